"""How each field of a model is shown: its label, unit and kind, and a value of it as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

from gongkai.calendar import said
from gongkai.records._base import Part
from gongkai.records._marks import Names, Shown
from gongkai.records._plots import MU_PER_HECTARE
from gongkai.references import pieces


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """How one field of a model is shown, worked out once."""

    name: str
    label: str
    shown: Shown
    folder: str | None
    plain: bool = True
    """Whether a text in it is shown as it is: it names nothing and is no Markdown."""


@cache
def shapes(model: type[Part]) -> tuple[Shape, ...]:
    """The fields of `model` in their order."""
    return tuple(_shape(name, info) for name, info in model.model_fields.items())


@cache
def shape_of(model: type[Part]) -> Mapping[str, Shape]:
    """A field's name → how it is shown."""
    return {shape.name: shape for shape in shapes(model)}


def _shape(name: str, info: FieldInfo) -> Shape:
    found = pieces(info)
    shown = [piece for piece in found if isinstance(piece, Shown)]
    folders = [piece.folder for piece in found if isinstance(piece, Names)]
    # A marker written nearer to the field says more than the one that came with the type.
    mark = shown[0] if shown else Shown()
    folder = folders[0] if folders else None
    return Shape(name, info.title or name, mark, folder, folder is None and not mark.markdown)


def empty(value: Any) -> bool:
    """Whether a value says nothing; zero does say something."""
    return value is False or blank(value)


def blank(value: Any) -> bool:
    """Whether a value is not there at all; to compare a part with nothing costs more than to show it."""
    return value is None or (not value and type(value) in (str, tuple))


def plain(value: Any, shown: Shown) -> str:
    """A value as text, with its unit."""
    if type(value) is str:
        return value
    if type(value) is date:
        return said(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return said(value)
    if isinstance(value, Decimal | int):
        return _quantity(value, shown)
    if isinstance(value, tuple):
        return "；".join(plain(member, shown) for member in value)
    return str(value)


def moment(value: datetime) -> str:
    """A moment as it is read; midnight is not said."""
    clock = f" {value.hour:02}:{value.minute:02}" if (value.hour, value.minute) != (0, 0) else ""
    return said(value.date()) + clock


def _quantity(value: Decimal | int, shown: Shown) -> str:
    if shown.unit == "公顷":
        mu = (Decimal(value) * MU_PER_HECTARE).quantize(Decimal("0.01"))
        return f"{value} 公顷（合 {mu} 亩）"
    return f"{value} {shown.unit}".rstrip().replace(" %", "%")
