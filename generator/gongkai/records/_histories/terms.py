"""A promise's own days (承诺的起止): its term, its periods, its bounds, what comes after its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from gongkai import periods
from gongkai.problems import Fault, Loc
from gongkai.records._promises import Checklist, Deadline, Ends, Programme, Recurs, Task, Trend
from gongkai.records._reports import Report, YearFigure
from gongkai.records._rules import given, of_each

if TYPE_CHECKING:
    from gongkai.records.commitments import Commitment


FIRST, LATEST = date(1949, 1, 1), date(2100, 12, 31)
CHECK = "核对两个日期"


def _due_of(record: Commitment) -> date | None:
    """The one day that a promise is due, where it has one."""
    promise = record.promise
    return promise.due if isinstance(promise, Ends | Programme) else None


def _recurs(record: Commitment) -> bool:
    """Whether it is judged period by period."""
    promise = record.promise
    return isinstance(promise, Recurs | Trend) or (
        isinstance(promise, Programme) and promise.period is not None
    )


def months_of(record: Commitment) -> int:
    """How many months a period of the promise has; 0 where it has none, or one that is not a recurring one."""
    promise = record.promise
    if isinstance(promise, Trend) or (isinstance(promise, Programme) and promise.period):
        return 12
    if not isinstance(promise, Recurs):
        return 0
    if promise.period == "任期内" and record.valid_to:
        return 0
    word = promise.period if promise.period in periods.MONTHS else record.report_every or "每年"
    return periods.MONTHS[word]


def days_make_sense(record: Commitment) -> Iterator[Fault]:
    """承诺的起止和时限在 1949 年到 2100 年之间，终止、时限、阶段目标都不早于起始，阶段目标不晚于时限。"""
    start, due = record.valid_from, _due_of(record)
    named: list[tuple[Loc, str, date | None]] = [
        (("valid_from",), "承诺起始", start),
        (("valid_to",), "承诺终止", record.valid_to),
        (("promise", "due"), "完成时限", due),
    ]
    milestones = record.promise.milestones if isinstance(record.promise, Deadline | Task) else ()
    named += [
        (("promise", "milestones", i, "due"), "阶段目标的时限", each.due) for i, each in enumerate(milestones)
    ]
    for loc, name, day in named:
        if day and not FIRST <= day <= LATEST:
            yield Fault(loc, f"{name} {day} 不在 1949 年到 2100 年之间", "核对年份")
        elif day and start and day < start:
            yield Fault(loc, f"{name} {day} 早于承诺起始 {start}", CHECK)
        elif day and due and day > due and loc[0] == "promise" and len(loc) > 2:
            yield Fault(loc, f"{name} {day} 晚于完成时限 {due}", CHECK)


def periods_have_a_beginning(record: Commitment) -> Iterator[Fault]:
    """按期计算的承诺写明 valid_from（从哪天算起）；只有它们才写 valid_to 和续期。"""
    if _recurs(record):
        if record.valid_from is None:
            yield Fault(
                ("promise", "type"),
                "按期计算的承诺没有写从哪天算起",
                "补上 valid_from: 日期，如文件的成文日期",
            )
    elif record.valid_to or record.renewals:
        key = "valid_to" if record.valid_to else "renewals"
        yield Fault((key,), f"一次性的承诺和不计数的承诺没有承诺期，不能写 {key}", "删去这一行", key=True)


def by_is_yearly(record: Commitment) -> Iterator[Fault]:
    """每年截止月日（by）只用于每年一次的承诺。"""
    promise = record.promise
    if isinstance(promise, Recurs) and promise.by and promise.period != "每年":
        yield Fault(
            ("promise", "by"), f"周期是{promise.period}，不能写每年截止月日", "删去 by，或把周期改为 每年"
        )


def range_goes_up(record: Commitment) -> Iterator[Fault]:
    """区间的上限不小于下限；事项的时限不早于起始。"""
    promise = record.promise
    low, high = given(promise, "low"), given(promise, "high")
    if low is not None and high is not None and high < low:
        yield Fault(("promise", "high"), f"上限 {high} 小于下限 {low}", "核对，是否写反")
    for i, case in enumerate(promise.cases if isinstance(promise, Checklist) else ()):
        if case.due < case.on:
            yield Fault(("promise", "cases", i, "due"), f"完成时限 {case.due} 早于起始日期 {case.on}", CHECK)


def terms_are_renewed_in_order(record: Commitment) -> Iterator[Fault]:
    """续期写明原来的终止日期，续至的日期晚于它。"""
    last = record.valid_to
    if record.renewals and last is None and _recurs(record):
        yield Fault(("renewals",), "没有写承诺终止日期，不用续期", "补上 valid_to，或删去 renewals", key=True)
    for i, renewal in enumerate(record.renewals):
        if renewal.valid_to and last and renewal.valid_to <= last:
            yield Fault(("renewals", i, "valid_to"), f"续至 {renewal.valid_to} 不晚于 {last}", CHECK)
        last = renewal.valid_to or last


def _turns(record: Commitment) -> Iterator[tuple[str, str, date]]:
    """What ended a promise or made it another one: the field, its word, the day."""
    for key, name in (("repealed", "废止"), ("adjusted", "调整")):
        if (turn := getattr(record, key)) is not None:
            yield key, name, turn.on.date()


@of_each("reports")
def no_report_after_the_end(record: Commitment, here: Loc, report: Report) -> Iterator[Fault]:
    """废止、调整以后的报告不再有数值。"""
    for _, name, day in _turns(record):
        if report.says and report.holds > day:
            loc = (*here, "on" if report.as_of is None else "as_of")
            text = f"数据截至 {report.holds} 晚于{name}日期 {day}"
            yield Fault(loc, text, f"{name}以后的数值不再计入，核对日期")


@of_each("series")
def no_figure_after_the_end(record: Commitment, here: Loc, figure: YearFigure) -> Iterator[Fault]:
    """废止、调整以后不再有历年数。"""
    for _, name, day in _turns(record):
        if figure.year > day.year:
            text = f"{figure.year} 年晚于{name}日期 {day}"
            yield Fault((*here, "year"), text, f"{name}以后的数不再计入，核对年度")


def turns_in_order(record: Commitment) -> Iterator[Fault]:
    """调整、废止不早于承诺起始；先调整、后废止。"""
    for key, name, day in _turns(record):
        if record.valid_from and day < record.valid_from:
            yield Fault((key, "on"), f"{name}日期 {day} 早于承诺起始 {record.valid_from}", CHECK)
    if record.adjusted and record.repealed and record.repealed.on < record.adjusted.on:
        yield Fault(("adjusted", "on"), "已经废止的承诺不能再调整", CHECK)
