"""Which feeds there are, and what stands in each: newest entries in its head, everything older in archives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import groupby, islice
from operator import attrgetter, is_, itemgetter
from types import MappingProxyType

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


@dataclass(frozen=True, eq=False)
class Batch:
    """Many things told as one entry (批量): a bulk load, or a day; `release` is the index of their first release.

    Feeds in which the same things are one entry share the value, which equals no other: its entry is made once.
    """

    things: tuple[Thing, ...]
    release: int
    day: str = ""
    """The day that it tells of, where it is one's."""

    @cached_property
    def key(self) -> str:
        """What tells this entry from every other: it is its members."""
        return sha256("\n".join([thing.line.guid for thing in self.things]).encode()).hexdigest()[:12]


Item = Thing | Batch
"""One entry of a feed."""


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


class _Batches:
    """The bulk loads of one family: feeds that hold the same things get the same batch."""

    def __init__(self) -> None:
        self._known: defaultdict[tuple[str, int], list[Batch]] = defaultdict(list)

    def of(self, maker: str, things: list[Thing], release: int) -> Batch:
        """The batch of these things, which have one maker."""
        alike = self._known[maker, len(things)]
        found = next((each for each in alike if all(map(is_, each.things, things))), None)
        if found is None:
            found = Batch(tuple(things), release)
            alike.append(found)
        return found


@dataclass(slots=True)
class _Shelf:
    """What one feed holds while the releases go by."""

    archived: bool
    narrow: bool
    open: list[Item] = field(default_factory=list)
    archives: list[Archive] = field(default_factory=list)

    def add(self, share: list[tuple[str, Thing]], release: int, batches: _Batches) -> None:
        """Everything that one release put into this feed, each with its maker."""
        # Most scopes get a thing or two at a time, and so few are no bulk.
        loads = {} if self.narrow or len(share) <= BULK else _loads(share)
        things = [thing for maker, thing in share if maker not in loads]
        # Nobody asks what an unarchived feed no longer shows.
        self.open += things if self.archived else things[-ENTRIES:]
        for maker, members in loads.items():
            self.open.append(batches.of(maker, members, release))
            if self.archived:
                self._close_bulk(members, release)
        if self.archived:
            self._close_oldest(release)
        else:
            del self.open[:-ENTRIES]

    def _close_oldest(self, release: int) -> None:
        start = 0
        while len(self.open) - start >= ENTRIES:
            oldest = self.open[start : start + CLOSED]
            self._close([item for item in oldest if isinstance(item, Thing)], release)
            start += CLOSED
        del self.open[:start]

    def _close_bulk(self, members: list[Thing], release: int) -> None:
        for start in range(0, len(members), BULK_CLOSED):
            self._close(members[start : start + BULK_CLOSED], release)

    def _close(self, things: list[Thing], release: int) -> None:
        if things:
            self.archives.append(Archive(len(self.archives) + 1, tuple(things), release))


def _maker(thing: Thing) -> str:
    """The kind and the unit of a thing as first released: the scope of both, which follows its unit's."""
    scopes = thing.line.scopes
    return scopes[1] if len(scopes) > 1 else ""


def _loads(share: list[tuple[str, Thing]]) -> dict[str, list[Thing]]:
    """The makers of more than a few records in a share, in their order, with all that is theirs."""
    # A district gets hundreds of things of a release, and most often few of any one maker: these are only counted.
    counts = Counter(map(itemgetter(0), share))
    made: dict[str, list[Thing]] = {maker: [] for maker in sorted(counts) if counts[maker] > BULK}
    for maker, thing in share if made else ():
        if maker in made:
            made[maker].append(thing)
    return {maker: things for maker, things in made.items() if _bulk(things)}


def _bulk(things: list[Thing]) -> bool:
    """Whether more than a few of these are records; of a load of thousands few are asked."""
    records = (thing for thing in things if thing.line.what == "record")
    return next(islice(records, BULK, None), None) is not None


NOTHING: Mapping[str, str] = MappingProxyType({})


def scope_today(scope: str, moved: Mapping[str, str]) -> str:
    """What a unit's scope, or its share of a kind, is called today; `moved`: a former id → today's."""
    kind, found, stem = scope.rpartition("units/")
    return kind + moved.get(found + stem, found + stem)


def channels(history: History, moved: Mapping[str, str] = NOTHING) -> Iterator[Channel]:
    """Every feed of both families: the portal's, each kind's, those once made, and those of single records.

    A unit that bears another id today (`moved`) still has its feeds at their addresses; they tell what today's tell.
    """
    kinds = [name for name, model in MODELS.items() if model.KIND.disclosure]
    events = [thing for thing in history.entries if thing.line.what == "event"]
    others = (thing for thing in history.entries if thing.line.what != "event")
    units = {former: now for former, now in moved.items() if former.startswith("units/")}
    filled = [_filled(history, kinds, things, units) for things in (others, events)]
    told = {scope for shelves in filled for scope, shelf in shelves.items() if shelf.open or shelf.archives}
    for family, shelves in zip(FAMILIES, filled, strict=True):
        for scope, shelf in shelves.items():
            if scope not in kinds or scope in told:
                items = tuple(reversed(shelf.open))
                yield Channel(family, scope, items, tuple(shelf.archives), archive_scope(scope))
    yield from _daily(history)
    yield from _single(history)


def _filled(
    history: History, kinds: Iterable[str], things: Iterable[Thing], units: Mapping[str, str]
) -> dict[str, _Shelf]:
    """What every feed of a family holds, after all releases of its things; former scopes share today's."""
    shelves = {scope: _Shelf(archived=True, narrow=False) for scope in ("portal", *kinds)}
    today = {scope: scope_today(scope, units) if units else scope for scope in sorted(history.feeds)}
    for scope in today.values():
        shelves.setdefault(scope, _Shelf(archived=False, narrow="/units/" in scope))
    batches = _Batches()
    for release, shares in _shares(things, units):
        for scope, share in shares.items():
            if scope in shelves:
                shelves[scope].add(share, release, batches)
    return {scope: shelves[today.get(scope, scope)] for scope in ("portal", *kinds, *today)}


def archive_scope(scope: str) -> str:
    """Whose archives hold a scope's older entries: a kind's where it has one kind, else the portal's."""
    first, _, rest = scope.partition("/")
    return (
        first
        if first in MODELS and (not rest or rest.startswith("units/")) and first != "units"
        else "portal"
    )


def _shares(
    things: Iterable[Thing], units: Mapping[str, str]
) -> Iterator[tuple[int, Mapping[str, list[tuple[str, Thing]]]]]:
    """Release by release, what it puts into each scope, with its maker: ten feeds need not ask for that."""
    for release, members in groupby(things, attrgetter("first")):
        shares: defaultdict[str, list[tuple[str, Thing]]] = defaultdict(list)
        for thing in members:
            made = _maker(thing), thing
            shares["portal"].append(made)
            shares[thing.line.id.partition("/")[0]].append(made)
            scopes = thing.now.scopes
            for scope in {scope_today(each, units): None for each in scopes} if units else scopes:
                shares[scope].append(made)
        yield release, shares


def _daily(history: History) -> Iterator[Channel]:
    """The daily digest: everything of one day's releases is one entry."""
    days: dict[str, list[Thing]] = {}
    for thing in history.entries:
        days.setdefault(history.releases[thing.first].day, []).append(thing)
    newest = sorted(days, reverse=True)[:ENTRIES]
    items = tuple(Batch(tuple(days[day]), days[day][0].first, day) for day in newest)
    yield Channel("new", DAILY, items, archived="portal")


def single(history: History) -> dict[str, list[Thing]]:
    """The events of each commitment, and of each record that ever changed: permanent id → its events, oldest first."""
    events: dict[str, list[Thing]] = {}
    for thing in history.entries:
        if thing.line.what == "event":
            events.setdefault(thing.permanent_id, []).append(thing)
        elif thing.line.what == "record" and thing.line.id.startswith("commitments/"):
            events.setdefault(thing.permanent_id, [])
    return events


def _single(history: History) -> Iterator[Channel]:
    for record_id, events in single(history).items():
        yield Channel(
            "changes", record_id, tuple(reversed(events[-ENTRIES:])), archived=archive_scope(record_id)
        )
