"""Lists (列表) cut into pages that never change once they are full; the newest is never nearly empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from gongkai import addresses
from gongkai.cards import Card
from gongkai.page import Column, Page
from gongkai.pages._rows import Row, rows
from gongkai.public import Public

PER_PAGE = 50
UNFOLDED = 40
"""Rows that the newest page of a list shows without folding any."""
FIRST = 25
"""Rows that it shows where it folds the others: a telephone's page is a few screens long."""


def opened(count: int) -> int:
    """How many of `count` rows a page shows at once; it folds the others away, which print and search still find."""
    return count if count <= UNFOLDED else FIRST


NO_EXTRA: Mapping[str, Any] = {
    "alias": "",
    "kind": "",
    "outside": 0,
    "unit": "",
    "others": (),
    "promised": (),
    "readings": 0,
}
"""What a list may say beside its rows; a unit's page adds the unit's own facts."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A narrower list: its name, address and how many records (件) it has, or how many of something else."""

    name: str
    address: str
    count: int
    measure: str = "件"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list before it is cut into pages: where it begins, what it is called, what it holds (newest first)."""

    base: str
    title: str
    intro: str
    cards: tuple[Card, ...]
    column: Column
    section: str
    crumbs: tuple[tuple[str, str], ...] = ()
    filters: tuple[tuple[str, tuple[Filter, ...]], ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()
    grouped: bool = False
    """Whether a list that fits on one page is shown under its topics."""
    extra: Mapping[str, Any] | None = None


def pages(public: Public, listing: Listing) -> Iterator[Page]:
    """The list's newest page at its own address, and every full page, numbered from the oldest."""
    full = len(listing.cards) // PER_PAGE
    oldest_first = listing.cards[::-1]
    # The newest page repeats the last full one until enough is new: it is never nearly empty.
    rest = len(listing.cards) - full * PER_PAGE
    head = listing.cards[: rest + (PER_PAGE if full else 0)]
    yield page(public, listing, listing.base, head, 0, full)
    if full > 1:
        for number in range(1, full + 1):
            part = oldest_first[(number - 1) * PER_PAGE : number * PER_PAGE][::-1]
            yield page(public, listing, addresses.numbered(listing.base, number), part, number, full)


def page(public: Public, listing: Listing, path: str, cards: Sequence[Card], number: int, last: int) -> Page:
    """One page of a list."""
    title = f"{listing.title}（第 {number} 页）" if number else listing.title
    first = len(cards) if number else opened(len(cards))
    by_topic = listing.grouped and not last
    context = {
        "groups": _by_topic(public, cards) if by_topic else (),
        # Without its cards: the page carries its own rows.
        "listing": replace(listing, cards=()),
        "rows": rows(public, cards[:first]),
        "rest": rows(public, cards[first:]),
        "number": number,
        "last": last if last > 1 else 0,
        "total": len(listing.cards),
        "undated_after": not by_topic and undated_after(cards),
        "extra": SimpleNamespace(**{**NO_EXTRA, **(listing.extra or {})}),
    }
    return Page(
        path=path,
        template="pages/list.html",
        title=title,
        description=listing.intro,
        context=context,
        section=listing.section,
        crumbs=listing.crumbs if not number else (*listing.crumbs, (listing.title, listing.base)),
        column=listing.column,
        feeds=listing.feeds,
        shelf=public.shelf,
        modified=max((card.updated for card in cards if card.updated), default=None),
    )


def undated_after(cards: Sequence[Card]) -> bool:
    """Whether a record without a date of its own stands below an older original that was published with it."""
    return any(
        one.dated and not other.dated and one.published == other.published for one, other in pairwise(cards)
    )


def _by_topic(public: Public, cards: Sequence[Card]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    names = {**public.site.topic_names, "": "未分主题"}
    groups: dict[str, list[Card]] = {}
    for card in sorted(cards, key=lambda card: (card.topic, card.unit, card.id)):
        groups.setdefault(card.topic, []).append(card)
    return tuple((names[topic], rows(public, groups[topic])) for topic in names if topic in groups)
