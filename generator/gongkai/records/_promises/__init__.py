"""What was promised (承诺内容): a union of eleven small models, told apart by their `type`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.records._promises._parts import Ends, Measure, Milestone, Promised, Recurs
from gongkai.records._promises.checklist import Case, Checklist, Element
from gongkai.records._promises.deadline import Deadline
from gongkai.records._promises.programme import Programme
from gongkai.records._promises.qualitative import Principle, Procedure
from gongkai.records._promises.quota import Quota
from gongkai.records._promises.range import Range
from gongkai.records._promises.ratio import Ratio
from gongkai.records._promises.standing import Standing
from gongkai.records._promises.task import Task
from gongkai.records._promises.trend import Trend

AnyPromise = (
    Deadline | Task | Quota | Range | Trend | Ratio | Checklist | Programme | Procedure | Principle | Standing
)
Promise = Annotated[AnyPromise, Field(discriminator="type")]

TYPES: dict[str, type[Promised]] = {
    "deadline": Deadline,
    "task": Task,
    "quota": Quota,
    "range": Range,
    "trend": Trend,
    "ratio": Ratio,
    "checklist": Checklist,
    "programme": Programme,
    "procedure": Procedure,
    "principle": Principle,
    "standing": Standing,
}
"""A type's word in YAML → its model."""

__all__ = [
    "TYPES",
    "AnyPromise",
    "Case",
    "Checklist",
    "Deadline",
    "Element",
    "Ends",
    "Measure",
    "Milestone",
    "Principle",
    "Procedure",
    "Programme",
    "Promise",
    "Promised",
    "Quota",
    "Range",
    "Ratio",
    "Recurs",
    "Standing",
    "Task",
    "Trend",
]
