"""政府信息公开目录: every disclosure of the territory as the regulation's four columns (条例第十二条)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai import addresses
from gongkai.cards import Card
from gongkai.ledger.history import History
from gongkai.public import Public
from gongkai.records import MODELS
from gongkai.registry.spool import read_index
from gongkai.templates import day

COLUMNS = ("索引", "名称", "内容概述", "生成日期")
"""The catalogue's columns: exactly these, in the regulation's order."""

PER_PAGE = 100
UNDATED = "没有写明"


@dataclass(frozen=True, slots=True)
class Indexed:
    """A line of the catalogue: its index, title, summary and the day on which it was made, and where it stands."""

    index: str
    title: str
    summary: str
    formed: date | None
    address: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Its four columns as text."""
        return self.index, self.title, self.summary, self.formed.isoformat() if self.formed else UNDATED


def sequence(history: History) -> Mapping[str, int]:
    """Every record's place in the order of first releases, by permanent id."""
    records = (thing.permanent_id for thing in history.things.values() if thing.line.what == "record")
    return {name: place for place, name in enumerate(records)}


def oldest_first(cards: Sequence[Card], places: Mapping[str, int]) -> list[Card]:
    """`cards` in the order of their first release (`places`, by permanent id), then of publication, then of id.

    What no release knows yet comes last. Nothing that can be corrected decides the order but the moment of publication.
    """
    unknown = len(places)

    def place(card: Card) -> tuple[int, float, str]:
        moment = card.published.timestamp() if card.published else 0.0
        return places.get(card.permanent_id, unknown), moment, card.permanent_id

    return sorted(cards, key=place)


def entries(public: Public) -> Iterator[tuple[Indexed, ...]]:
    """The catalogue in pages, oldest first; each is read only when it is asked for."""
    cards = oldest_first(public.own, sequence(public.history))
    for start in range(0, len(cards), PER_PAGE):
        yield tuple(_entry(public, card) for card in cards[start : start + PER_PAGE])


def _entry(public: Public, card: Card) -> Indexed:
    index, summary = ("", "") if card.gone else read_index(card.place)
    return Indexed(
        index=index or card.permanent_id,
        title=card.title,
        summary=summary or _in_place_of_a_summary(public, card),
        formed=card.formed or card.dated,
        address=addresses.record(card.id),
    )


def _in_place_of_a_summary(public: Public, card: Card) -> str:
    """What can be said of a record that has no summary: whose it is and of which kind, or how it ended."""
    if card.gone and card.ended:
        return f"已于{day(card.ended)}{card.end}"
    unit = public.holdings.unit_name(card.unit)
    return "，".join(part for part in (unit, MODELS[card.kind].KIND.label, card.doc_no) if part)
