"""A commitment's history (经过): the little of its record that its state is worked out from, kept on its card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gongkai import periods
from gongkai.records._histories import months_of
from gongkai.records._promises import AnyPromise
from gongkai.records._reports import Report, Turn, YearFigure
from gongkai.records.commitments import Commitment
from gongkai.records.occasions import Occasion


class Told(NamedTuple):
    """One report as the rules read it: when it came, what day it holds for, what it says."""

    id: str
    on: date
    as_of: date
    period: str = ""
    value: Decimal | None = None
    passed: int | None = None
    expected: int | None = None
    elements: tuple[str, ...] = ()
    milestone: str = ""
    done: bool = False
    interim: bool = False
    new_date: date | None = None
    unit: str = ""
    corrects: str = ""
    derived: bool = False
    """Whether this portal worked the figure out (推算): from occasions held, not from a report."""

    @property
    def says(self) -> bool:
        """Whether the promise can be judged by it; a text alone cannot."""
        return self.value is not None or self.expected is not None or bool(self.elements) or self.done


class Ending(NamedTuple):
    """Why a promise is no longer judged (调整、废止、不宜公开): since when, by which document."""

    on: date
    document: str


class Looked(NamedTuple):
    """Where this portal looked for a report, and when."""

    on: date
    where: str


@dataclass(frozen=True, slots=True)
class History:
    """What was promised, and all that was reported, in no particular order."""

    promise: AnyPromise
    months: int
    """How many months a period has; 0 where the promise does not recur."""
    year: int | None
    valid_from: date | None
    valid_to: date | None
    renewals: tuple[tuple[date, date | None], ...]
    report_due: str
    report_every: str
    reports: tuple[Told, ...]
    adjusted: Ending | None
    repealed: Ending | None
    secret: Ending | None
    searched: Looked | None


class Held(NamedTuple):
    """An occasion that took place (已举行的公开活动): its day, when that was said, which post was there."""

    commitment: str
    day: date
    told: date
    post: str


@dataclass(frozen=True, slots=True)
class Case:
    """A commitment with all that its state leans on: the unit that reports, its members, the occasions held."""

    history: History
    unit: str = "责任单位"
    children: tuple[Case, ...] = ()
    held: tuple[Held, ...] = ()
    id: str = ""
    title: str = ""


def history(record: Commitment) -> History:
    """The history of `record`, cut as the record is."""
    secret, searched = record.not_public, record.searched
    return History(
        promise=record.promise,
        months=months_of(record),
        year=record.year,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        renewals=tuple(sorted((each.on.date(), each.valid_to) for each in record.renewals)),
        report_due=record.report_due or "20个工作日",
        report_every=record.report_every or "",
        reports=(*map(_told, record.reports), *_years(record.series)),
        adjusted=_ending(record.adjusted),
        repealed=_ending(record.repealed),
        secret=Ending(secret.on.date(), secret.basis) if secret else None,
        searched=Looked(searched.on.date(), searched.where) if searched else None,
    )


def held(record: Occasion) -> Held | None:
    """What `record` counts for, once somebody said that it was held."""
    result = record.result
    if record.commitment is None or result is None or result.held != "已举行":
        return None
    return Held(record.commitment, record.starts.date(), result.on.date(), record.post or "")


def _ending(turn: Turn | None) -> Ending | None:
    return Ending(turn.on.date(), turn.document) if turn else None


def _told(report: Report) -> Told:
    period = report.period or ""
    return Told(
        id=report.id,
        on=report.on.date(),
        as_of=report.holds,
        period=periods.key_of(period) or period,
        value=report.value,
        passed=report.passed,
        expected=report.expected,
        elements=report.elements,
        milestone=report.milestone or "",
        done=report.done,
        interim=report.interim,
        new_date=report.new_date,
        unit=report.unit or "",
        corrects=report.corrects or "",
    )


def _years(series: Iterable[YearFigure]) -> Iterator[Told]:
    """A series as reports: a year's figure holds for its last day."""
    for figure in series:
        on = figure.on.date()
        yield Told(figure.id, on, min(on, date(figure.year, 12, 31)), str(figure.year), figure.value)
