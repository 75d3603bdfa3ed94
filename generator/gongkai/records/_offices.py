"""Offices that handle a matter (办理单位): one for each unit and district that takes it in."""

from __future__ import annotations

from pydantic import Field

from gongkai.records._base import Listed
from gongkai.records._fields import DistrictRef, Line, Phone, TimeLimit, UnitRef


class Handler(Listed):
    """A handling office (办理单位): what it does not say itself comes from its unit."""

    unit: UnitRef | None = Field(None, title="机构")
    name: Line | None = Field(None, title="名称")
    district: DistrictRef | None = Field(None, title="县区")
    window: Line | None = Field(None, title="窗口")
    address: Line | None = Field(None, title="地址")
    hours: Line | None = Field(None, title="办公时间")
    phone: Phone | None = Field(None, title="电话")
    post: Line | None = Field(None, title="责任岗位")
    promised_limit: TimeLimit | None = Field(None, title="承诺时限")
