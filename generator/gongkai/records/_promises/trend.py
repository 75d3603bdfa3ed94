"""趋势指标: more, or less, than the year before; judged by the record's series of yearly figures."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.records._fields import Line
from gongkai.records._marks import HIDDEN
from gongkai.records._promises._parts import Basis, Promised


class Trend(Promised):
    """趋势指标: each year is compared with the one before it; equal is neither more nor less."""

    NAME: ClassVar[str] = "趋势指标"
    type: Annotated[Literal["trend"], HIDDEN] = Field(title="类型")
    direction: Literal["多于上年", "少于上年"] = Field(title="比较")
    unit: Line | None = Field(None, title="计量单位")
    per: Line | None = Field(None, title="计数对象")
    period_source: Basis | None = Field(None, title="周期依据")
