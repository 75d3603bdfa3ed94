"""Which feeds there are, and what stands in each: newest entries in its head, everything older in archives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from sys import intern
from typing import NamedTuple

from gongkai.ledger.history import History, Thing
from gongkai.records import MODELS

ENTRIES = 50
"""How many entries a head document holds at most."""
CLOSED = 25
"""How many leave an archived head at once: it then still shows as many, so that a slow reader misses nothing."""
BULK = 20
"""More records than this of one kind and unit in one release are one entry in the wider feeds."""
BULK_CLOSED = 100
"""How many records of a bulk load one archive document holds."""
FAMILIES = ("new", "changes")
DAILY = "daily"
"""The scope of the daily digest (每日摘要)."""


class Item(NamedTuple):
    """One entry of a feed: a thing, or many told as one (批量); `release` is the index of their first release."""

    things: tuple[Thing, ...]
    release: int
    batch: bool = False

    @property
    def key(self) -> str:
        """What tells this item from every other: a batch is its members."""
        return sha256("\n".join(thing.line.guid for thing in self.things).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Archive:
    """A closed document (归档): numbered from 1, closed by a release, never changed but for 清除."""

    number: int
    things: tuple[Thing, ...]
    release: int


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed before it has a format: its newest items first, and its archives, oldest first."""

    family: str
    scope: str
    items: tuple[Item, ...]
    archives: tuple[Archive, ...] = ()
    archived: str = ""
    """The scope whose archives hold what this head no longer shows."""


Maker = str
"""The kind and the unit of a thing, as first released, as one text: they are compared a hundred thousand times."""
_Share = tuple[Item, Maker, bool]
"""A thing as one release puts it into feeds, and whether it is a record: only these make a bulk."""


@dataclass(slots=True)
class _Shelf:
    """What one feed holds while the releases go by."""

    archived: bool
    narrow: bool
    open: list[Item] = field(default_factory=list)
    archives: list[Archive] = field(default_factory=list)

    def add(self, shares: list[_Share], release: int) -> None:
        """Everything that one release put into this feed."""
        # Most scopes get a thing or two at a time, and so few are no bulk.
        bulk = set() if self.narrow or len(shares) <= BULK else _bulk(shares)
        batches: dict[Maker, list[Thing]] = {maker: [] for maker in sorted(bulk)}
        if bulk:
            for item, maker, _ in shares:
                if maker in bulk:
                    batches[maker].append(item.things[0])
            shares = [each for each in shares if each[1] not in bulk]
        # Nobody asks what an unarchived feed no longer shows.
        self.open += [item for item, *_ in (shares if self.archived else shares[-ENTRIES:])]
        for members in batches.values():
            self.open.append(Item(tuple(members), release, batch=True))
            if self.archived:
                self._close_bulk(members, release)
        if self.archived:
            self._close_oldest(release)
        else:
            self.open = self.open[-ENTRIES:]

    def _close_oldest(self, release: int) -> None:
        start = 0
        while len(self.open) - start >= ENTRIES:
            oldest = self.open[start : start + CLOSED]
            self._close([item.things[0] for item in oldest if not item.batch], release)
            start += CLOSED
        self.open = self.open[start:]

    def _close_bulk(self, members: list[Thing], release: int) -> None:
        for start in range(0, len(members), BULK_CLOSED):
            self._close(members[start : start + BULK_CLOSED], release)

    def _close(self, things: list[Thing], release: int) -> None:
        if things:
            self.archives.append(Archive(len(self.archives) + 1, tuple(things), release))


def _bulk(shares: list[_Share]) -> set[Maker]:
    counts = Counter([maker for _, maker, whole in shares if whole])
    return {maker for maker, count in counts.items() if count > BULK}


def channels(history: History) -> Iterator[Channel]:
    """Every feed of both families: the portal's, each kind's, those once made, and those of single records."""
    kinds = [name for name, model in MODELS.items() if model.KIND.disclosure]
    things = list(history.entries)
    told = {thing.line.id.partition("/")[0] for thing in things}
    for family in FAMILIES:
        shelves = {scope: _Shelf(archived=True, narrow=False) for scope in ("portal", *kinds)}
        for scope in sorted(history.feeds):
            shelves[scope] = _Shelf(archived=False, narrow="/units/" in scope)
        for release, shares in _shares(things, family):
            for scope, members in shares.items():
                if scope in shelves:
                    shelves[scope].add(members, release)
        for scope, shelf in shelves.items():
            if scope not in kinds or scope in told:
                items = tuple(reversed(shelf.open))
                yield Channel(family, scope, items, tuple(shelf.archives), archive_scope(scope))
    yield from _daily(history)
    yield from _single(history)


def archive_scope(scope: str) -> str:
    """Whose archives hold a scope's older entries: a kind's where it has one kind, else the portal's."""
    first, _, rest = scope.partition("/")
    return (
        first
        if first in MODELS and (not rest or rest.startswith("units/")) and first != "units"
        else "portal"
    )


def _shares(things: Iterable[Thing], family: str) -> Iterator[tuple[int, dict[str, list[_Share]]]]:
    """Release by release, what it puts into each scope."""
    shares: defaultdict[str, list[_Share]] = defaultdict(list)
    release = -1
    for thing in things:
        line = thing.line
        if (line.what == "event") != (family == "changes"):
            continue
        if thing.first != release:
            if shares:
                yield release, shares
            release, shares = thing.first, defaultdict(list)
        kind, unit = line.id.partition("/")[0], line.scopes[0] if line.scopes else ""
        share = Item((thing,), release), intern(f"{kind} {unit}"), line.what == "record"
        for scope in dict.fromkeys(("portal", kind, *thing.scopes)):
            shares[scope].append(share)
    if shares:
        yield release, shares


def _daily(history: History) -> Iterator[Channel]:
    """The daily digest: everything of one day's releases is one entry."""
    days: dict[str, list[Thing]] = {}
    for thing in history.entries:
        days.setdefault(history.releases[thing.first].day, []).append(thing)
    newest = sorted(days, reverse=True)[:ENTRIES]
    items = tuple(Item(tuple(days[day]), days[day][0].first, batch=True) for day in newest)
    yield Channel("new", DAILY, items, archived="portal")


def single(history: History) -> dict[str, list[Item]]:
    """The events of each commitment, and of each record that ever changed: permanent id → its items, oldest first."""
    events: dict[str, list[Item]] = {}
    for thing in history.entries:
        if thing.line.what == "event":
            events.setdefault(thing.permanent_id, []).append(Item((thing,), thing.first))
        elif thing.line.what == "record" and thing.line.id.startswith("commitments/"):
            events.setdefault(thing.permanent_id, [])
    return events


def _single(history: History) -> Iterator[Channel]:
    for record_id, items in single(history).items():
        yield Channel(
            "changes", record_id, tuple(reversed(items[-ENTRIES:])), archived=archive_scope(record_id)
        )
