"""Figures and evidence (数值、佐证): what a report can count, in which unit, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.problems import Fault, Loc
from gongkai.records._promises import Trend
from gongkai.records._reports import Report, YearFigure
from gongkai.records._rules import given, of_each

if TYPE_CHECKING:
    from gongkai.records.commitments import Commitment


def unit_fault(record: Commitment, report: Report, here: Loc) -> Iterator[Fault]:
    measure = given(record.promise, "measure")
    wanted = measure.unit if measure else given(record.promise, "unit")
    if report.value is not None and wanted and report.unit and report.unit != wanted:
        text = f"计量单位“{report.unit}”与指标的“{wanted}”不同，不能比较"
        yield Fault((*here, "unit"), text, f"换算成{wanted}，或把这个数写进 text")
    bare = measure is None and "measure" in type(record.promise).model_fields
    if report.value is not None and bare and not report.unit:
        text = f"这项承诺没有写指标，数值 {report.value} 不知道是什么的数"
        yield Fault(
            (*here, "value"), text, "写上计量单位 unit，或给承诺写明指标 measure，或把这个数写进 text"
        )


@of_each("reports")
def counts_add_up(record: Commitment, here: Loc, report: Report) -> Iterator[Fault]:
    """达标数和应达标数一起写，达标数不多于应达标数。"""
    if (report.passed is None) != (report.expected is None):
        key = "passed" if report.expected is None else "expected"
        hint = "两个都写：passed 达标数，expected 应达标数"
        yield Fault((*here, key), "达标数和应达标数只写了一个", hint, key=True)
    elif report.passed is not None and report.expected is not None and report.passed > report.expected:
        text = f"达标数 {report.passed} 多于应达标数 {report.expected}"
        yield Fault((*here, "passed"), text, "核对两个数")


@of_each("reports")
def reports_count_what_counts(record: Commitment, here: Loc, report: Report) -> Iterator[Fault]:
    """程序承诺、原则承诺不计数：报告不写达标与否。"""
    if not record.promise.MEASURED and (report.done or report.expected is not None):
        key = "done" if report.done else "expected"
        text = f"{record.promise.NAME}没有数量指标，不能写达标与否"
        yield Fault((*here, key), text, "只写 value 和 text", key=True)


@of_each("series")
def figures_where_due(record: Commitment, here: Loc, figure: YearFigure) -> Iterator[Fault]:
    """历年数只用于趋势指标，一年一个。"""
    before = record.series[: int(here[-1])]
    if not isinstance(record.promise, Trend):
        text = f"历年数只用于趋势指标，这里是{record.promise.NAME}"
        if not before:
            yield Fault(here[:1], text, "改用 reports", key=True)
        return
    if figure.on.year < figure.year:
        text = f"{figure.year} 年的数不能在 {figure.on:%Y-%m-%d} 公布"
        yield Fault((*here, "on"), text, "核对年度和日期")
    if any((each.year, each.on) == (figure.year, figure.on) for each in before):
        text = f"{figure.year} 年在同一天公布了两个数"
        yield Fault((*here, "year"), text, "更正的数写它自己的公布日期")


@of_each("reports", "series")
def files_have_hashes(record: Commitment, here: Loc, report: Report | YearFigure) -> Iterator[Fault]:
    """佐证是文件的，写明它的 SHA-256。"""
    for index, each in enumerate(report.evidence):
        if (each.file is None) != (each.sha256 is None):
            loc = (*here, "evidence", index, "file" if each.file else "sha256")
            hint = "两个都写：file 文件名，sha256 用 sha256sum 算出的 64 位"
            yield Fault(loc, "文件和它的校验码只写了一个", hint, key=True)
