"""A list of parts → a table: its columns are the same for all lists of such parts, less those that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup

from gongkai.facts.printed import html
from gongkai.facts.shapes import Shape, blank, shape_of
from gongkai.facts.shown import Table, Targets
from gongkai.printing import worded
from gongkai.records._base import Part
from gongkai.records._marks import Shown


def table(
    caption: str, members: tuple[Part, ...], anchor: str, targets: Targets, apart: tuple[str, ...] = ()
) -> Table:
    """A list of parts as a table; columns that no row fills are left out. `apart`: see `Shown`."""
    columns = _columns(type(members[0]))
    grid = [[getattr(member, each.name) for each in columns] for member in members]
    used = [
        (i, column.shape)
        for i, (column, values) in enumerate(zip(columns, zip(*grid, strict=True), strict=True))
        if any(values) or not _says_nothing(values, column.shape)
    ]
    heads = tuple([columns[i].head for i, _ in used])
    rows = []
    for member, row in zip(members, grid, strict=True):
        cells = tuple([_cell(row[i], shape, targets) for i, shape in used])
        name = vars(member).get("id")
        rows.append((f"{anchor}-{name}" if name else "", cells))
    if not apart:
        return Table(caption, heads, tuple(rows), name=anchor)
    short = [at for at, (i, _) in enumerate(used) if columns[i].name in apart]
    lines = tuple((name, tuple(cells[at] for at in short)) for name, cells in rows)
    return Table(caption, heads, tuple(rows), anchor, lines)


class _Column(NamedTuple):
    """A column of a table: the attribute that it shows, its head, and how its cells are shown."""

    name: str
    head: tuple[str, bool]
    shape: Shape


_BARE = Shape("", "", Shown(), None)


@cache
def _columns(model: type[Part]) -> tuple[_Column, ...]:
    """The columns of a table of such parts."""
    known = shape_of(model)
    fields = (
        (each.label, each.name) for each in known.values() if each.name != "id" and not each.shown.hidden
    )
    return tuple(
        _Column(name, _head(label, name, known.get(name)), known.get(name, _BARE))
        for label, name in model.COLUMNS or fields
    )


def _head(label: str, name: str, shape: Shape | None) -> tuple[str, bool]:
    if shape is None:
        return label, name == "mu"
    unit = shape.shown.unit
    return (f"{label}（{unit}）" if unit and unit not in label else label), shape.shown.numeric


def _says_nothing(values: Sequence[Any], shape: Shape) -> bool:
    """Whether no row fills a column; a flag that is “no” in every row tells nothing either."""
    return all(map(blank, values)) or (shape is not _BARE and all(value is False for value in values))


_NUMBERS = (Decimal, int)


def _cell(value: Any, shape: Shape, targets: Targets) -> Markup:
    # A column's head names the unit: its cells are bare numbers.
    if type(value) in _NUMBERS:
        return worded(str(value))
    return html(value, shape, targets)
