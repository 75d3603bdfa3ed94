"""Rows of lists (列表行): what a list says of a record, or of the newest paper of its matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from gongkai import addresses
from gongkai.cards import Card, NoticeCard
from gongkai.coverage import Square
from gongkai.public import Public
from gongkai.shelf import Shelf
from gongkai.walk import running


@dataclass(slots=True, eq=False)
class Row:
    """A record on a list, or the newest paper of its matter; worked out when it is printed, which happens once.

    Nobody changes it; but a record has one on each of ten lists, and a frozen one takes four times as long to make.
    """

    public: Public = field(repr=False)
    card: Card
    notice: NoticeCard | None = None

    @property
    def name(self) -> str:
        """Under which name what it looks like lies on the shelf."""
        return self.card.id if self.notice is None else self.address

    @property
    def shelf(self) -> Shelf:
        """Where what rows look like lies: a record stands on ten lists, and looks alike on all."""
        return self.public.shelf

    @property
    def title(self) -> str:
        """The record's title, or its paper's."""
        return self.notice.title if self.notice else self.card.title

    @property
    def address(self) -> str:
        """Where it can be read."""
        card, notice = self.card, self.notice
        return addresses.notice(card.id, notice.id) if notice else addresses.record(card.id)

    @property
    def unit(self) -> str:
        """The name of its unit."""
        return self.public.holdings.unit_name(self.card.unit) if self.card.unit else ""

    @property
    def doc_no(self) -> str:
        """Its number (文号); of a paper, what it is in the procedure."""
        return self.notice.stage if self.notice else self.card.doc_no

    @property
    def published(self) -> datetime | None:
        """When it was published here."""
        return self.notice.published_on if self.notice else self.card.published

    @property
    def dated(self) -> date | None:
        """Its own date."""
        return self.notice.issued_on if self.notice else self.card.dated

    @property
    def squares(self) -> tuple[Square, ...]:
        """The five squares of a matter."""
        return self.public.squares.get(self.card.id, ())

    @property
    def badges(self) -> tuple[str, ...]:
        """How it stands today, in a word each."""
        if self.notice:
            return ("公示中",) if is_open(self.public, self.notice.start, self.notice.end) else ()
        return tuple(_badges(self.public, self.card))

    @property
    def price(self) -> str:
        """What a fee costs, in a few words."""
        return "" if self.card.gone else self.card.price


def _badges(public: Public, card: Card) -> Iterator[str]:
    if card.elsewhere:
        yield "外地参考"
    if card.end:
        yield card.end
    if any(is_open(public, notice.start, notice.end) for notice in card.notices):
        yield "公示中"
    if any(not each.item for each in card.withheld):
        yield "部分内容不公开"
    if card.corrected:
        yield "有更正"


def is_open(public: Public, start: date | None, end: date | None) -> bool:
    """Whether a notice period runs on the day of the build."""
    return start is not None and running(start, end, public.today) == "公示中"


def rows(public: Public, cards: Iterable[Card]) -> tuple[Row, ...]:
    """The rows of several records."""
    return tuple(Row(public, card) for card in cards)


_Grouped = TypeVar("_Grouped")


def grouped(members: Iterable[_Grouped], key: Callable[[_Grouped], str | None]) -> dict[str, list[_Grouped]]:
    """Cards, or other members, by what `key` says of them, in the order of first appearance; empty is left out."""
    groups: dict[str, list[_Grouped]] = {}
    for member in members:
        name = key(member)
        if name:
            groups.setdefault(name, []).append(member)
    return groups


def by_year(cards: Iterable[Card]) -> dict[str, list[Card]]:
    """Cards by the year in which they were published here (发布年份)."""
    return grouped(cards, lambda card: str(card.published.year) if card.published else "")
