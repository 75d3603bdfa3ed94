"""Lines of the ledger where they wait (账目的存放): on the disk, for a portal has twice as many as records.

Feeds, machines and check codes read each a few times in a build; in memory all of them would take as much as the cards.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from sys import intern

from gongkai.ledger.lines import Line
from gongkai.shelf import Shelf

PLAIN = 0
"""The way of `marshal` in which equal lines are equal bytes: later ones refer back to texts that are one object."""


class Laid:
    """Lines in their order; each is read when it is asked for."""

    def __init__(self, lines: Iterable[Line] = (), shelf: Shelf | None = None) -> None:
        self._shelf = shelf or Shelf()
        self._places = array("Q")
        self._digests = array("Q")
        self._last: tuple[int, Line] | None = None
        for line in lines:
            self.add(line)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Line]:
        return map(self.read, range(len(self)))

    def add(self, line: Line) -> None:
        """Lay `line` behind the others. Raises OSError."""
        data = marshal.dumps(tuple(line), PLAIN)
        self._places.append(self._shelf.lay(data))
        self._digests.append(int.from_bytes(blake2b(data, digest_size=8).digest()))

    def note(self, line: Line) -> Noted:
        """Lay `line` behind the others; what is remembered of it. Raises OSError."""
        number = len(self)
        self.add(line)
        self._last = number, line
        return _noted(self, number, line)

    def digest(self, number: int) -> int:
        """What tells the line of a number from any that says otherwise, without reading it."""
        return self._digests[number]

    def read(self, number: int) -> Line:
        """The line of a number; the last one is at hand, for who asks it one thing asks another."""
        last = self._last
        if last is None or last[0] != number:
            read = marshal.loads(self._shelf.at(self._places[number]))  # noqa: S302 - laid there in this build
            last = self._last = number, Line(*read)
        return last[1]

    def beside(self) -> Laid:
        """Where other lines can lie in an order of their own, on the same shelf."""
        return Laid(shelf=self._shelf)

    def join(self, others: Laid) -> None:
        """Have the lines that lie `beside` follow these; both numbers of such a line lead to it."""
        self._places.extend(others._places)
        self._digests.extend(others._digests)

    def noted(self) -> Iterator[Noted]:
        """What is remembered of each line, in their order."""
        return (_noted(self, number, line) for number, line in enumerate(self))


def _noted(laid: Laid, number: int, line: Line) -> Noted:
    scopes = shared(line.scopes)
    # What was read from the disk is nobody else's: a record's id would be there once more for each of its lines.
    return Noted(laid, number, line.guid, intern(line.id), intern(line.what), scopes, bool(line.title))


@lru_cache(maxsize=4_096)
def shared(scopes: tuple[str, ...]) -> tuple[str, ...]:
    """One and the same for all that stand in the same feeds, as most of a unit do; each feed is named once."""
    return tuple(dict.fromkeys(map(intern, scopes)))


class _Rest:
    """A text of a line that is read when it is asked for."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, of: Noted, owner: type) -> str:
        text: str = getattr(of.whole, self._name)
        return text


@dataclass(slots=True, eq=False)
class Noted:
    """A line as a history remembers it: what feeds ask of every one. The rest of it lies with the others.

    Nobody changes it; but one is made of every line, and a frozen one takes four times as long to make.
    """

    laid: Laid
    number: int
    guid: str
    id: str
    what: str
    scopes: tuple[str, ...]
    heard: bool
    """Whether some feed tells of it: whether it has a title."""

    part = _Rest()
    event = _Rest()
    address = _Rest()
    sha256 = _Rest()
    title = _Rest()
    note = _Rest()
    author = _Rest()
    on = _Rest()
    end = _Rest()

    @property
    def digest(self) -> int:
        """What tells it from any line that says otherwise, without reading it."""
        return self.laid.digest(self.number)

    @property
    def changes(self) -> tuple[str, ...]:
        """The ids of the changes that the record told of by then."""
        return self.whole.changes

    @property
    def whole(self) -> Line:
        """The line."""
        return self.laid.read(self.number)
