"""What a commitment's page shows of its course (经过): documents that turned it, figures by year, what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from gongkai import addresses
from gongkai.calendar import said
from gongkai.facts.printed import link
from gongkai.facts.shown import Target, Targets
from gongkai.printing import escaped, safe, worded
from gongkai.records._reports import Evidence, YearFigure
from gongkai.records.commitments import Commitment

CLAIMED = "自述"
"""What a figure is marked with that rests on nothing but the unit's own word."""


class Course(NamedTuple):
    """A document that adjusted, repealed, renewed or closed a promise: when, what it did, and its words."""

    on: date
    name: str
    document: Markup
    more: Markup
    """What follows from it: the promise in its place, until when it was renewed; a note."""


class Figure(NamedTuple):
    """One year's figure, with what it rests on."""

    year: int
    value: str
    basis: str
    on: date
    marks: tuple[str, ...]
    evidence: tuple[Markup, ...]


def courses(record: Commitment, targets: Targets) -> Iterator[Course]:
    """Every document that turned the promise, the oldest first."""
    yield from sorted(_courses(record, targets), key=lambda each: (each.on, each.name))


def _courses(record: Commitment, targets: Targets) -> Iterator[Course]:
    for name, turn in (("调整", record.adjusted), ("废止", record.repealed)):
        if turn:
            later = targets.get(turn.replaced_by or "")
            parts = (
                safe(f"调整后的承诺：{link(later)}") if later else None,
                worded(turn.note) if turn.note else None,
            )
            yield Course(turn.on.date(), name, _document(turn.document, turn.record, targets), _joined(parts))
    for renewal in record.renewals:
        until = worded(f"续至{said(renewal.valid_to)}") if renewal.valid_to else worded("没有写续到哪一天")
        document = _document(renewal.document, renewal.record, targets)
        yield Course(renewal.on.date(), "续期", document, _joined((until,)))
    if record.not_public:
        note = worded(record.not_public.note) if record.not_public.note else None
        basis = worded(f"依据{record.not_public.basis}")
        yield Course(record.not_public.on.date(), "起不宜公开", basis, _joined((note,)))


def _document(words: str, record: str | None, targets: Targets) -> Markup:
    target = targets.get(record or "")
    return link(Target(words, target.address)) if target else worded(words)


def _joined(parts: tuple[Markup | None, ...]) -> Markup:
    return safe("；".join(part for part in parts if part))  # each is safe already


def figures(record: Commitment, targets: Targets) -> Iterator[Figure]:
    """The figures of a trend, the newest year first."""
    ordered = sorted(record.series, key=lambda each: (each.year, each.on), reverse=True)
    yield from (_figure(record, each, targets) for each in ordered)


def _figure(record: Commitment, figure: YearFigure, targets: Targets) -> Figure:
    unit = figure.unit or getattr(record.promise, "unit", None) or ""
    return Figure(
        year=figure.year,
        value=f"{figure.value}{unit}",
        basis=figure.basis or "",
        on=figure.on.date(),
        marks=() if figure.evidence else (CLAIMED,),
        evidence=tuple(rests_on(each, targets) for each in figure.evidence),
    )


def rests_on(evidence: Evidence, targets: Targets) -> Markup:
    """One piece of evidence (佐证): its title as a link, its kind, its date, and a file's hash."""
    target = targets.get(evidence.record or "")
    words = worded(evidence.title)
    if evidence.file:
        words = link(Target(evidence.title, addresses.attachment(evidence.file)))
    elif evidence.url:
        words = safe(f'<a href="{escaped(evidence.url)}" rel="noopener">{escaped(evidence.title)}</a>')
    elif target is not None:
        words = link(Target(evidence.title, target.address))
    if target is not None and (evidence.file or evidence.url):
        words += safe(f"（本平台：{link(target)}）")
    notes = [evidence.kind or "", said(evidence.on), f"SHA-256 {evidence.sha256}" if evidence.sha256 else ""]
    return words + "".join(f"，{note}" for note in notes if note)
