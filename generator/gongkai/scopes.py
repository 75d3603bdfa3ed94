"""The scopes of feeds (订阅范围): the portal, each kind and each unit that has records."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.cards import Card
from gongkai.public import Public
from gongkai.records import KINDS


@dataclass(frozen=True, slots=True)
class Scope:
    """What a feed covers: its part of the address, its title, one sentence, and its records, newest first."""

    name: str
    title: str
    about: str
    group: str
    cards: tuple[Card, ...]


def scopes(public: Public) -> tuple[Scope, ...]:
    """The portal, then every kind and unit that has records."""
    own = public.own
    place = public.site.charter.territory.name
    found = [Scope("portal", "全部公开", f"{place}新公开的每一件", "全部", own)]
    for model in KINDS:
        cards = tuple(card for card in own if card.kind == model.KIND.name)
        if cards:
            label = model.KIND.label
            found.append(Scope(model.KIND.name, label, f"新公开的{label}", "按类别", cards))
    units: dict[str, list[Card]] = {}
    for card in own:
        for stem in (card.unit, *card.joint_units):
            units.setdefault(stem, []).append(card)
    for stem in sorted(units):
        name = public.holdings.unit_name(stem)
        found.append(Scope(f"units/{stem}", name, f"{name}新公开的每一件", "按机构", tuple(units[stem])))
    return tuple(found)
