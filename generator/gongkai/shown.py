"""A field's value → what a page shows of it: facts, tables, passages; each as plain text and as safe HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup, escape
from pydantic.fields import FieldInfo

from gongkai import markup
from gongkai.addresses import INSIDE
from gongkai.records._base import Part
from gongkai.records._fields import Names, Shown
from gongkai.records.land import MU_PER_HECTARE
from gongkai.references import pieces
from gongkai.status import said


class Target(NamedTuple):
    """Something that can be named: its title and, where it has a page, its address inside the portal."""

    title: str
    address: str | None


Targets = Mapping[str, Target]
"""Every id that a record names → its target; links in bodies by the text typed."""


class Fact(NamedTuple):
    """A labelled value (事实), with its origin where that is not the matter itself."""

    label: str
    html: Markup
    origin: str = ""

    @property
    def text(self) -> str:
        """The value as plain text."""
        return self.html.replace("<br>", "；").striptags()


@lru_cache(maxsize=10_000)
def _row(of: Fact) -> str:
    # The same few hundred facts stand on nearly every page: who publishes, for whom, under which topic.
    origin = f' <span class="origin">{escape(of.origin)}</span>' if of.origin else ""
    return f'<tr><th scope="row">{escape(of.label)}</th><td>{of.html}{origin}</td></tr>\n'


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts that stand together (事实表)."""

    rows: tuple[Fact, ...]
    form: str = "facts"

    @property
    def html(self) -> Markup:
        """The rows of its table."""
        return Markup("".join(map(_row, self.rows)))  # noqa: S704 - made of what is safe already


NUMERIC = ' class="num"'


def _cell_tag(label: str, numeric: bool) -> str:
    return f"<td{NUMERIC if numeric else ''}" + (f' data-label="{escape(label)}">' if label else ">")


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table (表格): heads with whether they are numeric; rows of an anchor and HTML cells."""

    caption: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, tuple[Markup, ...]], ...]
    form: str = "table"

    @property
    def wide(self) -> bool:
        """Whether it folds into labelled lines on a phone."""
        return len(self.heads) > 2

    @property
    def html(self) -> Markup:
        """The rows of its body, each cell labelled where the table folds."""
        cells = [_cell_tag(label if self.wide else "", numeric) for label, numeric in self.heads]
        rows = (
            (f'<tr id="{escape(anchor)}">' if anchor else "<tr>")
            + "".join(f"{cell}{value}</td>" for cell, value in zip(cells, values, strict=True))
            for anchor, values in self.rows
        )
        return Markup("</tr>\n".join((*rows, "")))  # noqa: S704 - made of what is safe already


@dataclass(frozen=True, slots=True)
class Passage:
    """A titled text (条文) with an anchor."""

    anchor: str
    heading: str
    part: str
    html: Markup
    form: str = "passage"


Block = Fact | Table | Passage
"""What one field shows."""
Group = Facts | Table | Passage
"""What a page prints, one after another; `form` says which."""


def gathered(found: Iterable[Block]) -> tuple[Group, ...]:
    """Blocks with the facts that follow one another gathered into tables of facts."""
    groups: list[Group] = []
    rows: list[Fact] = []
    for block in found:
        if isinstance(block, Fact):
            rows.append(block)
            continue
        if rows:
            groups.append(Facts(tuple(rows)))
            rows = []
        groups.append(block)
    if rows:
        groups.append(Facts(tuple(rows)))
    return tuple(groups)


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """How one field of a model is shown, worked out once."""

    name: str
    label: str
    shown: Shown
    folder: str | None


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
    return Shape(name, info.title or name, shown[0] if shown else Shown(), folders[0] if folders else None)


def blocks(part: Part, names: tuple[str, ...], targets: Targets) -> Iterator[Block]:
    """What the fields `names` of `part` show, in that order; empty fields show nothing."""
    known = shape_of(type(part))
    for name in names:
        value = getattr(part, name)
        if not empty(value):
            yield from field_blocks(known[name], value, targets)


def empty(value: Any) -> bool:
    """Whether a value says nothing; zero does say something."""
    return value is None or value is False or value == () or value == ""


def field_blocks(shape: Shape, value: Any, targets: Targets) -> Iterator[Block]:
    """What one field shows: a fact, a table (list of parts) or passages (parts with a text of their own)."""
    if isinstance(value, tuple) and value and isinstance(value[0], Part):
        prose = next((s.name for s in shapes(type(value[0])) if s.shown.markdown), None)
        if prose is not None:
            yield from (_passage(member, prose, targets) for member in value)
        else:
            yield table(shape.label, value, shape.name, targets)
        return
    yield fact(shape, value, targets)


def fact(shape: Shape, value: Any, targets: Targets, origin: str = "") -> Fact:
    """One labelled value."""
    return Fact(shape.label, html(value, shape, targets), origin)


def _passage(member: Part, prose: str, targets: Targets) -> Passage:
    body = markup.to_html(getattr(member, prose), links(targets))
    return Passage(
        getattr(member, "id", ""), getattr(member, "heading", ""), getattr(member, "part", None) or "", body
    )


def links(targets: Targets) -> dict[str, str]:
    """The addresses of what has a page, by id and by link as typed."""
    return {link: target.address for link, target in targets.items() if target.address is not None}


def table(caption: str, members: tuple[Part, ...], anchor: str, targets: Targets) -> Table:
    """A list of parts as a table; columns that no row fills are left out."""
    known = shape_of(type(members[0]))
    columns = type(members[0]).COLUMNS or tuple((s.label, s.name) for s in known.values() if s.name != "id")
    grid = [[getattr(member, name) for _, name in columns] for member in members]
    used = [i for i in range(len(columns)) if any(row[i] not in (None, (), "") for row in grid)]
    used = [i for i in used if not _only_default(known.get(columns[i][1]), [row[i] for row in grid])]
    heads = tuple(_head(columns[i], known) for i in used)
    rows = []
    for member, row in zip(members, grid, strict=True):
        cells = tuple(_cell(row[i], known.get(columns[i][1], _BARE), targets) for i in used)
        name = getattr(member, "id", "")
        rows.append((f"{anchor}-{name}" if name else "", cells))
    return Table(caption, heads, tuple(rows))


_BARE = Shape("", "", Shown(), None)


def _cell(value: Any, shape: Shape, targets: Targets) -> Markup:
    # A column's head names the unit: its cells are bare numbers.
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return escape(value)
    return html(value, shape, targets)


def _only_default(shape: Shape | None, values: list[Any]) -> bool:
    # A flag that is “no” in every row tells nothing.
    return shape is not None and all(value is False for value in values)


def _head(column: tuple[str, str], known: Mapping[str, Shape]) -> tuple[str, bool]:
    label, name = column
    shape = known.get(name)
    if shape is None:
        return label, name == "mu"
    unit = shape.shown.unit
    return (f"{label}（{unit}）" if unit and unit not in label else label), shape.shown.numeric


def plain(value: Any, shown: Shown) -> str:
    """A value as text, with its unit."""
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
    if isinstance(value, Part):
        return value.brief or "；".join(f"{label}：{text}" for label, text in _lines(value))
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


def _lines(part: Part) -> Iterator[tuple[str, str]]:
    for shape in shapes(type(part)):
        value = getattr(part, shape.name)
        if not empty(value) and shape.name != "id":
            yield shape.label, plain(value, shape.shown)


@lru_cache(maxsize=10_000)
def _worded(value: str | date, shape: Shape) -> Markup:
    if isinstance(value, str) and value.startswith(("https://", "http://")):
        return Markup('<a href="{0}" rel="noopener">{0}</a>').format(value)
    return escape(plain(value, shape.shown))


def html(value: Any, shape: Shape, targets: Targets) -> Markup:
    """A value as safe HTML."""
    if shape.folder is None and type(value) in (str, date):
        return _worded(value, shape)
    if value is None or value == ():
        return Markup("")
    if isinstance(value, tuple):
        return Markup("<br>").join(html(member, shape, targets) for member in value)
    if isinstance(value, Part):
        return Markup("<br>").join(_part_lines(value, targets))
    if shape.folder is not None:
        name = f"{shape.folder}/{value}" if shape.folder else str(value)
        target = targets.get(name)
        return link(target) if target else escape(value)
    return escape(plain(value, shape.shown))


def _part_lines(part: Part, targets: Targets) -> Iterator[Markup]:
    for shape in shapes(type(part)):
        value = getattr(part, shape.name)
        if not empty(value) and shape.name != "id":
            shown = html(value, shape, targets)
            yield Markup(f'<span class="k">{shape.label}：</span>{shown}')  # noqa: S704 - both are safe already


def link(target: Target) -> Markup:
    """A link inside the portal, or just the title of what has no page."""
    if target.address is None:
        return escape(target.title)
    return Markup(f'<a href="{INSIDE}{target.address}">{escape(target.title)}</a>')  # noqa: S704 - an address of ours
