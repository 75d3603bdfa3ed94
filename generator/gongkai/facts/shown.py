"""What a page shows, as values: facts, tables, passages; each with its safe HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from gongkai.printing import escaped, safe


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


@lru_cache(maxsize=2_000)
def _before(label: str) -> tuple[str, str]:
    # The same few hundred labels stand on nearly every page; what is beside them is another each time.
    name = escaped(label)
    return f'<tr><th scope="row">{name}</th><td>', f"<p><b>{name}</b>："


@lru_cache(maxsize=2_000)
def _behind(origin: str) -> tuple[str, str]:
    name = escaped(origin)
    return (f' <span class="origin">{name}</span>', f"（{name}）") if origin else ("", "")


class Facts(NamedTuple):
    """Facts that stand together (事实表)."""

    rows: tuple[Fact, ...]
    form: str = "facts"

    @property
    def html(self) -> Markup:
        """The rows of its table."""
        pieces: list[str] = []
        for label, html, origin in self.rows:
            pieces += (_before(label)[0], html, _behind(origin)[0], "</td></tr>\n")
        return safe("".join(pieces))  # made of what is safe already

    @property
    def plain(self) -> Markup:
        """The facts as paragraphs, for readers of feeds that show only the simplest tags."""
        pieces: list[str] = []
        for label, html, origin in self.rows:
            pieces += (_before(label)[1], html, _behind(origin)[1], "</p>\n")
        return safe("".join(pieces))  # made of what is safe already


ROOM, BEGUN = 40, 25
"""A list with more rows than ROOM is not printed whole on a record's own page: only as many as BEGUN."""
LONG = 3_000
"""Characters, as typed: some 4 KB on the wire. With its frame and its facts a page then keeps within 8 KB."""

_Told = TypeVar("_Told")


def begun(told: tuple[_Told, ...], said: Callable[[_Told], str]) -> tuple[_Told, ...]:
    """What a record's own page shows of `told`, each of which says a text (`said`): all where it has room.

    Else as many from the first as its room takes, and always one; another page has them all (`View.whole_at`).
    """
    if len(told) <= ROOM and sum(len(said(each)) for each in told) <= LONG:
        return told
    room, count = LONG, 0
    for each in told[:BEGUN]:
        room -= len(said(each))
        if room < 0:
            break
        count += 1
    return told[: max(count, 1)]


NUMERIC = ' class="num"'


def _cell_tag(label: str, numeric: bool) -> str:
    return f"<td{NUMERIC if numeric else ''}" + (f' data-label="{escaped(label)}">' if label else ">")


class Table(NamedTuple):
    """A captioned table (表格): heads with whether they are numeric; rows of an anchor and HTML cells."""

    caption: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, tuple[Markup, ...]], ...]
    apart: str = ""
    """Where below its record's page the table has a page of its own; else it stands on the record's."""
    lines: tuple[tuple[str, tuple[Markup, ...]], ...] = ()
    """What its record's page shows of each row then: the anchor, and some of its cells."""
    name: str = ""
    """What the anchors of its rows begin with."""
    form: str = "table"

    @property
    def wide(self) -> bool:
        """Whether it folds into labelled lines on a phone."""
        return len(self.heads) > 2

    @property
    def long(self) -> bool:
        """Whether a record's own page has no room for it."""
        return not self.apart and bool(self.name) and len(self.rows) > ROOM

    @property
    def begun(self) -> Table:
        """How it begins."""
        return self._replace(rows=self.rows[:BEGUN])

    @property
    def left(self) -> tuple[str, ...]:
        """The anchors of the rows that are left then: whoever follows one finds the way to the whole."""
        return tuple(anchor for anchor, _ in self.rows[BEGUN:] if anchor)

    @property
    def html(self) -> Markup:
        """The rows of its body, each cell labelled where the table folds."""
        cells = [_cell_tag(label if self.wide else "", numeric) for label, numeric in self.heads]
        pieces: list[str] = []
        for anchor, values in self.rows:
            pieces.append(f'<tr id="{escaped(anchor)}">' if anchor else "<tr>")
            for cell, value in zip(cells, values, strict=True):
                pieces += (cell, value, "</td>")
            pieces.append("</tr>\n")
        return safe("".join(pieces))  # made of what is safe already

    @property
    def plain(self) -> Markup:
        """The whole table without a class or an anchor, for readers of feeds."""
        heads = "".join(f"<th>{escaped(label)}</th>" for label, _ in self.heads)
        rows = (
            "<tr>" + "".join(f"<td>{value}</td>" for value in values) + "</tr>\n" for _, values in self.rows
        )
        caption = f"<caption>{escaped(self.caption)}</caption>"
        whole = f"<table>{caption}<tr>{heads}</tr>\n{''.join(rows)}</table>\n"
        return safe(whole)  # made of what is safe already


class Passage(NamedTuple):
    """A titled text (条文) with an anchor."""

    anchor: str
    heading: str
    part: str
    html: Markup
    begins: bool
    """Whether its part (章) begins with it."""
    form: str = "passage"

    @property
    def plain(self) -> Markup:
        """Its heading and its text, for readers of feeds."""
        return safe(f"<h3>{escaped(self.heading)}</h3>{self.html}\n")


Block = Fact | Table | Passage
"""What one field shows."""
Group = Facts | Table | Passage
"""What a page prints, one after another; `form` says which."""


def plainly(groups: Iterable[Group]) -> Markup:
    """Groups as feeds say them."""
    return safe("".join(group.plain for group in groups))  # each is safe already


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
