"""Sharing (共用): what many cards say alike is kept once; they come from workers, each with everything of its own."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from sys import intern
from typing import Any, TypeVar

from gongkai.cards.card import Card, NoticeCard
from gongkai.records._base import Part
from gongkai.references import Reference

Same = TypeVar("Same", bound=Hashable)

FIELDS = (
    "folder", "spool", "formerly", "unit", "joint_units", "district", "topic", "formed", "dated", "ruled", "coverage",
    "places", "call", "document", "programme", "timing",
    "paragraphs",
)  # fmt: skip
"""What many records say alike: days above all."""
_AT = tuple(map(Card._fields.index, FIELDS))
_ID, _REFERENCES, _NOTICES = map(Card._fields.index, ("id", "references", "notices"))


class Sharing:
    """Values that cards have in common, as far as they are known; forgotten when all cards are there."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Hashable], Any] = {}

    def share(self, card: Card) -> Card:
        """The same card; what it says like others before it, it says with their values."""
        own: list[Any] = list(card)
        for name, place in zip(FIELDS, _AT, strict=True):
            if own[place]:
                own[place] = self._one(name, own[place])
        own[_ID] = intern(card.id)  # by which lines of the ledger that are read again know it, too
        own[_REFERENCES] = tuple(map(self._reference, card.references))
        if card.notices:
            own[_NOTICES] = tuple(map(self._notice, card.notices))
        if card.history is not None:
            self._given(card.history.promise)
        return Card(*own)

    def _one(self, name: str, value: Same) -> Same:
        # By name: a named tuple equals another sort of tuple with the same members.
        shared: Same = self._known.setdefault((name, value), value)
        return shared

    def _reference(self, of: Reference) -> Reference:
        if of.link:
            return of
        known: Reference | None = self._known.get(("reference", of))
        return known or self._one("reference", of._replace(target=intern(of.target)))

    def _given(self, part: Part) -> None:
        """Which of its fields were given, every model notes in a set of its own, larger than all that it says."""
        given = self._one("given", frozenset(part.model_fields_set))
        object.__setattr__(part, "__pydantic_fields_set__", given)
        for value in vars(part).values():
            for inner in value if isinstance(value, tuple) else (value,):
                if isinstance(inner, Part):
                    self._given(inner)

    def _notice(self, of: NoticeCard) -> NoticeCard:
        return of._replace(
            issued_on=self._day(of.issued_on), start=self._day(of.start), end=self._day(of.end)
        )

    def _day(self, day: date | None) -> date | None:
        return day and self._one("day", day)
