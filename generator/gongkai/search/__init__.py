"""Search (检索): a static index, cut into shards, that a browser reads piece by piece; no server takes part.

Workers turn their records' texts over (`Gathering`) and lay the parts into the spool; `make_index` merges them.
A document is a record that is public; it is known by its number, from the oldest to the newest.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

from gongkai.cards import Card
from gongkai.outputs import Output, write
from gongkai.public import Public
from gongkai.records import Record
from gongkai.search import parts
from gongkai.search.contents import contents_files, document, in_order, names
from gongkai.search.merging import merging
from gongkai.search.parts import Part, table_of
from gongkai.search.shards import make_shards
from gongkai.search.texts import sidecar, text
from gongkai.views.view import View
from gongkai.workers import spread


def all_in_order(public: Public) -> Iterator[Card]:
    """Every card: documents by their numbers, then those of which only a tombstone is left."""
    yield from in_order(public)
    yield from (card for card in public.holdings.cards if card.gone)


class Gathering:
    """Takes the records of one job, which follow one another in the index's order; `first` numbers the first."""

    def __init__(self, spool: str, first: int) -> None:
        self._file = Path(spool) / str(first)
        self._part = parts.Gathering(first)

    def take(self, shown: View, record: Record, card: Card) -> Iterator[Output]:
        """Index a record and give its sidecar; of what is gone there is nothing to find."""
        if not card.gone:
            found = text(shown, record, card)
            self._part.add(found)
            yield sidecar(found)

    def close(self) -> None:
        """Lay the part into the spool."""
        self._part.write(self._file)


def make_index(public: Public, spool: str, target: str, executor: Executor | None) -> tuple[int, int]:
    """Merge the parts in `spool` and write the index below `target`; its files and bytes."""
    cards = in_order(public)
    found = [Part(str(file), int(file.name)) for file in Path(spool).iterdir() if file.name.isdigit()]
    gathered = sorted(found, key=lambda part: part.first)
    shards = tuple(spread(executor, make_shards, merging(gathered, len(cards), target)))
    states = [state for part in gathered for state in table_of(part)[1]]
    documents = [document(public, *each) for each in zip(cards, states, strict=True)]
    sizes = [write(output, Path(target)) for output in contents_files(documents, names(public), shards)]
    return len(sizes) + sum(len(each.shards) for each in shards), sum(sizes) + sum(
        each.size for each in shards
    )


__all__ = ["Gathering", "all_in_order", "make_index"]
