"""督办任务: what article 10 asks of every task — who leads, which post answers, by when, and feedback."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.records._fields import Line
from gongkai.records._marks import HIDDEN
from gongkai.records._promises._parts import Ends, Measure, Milestone


class Task(Ends):
    """督办任务: the lead unit is the record's `unit`; the post and the day must be there."""

    NAME: ClassVar[str] = "督办任务"
    type: Annotated[Literal["task"], HIDDEN] = Field(title="类型")
    post: Line = Field(title="责任岗位")
    measure: Measure | None = Field(None, title="指标")
    milestones: tuple[Milestone, ...] = Field((), title="阶段目标")
