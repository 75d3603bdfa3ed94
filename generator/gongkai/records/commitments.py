"""承诺: what was promised, by whom, until when, and what was reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.problems import Fault
from gongkai.records._base import Disclosure, Entry, Kind, Part
from gongkai.records._fields import HIDDEN, Day, Figure, Line, Moment, RecordRef, Stem, WebAddress, Whole

Type = Literal[
    "deadline",
    "task",
    "quota",
    "range",
    "trend",
    "ratio",
    "checklist",
    "programme",
    "procedure",
    "principle",
    "standing",
]
TYPE_NAMES = {
    "deadline": "限期事项",
    "task": "督办任务",
    "quota": "次数指标",
    "range": "区间指标",
    "trend": "趋势指标",
    "ratio": "比率指标",
    "checklist": "要素清单",
    "programme": "项目清单",
    "procedure": "程序承诺",
    "principle": "原则承诺",
    "standing": "服务承诺",
}
"""The Chinese name of each type (承诺类型)."""
QUALITATIVE = frozenset({"procedure", "principle"})
"""Types that have no figure (未量化): never a percentage."""


class Measure(Part):
    """The figure that was promised (指标)."""

    compare: Literal["至少", "至多", "恰好", "多于上年", "少于上年"] = Field("至少", title="比较")
    value: Figure | None = Field(None, title="目标值")
    value_max: Figure | None = Field(None, title="目标上限")
    unit: Line | None = Field(None, title="计量单位")
    per: Line | None = Field(None, title="计数对象")
    derived: Line | None = Field(None, title="目标值由来")

    @property
    def brief(self) -> str:
        """The figure in words: 至少 4 次（每人）."""
        span = f"{self.value}" + (f"至{self.value_max}" if self.value_max is not None else "")
        figure = f" {span} {self.unit or ''}" if self.value is not None else ""
        return f"{self.compare}{figure.rstrip()}" + (f"（按{self.per}计）" if self.per else "")


class Evidence(Entry):
    """What a report rests on (佐证)."""

    title: Line = Field(title="名称")
    url: WebAddress | None = Field(None, title="网址")
    record: RecordRef | None = Field(None, title="本平台记录")
    on: Day | None = Field(None, title="日期")


class Report(Entry):
    """A report on a promise (落实报告)."""

    MOMENT: ClassVar[str] = "on"
    on: Moment = Field(title="报告日期")
    as_of: Day | None = Field(None, title="数据截至")
    period: Line | None = Field(None, title="所属期间")
    value: Figure | None = Field(None, title="数值")
    unit: Line | None = Field(None, title="计量单位")
    share: Annotated[Figure | None, HIDDEN] = Field(None, title="完成比例（来源所载）")
    text: Line | None = Field(None, title="情况")
    evidence: tuple[Evidence, ...] = Field((), title="佐证")


def dates_make_sense(record: Commitment) -> Iterator[Fault]:
    """报告不早于承诺，完成时限不早于承诺起始。"""
    if record.due and record.valid_from and record.due < record.valid_from:
        yield Fault(("due",), f"完成时限 {record.due} 早于承诺起始 {record.valid_from}", "核对两个日期")
    for index, report in enumerate(record.reports):
        if record.valid_from and report.on.date() < record.valid_from:
            text = f"报告日期 {report.on.date()} 早于承诺起始 {record.valid_from}"
            yield Fault(("reports", index, "on"), text, "核对报告日期")


def figures_where_due(record: Commitment) -> Iterator[Fault]:
    """程序承诺、原则承诺不写指标。"""
    if record.type in QUALITATIVE and record.measure and record.measure.value is not None:
        text = f"{TYPE_NAMES[record.type]}没有数值指标，不能写目标值"
        yield Fault(("measure", "value"), text, "删去 measure，或改用 quota（次数指标）")


class Commitment(Disclosure):
    """承诺: a promise with its own words, its measure and its reports."""

    KIND = Kind(
        "commitments",
        label="承诺",
        order=60,
        column="数据发布",
        about="说过要办的事：原话、指标、期限、报告，没有报告的也写明。",
    )
    RULES = (dates_make_sense, figures_where_due)
    GLANCE: ClassVar = (
        ("承诺了什么", "measure"),
        ("谁来办", "subject"),
        ("多久一次", "period"),
        ("什么时候办完", "due"),
    )

    type: Annotated[Type, HIDDEN] = Field(title="类型")
    quote: Line | None = Field(None, title="原文")
    article: Annotated[Whole | None, HIDDEN] = Field(None, title="条款")
    document: Annotated[RecordRef | None, HIDDEN] = Field(None, title="出处文件")
    subject: Line | None = Field(None, title="承诺主体")
    measure: Measure | None = Field(None, title="指标")
    period: Literal["每年", "每半年", "每季度", "每月", "任期内", "每次", "一次性", "持续"] | None = Field(
        None, title="周期"
    )
    period_source: Literal["原文载明", "据上下文理解"] | None = Field(None, title="周期依据")
    programme: Stem | None = Field(None, title="所属清单")
    year: Whole | None = Field(None, title="年度", ge=1949, le=2100)
    parent: RecordRef | None = Field(None, title="上级承诺")
    post: Line | None = Field(None, title="责任岗位")
    valid_from: Day | None = Field(None, title="承诺起始")
    due: Day | None = Field(None, title="完成时限")
    note: Line | None = Field(None, title="说明")
    reports: tuple[Report, ...] = Field((), title="落实报告")
