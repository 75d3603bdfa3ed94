"""机构: who discloses, where they sit, whom to call, where to complain."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.records._base import Kind, Linked, Listed, Record, Statutory
from gongkai.records._fields import DistrictRef, Flag, Line, Phone, UnitRef, WebAddress
from gongkai.records._items import Channel
from gongkai.records._marks import HIDDEN


class Number(Listed):
    """A telephone number of an office (电话)."""

    name: Line = Field(title="用途")
    number: Phone = Field(title="号码")


class Unit(Record):
    """机构: an office or, where a source names only that, a class of offices (`generic`)."""

    KIND = Kind(
        "units",
        label="机构",
        order=80,
        by="unit",
        disclosure=False,
        column="机构职能",
        particular=False,
        about="公开信息的机关、联系办法和监督渠道。",
        statutory=(Statutory("20-2"),),
    )
    LINKED = Linked("GovernmentOrganization", work=False)

    generic: Flag = Field(False, title="一类机构")
    parent: Annotated[UnitRef | None, HIDDEN] = Field(None, title="上级机构")
    district: DistrictRef | None = Field(None, title="行政区划")
    address: Line | None = Field(None, title="办公地址")
    hours: Line | None = Field(None, title="办公时间")
    phones: tuple[Number, ...] = Field((), title="联系电话")
    website: WebAddress | None = Field(None, title="网站")
    post: Line | None = Field(None, title="责任岗位")
    supervision: tuple[Channel, ...] = Field((), title="监督渠道")
    note: Line | None = Field(None, title="说明")
