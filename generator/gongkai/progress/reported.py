"""The reports of a commitment as its page shows them (进展报告)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from gongkai.facts.shown import Target, Targets
from gongkai.progress.courses import CLAIMED, rests_on
from gongkai.records._reports import Report
from gongkai.records.commitments import Commitment
from gongkai.tracker.shares import Share, measured


class ReportView(NamedTuple):
    """One report: when, for what day and period, by whom, what it says, what it rests on."""

    id: str
    on: date
    as_of: date
    period: str
    by: Target | None
    figure: str
    share: Share
    stated: str
    text: str
    new_date: date | None
    marks: tuple[str, ...]
    evidence: tuple[Markup, ...]


def reported(record: Commitment, targets: Targets) -> Iterator[ReportView]:
    """Its reports, the newest first."""
    ordered = sorted(record.reports, key=lambda each: (each.on, each.holds, each.id), reverse=True)
    return (_report(record, each, targets) for each in ordered)


def _report(record: Commitment, report: Report, targets: Targets) -> ReportView:
    measure = getattr(record.promise, "measure", None)
    unit = report.unit or (measure.unit if measure else getattr(record.promise, "unit", None)) or ""
    counted = f"达标 {report.passed} / 应达标 {report.expected}" if report.expected is not None else ""
    return ReportView(
        id=report.id,
        on=report.on.date(),
        as_of=report.holds,
        period=report.covers or report.period or "",
        by=targets.get(f"units/{report.by}") if report.by else None,
        figure=f"{report.value} {unit}".rstrip() if report.value is not None else counted,
        share=measured(report.value, measure),
        stated=f"来源所载完成比例 {report.share}%" if report.share is not None else "",
        text=report.text or "",
        new_date=report.new_date,
        marks=tuple(_marks(report)),
        evidence=tuple(rests_on(each, targets) for each in report.evidence),
    )


def _marks(report: Report) -> Iterator[str]:
    if report.interim:
        yield "阶段报告"
    if report.done:
        yield "报告称已完成"
    if report.says and not report.evidence:
        yield CLAIMED
    if report.corrects:
        yield "更正"
