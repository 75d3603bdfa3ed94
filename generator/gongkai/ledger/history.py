"""The history (发布历史) of everything ever published: the ledger, and the release that would happen now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from gongkai.ledger.laid import Laid, Noted
from gongkai.ledger.lines import Ledger, Line, Release

UNTOLD = Line("new", "site")
UNDISCLOSED = ("procedures/", "units/")
"""The folders of what is no disclosure: no `changes`, no end. A build knows no model that would say so."""


def permanent_of(line: Line | Noted) -> str:
    """The permanent id of the record that a line is about: what its GUID begins with."""
    return "/".join(line.guid.split(":", 2)[2].split("/")[:2])


@dataclass(slots=True)
class Thing:
    """Something that was published (已公开的事物): a record, a notice or an event, from its first release to now.

    `first` and `touched` are indexes into `History.releases`.
    """

    line: Noted
    """What its first release said of it; archives never say anything else."""
    first: int
    touched: int
    permanent_id: str
    """Of its record."""
    now: Noted
    """What the release `touched` said of it."""
    was: tuple[str, ...] = ()
    """The addresses that it had before, oldest first."""

    @property
    def id(self) -> str:
        """Its record's id today."""
        return self.now.id

    @property
    def address(self) -> str:
        """Where it lies today."""
        return self.now.address

    @property
    def sha256(self) -> str:
        """Of its newest canonical form."""
        return self.now.sha256

    @property
    def scopes(self) -> tuple[str, ...]:
        """The feeds that it belongs to today."""
        return self.now.scopes

    @property
    def changes(self) -> tuple[str, ...]:
        """The ids of the changes that were told of."""
        return self.now.changes

    @property
    def end(self) -> str:
        """How it ended."""
        return self.now.end


@dataclass(frozen=True)
class History:
    """Every release in order, the pending one last, and what they tell of each thing (GUID → Thing)."""

    releases: tuple[Release, ...] = ()
    things: dict[str, Thing] = field(default_factory=dict)
    feeds: dict[str, str] = field(default_factory=dict)
    """The scopes that have feeds → their titles at the time; a feed once made stays."""
    left: dict[str, int] = field(default_factory=dict)
    """A scope → the release that last took a thing out of it."""
    sites: tuple[tuple[int, Line], ...] = ()
    """What was told of the portal itself, and by which release."""
    moved: int = 0
    """The release that last changed the portal's address, or joined branches: any file may be another since."""
    purged: dict[str, int] = field(default_factory=dict)
    """A record's permanent id → the release that last told of its 清除, whatever became of it since."""
    dressed: int = 0
    """The release that last changed what every file shows: the portal's name, or one of `moved`."""
    pending: Release | None = None
    """The last release, where it is not in the ledger yet."""

    def moment(self, index: int) -> datetime:
        """When a release happened."""
        return self.releases[index].moment

    def site(self, index: int = -1) -> Line:
        """What was last told of the portal up to a release; without one, up to now."""
        known = [line for release, line in self.sites if index < 0 or release <= index]
        return known[-1] if known else UNTOLD

    @property
    def entries(self) -> Iterable[Thing]:
        """Everything that some feed tells of, in the order of first release."""
        return (thing for thing in self.things.values() if thing.line.heard)


def history(ledger: Ledger) -> History:
    """What a ledger tells."""
    made = History()
    for release in ledger.releases:
        made = extended(made, release)
    return made


def extended(
    before: History, release: Release, pending: bool = False, told: Iterable[Noted] | None = None
) -> History:
    """`before` with one release more; the maps of `before` are taken over, so it must not be used again.

    `told` is what is remembered of the release's lines, where that is at hand; else they are read.
    """
    index = len(before.releases)
    joins = len(release.after) > 1  # what another branch released is new here, whenever that was
    moved = joins or not before.releases or before.releases[-1].site_url != release.site_url
    made = replace(
        before,
        releases=(*before.releases, release),
        moved=index if moved else before.moved,
        dressed=index if moved else before.dressed,
        pending=release if pending else None,
    )
    for line in _noted(release.lines) if told is None else told:
        if line.what == "site":
            made = replace(made, sites=(*made.sites, (index, line.whole)), dressed=index)
        elif line.what == "feed":
            made.feeds.setdefault(line.address, line.title)
        else:
            _tell(made, line, index)
    return made


def _noted(lines: Iterable[Line]) -> Iterator[Noted]:
    return (lines if isinstance(lines, Laid) else Laid(lines)).noted()


def _tell(made: History, line: Noted, index: int) -> None:
    thing = made.things.get(line.guid)
    if thing is None:
        permanent_id = permanent_of(line)
        # Nearly always it is the id itself, and then it is kept once.
        known = line.id if line.id == permanent_id else permanent_id
        made.things[line.guid] = Thing(line, index, index, known, line)
        return
    for scope in set(thing.scopes) - set(line.scopes):
        made.left[scope] = index
    if thing.address != line.address:
        thing.was = (*(each for each in thing.was if each != line.address), thing.address)
    if line.end == "清除" != thing.end:
        made.purged[thing.permanent_id] = index
    thing.now, thing.touched = line, index
