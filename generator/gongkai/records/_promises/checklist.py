"""要素清单: all named elements, for each case."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.records._base import Listed
from gongkai.records._fields import Day, Line
from gongkai.records._marks import HIDDEN
from gongkai.records._promises._parts import Recurs


class Element(Listed):
    """One element that no case may lack (要素)."""

    name: Line = Field(title="要素")


class Case(Listed):
    """One case (事项) that the elements are asked of, from a day, by a day."""

    title: Line = Field(title="事项")
    on: Day = Field(title="起始日期")
    due: Day = Field(title="完成时限")


class Checklist(Recurs):
    """要素清单: met when no element is missing; without cases on record it is reported period by period."""

    NAME: ClassVar[str] = "要素清单"
    type: Annotated[Literal["checklist"], HIDDEN] = Field(title="类型")
    elements: tuple[Element, ...] = Field(title="要素", min_length=1)
    per: Line | None = Field(None, title="计数对象")
    cases: tuple[Case, ...] = Field((), title="事项")
