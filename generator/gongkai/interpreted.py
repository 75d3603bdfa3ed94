"""政策解读: which documents are interpreted, and by what; linked both ways."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.cards import Card
from gongkai.public import Public

NAMES = ("interpretation_of",)
"""The way to the field in which an interpretation names its document."""


def interpretations(public: Public) -> Iterator[tuple[Card, Card]]:
    """Every interpretation with the document that it explains, newest first; none of a withdrawn one."""
    for card in public.of_kind("releases"):
        named = next((reference.target for reference in card.references if reference.loc == NAMES), "")
        document = public.holdings.find(named)
        if document is not None and not card.gone:
            yield card, document
