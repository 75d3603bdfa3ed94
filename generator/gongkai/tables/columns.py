"""From fields to columns (字段展开): each one's name, title, type, unit and what it may hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from gongkai.records._base import Part
from gongkai.records._marks import Names, Shown, Since
from gongkai.references import pieces
from gongkai.tables.parts import fields, is_list, part_of
from gongkai.tables.table import RECORDS, Column, Type


def columns(
    model: type[Part],
    path: tuple[str, ...] = (),
    titles: tuple[str, ...] = (),
    prefix: str = "",
    optional: bool = False,
) -> Iterator[Column]:
    """The columns of `model`; those of a part that it holds once stand among them, under a longer name."""
    for name, info in fields(model):
        part = part_of(info)
        here, said = (*path, name), (*titles, info.title or name)
        if part is None:
            yield _column(f"{prefix}{name}", here, said, info, optional)
        elif not is_list(info):
            yield from columns(part, here, said, f"{prefix}{name}_", optional or not info.is_required())


def _column(
    name: str, path: tuple[str, ...], titles: tuple[str, ...], info: FieldInfo, optional: bool
) -> Column:
    found = pieces(info)
    shown = [piece for piece in found if isinstance(piece, Shown)]
    named = [piece.folder or RECORDS for piece in found if isinstance(piece, Names)]
    choices = [get_args(piece) for piece in found if get_origin(piece) is Literal]
    since = [piece.schema for piece in found if isinstance(piece, Since)]
    many = is_list(info)
    default = None if many or info.is_required() else info.get_default(call_default_factory=True)
    return Column(
        name=name,
        title="·".join(titles),
        path=path,
        type=_type(found, shown),
        unit=next((piece.unit for piece in shown if piece.unit), ""),
        required=info.is_required() and not optional,
        choices=tuple(map(str, choices[0])) if choices else (),
        names=named[0] if named else "",
        many=many,
        default=default,
        since=since[0] if since else 1,
    )


def _type(found: list[Any], shown: list[Shown]) -> Type:
    if any(piece.markdown for piece in shown):
        return "prose"
    # bool before int, datetime before date: each is also the other.
    known: dict[type, Type] = {
        bool: "flag",
        datetime: "moment",
        date: "day",
        Decimal: "decimal",
        int: "whole",
    }
    return next((words for kind, words in known.items() if kind in found), "text")
