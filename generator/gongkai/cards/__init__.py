"""Cards (卡片): the little that lists, links and checks across records need of a record, kept for all of them."""

from __future__ import annotations

from gongkai.cards.card import (
    NOBODY,
    Assessment,
    Card,
    ChangeCard,
    NoticeCard,
    lent,
)
from gongkai.cards.days import NUMBERS
from gongkai.cards.filing import card, own_number
from gongkai.cards.place import Place, length_at, place_at, where
from gongkai.cards.sharing import Sharing

__all__ = [
    "NOBODY",
    "NUMBERS",
    "Assessment",
    "Card",
    "ChangeCard",
    "NoticeCard",
    "Place",
    "Sharing",
    "card",
    "length_at",
    "lent",
    "own_number",
    "place_at",
    "where",
]
