"""Orders (约稿): which entries of a record have to be made; what the last build left of the others is still true."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.cache.cache import Cache
from gongkai.cache.kept import Filed, is_there
from gongkai.cache.keys import record_key
from gongkai.cards import Card
from gongkai.filing import Wanted
from gongkai.ledger.history import Thing
from gongkai.lots import Lot
from gongkai.newsroom.copydesk import Copydesk
from gongkai.plant import Plant


@dataclass(frozen=True)
class Orders:
    """Asks for the entries of one portal's records, as they go to the workers.

    `singles` says what heads tell of each record singly, by its permanent id; `kept` gathers what need not be made,
    `keys` the keys of all entries, by GUID.
    Whether an entry is still true is told by its key, from the ledger and the cards: no post is made for that.
    """

    desk: Copydesk
    singles: Mapping[str, Sequence[Thing]]
    plant: Plant
    cache: Cache
    kept: list[Filed] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)

    def of(self, card: Card, lot: Lot) -> tuple[Wanted, ...]:
        """What has to be made of a record, whose share `lot` is."""
        return tuple(self._new(card, lot))

    def _new(self, card: Card, lot: Lot) -> Iterator[Wanted]:
        things = self.singles.get(card.permanent_id)
        if not things:
            return
        key = self._key(things, card, lot)
        for thing in things:
            guid = thing.line.guid
            kept = self.cache.entries.get(guid)
            if is_there(kept, key):
                self.kept.append(kept)
                self.keys[guid] = kept.key
            else:
                self.keys[guid] = key
                yield Wanted(self.desk.poster.post(thing, card), key)

    def anew(self, card: Card, lot: Lot, guids: Container[str]) -> tuple[Wanted, ...]:
        """The entries of a record with these GUIDs, whatever the last build left of them."""
        asked = [thing for thing in self.singles[card.permanent_id] if thing.line.guid in guids]
        return tuple(
            Wanted(self.desk.poster.post(thing, card), self.keys[thing.line.guid]) for thing in asked
        )

    def _key(self, things: Sequence[Thing], card: Card, lot: Lot) -> str:
        sizes = self._sizes(card) if card.attachments else {}
        return record_key(lot, self.desk.poster.told(things, card), sizes, self.plant.shared)

    def _sizes(self, card: Card) -> dict[str, int]:
        files = Path(self.plant.content, "files")
        return {name: (files / name).stat().st_size for name in card.attachments}
