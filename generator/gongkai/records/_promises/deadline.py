"""限期事项: something to be done once, by a day; with stages where they were promised."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.records._marks import HIDDEN
from gongkai.records._promises._parts import Ends, Measure, Milestone


class Deadline(Ends):
    """限期事项: done by a day, a figure reached by a day, or reported as done where no figure was promised."""

    NAME: ClassVar[str] = "限期事项"
    type: Annotated[Literal["deadline"], HIDDEN] = Field(title="类型")
    measure: Measure | None = Field(None, title="指标")
    milestones: tuple[Milestone, ...] = Field((), title="阶段目标")
