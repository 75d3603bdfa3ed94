"""Impossible histories (不可能的经过): what no promise can have been through, each a rule of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from gongkai import periods
from gongkai.problems import Fault, Loc
from gongkai.records._base import Rule
from gongkai.records._promises import Checklist, Deadline, Ends, Programme, Recurs, Task, Trend
from gongkai.records._reports import Report

if TYPE_CHECKING:
    from gongkai.records.commitments import Commitment

FIRST, LATEST = date(1949, 1, 1), date(2100, 12, 31)
CHECK = "核对两个日期"


def due_of(record: Commitment) -> date | None:
    """The one day that a promise is due, where it has one."""
    promise = record.promise
    return promise.due if isinstance(promise, Ends | Programme) else None


def recurs(record: Commitment) -> bool:
    """Whether it is judged period by period."""
    promise = record.promise
    return isinstance(promise, Recurs | Trend) or (
        isinstance(promise, Programme) and promise.period is not None
    )


def days_make_sense(record: Commitment) -> Iterator[Fault]:
    """承诺的起止和时限在 1949 年到 2100 年之间，终止、时限、阶段目标都不早于起始，阶段目标不晚于时限。"""
    start, due = record.valid_from, due_of(record)
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
    if recurs(record):
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


def reports_follow_the_promise(record: Commitment) -> Iterator[Fault]:
    """报告不早于承诺起始，数据截至日不晚于报告日期，新的时限晚于报告日期。"""
    for i, report in enumerate(record.reports):
        on, here = report.on.date(), ("reports", i)
        if record.valid_from and on < record.valid_from:
            yield Fault((*here, "on"), f"报告日期 {on} 早于承诺起始 {record.valid_from}", "核对报告日期")
        elif record.valid_from and report.holds < record.valid_from:
            text = f"数据截至 {report.holds} 早于承诺起始 {record.valid_from}"
            yield Fault((*here, "as_of"), text, "核对数据截至日")
        if report.holds > on:
            yield Fault(
                (*here, "as_of"),
                f"数据截至 {report.holds} 晚于报告日期 {on}",
                "数据不能来自以后，核对两个日期",
            )
        if report.new_date and report.new_date <= on:
            text = f"新的时限 {report.new_date} 不晚于报告日期 {on}"
            yield Fault((*here, "new_date"), text, "新的时限是报告当时许下的以后的日期")


def nothing_after_the_end(record: Commitment) -> Iterator[Fault]:
    """废止、调整以后不再有数值；先调整、后废止。"""
    for name, turn in (("废止", record.repealed), ("调整", record.adjusted)):
        if turn is None:
            continue
        day = turn.on.date()
        for i, report in enumerate(record.reports):
            if report.says and report.holds > day:
                text = f"数据截至 {report.holds} 晚于{name}日期 {day}"
                yield Fault(
                    ("reports", i, "on" if report.as_of is None else "as_of"),
                    text,
                    f"{name}以后的数值不再计入，核对日期",
                )
        for i, figure in enumerate(record.series):
            if figure.year > day.year:
                yield Fault(
                    ("series", i, "year"),
                    f"{figure.year} 年晚于{name}日期 {day}",
                    f"{name}以后的数不再计入，核对年度",
                )
        if record.valid_from and day < record.valid_from:
            key = "repealed" if name == "废止" else "adjusted"
            yield Fault((key, "on"), f"{name}日期 {day} 早于承诺起始 {record.valid_from}", CHECK)
    if record.adjusted and record.repealed and record.repealed.on < record.adjusted.on:
        yield Fault(("adjusted", "on"), "已经废止的承诺不能再调整", CHECK)


def reports_name_what_there_is(record: Commitment) -> Iterator[Fault]:
    """报告写的期间、事项、要素、阶段目标、被更正的报告，承诺里都有；计量单位与指标一致。"""
    known = {
        "milestone": {each.id for each in getattr(record.promise, "milestones", ())},
        "elements": {each.id for each in getattr(record.promise, "elements", ())},
        "corrects": {each.id for each in record.reports},
    }
    for i, report in enumerate(record.reports):
        here = ("reports", i)
        if report.milestone and report.milestone not in known["milestone"]:
            yield _unknown((*here, "milestone"), "阶段目标", report.milestone, known["milestone"])
        for j, element in enumerate(report.elements):
            if element not in known["elements"]:
                yield _unknown((*here, "elements", j), "要素", element, known["elements"])
        if report.corrects and report.corrects not in known["corrects"] - {report.id}:
            yield _unknown((*here, "corrects"), "报告", report.corrects, known["corrects"] - {report.id})
        yield from _period_fault(record, report, here)
        yield from _unit_fault(record, report, here)


def _unknown(loc: Loc, what: str, name: str, known: set[str]) -> Fault:
    hint = f"可以写：{'、'.join(sorted(known))}" if known else "删去这一行"
    return Fault(loc, f"{what}“{name}”不存在", hint)


def _period_fault(record: Commitment, report: Report, here: Loc) -> Iterator[Fault]:
    cases = {each.id for each in record.promise.cases} if isinstance(record.promise, Checklist) else set()
    if cases:
        if report.period not in cases:
            if report.period:
                yield _unknown((*here, "period"), "事项", report.period, cases)
            else:
                hint = f"补上 period: 事项的 id，可以写：{'、'.join(sorted(cases))}"
                yield Fault(here, "报告没有写是哪个事项的", hint)
        return
    if report.period is None:
        return
    key = periods.key_of(report.period)
    months = months_of(record)
    if months == 0:
        yield Fault((*here, "period"), "这项承诺不分期，不能写 period", "数据的起止写在 covers 里")
    elif not key or periods.months_of(key) != months:
        example = {12: "2025年", 6: "2025年上半年", 3: "2025年第一季度", 1: "2025年3月"}[months]
        yield Fault((*here, "period"), f"期间“{report.period}”与承诺的周期不符", f"写成 {example} 这样的一期")
    else:
        span = periods.period(months, periods.number_of(months, _first_day(key)))
        if report.holds < span.start:
            text = f"数据截至 {report.holds} 早于所报的{span.name}"
            yield Fault((*here, "period"), text, "核对期间和日期")


def _first_day(key: str) -> date:
    year, _, part = key.partition("-")
    month = {"H": 6, "Q": 3}.get(part[:1], 0)
    return date(int(year), (int(part[1:]) - 1) * month + 1 if month else int(part or 1), 1)


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


def _unit_fault(record: Commitment, report: Report, here: Loc) -> Iterator[Fault]:
    measure = getattr(record.promise, "measure", None)
    wanted = measure.unit if measure else getattr(record.promise, "unit", None)
    if report.value is not None and wanted and report.unit and report.unit != wanted:
        text = f"计量单位“{report.unit}”与指标的“{wanted}”不同，不能比较"
        yield Fault((*here, "unit"), text, f"换算成{wanted}，或把这个数写进 text")


def counts_add_up(record: Commitment) -> Iterator[Fault]:
    """达标数和应达标数一起写，达标数不多于应达标数。"""
    for i, report in enumerate(record.reports):
        here = ("reports", i)
        if (report.passed is None) != (report.expected is None):
            key = "passed" if report.expected is None else "expected"
            yield Fault(
                (*here, key),
                "达标数和应达标数只写了一个",
                "两个都写：passed 达标数，expected 应达标数",
                key=True,
            )
        elif report.passed is not None and report.expected is not None and report.passed > report.expected:
            yield Fault(
                (*here, "passed"), f"达标数 {report.passed} 多于应达标数 {report.expected}", "核对两个数"
            )


def figures_where_due(record: Commitment) -> Iterator[Fault]:
    """程序承诺、原则承诺不计数：报告不写达标与否；历年数只用于趋势指标，一年一个。"""
    promise = record.promise
    for i, report in enumerate(record.reports):
        if not promise.MEASURED and (report.done or report.expected is not None):
            key = "done" if report.done else "expected"
            yield Fault(
                ("reports", i, key),
                f"{promise.NAME}没有数量指标，不能写达标与否",
                "只写 value 和 text",
                key=True,
            )
    seen: set[tuple[int, str]] = set()
    for i, figure in enumerate(record.series):
        if not isinstance(promise, Trend):
            yield Fault(("series",), f"历年数只用于趋势指标，这里是{promise.NAME}", "改用 reports", key=True)
            return
        if figure.on.year < figure.year:
            yield Fault(
                ("series", i, "on"), f"{figure.year} 年的数不能在 {figure.on:%Y-%m-%d} 公布", "核对年度和日期"
            )
        if (figure.year, figure.on.isoformat()) in seen:
            yield Fault(
                ("series", i, "year"), f"{figure.year} 年在同一天公布了两个数", "更正的数写它自己的公布日期"
            )
        seen.add((figure.year, figure.on.isoformat()))


def range_goes_up(record: Commitment) -> Iterator[Fault]:
    """区间的上限不小于下限；事项的时限不早于起始。"""
    promise = record.promise
    low, high = getattr(promise, "low", None), getattr(promise, "high", None)
    if low is not None and high is not None and high < low:
        yield Fault(("promise", "high"), f"上限 {high} 小于下限 {low}", "核对，是否写反")
    for i, case in enumerate(promise.cases if isinstance(promise, Checklist) else ()):
        if case.due < case.on:
            yield Fault(("promise", "cases", i, "due"), f"完成时限 {case.due} 早于起始日期 {case.on}", CHECK)


def files_have_hashes(record: Commitment) -> Iterator[Fault]:
    """佐证是文件的，写明它的 SHA-256。"""
    for name in ("reports", "series"):
        for i, report in enumerate(getattr(record, name)):
            for j, each in enumerate(report.evidence):
                if (each.file is None) != (each.sha256 is None):
                    loc = (name, i, "evidence", j, "file" if each.file else "sha256")
                    yield Fault(
                        loc,
                        "文件和它的校验码只写了一个",
                        "两个都写：file 文件名，sha256 用 sha256sum 算出的 64 位",
                        key=True,
                    )


def terms_are_renewed_in_order(record: Commitment) -> Iterator[Fault]:
    """续期写明原来的终止日期，续至的日期晚于它。"""
    last = record.valid_to
    if record.renewals and last is None and recurs(record):
        yield Fault(("renewals",), "没有写承诺终止日期，不用续期", "补上 valid_to，或删去 renewals", key=True)
    for i, renewal in enumerate(record.renewals):
        if renewal.valid_to and last and renewal.valid_to <= last:
            yield Fault(("renewals", i, "valid_to"), f"续至 {renewal.valid_to} 不晚于 {last}", CHECK)
        last = renewal.valid_to or last


HISTORY_RULES: tuple[Rule, ...] = (
    days_make_sense,
    periods_have_a_beginning,
    by_is_yearly,
    reports_follow_the_promise,
    nothing_after_the_end,
    reports_name_what_there_is,
    counts_add_up,
    figures_where_due,
    range_goes_up,
    files_have_hashes,
    terms_are_renewed_in_order,
)
"""Every rule on what a promise can have been through."""

__all__ = ["HISTORY_RULES", "due_of", "months_of", "recurs"]
