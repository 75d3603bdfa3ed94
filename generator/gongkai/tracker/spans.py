"""The spans (期) that a promise is judged by: one for a deadline, one for each period, milestone or case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from gongkai import periods
from gongkai.calendar import LAST, Reckoned, add_working_days, shifted
from gongkai.records._promises import Checklist, Deadline, Ends, Programme, Recurs, Task
from gongkai.tracker.history import History

STAGE = "milestone-"
"""What the key of a stage's span begins with."""
USUAL = "20个工作日"
"""The usual time for a report after a period's end (条例第二十六条的期限)."""


class Span(NamedTuple):
    """What is judged at once: its key and name, from when, until when, and by when it must be reported."""

    key: str
    name: str
    start: date
    due: date
    report_due: Reckoned
    last: date
    """The last day that a report without a period may hold for and still belong here; mostly `due`."""


@lru_cache(maxsize=20_000)
def report_due(rule: str, end: date) -> Reckoned:
    """By when the report on what ended on `end` is owed: 20个工作日, 30日, 1个月, or one day."""
    match = re.fullmatch(r"([0-9]+)个?(工作日|日|月)", rule)
    if match is None:
        return Reckoned(max(date.fromisoformat(rule), end))
    count, unit = int(match[1]), match[2]
    if unit == "工作日":
        return add_working_days(end, count)
    return Reckoned(shifted(end, count) if unit == "日" else _months_later(end, count))


def _months_later(day: date, count: int) -> date:
    month = day.year * 12 + day.month - 1 + count
    if month // 12 > LAST.year:
        return LAST
    following = periods.period(1, month)
    # The end of a month is followed by the end of a month.
    last = shifted(day, 1).month != day.month
    return following.end if last else min(following.end, shifted(following.start, day.day - 1))


def term_end(history: History, day: date) -> date | None:
    """The last day of the term as it was known on `day`, renewals counted from the day they were made; None: no end."""
    end = history.valid_to
    for on, until in history.renewals:
        if on <= day:
            end = until
    return end


def single(history: History) -> Span | None:
    """The one span of a promise with a deadline, or of one whole term."""
    promise = history.promise
    if isinstance(promise, Ends | Programme) and promise.due is not None:
        start = history.valid_from or date.min
        return Span("", "", start, promise.due, report_due(history.report_due, promise.due), LAST)
    return None


def term(history: History, day: date) -> Span | None:
    """The whole term as one span, where its end is known: 任期内."""
    promise = history.promise
    if (
        not isinstance(promise, Recurs)
        or promise.period != "任期内"
        or history.months
        or not history.valid_from
    ):
        return None
    end = term_end(history, day) or LAST
    return Span("term", "任期内", history.valid_from, end, report_due(history.report_due, end), LAST)


def recurring(history: History, number: int, end: date | None) -> Span | None:
    """The period with that number; None where the promise does not hold in it, or its day lies before the promise."""
    period = periods.period(history.months, number)
    start = max(period.start, history.valid_from or period.start)
    if start > period.end or (end is not None and start > end):
        return None
    last = min(period.end, end) if end else period.end
    due = min(_by(history, period.start.year), last) if _yearly_by(history) else last
    if due < start:
        return None
    return Span(period.key, period.name, start, due, report_due(history.report_due, due), last)


def _yearly_by(history: History) -> str:
    return (history.promise.by or "") if isinstance(history.promise, Recurs) else ""


def _by(history: History, year: int) -> date:
    month, day = map(int, _yearly_by(history).split("-"))
    whole = periods.period(1, year * 12 + month - 1)
    # 02-29 is the last day of February where the year has no such day.
    return min(whole.end, shifted(whole.start, day - 1))


def cases(history: History) -> Iterator[Span]:
    """A span for each case of a checklist, in the order of their days."""
    if isinstance(history.promise, Checklist):
        for case in sorted(history.promise.cases, key=lambda case: (case.due, case.id)):
            yield Span(case.id, case.title, case.on, case.due, report_due(history.report_due, case.due), LAST)


def interim(history: History, first: date, last: date) -> Iterator[Span]:
    """The periods on the way that are reported on too (`report_every`), where they are shorter than what is judged."""
    months = periods.MONTHS.get(history.report_every, 0)
    whole = single(history)
    if not months or (history.months and months >= history.months) or not (whole or history.months):
        return
    end = whole.due if whole else term_end(history, last) or LAST
    rule = USUAL if history.report_due[:4].isdigit() and "-" in history.report_due else history.report_due
    begun = max(first, history.valid_from or first)
    for number in range(periods.number_of(months, begun), periods.number_of(months, min(last, end)) + 1):
        period = periods.period(months, number)
        # What ends with the whole is reported with it.
        if period.end < end:
            yield Span(
                period.key, period.name, period.start, period.end, report_due(rule, period.end), period.end
            )


def milestones(history: History) -> Iterator[Span]:
    """A span for each stage that was promised."""
    if isinstance(history.promise, Deadline | Task):
        start = history.valid_from or date.min
        for stage in sorted(history.promise.milestones, key=lambda stage: (stage.due, stage.id)):
            # One fixed day for the whole says nothing of its stages.
            rule = (
                USUAL
                if history.report_due[0:4].isdigit() and "-" in history.report_due
                else history.report_due
            )
            yield Span(f"{STAGE}{stage.id}", stage.title, start, stage.due, report_due(rule, stage.due), LAST)
