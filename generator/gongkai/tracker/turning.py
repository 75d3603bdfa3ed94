"""When a promise's state turns (变化): the days on which it can, and its timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gongkai import periods
from gongkai.calendar import shifted
from gongkai.tracker import spans
from gongkai.tracker.book import Book
from gongkai.tracker.occasions import days_held
from gongkai.tracker.spans import Span
from gongkai.tracker.standing import shown
from gongkai.tracker.states import turning_days

WINDOW = 400
"""Days that are looked through at once; longer than any period with its report."""


class Interval(NamedTuple):
    """A stretch of days with one state and reason; it ends where the next begins."""

    start: date
    state: str
    reason: str


def fixed_days(book: Book) -> Iterator[date]:
    """Every day on which something of the record itself turns: reports, documents, deadlines; members' too."""
    history = book.history
    for told in (*history.reports, *days_held(book.case)):
        yield told.on
        if told.new_date:
            yield shifted(told.new_date, 1)
    for turn in (history.adjusted, history.repealed, history.secret, history.searched):
        if turn:
            yield turn.on
    if history.valid_from:
        yield history.valid_from
    ends = [history.valid_to, *(until for _, until in history.renewals)]
    yield from (shifted(end, 1) for end in ends if end)
    yield from (on for on, _ in history.renewals)
    for span in (*book.listed, *book.stages, *_terms(book)):
        # What has no beginning has none to turn on.
        yield from (day for day in turning_days(span) if day > date.min)
    for member in book.members:
        yield from fixed_days(member)


def spans_around(book: Book, first: date, last: date) -> Iterator[Span]:
    """The spans and stages of which some day can lie within `first` to `last`, the oldest first."""
    history = book.history
    yield from book.stages
    if not book.recurs or not history.valid_from:
        term = spans.term(history, last)
        yield from (term,) if term else book.listed
        return
    begin = periods.number_of(history.months, history.valid_from)
    # Reports come after their periods: two periods back and a year reach far enough for any usual rule.
    number = max(begin, periods.number_of(history.months, shifted(first, -WINDOW)))
    for each in range(number, periods.number_of(history.months, last) + 1):
        span = book.period(each, spans.term_end(history, last))
        if span:
            yield span


def _terms(book: Book) -> Iterator[Span]:
    known = [date.min, *(on for on, _ in book.history.renewals)]
    yield from (span for day in known if (span := spans.term(book.history, day)))


def period_days(book: Book, first: date, last: date) -> Iterator[date]:
    """The days within `first` to `last`, and around, on which periods turn; members' too."""
    history = book.history
    if book.recurs and history.valid_from:
        known = [date.min, *(on for on, _ in history.renewals)]
        for end in {spans.term_end(history, day) for day in known}:
            yield from _recurring_days(book, first, last, end)
    for member in book.members:
        yield from period_days(member, first, last)


def _recurring_days(book: Book, first: date, last: date, end: date | None) -> Iterator[date]:
    history = book.history
    assert history.valid_from
    begin = periods.number_of(history.months, history.valid_from)
    number = max(begin, periods.number_of(history.months, last)) + 1
    while number >= begin:
        span = book.period(number, end)
        number -= 1
        if span is None:
            continue
        yield from turning_days(span)
        if span.report_due.day < first and span.last < first:
            return


def turning(book: Book, first: date, last: date) -> list[date]:
    """The days after `first`, up to `last`, on which the state can turn; sorted."""
    return _turning(book, set(fixed_days(book)), first, last)


def _turning(book: Book, fixed: set[date], first: date, last: date) -> list[date]:
    """The same where the days are known that the record itself fixes."""
    return sorted(day for day in fixed.union(period_days(book, first, last)) if first < day <= last)


def timeline(book: Book, first: date, last: date) -> tuple[Interval, ...]:
    """How the promise stands from `first` to `last`, both included, turn by turn."""
    found = [Interval(first, *shown(book, first))]
    for day in turning(book, first, last):
        state, reason = shown(book, day)
        if (state, reason) != found[-1][1:]:
            found.append(Interval(day, state, reason))
    return tuple(found)


def until(book: Book, day: date) -> date | None:
    """The next day on which state or reason changes, if nothing new is reported; None: they stay."""
    now, fixed = shown(book, day), set(fixed_days(book))
    horizon = shifted(max((day, *fixed)), 3 * WINDOW)
    while day < horizon:
        last = min(shifted(day, WINDOW), horizon)
        for each in _turning(book, fixed, day, last):
            if shown(book, each) != now:
                return each
        day = last
    return None


def since(book: Book, day: date) -> date | None:
    """The day since when state and reason are what they are; None: from the beginning."""
    now, fixed = shown(book, day), set(fixed_days(book))
    earliest = min((day, *fixed))
    while day >= earliest:
        first = shifted(day, -WINDOW)
        for each in reversed(_turning(book, fixed, first, day)):
            if shown(book, shifted(each, -1)) != now:
                return each
        day = first
    return None
