"""The parts of a model (部分): which of its fields are parts or lists of parts, a union's members taken as one."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import create_model
from pydantic.fields import FieldInfo

from gongkai.records._base import Part
from gongkai.references import pieces
from gongkai.tables.table import UNPUBLISHED


def part_of(info: FieldInfo) -> type[Part] | None:
    """The part that a field holds, once or as a list; None where it holds plain values."""
    found = [piece for piece in pieces(info) if isinstance(piece, type) and issubclass(piece, Part)]
    if info.discriminator is not None:
        return _merged(tuple(found))
    return found[0] if found else None


@cache
def _merged(members: tuple[type[Part], ...]) -> type[Part]:
    """A union's members as one part with the fields of all: what not every member must have, no row must have."""
    fields: dict[str, Any] = {}
    for name in dict.fromkeys(name for member in members for name in member.model_fields):
        known = [member.model_fields[name] for member in members if name in member.model_fields]
        info = copy(known[0])
        if len(known) < len(members) or not all(each.is_required() for each in known):
            defaults = [each.default for each in known]
            same = len(known) == len(members) and all(each == defaults[0] for each in defaults)
            info.default = defaults[0] if same and not known[0].is_required() else None
        fields[name] = (_any_of(known, name), info)
    return create_model("Merged", __base__=Part, **fields)


def _any_of(known: list[FieldInfo], name: str) -> Any:
    words = tuple(word for each in known for word in get_args(each.annotation))
    return Literal[words] if name == "type" else known[0].annotation


def is_list(info: FieldInfo) -> bool:
    """Whether a field holds a list."""
    return any(get_origin(piece) is tuple for piece in pieces(info))


def fields(model: type[Part]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields that a published record can have."""
    yield from ((name, info) for name, info in model.model_fields.items() if name not in UNPUBLISHED)
