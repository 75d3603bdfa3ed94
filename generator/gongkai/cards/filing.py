"""Filing (建卡): a card filled from a validated record; texts that many share are one, as cards are kept in memory."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from sys import intern
from typing import Any

from gongkai.cards.card import NOBODY, Assessment, Card, ChangeCard, NoticeCard
from gongkai.cards.days import dated, ruled
from gongkai.cards.place import Place, where
from gongkai.coverage import cover
from gongkai.places import places
from gongkai.problems import Loc
from gongkai.records import Record
from gongkai.records._canonical import moments, notice_form
from gongkai.records._disclosure import Disclosure, Withdrawal
from gongkai.records._items import ITEM_KEYS, Matter
from gongkai.records._notices import NoticedMatter
from gongkai.records._prices import in_few_words
from gongkai.records.commitments import Commitment
from gongkai.records.fees import Fee
from gongkai.records.occasions import Occasion
from gongkai.records.units import Unit
from gongkai.references import references
from gongkai.timely import timing
from gongkai.tracker.history import held, history


def card(record: Record, path: str, place: Place, form: bytes) -> Card:
    """The card of `record`, read from `path` (`content/<id>.yml`); `form` is its canonical form."""
    known = list(moments(record))
    fields = _disclosed(record) if isinstance(record, Disclosure) else _undated(record)
    return Card(
        id=record.id,
        kind=record.KIND.name,
        title=record.title,
        seal=sha256(form).digest(),
        formerly=record.formerly,
        district=intern(vars(record).get("district") or ""),
        updated=max(known, default=None),
        references=tuple(references(record)),
        notices=tuple(_notice_cards(record)) if isinstance(record, NoticedMatter) else (),
        coverage=cover(record) if isinstance(record, Matter) else (),
        parent=record.parent or "" if isinstance(record, Unit | Commitment) else "",
        held=held(record) if isinstance(record, Occasion) else None,
        starts=record.starts if isinstance(record, Occasion) else None,
        paragraphs=tuple(_paragraphs(record)),
        **(_promised(record) if isinstance(record, Commitment) else {}),
        **where(record.id, path, place),
        **fields,
    )


def _undated(record: Record) -> dict[str, Any]:
    return {
        "unit": "", "joint_units": (), "topic": "", "doc_no": "", "published": None, "formed": None, "dated": None,
        "ruled": None, "draft": False, "elsewhere": False, "end": "", "ended": None, "corrected": None,
    }  # fmt: skip


def _disclosed(record: Disclosure) -> dict[str, Any]:
    end = record.withdrawn
    corrections = [change.on for change in record.changes if change.kind != "编辑"]
    return {
        "unit": intern(record.unit),
        "joint_units": tuple(map(intern, record.joint_units)),
        "topic": intern(record.topic or ""),
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
        "changes": tuple(ChangeCard(each.id, each.on, each.kind, each.note) for each in record.changes),
        "end_note": _end_note(end) if end else "",
        "places": tuple(map(intern, places(record))),
        "call": own_number(record) if isinstance(record, Matter) else NOBODY,
        "reviewed": record.reviewed is not None,
        "revisions": len(record.changes),
        "timing": timing(record),
        "withheld": tuple(_withheld(record)),
        **(_priced(record) if isinstance(record, Fee) else {}),
    }


def _priced(record: Fee) -> dict[str, Any]:
    return {
        "price": in_few_words(record.tariffs),
        "price_basis": record.rests_on,
        "charged": (record.starts_on, record.ends_on),
    }


def _withheld(record: Disclosure) -> Iterator[Assessment]:
    yield from (Assessment(each.part, "", each.reassess_on) for each in record.withheld)
    items = record.items if isinstance(record, Matter) else None
    for key in ITEM_KEYS:
        entry = getattr(items, key, None)
        if entry and entry.reason == "不予公开" and entry.reassess_on:
            yield Assessment("", key, entry.reassess_on)


def _paragraphs(record: Record) -> Iterator[str]:
    return (
        each.paragraph
        for each in record.KIND.statutory
        if not each.field or getattr(record, each.field) in each.values
    )


def _end_note(end: Withdrawal) -> str:
    return f"{end.reason}（依据：{end.basis}）" if end.basis else end.reason


def _promised(record: Commitment) -> dict[str, Any]:
    return {
        "history": history(record),
        "hashes": tuple(_hashes(record)),
        "article": record.article,
        "document": record.document or "",
        "programme": record.programme or "",
    }


def _hashes(record: Commitment) -> Iterator[tuple[Loc, str, str]]:
    """The files that its evidence names: the way to the check code, the file, the check code."""
    told = {("reports", i): each.evidence for i, each in enumerate(record.reports)}
    told |= {("series", i): each.evidence for i, each in enumerate(record.series)}
    for way, evidence in told.items():
        for j, each in enumerate(evidence):
            if each.file:
                yield (*way, "evidence", j, "sha256"), each.file, each.sha256 or ""


def own_number(record: Matter) -> tuple[str, str]:
    """The number to call first that a matter itself names, and whose it is: the accepting office's, a handler's."""
    accepting, township = record.items.accepting, vars(record).get("township")
    handler = next((each for each in record.handled_by if each.phone), None)
    if accepting and accepting.phone:
        return accepting.office or "", accepting.phone
    if handler and handler.phone:
        return handler.name or "", handler.phone
    if township and township.phone:
        return township.office or "", township.phone
    return NOBODY


def _notice_cards(record: NoticedMatter) -> Iterator[NoticeCard]:
    for notice in record.notices:
        period = notice.period
        yield NoticeCard(
            id=intern(notice.id),
            stage=intern(notice.stage),
            title=notice.title,
            published_on=notice.published_on or record.published_on,
            issued_on=notice.issued_on,
            start=period.start if period else None,
            end=period.end if period else None,
            seal=sha256(notice_form(notice, record.permanent_id)).digest(),
        )
