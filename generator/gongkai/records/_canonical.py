"""The canonical form (规范形式) of a record, and what of a record is public at a moment."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, get_args
from zoneinfo import ZoneInfo

from pydantic_core import to_json

from gongkai.records._base import Part, Record
from gongkai.records._disclosure import Disclosure
from gongkai.records._notices import Notice

SCHEMA = 1
"""Version of the canonical form; a new one is a new meaning of some field."""


def canonical(record: Record) -> bytes:
    """`record` as JSON: sorted keys, decimals as written, no defaults, UTF-8; ends without a newline."""
    return canonical_form(record.model_dump(mode="json", exclude_defaults=True))


def canonical_form(data: dict[str, Any]) -> bytes:
    """The same for a record already turned into plain values, whose parts are sorted as models fill them (`Part`)."""
    versioned = {**data, "schema": SCHEMA}
    return to_json({name: versioned[name] for name in sorted(versioned)})


def notice_form(notice: Notice, permanent_id: str) -> bytes:
    """A notice's own canonical form: a later paper of the same matter does not change it."""
    data = {"notice": notice.model_dump(mode="json", exclude_defaults=True), "record": permanent_id}
    return canonical_form(data)


def parsed(data: bytes) -> dict[str, Any]:
    """The plain values that `canonical` wrote."""
    values: dict[str, Any] = json.loads(data.decode())  # of bytes it would first guess the encoding
    values.pop("schema", None)
    return values


def unrenamed(form: bytes, former: Mapping[str, str]) -> bytes:
    """A record's canonical form, had no record of `former` (its id today → its id before) been renamed."""
    text = form.decode()
    today = parsed(form)["id"]
    for new, old in former.items():
        text = text.replace(f'"{new}"', f'"{old}"')
        if new.startswith("units/"):  # whoever names a unit writes its file's name alone
            text = text.replace(f'"{new[6:]}"', f'"{old[6:]}"')
    values = parsed(text.encode())
    if today in former:
        others = [each for each in values.pop("formerly", ()) if each != former[today]]
        values |= {"formerly": others} if others else {}
    return canonical_form(values)


def validated(values: dict[str, Any], model: type[Record], zone: ZoneInfo) -> Record:
    """The record of such values. Raises ValidationError."""
    return model.model_validate(values, context={"zone": zone})


@cache
def _timed(model: type[Part]) -> tuple[str, ...]:
    """The fields of `model` whose parts become public at moments of their own."""
    return tuple(
        name for name, info in model.model_fields.items() if any(p.MOMENT for p in _parts(info.annotation))
    )


def _parts(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def _moment(part: Part) -> datetime | None:
    return getattr(part, part.MOMENT, None) if part.MOMENT else None


def _members(record: Record, name: str) -> tuple[Part, ...]:
    value = getattr(record, name)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def moments(record: Record) -> Iterator[datetime]:
    """Every moment at which something of `record` becomes public."""
    if isinstance(record, Disclosure):
        yield record.published_on
    for name in _timed(type(record)):
        yield from (moment for part in _members(record, name) if (moment := _moment(part)) is not None)


def visible(record: Record, as_of: datetime) -> Record:
    """`record` without the notices, changes, reports and end that lie after `as_of`."""
    update: dict[str, Any] = {}
    for name in _timed(type(record)):
        members = _members(record, name)
        kept = tuple(p for p in members if (moment := _moment(p)) is None or moment <= as_of)
        if len(kept) < len(members):
            update[name] = kept if isinstance(getattr(record, name), tuple) else None
    return record.model_copy(update=update) if update else record
