"""项目清单: a list of promises with records of their own, rolled up; of one year, or anew every year."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from gongkai.records._fields import Day, Line, Whole
from gongkai.records._marks import HIDDEN
from gongkai.records._promises._parts import Basis, Promised
from gongkai.records._spellings import wrong


class Programme(Promised):
    """项目清单: `items` is how many the list was to have; its members say `parent:`."""

    NAME: ClassVar[str] = "项目清单"
    type: Annotated[Literal["programme"], HIDDEN] = Field(title="类型")
    items: Whole | None = Field(None, title="应有项数", ge=1)
    unit: Line | None = Field(None, title="计量单位")
    due: Day | None = Field(None, title="完成时限")
    due_source: Basis | None = Field(None, title="时限依据")
    period: Literal["每年"] | None = Field(None, title="周期")
    period_source: Basis | None = Field(None, title="周期依据")

    @model_validator(mode="after")
    def _once_or_yearly(self) -> Programme:
        if (self.due is None) == (self.period is None):
            raise wrong(
                "项目清单的时限和周期要写一样，也只写一样",
                "一年一张的清单写 due；年年都要有的写 period: 每年",
            )
        return self
