"""What the types of promises share: the figure promised, the day it is due, the period it recurs in."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from gongkai.records._base import Listed, Part
from gongkai.records._fields import Day, Figure, Line
from gongkai.records._spellings import wrong

Basis = Literal["原文载明", "据上下文理解"]
"""By whose word a day or period holds (依据): written in the source, or interpreted."""
Recurring = Literal["每年", "每半年", "每季度", "每月", "任期内", "每次"]
"""How often a promise must be kept (周期)."""


def _month_day(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(
        r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-9]))",
        value,
    ):
        raise wrong(f"“{value}”不是月和日的写法", "写成 月-日，各两位，如 06-30")
    return value


MonthDay = Annotated[str, BeforeValidator(_month_day)]
"""A day of every year (月日), 06-30; 02-29 is 02-28 where the year has no such day."""


class Measure(Part):
    """The figure that was promised (指标)."""

    compare: Literal["至少", "至多", "恰好"] = Field("至少", title="比较")
    value: Figure = Field(title="目标值")
    unit: Line | None = Field(None, title="计量单位")
    per: Line | None = Field(None, title="计数对象")
    derived: Line | None = Field(None, title="目标值由来")

    @property
    def brief(self) -> str:
        """The figure in words: 至少 4 次（按人计）."""
        return f"{self.compare} {self.value} {self.unit or ''}".rstrip() + (
            f"（按{self.per}计）" if self.per else ""
        )


class Promised(Part):
    """What every type of promise (承诺类型) has: its name, and the day or period that it must be kept by."""

    NAME: ClassVar[str] = ""
    """The type in Chinese."""
    MEASURED: ClassVar[bool] = True
    """Whether it can be judged at all: procedures and principles cannot (未量化)."""


class Recurs(Promised):
    """A promise for every period (周期性承诺)."""

    period: Recurring = Field("每年", title="周期")
    period_source: Basis | None = Field(None, title="周期依据")
    by: MonthDay | None = Field(None, title="每年截止月日")


class Ends(Promised):
    """A promise for one day (限期承诺)."""

    due: Day = Field(title="完成时限")
    due_source: Basis | None = Field(None, title="时限依据")


class Milestone(Listed):
    """A stage with a day of its own (阶段目标)."""

    title: Line = Field(title="阶段目标")
    due: Day = Field(title="时限")
    value: Figure | None = Field(None, title="目标值")


def _clean(value: str) -> str:
    match = re.fullmatch(r"([1-9][0-9]{0,2}) ?个?(工作日|日|月)", value)
    if match:
        return f"{match[1]}{'' if match[2] == '日' else '个'}{match[2]}"
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", value):
        return value
    raise wrong(f"“{value}”不是报告期限的写法", "写成 20个工作日、30日、1个月（从期末起算），或一个日期")


ReportDue = Annotated[Line, AfterValidator(_clean)]
"""By when a period's report is owed (报告期限): so long after its end, or on one day."""
