"""The states (状态) a promise can be in, and the one table that they come from."""

from __future__ import annotations

from datetime import date

from gongkai.calendar import shifted
from gongkai.tracker.outcomes import Outcome
from gongkai.tracker.spans import Span

STATES = (
    "已兑现", "逾期兑现", "部分兑现", "推进中", "即将到期", "待报告", "未到报告期", "未启动",
    "滞后", "未兑现", "未报告", "已调整", "已废止", "期满，不再计", "不宜公开", "未量化",
)  # fmt: skip
"""Every state, in the order of the board's bar."""
FULFILLED = ("已兑现", "逾期兑现")
"""Kept, in time or late."""
OUTSTANDING = ("滞后", "未兑现", "部分兑现", "未报告")
"""What somebody still owes an answer for."""
SILENT = frozenset({"未启动", "未到报告期", "待报告", "未报告"})
"""Nothing, or nothing new, was reported."""
UNJUDGED = frozenset({"已调整", "已废止", "期满，不再计", "不宜公开", "未量化"})
"""Never counted, neither as due nor as kept."""
DUE_STATES = frozenset({"已兑现", "逾期兑现", "部分兑现", "滞后", "未兑现", "未报告"})
"""The states of a span that is judged: it was kept already, or its report is overdue."""
STRICT = ("滞后", "未兑现", "未报告")
"""What the weekly meeting must hear of."""
SOON = 30
"""Days before the due day from which on what is not done is 即将到期."""


def state_of(span: Span, outcome: Outcome, new_date: date | None, day: date) -> str:
    """The state of one span on `day`: the table of the manual, cell by cell.

    Rows go by `day` (the due day itself is in time, the report's last day too), columns by `outcome`.
    """
    if day < span.start:
        return "未启动"
    if outcome.met is not None:
        return "已兑现" if outcome.met <= span.due else "逾期兑现"
    if day <= span.due:
        if not outcome.reported:
            return "未到报告期"
        return "即将到期" if day >= shifted(span.due, -SOON) else "推进中"
    if day <= span.report_due.day:
        return "待报告"
    if not outcome.reported or not outcome.final:
        return "未报告"
    if new_date is not None and day <= new_date:
        return "滞后"
    some = outcome.parts is not None and 0 < outcome.parts[0] < outcome.parts[1]
    return "部分兑现" if some else "未兑现"


def turning_days(span: Span, new_dates: tuple[date, ...] = ()) -> tuple[date, ...]:
    """Every day on which the table can turn by the calendar alone."""
    return (
        span.start,
        shifted(span.due, -SOON),
        shifted(span.due, 1),
        shifted(span.report_due.day, 1),
        *(shifted(each, 1) for each in new_dates),
    )
