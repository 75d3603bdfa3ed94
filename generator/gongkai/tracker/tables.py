"""The tracker's tables (承诺状态表): how each promise, and each of its periods, stands on the day of the build."""

from __future__ import annotations

from functools import cache

from gongkai.records._promises import TYPES
from gongkai.tables import DERIVED, NAMED, POSITION, RECORD_KEY, RECORDS, Column, Table, Type
from gongkai.tracker.states import STATES

TRACKER = "tracker"
"""The name of the table, and of its files."""
SORTS = ("期间", "阶段目标", "事项", "时限")
"""What a row of the periods can be."""


def _column(
    name: str, title: str, kind: Type = "text", required: bool = False, choices: tuple[str, ...] = ()
) -> Column:
    return Column(name, title, (name,), kind, required=required, choices=choices, derived=True)


@cache
def tracker_table() -> Table:
    """One row for each promise, and below it one for each period, stage or case that has begun."""
    columns = (
        Column("id", "编号", ("id",), required=True, names=RECORDS, derived=True),
        _column("on", "截至日期", "day", required=True),
        _column("title", "标题", required=True),
        Column("unit", "责任单位", ("unit",), names="units", derived=True),
        _column("type", "承诺类型", required=True, choices=tuple(model.NAME for model in TYPES.values())),
        _column("state", "状态", required=True, choices=STATES),
        _column("reason", "理由", required=True),
        _column("since", "从哪天起是这样", "day"),
        _column("until", "没有新报告时，哪天会变", "day"),
        _column("last_report", "最近一次报告", "day"),
        DERIVED[1],
        NAMED["unit"],
    )
    return Table(TRACKER, "承诺状态", TRACKER, (), columns, children=(_periods_table(),))


def _periods_table() -> Table:
    columns = (
        _column("id", "哪一期", required=True),
        _column("name", "名称"),
        _column("sort", "种类", required=True, choices=SORTS),
        _column("start", "起始", "day"),
        _column("due", "时限", "day", required=True),
        _column("report_due", "报告期限", "day", required=True),
        _column("guessed", "报告期限暂按周一至周五推算", "flag", required=True),
        _column("reported", "有报告", "flag", required=True),
        _column("met_on", "哪天的数据达到目标", "day"),
        _column("state", "状态", required=True, choices=STATES),
        _column("reason", "理由", required=True),
    )
    title, keys = "承诺状态·逐期", (RECORD_KEY, POSITION)
    return Table(f"{TRACKER}_periods", title, TRACKER, keys, columns, ("periods",))
