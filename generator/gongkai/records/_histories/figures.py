"""Figures and evidence (数值、佐证): what a report can count, in which unit, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.problems import Fault, Loc
from gongkai.records._promises import Trend
from gongkai.records._reports import Report

if TYPE_CHECKING:
    from gongkai.records.commitments import Commitment


def unit_fault(record: Commitment, report: Report, here: Loc) -> Iterator[Fault]:
    measure = getattr(record.promise, "measure", None)
    wanted = measure.unit if measure else getattr(record.promise, "unit", None)
    if report.value is not None and wanted and report.unit and report.unit != wanted:
        text = f"计量单位“{report.unit}”与指标的“{wanted}”不同，不能比较"
        yield Fault((*here, "unit"), text, f"换算成{wanted}，或把这个数写进 text")
    bare = measure is None and hasattr(record.promise, "measure")
    if report.value is not None and bare and not report.unit:
        text = f"这项承诺没有写指标，数值 {report.value} 不知道是什么的数"
        yield Fault(
            (*here, "value"), text, "写上计量单位 unit，或给承诺写明指标 measure，或把这个数写进 text"
        )


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
