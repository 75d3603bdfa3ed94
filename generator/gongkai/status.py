"""How a commitment stands on a day (承诺状态), computed from what was promised and what was reported."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.records.commitments import Commitment
from gongkai.tracker import turning
from gongkai.tracker.book import Book
from gongkai.tracker.history import Case, history
from gongkai.tracker.standing import Stand, shown, stand
from gongkai.tracker.states import STATES
from gongkai.tracker.turning import Interval
from gongkai.tracker.turns import Turn, turns_of


class Status(NamedTuple):
    """A state and its reason: one Chinese sentence that names dates and figures, never “days left”."""

    state: str
    reason: str
    since: date | None = None
    """The day since when state and reason are these; None: from the beginning."""
    until: date | None = None
    """The next day on which they can change without news; None: they stay."""
    periods: tuple[Stand, ...] = ()
    """How every period, case or stage that has begun stands, the oldest first."""


def case_of(commitment: Commitment | Case) -> Case:
    """A commitment as the rules read it; a programme's members come with its `Case`."""
    return commitment if isinstance(commitment, Case) else Case(history(commitment))


def status(commitment: Commitment | Case, day: date) -> Status:
    """How `commitment` stands on `day`; the due day itself is still in time."""
    return status_of(Book(case_of(commitment)), day)


def status_of(book: Book, day: date) -> Status:
    """The same of a case that is open already."""
    return Status(*shown(book, day), turning.since(book, day), turning.until(book, day), stands(book, day))


def stands(book: Book, day: date) -> tuple[Stand, ...]:
    """How every span that has begun stands on `day`: stages first by their days, then periods or cases."""
    stages = (span for span in book.stages if span.start <= day)
    return tuple(stand(book, span, day) for span in (*stages, *book.begun(day)))


def timeline(commitment: Commitment | Case, first: date, last: date) -> tuple[Interval, ...]:
    """[from, state, reason] from `first` to `last`, both included; each holds until the next begins."""
    return turning.timeline(Book(case_of(commitment)), first, last)


def turns(commitment: Commitment | Case, first: date, last: date) -> tuple[Turn, ...]:
    """What became news from `first` to `last`: (day, period key, state, sentence), each once for each period.

    The states are 还剩7日, 滞后, 未兑现, 已兑现, 逾期兑现, 未报告, 已调整, 已废止.
    """
    return turns_of(Book(case_of(commitment)), first, last)


__all__ = [
    "STATES",
    "Interval",
    "Stand",
    "Status",
    "Turn",
    "case_of",
    "stands",
    "status",
    "status_of",
    "timeline",
    "turns",
]
