"""Turns that are news (可报的变化): what a promise came to, and the week before it is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from gongkai.calendar import said, shifted
from gongkai.tracker.book import Book
from gongkai.tracker.endings import ending
from gongkai.tracker.spans import STAGE, Span
from gongkai.tracker.standing import stand
from gongkai.tracker.states import turning_days
from gongkai.tracker.turning import WINDOW, fixed_days, period_days


class Turn(NamedTuple):
    """News of one span: on which day, which span, which state, said how."""

    day: date
    period: str
    state: str
    sentence: str


NEWS = frozenset({"滞后", "未兑现", "未报告", "已兑现", "逾期兑现"})
"""The states of a span that are news when it first comes to be in them."""
NOTICE = 7
"""So many days before the due day readers are reminded (还剩7日)."""
REMINDER = "还剩7日"


def turns_of(book: Book, first: date, last: date) -> tuple[Turn, ...]:
    """What became news from `first` to `last`, both included: each state once for each span, in order of days."""
    found: dict[tuple[str, str], Turn] = {}
    for start, end in _stretches(book, first, last):
        told = [*_endings(book, start, end)]
        for span in _spans_between(book, start, end):
            told += [turn for turn in _turns_in(book, span, end) if turn.day >= start]
        for turn in sorted(told):
            found.setdefault((turn.period, turn.state), turn)
    return tuple(sorted(turn for turn in found.values() if turn.day >= first))


def _stretches(book: Book, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days up to `last`, parted where a renewal was made: until then nobody knew of the longer term."""
    made = sorted({on for on, _ in book.history.renewals if on <= last})
    # What was told before must not be told again under the new term, so all of it is gone through.
    starts = [date.min if made else first, *made]
    for start, following in zip(starts, [*made, None], strict=True):
        end = shifted(following, -1) if following else last
        if start <= end:
            yield start, end


def _endings(book: Book, first: date, last: date) -> Iterator[Turn]:
    for state, turn in (("已调整", book.history.adjusted), ("已废止", book.history.repealed)):
        if turn and first <= turn.on <= last:
            verb = state[1:]
            yield Turn(turn.on, "", state, f"{said(turn.on)}由{turn.document}{verb}。")


def _spans_between(book: Book, first: date, last: date) -> Iterator[Span]:
    # A late report may turn a span of long ago; the calendar turns only those around.
    told = {key for key, reports in book.by_span.items() for each in reports if first <= each.on <= last}
    later = {
        key
        for key, reports in book.by_span.items()
        for each in reports
        if each.new_date and first <= shifted(each.new_date, 1) <= last
    }
    heard, programme, before = told | later, bool(book.case.children), shifted(first, -1)
    for span in (*book.begun(last), *book.stages):
        stage = span.key.startswith(STAGE) and "" in heard
        if programme or stage or span.key in heard:
            yield span
        elif max(span.due, span.report_due.day) >= before:  # else no day of it lies so late
            days = (*turning_days(span), shifted(span.due, -NOTICE))
            if any(first <= day <= last for day in days):
                yield span


def _turns_in(book: Book, span: Span, last: date) -> Iterator[Turn]:
    seen: set[str] = set()
    reminder = shifted(span.due, -NOTICE)
    for day in sorted({reminder, *_days_of(book, span)}):
        if day > last or day < span.start or ending(book.history, day):
            continue
        found = stand(book, span, day)
        if day == reminder and found.state in {"未到报告期", "推进中", "即将到期"}:
            yield Turn(day, span.key, REMINDER, found.reason)
        if found.state in NEWS and found.state not in seen:
            seen.add(found.state)
            yield Turn(day, span.key, found.state, found.reason)


def _days_of(book: Book, span: Span) -> Iterable[date]:
    reports = book.reports(span)
    new_dates = tuple(each.new_date for each in reports if each.new_date)
    yield from turning_days(span, new_dates)
    yield from (each.on for each in reports)
    for member in book.members:
        yield from fixed_days(member)
        yield from period_days(member, span.start, shifted(span.due, WINDOW))
    if book.history.promise.type == "trend":
        yield from (each.on for each in book.by_span.get(str(int(span.key) - 1), ()))
