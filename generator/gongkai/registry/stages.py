"""The stages (环节) of every domain's standing procedures, as far as all of them can be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.cards import Card
from gongkai.registry.spool import read_fields


def stages_told(cards: Iterable[Card], unread: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """A domain → its stages, each once, in their order. `unread`: files of which not everything could be read."""
    found: dict[str, dict[str, None]] = {}
    untold: set[str] = set()
    procedures = [card for card in cards if card.kind == "procedures"]
    if {name for name in unread if name.startswith("procedures")} - {card.id for card in procedures}:
        return {}  # whose stages they are cannot be told
    for card in procedures:
        fields = read_fields(card.place)
        domain, names = fields.get("domain"), _names(fields.get("stages"))
        if not isinstance(domain, str):
            return {}
        found.setdefault(domain, {}).update(dict.fromkeys(names or ()))
        if names is None or any(not each.id for each in card.notices):
            untold.add(domain)
    return {domain: tuple(stages) for domain, stages in found.items() if domain not in untold}


def _names(stages: Any) -> list[str] | None:
    """What the stages are called; None where one is not."""
    entries = stages if isinstance(stages, list) else [None]
    names = [entry.get("name") if isinstance(entry, dict) else None for entry in entries]
    return (
        [name for name in names if isinstance(name, str)]
        if all(isinstance(name, str) for name in names)
        else None
    )
