"""区间指标: from so many to so many in every period; the lower bound passes."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.records._fields import Figure, Line, Whole
from gongkai.records._marks import HIDDEN
from gongkai.records._promises._parts import Recurs


class Range(Recurs):
    """区间指标: 1 to 2 reports, of which one is enough."""

    NAME: ClassVar[str] = "区间指标"
    type: Annotated[Literal["range"], HIDDEN] = Field(title="类型")
    low: Figure = Field(title="下限")
    high: Figure = Field(title="上限")
    unit: Line | None = Field(None, title="计量单位")
    per: Line | None = Field(None, title="计数对象")
    derived: Line | None = Field(None, title="区间由来")
    subjects: Whole | None = Field(None, title="应达标数", ge=1)
