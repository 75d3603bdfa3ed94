"""A record's data (数据): its canonical JSON, and YAML written from the model, that reads back as the same record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest
from json.encoder import encode_basestring
from typing import Any

from gongkai import addresses
from gongkai.outputs import Output
from gongkai.records import Record
from gongkai.records._base import Part
from gongkai.records._canonical import canonical, parsed

_KEYWORDS = {"on"}
"""Keys that a YAML 1.1 reader would take for a truth value."""
_RARE = re.compile("[\x7f-\x9f\u0300-\u036f\u2028\u2029\ufeff]")
"""Any character that `_ODD` may be about: a look for it takes a tenth of the time."""
# The last: an accent after \n or \t would melt into the letter when a reader composes the text.
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]|(?<=\\\\[nt])[\u0300-\u036f]")


def record_files(record: Record) -> Iterator[Output]:
    """The data files of one record, already cut to what is public."""
    form = canonical(record)
    return form_files(record, form, parsed(form))


def form_files(record: Record, form: bytes, values: dict[str, Any]) -> Iterator[Output]:
    """The same where its canonical form is known, as bytes and as plain values."""
    yield Output(addresses.record_json(record.id), form + b"\n")
    yield Output(addresses.record_yaml(record.id), yaml_form(values, record).encode())


def record_yaml(record: Record) -> str:
    """`record` as YAML in the order of its fields; every text is quoted, so no reader guesses a type."""
    return yaml_form(record.model_dump(mode="json", exclude_defaults=True), record)


def yaml_form(data: dict[str, Any], of: Any = None) -> str:
    """The same for a record already turned into plain values; with the record itself, these may be in any order."""
    lines: list[str] = []
    _mapping(data, of, "", lines)
    text = "\n".join((*lines, ""))
    return _ODD.sub(_escaped, text) if _RARE.search(text) else text


def _quoted(value: Any) -> str:
    # JSON's text form is YAML's double-quoted form, but for a few characters that YAML takes for line ends.
    return encode_basestring(value if isinstance(value, str) else _scalar(value))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _scalar(value: Any) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


@cache
def _names(model: type[Part]) -> tuple[tuple[str, str], ...]:
    """The fields of a model in their order, each as data name it and as YAML does."""
    return tuple((name, _key(name)) for name in model.model_fields)


def _key(name: str) -> str:
    return encode_basestring(name) if name in _KEYWORDS else name


def _mapping(data: dict[str, Any], of: Any, indent: str, lines: list[str]) -> None:
    names = _names(type(of)) if isinstance(of, Part) else ((name, _key(name)) for name in data)
    for name, key in names:
        value = data.get(name)
        if value is None:
            continue  # no plain value is none: what is empty is left out
        if isinstance(value, str):
            lines.append(f"{indent}{key}: {encode_basestring(value)}")
        elif value == {}:
            lines.append(f"{indent}{key}: {{}}")  # left empty, it would be read as nothing
        elif isinstance(value, dict):
            lines.append(f"{indent}{key}:")
            _mapping(value, getattr(of, name, None), indent + "  ", lines)
        elif isinstance(value, list):
            lines.append(f"{indent}{key}:")
            _sequence(value, getattr(of, name, ()), indent, lines)
        else:
            lines.append(f"{indent}{key}: {_quoted(value)}")


def _sequence(values: list[Any], of: Sequence[Any], indent: str, lines: list[str]) -> None:
    for value, member in zip_longest(values, of):
        if value == {}:
            lines.append(f"{indent}- {{}}")
        elif isinstance(value, dict):
            first = len(lines)
            _mapping(value, member, indent + "  ", lines)
            lines[first] = f"{indent}- {lines[first].lstrip()}"
        else:
            lines.append(f"{indent}- {_quoted(value)}")
