"""A card's shape (卡片): what is kept of each record for lists, links and checks.

Its parts are named tuples: cards come from workers, and tuples are handed over several times as fast.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from gongkai.cards.place import Place, place_at
from gongkai.coverage import Coverage
from gongkai.problems import Loc
from gongkai.references import Reference
from gongkai.timely import Timing
from gongkai.tracker.history import Held, History

NOBODY = ("", "")
"""Whom to call (`Card.call`) where a record names nobody."""


class NoticeCard(NamedTuple):
    """What lists and checks need of a notice."""

    id: str
    stage: str
    title: str
    published_on: datetime
    issued_on: date | None
    start: date | None
    end: date | None
    seal: bytes
    """SHA-256 of its own canonical form."""

    @property
    def digest(self) -> str:
        """The same, hexadecimal."""
        return self.seal.hex()


class ChangeCard(NamedTuple):
    """What feeds need of a line of the public history (变更记录)."""

    id: str
    on: datetime
    kind: str
    note: str


class Assessment(NamedTuple):
    """Something that is kept from the public (不予公开), and the day by which that is to be assessed again."""

    what: str
    item: str
    """Which of the five items it is; empty for a part of the record (区分处理)."""
    on: date


GONE = frozenset({"撤回", "清除"})
"""The ends of a record after which nothing of it is shown but that it ended, and why."""


class Card(NamedTuple):
    """What is kept of each record; everything else is read again when its page is made."""

    id: str
    kind: str
    title: str
    folder: str
    """The content folder's name, in which the record's file lies."""
    spool: str
    at: int
    """Where in the spool its canonical form lies, as `Place.at`."""
    seal: bytes
    """SHA-256 of its canonical form; in digits it takes half as much again for every card."""
    formerly: tuple[str, ...]
    unit: str
    joint_units: tuple[str, ...]
    district: str
    topic: str
    doc_no: str
    published: datetime | None
    formed: date | None
    dated: date | None
    ruled: tuple[date, date] | None
    """The days, first and last, on which its rules may have been chosen; a 文号 alone tells only the year."""
    draft: bool
    elsewhere: bool
    end: str
    ended: datetime | None
    corrected: datetime | None
    updated: datetime | None
    references: tuple[Reference, ...]
    notices: tuple[NoticeCard, ...]
    coverage: tuple[Coverage, ...]
    changes: tuple[ChangeCard, ...] = ()
    end_note: str = ""
    """Why it ended, and on what basis."""
    places: tuple[str, ...] = ()
    """The townships and villages that it names."""
    call: tuple[str, str] = NOBODY
    """Whom to call about it, where the record itself says so: the office, the number."""
    parent: str = ""
    history: History | None = None
    """A commitment's: all that its state is worked out from, on whatever day the portal is built for."""
    article: int | None = None
    document: str = ""
    programme: str = ""
    held: Held | None = None
    """An occasion's, once it was held: the day that counts towards a commitment."""
    starts: datetime | None = None
    """When an occasion begins."""
    revisions: int = 0
    """How many lines its public history has."""
    hashes: tuple[tuple[Loc, str, str], ...] = ()
    """The files that its evidence names: the way to the check code, the file, the check code (SHA-256)."""
    price: str = ""
    """A fee's, in a few words."""
    price_basis: str = ""
    """What it rests on."""
    charged: tuple[date | None, date | None] = (None, None)
    """From when until when a fee is charged, both days included."""
    reviewed: bool = False
    timing: Timing | None = None
    """The days that its period of publication is counted from and to (公开期限)."""
    withheld: tuple[Assessment, ...] = ()
    paragraphs: tuple[str, ...] = ()
    """The categories of arts 20 and 21 that it belongs to (法定主动公开内容), by their ids."""
    partial: bool = False
    """Whether some of the record is not public yet."""
    torn: bool = False
    """Whether it was made of what can be read of a file that is not right: only to be checked, never shown."""

    @property
    def path(self) -> str:
        """The record's file, from the folder that the content folder lies in."""
        return f"{self.folder}/{self.id}.yml"

    @property
    def place(self) -> Place:
        """Where the record's canonical form lies."""
        return place_at(self.spool, self.at)

    @property
    def digest(self) -> str:
        """SHA-256 of its canonical form, hexadecimal."""
        return self.seal.hex()

    @property
    def attachments(self) -> tuple[str, ...]:
        """The files of `content/files/` that it names (附件), in whatever part."""
        return tuple(each.file for each in self.references if each.file)

    @property
    def stem(self) -> str:
        """The last part of the id."""
        return self.id.rpartition("/")[2]

    @property
    def slim(self) -> Card:
        """The card without what only lists and checks need, to be handed to a worker."""
        own: list[Any] = list(self)
        for place, nothing in _BARE_AT:
            own[place] = nothing
        for place in _LENT_AT:
            if own[place]:
                own[place] = lent(own[place])
        return Card(*own)

    @property
    def permanent_id(self) -> str:
        """The id that never changes."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def gone(self) -> bool:
        """Whether only a tombstone is left (撤回、清除)."""
        return self.end in GONE


def lent(text: str) -> str:
    """A copy of a text that a card keeps, to be handed over or printed as JSON.

    Whoever pickles a Chinese text or prints it leaves its UTF-8 with it, which then stays as long as the text does.
    """
    return text.encode().decode()


_BARE: dict[str, Any] = {
    "references": (), "coverage": (), "notices": (), "changes": (), "places": (), "history": None,
    "hashes": (), "timing": None, "withheld": (), "paragraphs": (),
}  # fmt: skip
"""What only lists and checks need, and what stands in its place on a slim card."""
_LENT = ("title", "doc_no", "price", "price_basis", "end_note")
"""What is a record's own and Chinese."""
_BARE_AT = tuple((Card._fields.index(name), nothing) for name, nothing in _BARE.items())
_LENT_AT = tuple(map(Card._fields.index, _LENT))
