"""A record's card (卡片): the little that lists, links and checks across records need of it, kept for all.

Its parts are named tuples: cards come from workers, and tuples are handed over several times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from gongkai.coverage import Coverage, cover, values_at, way
from gongkai.places import places
from gongkai.problems import Loc
from gongkai.records import Record
from gongkai.records._base import Disclosure, Withdrawal
from gongkai.records._canonical import moments, notice_digest
from gongkai.records._notices import NoticedMatter
from gongkai.records._reports import Evidence
from gongkai.records.commitments import Commitment
from gongkai.records.items import Matter
from gongkai.records.occasions import Occasion
from gongkai.records.units import Unit
from gongkai.references import Reference, references
from gongkai.tracker.history import Held, History, held, history


class Place(NamedTuple):
    """Where a record's canonical form lies in a spool file."""

    spool: str
    offset: int
    length: int


NOBODY = ("", "")


class NoticeCard(NamedTuple):
    """What lists and checks need of a notice."""

    id: str
    stage: str
    title: str
    published_on: datetime
    issued_on: date | None
    start: date | None
    end: date | None
    digest: str
    """SHA-256 of its own canonical form."""


class ChangeCard(NamedTuple):
    """What feeds need of a line of the public history (变更记录)."""

    id: str
    on: datetime
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is kept of each record; everything else is read again when its page is made."""

    id: str
    kind: str
    title: str
    path: str
    place: Place
    digest: str
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
    latest: datetime | None
    updated: datetime | None
    references: tuple[Reference, ...]
    notices: tuple[NoticeCard, ...]
    coverage: tuple[Coverage, ...]
    attachments: tuple[str, ...]
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
    reviewed: bool = False
    partial: bool = False
    """Whether some of the record is not public yet."""

    @property
    def stem(self) -> str:
        """The last part of the id."""
        return self.id.rpartition("/")[2]

    @property
    def slim(self) -> Card:
        """The card without what only lists and checks need, to be handed to a worker."""
        return replace(
            self,
            references=(),
            coverage=(),
            notices=(),
            attachments=(),
            changes=(),
            places=(),
            history=None,
            hashes=(),
        )

    @property
    def permanent_id(self) -> str:
        """The id that never changes."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def gone(self) -> bool:
        """Whether only a tombstone is left (撤回、清除)."""
        return self.end in {"撤回", "清除"}


def card(record: Record, path: str, place: Place, digest: str) -> Card:
    """The card of `record`, read from `path`."""
    known = list(moments(record))
    fields = _disclosed(record) if isinstance(record, Disclosure) else _undated(record)
    return Card(
        id=record.id,
        kind=record.KIND.name,
        title=record.title,
        path=path,
        place=place,
        digest=digest,
        formerly=record.formerly,
        district=getattr(record, "district", None) or "",
        latest=max(known, default=None),
        updated=max(known, default=None),
        references=tuple(references(record)),
        notices=tuple(_notice_cards(record)) if isinstance(record, NoticedMatter) else (),
        coverage=cover(record) if isinstance(record, Matter) else (),
        parent=record.parent or "" if isinstance(record, Unit | Commitment) else "",
        held=held(record) if isinstance(record, Occasion) else None,
        starts=record.starts if isinstance(record, Occasion) else None,
        **(_promised(record) if isinstance(record, Commitment) else {}),
        **fields,
    )


def _undated(record: Record) -> dict[str, Any]:
    return {
        "unit": "", "joint_units": (), "topic": "", "doc_no": "", "published": None, "formed": None, "dated": None,
        "ruled": None, "draft": False, "elsewhere": False, "end": "", "ended": None, "corrected": None,
        "attachments": (),
    }  # fmt: skip


def _disclosed(record: Disclosure) -> dict[str, Any]:
    end = record.withdrawn
    corrections = [change.on for change in record.changes if change.kind != "编辑"]
    files = [attachment.file for attachment in record.attachments]
    for notice in getattr(record, "notices", ()):
        files += [attachment.file for attachment in notice.attachments]
    files += [each.file for _, each in evidence_files(record) if each.file]
    return {
        "unit": record.unit,
        "joint_units": record.joint_units,
        "topic": record.topic or "",
        "doc_no": record.doc_no or "",
        "published": record.published_on,
        "formed": record.formed_on,
        "dated": dated(record),
        "ruled": ruled(record),
        "draft": record.draft,
        "elsewhere": record.elsewhere,
        "end": end.end if end else "",
        "ended": end.on if end else None,
        "corrected": max(corrections, default=None),
        "attachments": tuple(files),
        "changes": tuple(ChangeCard(each.id, each.on, each.kind, each.note) for each in record.changes),
        "end_note": _end_note(end) if end else "",
        "places": places(record),
        "call": own_number(record) if isinstance(record, Matter) else NOBODY,
        "reviewed": record.reviewed is not None,
        "revisions": len(record.changes),
    }


def _end_note(end: Withdrawal) -> str:
    return f"{end.reason}（依据：{end.basis}）" if end.basis else end.reason


def _promised(record: Commitment) -> dict[str, Any]:
    return {
        "history": history(record),
        "hashes": tuple((loc, each.file or "", each.sha256 or "") for loc, each in evidence_files(record)),
        "article": record.article,
        "document": record.document or "",
        "programme": record.programme or "",
    }


def evidence_files(record: Record) -> Iterator[tuple[Loc, Evidence]]:
    """The evidence that is a file of `content/files/`, with the way to its check code."""
    for name in ("reports", "series"):
        for i, told in enumerate(getattr(record, name, ())):
            for j, each in enumerate(told.evidence):
                if each.file:
                    yield (name, i, "evidence", j, "sha256"), each


def dated(record: Disclosure) -> date | None:
    """The record's own newest date (原件日期): its last notice's, else the day it was formed, signed or decided."""
    issued = [notice.issued_on for notice in getattr(record, "notices", ()) if notice.issued_on]
    own = (getattr(record, name, None) for name in ("formed_on", "signed_on", "announced_on", "decided_on"))
    return max(issued, default=None) or next((day for day in own if day), None)


def own_number(record: Matter) -> tuple[str, str]:
    """The number to call first that a matter itself names, and whose it is: the accepting office's, a handler's."""
    accepting, township = record.items.accepting, getattr(record, "township", None)
    handler = next((each for each in record.handled_by if each.phone), None)
    if accepting and accepting.phone:
        return accepting.office or "", accepting.phone
    if handler and handler.phone:
        return handler.name or "", handler.phone
    if township and township.phone:
        return township.office or "", township.phone
    return NOBODY


OWN_DAYS = (
    "formed_on", "signed_on", "decided_on", "announced_on", "approval.on", "freeze.start", "registration.start",
    "notices.issued_on", "notices.period.start",
)  # fmt: skip
NUMBERS = ("doc_no", "decision_no", "notices.doc_no", "approval.doc_no")
_YEAR = re.compile("〔([0-9]{4})〕")


@cache
def _ways(model: type[Record], paths: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(way(path) for path in paths if way(path)[0] in model.model_fields)


def ruled(record: Disclosure) -> tuple[date, date] | None:
    """When a matter began: its first known day; else the year of its first 文号, from end to end."""
    days = [day for path in _ways(type(record), OWN_DAYS) for day in values_at(record, path)]
    if days:
        return min(days), min(days)
    numbers = [
        _YEAR.search(number) for path in _ways(type(record), NUMBERS) for number in values_at(record, path)
    ]
    years = [int(found[1]) for found in numbers if found]
    return (date(min(years), 1, 1), date(min(years), 12, 31)) if years else None


def _notice_cards(record: NoticedMatter) -> Iterator[NoticeCard]:
    for notice in record.notices:
        period = notice.period
        yield NoticeCard(
            id=notice.id,
            stage=notice.stage,
            title=notice.title,
            published_on=notice.published_on or record.published_on,
            issued_on=notice.issued_on,
            start=period.start if period else None,
            end=period.end if period else None,
            digest=notice_digest(notice, record.permanent_id),
        )
