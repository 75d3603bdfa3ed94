"""What is overdue (逾期): published after more than 20 working days, not published yet, or not assessed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.cards import Card
from gongkai.holdings import Holdings
from gongkai.public import Public
from gongkai.timely import is_late


@dataclass(frozen=True, slots=True)
class Periods:
    """The disclosures whose time from forming to publication is known (公开用时), and those that took too long."""

    counted: int
    late: tuple[Card, ...]


def periods(public: Public) -> Periods:
    """How the portal's own disclosures kept the period of article 26; those that are gone left out."""
    official = public.site.official
    known: list[Card] = []
    late: list[Card] = []
    for card in public.own:
        if card.timing is None or card.published is None:
            continue
        shown = card.timing.end(card.published.date(), official)
        if shown is None:
            continue
        known.append(card)
        if is_late(card.timing.formed, shown):
            late.append(card)
    return Periods(len(known), tuple(late))


def waiting(holdings: Holdings, public: Public) -> Iterator[Card]:
    """What an office's own portal holds back though its period has run out: drafts, and what is set for a later day.

    Only for the press office: nothing of it is public.
    """
    if not public.site.official:
        return
    for card in holdings.cards:
        if card.timing is None or card.elsewhere or public.holdings.find(card.id):
            continue
        elsewhere = card.timing.shown and card.timing.shown <= public.today
        if card.timing.here and not elsewhere and is_late(card.timing.formed, public.today):
            yield card


def unassessed(public: Public) -> tuple[Card, ...]:
    """The disclosures that keep something from the public whose day of assessment (重新评估日期) has passed."""
    return tuple(card for card in public.own if any(each.on < public.today for each in card.withheld))
