"""Commitments gathered with what they lean on (关联): a programme's members, the occasions held for a quota."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.cards import Card
from gongkai.holdings import Holdings
from gongkai.tracker.history import Case, Held


def gathered(holdings: Holdings) -> Mapping[str, Case]:
    """Every commitment of `holdings` as a case, by id; whatever has no history any more is left out."""
    members: dict[str, list[Card]] = {}
    held: dict[str, list[Held]] = {}
    promised = [card for card in holdings.cards if card.history is not None]
    for card in promised:
        above = holdings.find(card.parent) if card.parent else None
        if above is not None:
            members.setdefault(above.id, []).append(card)
    for card in holdings.cards:
        target = holdings.find(card.held.commitment) if card.held else None
        if card.held and target is not None:
            held.setdefault(target.id, []).append(card.held)
    known: dict[str, Case] = {}

    def case(card: Card) -> Case:
        if card.id not in known:
            assert card.history is not None
            children = tuple(case(member) for member in members.get(card.id, ()))
            name = holdings.unit_name(card.unit)
            occasions = tuple(held.get(card.id, ()))
            known[card.id] = Case(card.history, name, children, occasions, card.id, card.title)
        return known[card.id]

    return {card.id: case(card) for card in promised}
