"""Reports (履行报告): on the promise's days, on its periods, on what it has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from gongkai import periods
from gongkai.problems import Fault, Loc
from gongkai.records._histories.figures import unit_fault
from gongkai.records._histories.terms import months_of
from gongkai.records._promises import Checklist
from gongkai.records._reports import Report
from gongkai.records._rules import given, of_each

if TYPE_CHECKING:
    from gongkai.records.commitments import Commitment


@of_each("reports")
def reports_follow_the_promise(record: Commitment, here: Loc, report: Report) -> Iterator[Fault]:
    """报告不早于承诺起始，数据截至日不晚于报告日期，新的时限晚于报告日期。"""
    on = report.on.date()
    if record.valid_from and on < record.valid_from:
        yield Fault((*here, "on"), f"报告日期 {on} 早于承诺起始 {record.valid_from}", "核对报告日期")
    elif record.valid_from and report.holds < record.valid_from:
        text = f"数据截至 {report.holds} 早于承诺起始 {record.valid_from}"
        yield Fault((*here, "as_of"), text, "核对数据截至日")
    if report.holds > on:
        text = f"数据截至 {report.holds} 晚于报告日期 {on}"
        yield Fault((*here, "as_of"), text, "数据不能来自以后，核对两个日期")
    if report.new_date and report.new_date <= on:
        text = f"新的时限 {report.new_date} 不晚于报告日期 {on}"
        yield Fault((*here, "new_date"), text, "新的时限是报告当时许下的以后的日期")


@of_each("reports")
def reports_name_what_there_is(record: Commitment, here: Loc, report: Report) -> Iterator[Fault]:
    """报告写的期间、事项、要素、阶段目标、被更正的报告，承诺里都有；计量单位与指标一致。"""
    milestones = {each.id for each in given(record.promise, "milestones", ())}
    if report.milestone and report.milestone not in milestones:
        yield _unknown((*here, "milestone"), "阶段目标", report.milestone, milestones)
    elements = {each.id for each in given(record.promise, "elements", ())}
    for index, element in enumerate(report.elements):
        if element not in elements:
            yield _unknown((*here, "elements", index), "要素", element, elements)
    if report.corrects:
        others = {each.id for each in record.reports} - {report.id}
        if report.corrects not in others:
            yield _unknown((*here, "corrects"), "报告", report.corrects, others)
    yield from _period_fault(record, report, here)
    yield from unit_fault(record, report, here)


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
