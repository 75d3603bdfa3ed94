"""次数指标: at least, at most or exactly so many in every period, for every subject."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.records._fields import Whole
from gongkai.records._marks import HIDDEN
from gongkai.records._promises._parts import Measure, Recurs


class Quota(Recurs):
    """次数指标: `subjects` is how many must each reach the figure; they are counted, never named."""

    NAME: ClassVar[str] = "次数指标"
    type: Annotated[Literal["quota"], HIDDEN] = Field(title="类型")
    measure: Measure = Field(title="指标")
    subjects: Whole | None = Field(None, title="应达标数", ge=1)
