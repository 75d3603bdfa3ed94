"""A state's reason (理由): one Chinese sentence that names dates and figures, and never counts days."""

from __future__ import annotations

from datetime import date

from gongkai.calendar import said
from gongkai.tracker.history import Case
from gongkai.tracker.outcomes import Outcome
from gongkai.tracker.spans import Span


def reason(state: str, case: Case, span: Span, outcome: Outcome, new_date: date | None, day: date) -> str:
    """Why one span is in `state` on `day`."""
    lead = f"{span.name}：" if span.name else ""
    return f"{lead}{_said(state, case, span, outcome, new_date, day)}。"


def _said(state: str, case: Case, span: Span, outcome: Outcome, new_date: date | None, day: date) -> str:
    due = said(span.due)
    # Most are of the first two: nothing is reported on periods that have hardly begun.
    if state == "未启动":
        return f"自{said(span.start)}起计"
    if state == "未到报告期":
        return f"完成时限是{due}，尚未收到报告"
    figure, owed, limit = outcome.figure, span.report_due.text, f"完成时限{due}"
    promised = f"，新的时限是{said(new_date)}" if new_date else ""
    match state:
        case "推进中" | "即将到期":
            text = f"{figure}；完成时限是{due}{promised}"
        case "已兑现":
            text = f"{figure}，达到目标"
        case "逾期兑现":
            text = f"{figure}，达到目标，但晚于{limit}"
        case "待报告":
            known = figure or "尚未收到报告"
            text = f"{limit}已过，报告期限是{owed}，{known}"
        case "未报告":
            text = _unreported(case, outcome, owed, limit, day)
        case "滞后":
            text = f"{figure}，没有达到目标，{limit}已过{promised}"
        case "部分兑现":
            m, n = outcome.parts or (0, 0)
            # A programme tells its members one by one; so does a checklist its elements.
            parts = (
                ""
                if case.history.promise.type in {"programme", "checklist"}
                else f"，{n}个部分中{m}个达到目标"
            )
            text = f"{figure}{parts}，{limit}已过"
        case _:
            passed = f"，新的时限{said(new_date)}也已过" if new_date else ""
            text = f"{figure}，没有达到目标，{limit}已过{passed}"
    return text


def _unreported(case: Case, outcome: Outcome, owed: str, limit: str, day: date) -> str:
    stage = f"（最近一次{outcome.figure}，不能代表整期）" if outcome.figure else ""
    looked = case.history.searched
    found = ""
    if looked and looked.on <= day:
        found = f"；{said(looked.on)}查找了{looked.where}，也没有找到"
    return f"{limit}已过，应由{case.unit}在{owed}前报告，本平台截至该日没有收到报告{stage}{found}"
