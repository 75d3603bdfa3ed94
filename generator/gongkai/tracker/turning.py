"""When a promise's state turns (变化): the days on which it can, its timeline, and the turns that are news."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from gongkai import periods
from gongkai.calendar import said, shifted
from gongkai.tracker import spans
from gongkai.tracker.book import Book, ending, shown
from gongkai.tracker.occasions import days_held
from gongkai.tracker.spans import STAGE, Span
from gongkai.tracker.states import turning_days

WINDOW = 400
"""Days that are looked through at once; longer than any period with its report."""


class Interval(NamedTuple):
    """A stretch of days with one state and reason; it ends where the next begins."""

    start: date
    state: str
    reason: str


class Turn(NamedTuple):
    """News of one span: on which day, which span, which state, said how."""

    day: date
    period: str
    state: str
    sentence: str


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
    for span in (*book.listed, *spans.milestones(history), *_terms(book)):
        # What has no beginning has none to turn on.
        yield from (day for day in turning_days(span) if day > date.min)
    for member in book.members:
        yield from fixed_days(member)


def spans_around(book: Book, first: date, last: date) -> Iterator[Span]:
    """The spans and stages of which some day can lie within `first` to `last`, the oldest first."""
    history = book.history
    yield from spans.milestones(history)
    if not book.recurs or not history.valid_from:
        term = spans.term(history, last)
        yield from (term,) if term else book.listed
        return
    begin = periods.number_of(history.months, history.valid_from)
    # Reports come after their periods: two periods back and a year reach far enough for any usual rule.
    number = max(begin, periods.number_of(history.months, shifted(first, -WINDOW)))
    for each in range(number, periods.number_of(history.months, last) + 1):
        span = spans.recurring(history, each, spans.term_end(history, last))
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
        span = spans.recurring(history, number, end)
        number -= 1
        if span is None:
            continue
        yield from turning_days(span)
        if span.report_due.day < first and span.last < first:
            return


def turning(book: Book, first: date, last: date) -> list[date]:
    """The days after `first`, up to `last`, on which the state can turn; sorted."""
    found = {*fixed_days(book), *period_days(book, first, last)}
    return sorted(day for day in found if first < day <= last)


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
    now = shown(book, day)
    horizon = shifted(max((day, *fixed_days(book))), 3 * WINDOW)
    while day < horizon:
        last = min(shifted(day, WINDOW), horizon)
        for each in turning(book, day, last):
            if shown(book, each) != now:
                return each
        day = last
    return None


def since(book: Book, day: date) -> date | None:
    """The day since when state and reason are what they are; None: from the beginning."""
    now = shown(book, day)
    earliest = min((day, *fixed_days(book)))
    while day >= earliest:
        first = shifted(day, -WINDOW)
        for each in reversed(turning(book, first, day)):
            if shown(book, shifted(each, -1)) != now:
                return each
        day = first
    return None


NEWS = frozenset({"滞后", "未兑现", "未报告", "已兑现", "逾期兑现"})
"""The states of a span that are news when it first comes to be in them."""
NOTICE = 7
"""So many days before the due day readers are reminded (还剩7日)."""
REMINDER = "还剩7日"


def turns(book: Book, first: date, last: date) -> tuple[Turn, ...]:
    """What became news from `first` to `last`, both included: each state once for each span, in order of days."""
    found: dict[tuple[str, str], Turn] = {}
    for start, end in _stretches(book, first, last):
        told = [*_endings(book, start, end)]
        for span in _spans_between(book, start, end):
            told += [turn for turn in _turns_of(book, span, end) if turn.day >= start]
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
    programme = bool(book.case.children)
    for span in (*book.begun(last), *spans.milestones(book.history)):
        days = (*turning_days(span), shifted(span.due, -NOTICE))
        stage = span.key.startswith(STAGE) and "" in told | later
        if programme or stage or span.key in told | later or any(first <= day <= last for day in days):
            yield span


def _turns_of(book: Book, span: Span, last: date) -> Iterator[Turn]:
    seen: set[str] = set()
    reminder = shifted(span.due, -NOTICE)
    for day in sorted({reminder, *_days_of(book, span)}):
        if day > last or day < span.start or ending(book.history, day):
            continue
        stand = book.stand(span, day)
        if day == reminder and stand.state in {"未到报告期", "推进中", "即将到期"}:
            yield Turn(day, span.key, REMINDER, stand.reason)
        if stand.state in NEWS and stand.state not in seen:
            seen.add(stand.state)
            yield Turn(day, span.key, stand.state, stand.reason)


def _days_of(book: Book, span: Span) -> Iterable[date]:
    key = "" if span.key.startswith(STAGE) else span.key
    reports = book.by_span.get(key, ())
    new_dates = tuple(each.new_date for each in reports if each.new_date)
    yield from turning_days(span, new_dates)
    yield from (each.on for each in reports)
    for member in book.members:
        yield from fixed_days(member)
        yield from period_days(member, span.start, shifted(span.due, WINDOW))
    if book.history.promise.type == "trend":
        yield from (each.on for each in book.by_span.get(str(int(span.key) - 1), ()))
