"""The board (台账): every commitment of the territory with its state on the day, and how many are in each state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai import addresses
from gongkai.calendar import said
from gongkai.cards import Card
from gongkai.coverage import PENDING
from gongkai.public import Public
from gongkai.records._items import ITEM_KEYS
from gongkai.records._promises import TYPES
from gongkai.tracker.book import Book
from gongkai.tracker.history import Told
from gongkai.tracker.standing import shown
from gongkai.tracker.states import STATES

SLUGS = {
    "已兑现": "kept",
    "逾期兑现": "kept-late",
    "部分兑现": "kept-in-part",
    "推进中": "running",
    "即将到期": "due-soon",
    "待报告": "awaited",
    "未到报告期": "not-due",
    "未启动": "not-begun",
    "滞后": "behind",
    "未兑现": "not-kept",
    "未报告": "not-reported",
    "已调整": "adjusted",
    "已废止": "repealed",
    "期满，不再计": "expired",
    "不宜公开": "not-public",
    "未量化": "not-measured",
}
"""A state's part of the address, and its class in the style sheet."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A commitment on the board: what it is, whose, and how it stands."""

    card: Card
    title: str
    address: str
    type_name: str
    unit: str
    """The unit's name; its stem is the card's."""
    state: str
    reason: str
    last: date | None
    """The day of the newest report; None: never reported on."""
    part: str = ""
    """The item of a matter that is still to be made public (待公开)."""

    @property
    def id(self) -> str:
        """The record's id, and the item's where it is only one of five."""
        return f"{self.card.id}#{self.part}" if self.part else self.card.id

    @property
    def article(self) -> int | None:
        """The article of the document that it stands in."""
        return self.card.article

    @property
    def year(self) -> int | None:
        """The year of the list that it belongs to."""
        return self.card.history.year if self.card.history else None

    @property
    def slug(self) -> str:
        """The state's part of an address."""
        return SLUGS[self.state]


@dataclass(frozen=True, slots=True)
class Count:
    """How many commitments a filter leaves, and where they are listed."""

    name: str
    slug: str
    count: int
    address: str


def standings(public: Public, on: date | None = None) -> tuple[Standing, ...]:
    """Every commitment of the territory with its state on a day, else today's: newest lists first, then by article."""
    day = on or public.today
    cases = public.cases
    found = [
        _standing(public, card, Book(cases[card.id]), day)
        for card in public.of_kind("commitments")
        if card.id in cases
    ]
    found += pending(public, day)
    return tuple(
        sorted(
            found,
            key=lambda each: (-(each.year or 0), each.card.document, each.article or 0, each.id),
        )
    )


def _standing(public: Public, card: Card, book: Book, day: date) -> Standing:
    state, reason = shown(book, day)
    return Standing(
        card=card,
        title=card.title,
        address=addresses.record(card.id),
        type_name=TYPES[book.history.promise.type].NAME,
        unit=public.holdings.unit_name(card.unit),
        state=state,
        reason=reason,
        last=last_report(book.history.reports, day),
    )


def pending(public: Public, day: date) -> Iterator[Standing]:
    """The items of matters that are to be made public by a day (待公开): each a promise of its unit."""
    for card in public.own:
        for key, square in zip(ITEM_KEYS, public.squares.get(card.id, ()), strict=False):
            if square.reason == PENDING and square.due is not None and not card.gone:
                item = getattr(public.site.charter.items, key)
                late = day > square.due
                reason = (
                    f"原定{said(square.due)}前公开，到期没有公开。"
                    if late
                    else f"定于{said(square.due)}前公开。"
                )
                yield Standing(
                    card=card,
                    title=f"公开“{item}”：{card.title}",
                    address=f"{addresses.record(card.id)}#{key}",
                    type_name="待公开",
                    unit=public.holdings.unit_name(card.unit),
                    state="未兑现" if late else "未到报告期",
                    reason=reason,
                    last=None,
                    part=key,
                )


def last_report(reports: Iterable[Told], day: date) -> date | None:
    """The day of the newest report by `day`."""
    return max((told.on for told in reports if told.on <= day), default=None)


def counts(found: Iterable[Standing]) -> tuple[Count, ...]:
    """The states that occur, in the order of the bar."""
    states = Counter(each.state for each in found)
    return tuple(
        Count(state, SLUGS[state], states[state], addresses.tracker(SLUGS[state]))
        for state in STATES
        if states[state]
    )
