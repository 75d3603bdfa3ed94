"""A field's value → what a page shows of it: facts, tables and passages, as safe HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup

from gongkai.bodies import markup
from gongkai.facts.shapes import Shape, blank, empty, plain, shape_of, shapes
from gongkai.facts.shown import Block, Fact, Passage, Table, Target, Targets
from gongkai.printing import NOTHING, escaped, safe, worded
from gongkai.records._base import Part
from gongkai.records._marks import Shown
from gongkai.templates import inside


def blocks(part: Part, names: tuple[str, ...], targets: Targets) -> Iterator[Block]:
    """What the fields `names` of `part` show, in that order; empty fields show nothing."""
    known = vars(part)
    for shape in _named(type(part), names):
        value = known[shape.name]
        if not value and empty(value):  # most fields of most records are not there at all
            continue
        if type(value) is tuple and isinstance(value[0], Part):
            yield from _listed(shape, value, targets)
        else:
            yield fact(shape, value, targets)


@cache
def _named(model: type[Part], names: tuple[str, ...]) -> tuple[Shape, ...]:
    """The fields `names` of `model`, in that order."""
    known = shape_of(model)
    return tuple(known[name] for name in names)


def _listed(shape: Shape, members: tuple[Part, ...], targets: Targets) -> Iterator[Block]:
    """What a list of parts shows: a table, or passages (parts with a text of their own)."""
    prose = _prose(type(members[0]))
    if prose is not None:
        yield from (_passage(member, prose, targets) for member in members)
    else:
        yield table(shape.label, members, shape.name, targets, shape.shown.apart)


@cache
def _prose(model: type[Part]) -> str | None:
    """The field of a part that is a text of its own."""
    return next((shape.name for shape in shapes(model) if shape.shown.markdown), None)


def fact(shape: Shape, value: Any, targets: Targets) -> Fact:
    """One labelled value."""
    if shape.folder is None and type(value) in _PLAIN:
        return _plain_fact(shape, value)
    return Fact(shape.label, html(value, shape, targets))


@lru_cache(maxsize=2_000)
def _plain_fact(shape: Shape, value: str | date) -> Fact:
    return Fact(shape.label, _worded(value, shape))


def _passage(member: Part, prose: str, targets: Targets) -> Passage:
    body = markup.to_html(getattr(member, prose), links(targets))
    known = vars(member)
    return Passage(known.get("id", ""), known.get("heading", ""), known.get("part") or "", body)


def links(targets: Targets) -> dict[str, str]:
    """The addresses of what has a page, by id and by link as typed."""
    return {link: target.address for link, target in targets.items() if target.address is not None}


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


_PLAIN = (str, date)
"""The types of nearly all values."""


@lru_cache(maxsize=2_000)
def _worded(value: str | date, shape: Shape) -> Markup:
    if isinstance(value, str) and value.startswith(("https://", "http://")):
        shown = escaped(value)
        return safe(f'<a href="{shown}" rel="noopener">{shown}</a>')
    return worded(plain(value, shape.shown))


def html(value: Any, shape: Shape, targets: Targets) -> Markup:
    """A value as safe HTML."""
    if shape.folder is None and type(value) in _PLAIN:
        return _worded(value, shape)
    if value is None:
        return NOTHING
    if isinstance(value, tuple):
        return stacked(html(member, shape, targets) for member in value)
    if isinstance(value, Part):
        return stacked(_part_lines(value, targets))
    if shape.folder is not None:
        name = f"{shape.folder}/{value}" if shape.folder else str(value)
        target = targets.get(name)
        return link(target) if target else worded(str(value))
    return worded(plain(value, shape.shown))


def stacked(lines: Iterable[Markup]) -> Markup:
    """Lines of safe HTML under one another."""
    return safe("<br>".join(lines))  # each is safe already


def _part_lines(part: Part, targets: Targets) -> Iterator[Markup]:
    for shape in shapes(type(part)):
        value = getattr(part, shape.name)
        if not empty(value) and shape.name != "id" and not shape.shown.hidden:
            shown = html(value, shape, targets)
            yield safe(f'<span class="k">{shape.label}：</span>{shown}')  # both are safe already


def link(target: Target) -> Markup:
    """A link inside the portal, or just the title of what has no page."""
    if target.address is None:
        return worded(target.title)
    return safe(f'<a href="{inside(target.address)}">{escaped(target.title)}</a>')
