"""The charter (章程): which decision a portal carries out, by which items, in which territory."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.records._base import Part
from gongkai.records._fields import (
    District,
    DocumentNumber,
    Flag,
    Line,
    RecordId,
    Stem,
)


class ItemNames(Part):
    """The five items' names (五公开), in the charter's words."""

    procedure: Line = Field(title="第一项")
    requirements: Line = Field(title="第二项")
    responsible: Line = Field(title="第三项")
    supervision: Line = Field(title="第四项")
    accepting: Line = Field(title="第五项")


class Area(Part):
    """A district (行政区划): GB/T 2260 code, or a name of our own for an area without one; `outside`: 外地."""

    code: District = Field(title="代码")
    name: Line = Field(title="名称")
    outside: Flag = Field(False, title="辖区以外")


class Territory(Part):
    """辖区: the place the portal speaks for, and its districts."""

    name: Line = Field(title="名称")
    short: Line = Field(title="简称")
    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")] = Field(title="代码")
    districts: tuple[Area, ...] = Field(title="县区")


class Charter(Part):
    """What the portal carries out: a decision's article, its items and its domains."""

    document: DocumentNumber = Field(title="文号")
    article: Line = Field(title="条款")
    record: RecordId | None = Field(None, title="决定全文")
    items: ItemNames = Field(title="五公开")
    domains: tuple[Stem, ...] = Field(title="领域", min_length=1)
    territory: Territory = Field(title="辖区")

    @property
    def meaning(self) -> str:
        """Which 五公开 is meant: two are in use, and a page that does not say which is an error."""
        return f"五公开（{self.document}{self.article}口径）"
