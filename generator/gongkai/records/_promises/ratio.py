"""比率指标: so many percent of all cases, in every period."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.records._fields import Figure, Line
from gongkai.records._marks import HIDDEN
from gongkai.records._promises._parts import Recurs


class Ratio(Recurs):
    """比率指标: reported as a percentage, or as so many of so many."""

    NAME: ClassVar[str] = "比率指标"
    type: Annotated[Literal["ratio"], HIDDEN] = Field(title="类型")
    percent: Figure = Field(title="目标比率", gt=0, le=100)
    per: Line | None = Field(None, title="计数对象")
    derived: Line | None = Field(None, title="目标值由来")
