"""The completeness matrix (完整度对照表): domains × five items, each state and reason apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai import addresses
from gongkai.cards import Card
from gongkai.coverage import STATE_NAMES
from gongkai.page import Column, Page
from gongkai.pages._duties import duties
from gongkai.pages._listing import Listing, pages
from gongkai.public import Public
from gongkai.records import MODELS
from gongkai.records._items import ITEM_KEYS

COLUMN = Column("五公开对照表", "各领域、五项公开，公开了多少，没有公开的是什么原因。", "信息公开目录")
SLUGS = {
    "已公开": "full",
    "部分公开": "half",
    "来源未载": "not-in-source",
    "待公开": "due",
    "逾期未公开": "overdue",
    "应公开未公开": "owed",
    "依申请公开": "on-request",
    "范围内公开": "in-scope",
    "不予公开": "withheld",
    "由他机关公开": "by-others",
    "不适用": "not-applicable",
}
"""Addresses of a cell's parts."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a cell: a state or reason, how many records, where they are listed."""

    name: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One item of one domain."""

    item: str
    total: int
    full: int
    half: int
    against: int
    parts: tuple[Part, ...]

    @property
    def share(self) -> int:
        """Full ones, percent of those that count, rounded down: 99 % is not everything."""
        return self.full * 100 // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Line:
    """One domain."""

    kind: str
    label: str
    alias: str
    about: str
    count: int
    outside: int
    cells: tuple[Cell, ...]


def lines(public: Public) -> tuple[Line, ...]:
    """The matrix: a line for each of the charter's domains."""
    return tuple(_line(public, name) for name in public.site.charter.domains)


def _matters(public: Public, kind: str) -> list[Card]:
    return [card for card in public.of_kind(kind) if not card.gone]


def _line(public: Public, name: str) -> Line:
    kind = MODELS[name].KIND
    cards = _matters(public, name)
    outside = sum(card.kind == name for card in public.elsewhere)
    cells = tuple(_cell(public, name, index, cards) for index in range(len(ITEM_KEYS)))
    return Line(name, kind.label, kind.alias, kind.about, len(cards), outside, cells)


def _cell(public: Public, kind: str, index: int, cards: list[Card]) -> Cell:
    squares = [public.squares[card.id][index] for card in cards]
    counts = Counter(square.cell for square in squares)
    parts = tuple(
        Part(name, counts[name], addresses.matrix(kind, ITEM_KEYS[index], slug))
        for name, slug in SLUGS.items()
        if counts[name]
    )
    return Cell(
        item=getattr(public.site.charter.items, ITEM_KEYS[index]),
        total=sum(square.counted for square in squares),
        full=counts[STATE_NAMES["full"]],
        half=counts[STATE_NAMES["half"]],
        against=sum(square.against for square in squares),
        parts=parts,
    )


def matrix_pages(public: Public) -> Iterator[Page]:
    """The matrix, and a list for every part of a cell that has records."""
    table, timed = lines(public), tuple(duties(public, COLUMN))
    yield Page(
        path=addresses.matrix(),
        template="pages/matrix.html",
        title=COLUMN.name,
        description=COLUMN.description,
        context={
            "lines": table,
            "duties": timed,
            "items": tuple(getattr(public.site.charter.items, key) for key in ITEM_KEYS),
        },
        section="matrix",
        column=COLUMN,
        modified=max((card.updated for card in public.own if card.coverage and card.updated), default=None),
    )
    for duty in timed:
        if duty.count:
            yield from pages(public, duty.listing)
    for line in table:
        cards = _matters(public, line.kind)
        for index, cell in enumerate(line.cells):
            for part in cell.parts:
                yield from pages(public, _part_listing(public, line, index, part, cards))


def _part_listing(public: Public, line: Line, index: int, part: Part, cards: list[Card]) -> Listing:
    found = tuple(card for card in cards if public.squares[card.id][index].cell == part.name)
    item = line.cells[index].item
    intro = f"{line.label}里，“{item}”一项为“{part.name}”的事项"
    crumbs = ((COLUMN.name, addresses.matrix()),)
    return Listing(
        part.address, f"{line.label} · {item} · {part.name}", intro, found, COLUMN, "matrix", crumbs
    )
