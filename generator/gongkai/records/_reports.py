"""What happened to a promise (落实情况): reports with evidence, explanations, adjustment, repeal, renewal, search."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from gongkai import periods
from gongkai.records._base import Listed, Part
from gongkai.records._fields import (
    Day,
    Figure,
    Flag,
    Line,
    Moment,
    RecordRef,
    Stem,
    UnitRef,
    WebAddress,
    Whole,
)
from gongkai.records._marks import HIDDEN, Names
from gongkai.records._spellings import wrong


def _period(value: str) -> str:
    key = periods.key_of(value)
    if key:
        return periods.named(key)
    if value.isascii() and value.replace("-", "").isalnum():
        return value
    raise wrong(
        f"“{value}”不是期间的写法",
        "写成 2025年、2025年上半年、2025年第一季度、2025年3月，或事项的 id；数据的起止写在 covers 里",
    )


PeriodName = Annotated[Line, AfterValidator(_period)]
"""The period (所属期间) that a report answers for, or the id of a case."""
FileName = Annotated[Line, Names("files"), Field(pattern=r"^[^/\\.][^/\\]*(/[^/\\.][^/\\]*)*$")]


class Evidence(Listed):
    """What a report rests on (佐证): a document, page, photo, figure or somebody else's word."""

    title: Line = Field(title="名称")
    kind: Literal["文件", "网页", "照片", "数据", "第三方"] | None = Field(None, title="种类")
    on: Day | None = Field(None, title="日期")
    url: WebAddress | None = Field(None, title="网址")
    record: RecordRef | None = Field(None, title="本平台记录")
    file: FileName | None = Field(None, title="文件")
    sha256: Annotated[Line | None, Field(pattern=r"^[0-9a-f]{64}$")] = Field(None, title="文件校验码")

    @property
    def brief(self) -> str:
        """Its title."""
        return self.title


class Report(Listed):
    """A report on a promise (落实报告)."""

    MOMENT: ClassVar[str] = "on"
    on: Moment = Field(title="报告日期")
    as_of: Day | None = Field(None, title="数据截至")
    period: PeriodName | None = Field(None, title="所属期间")
    covers: Line | None = Field(None, title="数据期间")
    interim: Flag = Field(False, title="阶段报告")
    value: Figure | None = Field(None, title="数值")
    unit: Line | None = Field(None, title="计量单位")
    share: Annotated[Figure | None, HIDDEN] = Field(None, title="完成比例（来源所载）")
    passed: Whole | None = Field(None, title="达标数")
    expected: Whole | None = Field(None, title="应达标数")
    elements: tuple[Stem, ...] = Field((), title="已有要素")
    milestone: Stem | None = Field(None, title="阶段目标")
    done: Flag = Field(False, title="报告称已完成")
    new_date: Day | None = Field(None, title="新的时限")
    corrects: Stem | None = Field(None, title="更正哪次报告")
    by: UnitRef | None = Field(None, title="报告单位")
    text: Line | None = Field(None, title="情况")
    evidence: tuple[Evidence, ...] = Field((), title="佐证")

    @property
    def holds(self) -> date:
        """The day that its figure holds for (数据截至)."""
        return self.as_of or self.on.date()

    @property
    def says(self) -> bool:
        """Whether it says anything that the promise can be judged by; a text alone does not."""
        return self.value is not None or self.expected is not None or bool(self.elements) or self.done


class YearFigure(Listed):
    """One year's figure (年度数) of a series, for promises of more or less than the year before."""

    MOMENT: ClassVar[str] = "on"
    on: Moment = Field(title="公布日期")
    year: Whole = Field(title="年度", ge=1949, le=2100)
    value: Figure = Field(title="数值")
    unit: Line | None = Field(None, title="计量单位")
    basis: Line | None = Field(None, title="口径")
    evidence: tuple[Evidence, ...] = Field((), title="佐证")


class Explanation(Listed):
    """The unit's dated reason (情况说明), shown beside the state, never changing it."""

    MOMENT: ClassVar[str] = "on"
    on: Moment = Field(title="日期")
    by: UnitRef | None = Field(None, title="说明单位")
    text: Line = Field(title="说明")


class Turn(Part):
    """A document that adjusts or repeals a promise (调整、废止)."""

    MOMENT: ClassVar[str] = "on"
    on: Moment = Field(title="日期")
    document: Line = Field(title="文件")
    record: RecordRef | None = Field(None, title="本平台记录")
    replaced_by: RecordRef | None = Field(None, title="调整后的承诺")
    note: Line | None = Field(None, title="说明")


class Renewal(Listed):
    """A document that carries a promise beyond its term (续期)."""

    MOMENT: ClassVar[str] = "on"
    on: Moment = Field(title="日期")
    document: Line = Field(title="文件")
    record: RecordRef | None = Field(None, title="本平台记录")
    valid_to: Day | None = Field(None, title="续至")


class NotPublic(Part):
    """What of a promise's keeping may not be public (不宜公开), with its basis."""

    MOMENT: ClassVar[str] = "on"
    on: Moment = Field(title="日期")
    basis: Line = Field(title="依据")
    note: Line | None = Field(None, title="说明")


class Search(Part):
    """Where this portal looked for a report, and when (查找情况)."""

    MOMENT: ClassVar[str] = "on"
    on: Moment = Field(title="查找日期")
    where: Line = Field(title="查找范围")


class Budget(Part):
    """The money set aside for a promise (资金)."""

    value: Figure = Field(title="金额")
    unit: Line = Field("万元", title="计量单位")
    note: Line | None = Field(None, title="说明")

    @property
    def brief(self) -> str:
        """The sum in words."""
        return f"{self.value} {self.unit}" + (f"（{self.note}）" if self.note else "")
