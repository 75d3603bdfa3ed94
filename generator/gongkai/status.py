"""How a commitment stands on a day (承诺状态), computed from what was promised and what was reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from gongkai import templates
from gongkai.records.commitments import QUALITATIVE, Commitment, Report

SOON = timedelta(days=30)
STATES = ("已兑现", "逾期兑现", "推进中", "即将到期", "未到报告期", "未启动", "未兑现", "未报告", "未量化")
"""Every state, in the order of the tracker's bar."""


@dataclass(frozen=True, slots=True)
class Status:
    """A state and its reason: one Chinese sentence that names dates and figures, never “days left”."""

    state: str
    reason: str


def status(commitment: Commitment, day: date) -> Status:
    """How `commitment` stands on `day`; the due day itself is still in time."""
    if commitment.type in QUALITATIVE:
        return Status("未量化", "这项承诺没有数量指标，不计算完成比例。")
    if commitment.valid_from and day < commitment.valid_from:
        return Status("未启动", f"自{said(commitment.valid_from)}起计。")
    reports = [report for report in commitment.reports if report.on.date() <= day]
    if not reports:
        return _unreported(commitment, day)
    last = max(reports, key=lambda report: (held(report), report.on))
    if _target(commitment) is None:
        return Status("未量化", f"没有写明可核对的目标值，只列出报告的情况（截至{said(held(last))}）。")
    return _reported(commitment, reports, last, day)


def _unreported(commitment: Commitment, day: date) -> Status:
    due = commitment.due
    if due is not None and day <= due:
        return Status("未到报告期", f"完成时限是{said(due)}，尚未收到报告。")
    passed = f"完成时限{said(due)}已过，" if due else ""
    return Status("未报告", f"{passed}本平台截至{said(day)}没有收到报告。")


def _reported(commitment: Commitment, reports: list[Report], last: Report, day: date) -> Status:
    due, figure = commitment.due, _figure(commitment, last)
    if met(commitment, last):
        # What was reached in time stays so, though a later report says it once more.
        late = due is not None and not any(met(commitment, each) and held(each) <= due for each in reports)
        return Status("逾期兑现" if late else "已兑现", f"截至{said(held(last))}{figure}，达到目标。")
    if due is None or day <= due:
        soon = due is not None and due - day <= SOON
        return Status("即将到期" if soon else "推进中", f"截至{said(held(last))}{figure}。")
    if held(last) < due:
        return Status(
            "未报告",
            f"最近一次报告截至{said(held(last))}{figure}；完成时限{said(due)}已过，之后没有收到报告。",
        )
    return Status("未兑现", f"截至{said(held(last))}{figure}，没有达到目标，完成时限{said(due)}已过。")


def held(report: Report) -> date:
    """The day a report's figure holds for (数据截至)."""
    return report.as_of or report.on.date()


def _target(commitment: Commitment) -> Decimal | None:
    return commitment.measure.value if commitment.measure else None


def met(commitment: Commitment, report: Report) -> bool:
    """Whether a report's figure reaches the target."""
    target, value, measure = _target(commitment), report.value, commitment.measure
    if target is None or value is None or measure is None:
        return False
    match measure.compare:
        case "至多":
            return value <= target
        case "恰好":
            return value == target
        case "多于上年" | "少于上年":
            return False
    return value >= target


def share(commitment: Commitment, report: Report) -> Decimal | None:
    """How much of the target a report reaches (完成比例), percent with one decimal; may exceed 100."""
    target = _target(commitment)
    if not target or report.value is None or (commitment.measure and commitment.measure.compare != "至少"):
        return None
    return (report.value / target * 100).quantize(Decimal("0.1"))


def _figure(commitment: Commitment, report: Report) -> str:
    if report.value is None:
        return "有报告，没有数值"
    unit = report.unit or (commitment.measure.unit if commitment.measure else None) or ""
    part = share(commitment, report)
    return f"为{report.value}{unit}" + (f"，是目标的{part}%" if part is not None else "")


def said(day: date | None) -> str:
    """A day as it is read: 2024年11月29日; nothing where there is none."""
    return templates.day(day) if day else ""
