"""The API's lists (接口的列表): every public record once, on a page of its kind's list or of elsewhere's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from gongkai import addresses
from gongkai.api.values import PER_PAGE, End, Listing, ListPage, RecordLine
from gongkai.cards import Card, lent

ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Series:
    """A list before it is cut into pages: its part of the address, and its records, oldest first."""

    name: str
    cards: Sequence[Card]

    @property
    def last(self) -> int:
        """The number of the newest page; 0 where there is none."""
        return -(-len(self.cards) // PER_PAGE)

    def listing(self, site_url: str) -> Listing:
        """What is said of the list where it is named."""
        newest = site_url + addresses.api_page(self.name, self.last) if self.last else None
        return Listing(len(self.cards), self.last, newest)

    def pages(self, site_url: str) -> Iterator[tuple[str, ListPage]]:
        """Each page with its address; all but the newest are full, and gain and lose no record again."""
        for number in range(1, self.last + 1):
            part = self.cards[(number - 1) * PER_PAGE : number * PER_PAGE]
            previous = site_url + addresses.api_page(self.name, number - 1) if number > 1 else None
            lines = tuple(line(card, site_url) for card in part)
            yield addresses.api_page(self.name, number), ListPage(number, lines, previous)


def line(card: Card, site_url: str) -> RecordLine:
    """One record of a list; of a withdrawn or purged one only what its tombstone says."""
    return RecordLine(
        id=card.id,
        permanent_id=card.permanent_id,
        kind=card.kind,
        url=site_url + addresses.record(card.id),
        title=None if card.end == "清除" else lent(card.title),
        unit=card.unit or None,
        district=card.district or None,
        topic=card.topic or None,
        doc_no=lent(card.doc_no) or None,
        published=card.published,
        updated=card.updated,
        end=cast("End | None", card.end or None),
        data=None if card.gone else site_url + addresses.record_json(card.id),
        sha256=None if card.gone else card.digest,
    )
