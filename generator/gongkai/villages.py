"""Townships and villages (乡镇、村居) that records name: what is in force in each, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.cards import Card, NoticeCard
from gongkai.ledger.events import place_scope
from gongkai.ledger.pending import scope_names
from gongkai.public import Public
from gongkai.walk import running

NUMBERS = 6
"""How many telephone numbers a poster names at most."""


@dataclass(frozen=True, slots=True)
class Village:
    """A township or village: its scope in feeds is also its address, and never changes; its cards newest first."""

    scope: str
    title: str
    """With its district before it."""
    district: str
    cards: tuple[Card, ...]
    """What names it and is in force; empty where all of that has ended."""


@dataclass(frozen=True, slots=True)
class Running:
    """A paper whose period runs (公示中): the matter, the paper, its last day and how many days are left."""

    card: Card
    notice: NoticeCard
    end: date | None
    left: int


@dataclass(frozen=True, slots=True)
class Number:
    """Whom to call: an office, what for, the number."""

    office: str
    use: str
    number: str


def villages(public: Public) -> tuple[Village, ...]:
    """Every place that a record names or a release ever told of, by district and name."""
    found: dict[str, list[Card]] = {
        scope: [] for scope in public.history.feeds if scope.startswith("places/")
    }
    titles = {**public.history.feeds, **scope_names(public.holdings)}
    for card in public.own:
        for name in card.places:
            cards = found.setdefault(place_scope(public.holdings.district_of(card), name), [])
            if not card.end:
                cards.append(card)
    made = (Village(scope, titles[scope], _district(scope), tuple(cards)) for scope, cards in found.items())
    return tuple(sorted(made, key=lambda village: (village.district, village.title, village.scope)))


def scopes_of(public: Public) -> frozenset[str]:
    """The scopes of all of them."""
    named = {
        place_scope(public.holdings.district_of(card), name) for card in public.own for name in card.places
    }
    return frozenset(named | {scope for scope in public.history.feeds if scope.startswith("places/")})


def _district(scope: str) -> str:
    code = scope.removeprefix("places/").rpartition("-")[0]
    return "" if code == "all" else code


def open_papers(village: Village, today: date) -> tuple[Running, ...]:
    """What can be objected to or commented on now, the next to close first."""
    return tuple(sorted(_open(village, today), key=lambda each: (each.end or date.max, each.card.id)))


def _open(village: Village, today: date) -> Iterator[Running]:
    for card in village.cards:
        for notice in card.notices:
            if notice.start and running(notice.start, notice.end, today) == "公示中":
                left = (notice.end - today).days if notice.end else 0
                yield Running(card, notice, notice.end, left)


def numbers(village: Village, public: Public) -> tuple[Number, ...]:
    """Whom to call about all this: what the matters themselves name, each unit's first number, where to complain."""
    counts: dict[str, int] = {}
    for card in village.cards:
        counts[card.unit] = counts.get(card.unit, 0) + 1
    units = sorted(counts, key=lambda stem: (-counts[stem], stem))
    found: dict[str, Number] = {}
    for card in village.cards:
        office, number = card.call
        if number:
            found.setdefault(number, Number(office or public.holdings.unit_name(card.unit), "受理", number))
    for stem in units:
        unit = public.holdings.units.get(stem)
        if unit and unit.phones:
            phone = unit.phones[0]
            found.setdefault(phone.number, Number(unit.title, phone.name, phone.number))
    for stem in units:
        for channel in public.holdings.channels(stem)[0]:
            if channel.phone:
                found.setdefault(channel.phone, Number(channel.name, "监督投诉", channel.phone))
    return tuple(found.values())[:NUMBERS]
