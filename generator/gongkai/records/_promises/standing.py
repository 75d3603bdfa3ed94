"""服务承诺: a standing promise to everyone who asks, with a limit for the answer where one was given."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.records._fields import TimeLimit
from gongkai.records._marks import HIDDEN
from gongkai.records._promises._parts import Measure, Recurs


class Standing(Recurs):
    """服务承诺: reported as so many kept of so many asked, as a figure, or as kept throughout the period."""

    NAME: ClassVar[str] = "服务承诺"
    type: Annotated[Literal["standing"], HIDDEN] = Field(title="类型")
    limit: TimeLimit | None = Field(None, title="办理时限")
    measure: Measure | None = Field(None, title="指标")
