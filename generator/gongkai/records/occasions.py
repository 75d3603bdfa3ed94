"""公开活动: receptions, hearings, consultations, press conferences and open days: when, where, how to join."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from gongkai.problems import Fault
from gongkai.records._base import Kind, Part
from gongkai.records._disclosure import Disclosure
from gongkai.records._fields import Day, Line, Moment, RecordRef, Whole
from gongkai.records._reports import Evidence


class Result(Part):
    """What came of it (结果), said afterwards: until then nobody counts it as held."""

    MOMENT: ClassVar[str] = "on"
    on: Moment = Field(title="公布日期")
    held: Literal["已举行", "已取消"] = Field("已举行", title="是否举行")
    count: Whole | None = Field(None, title="人次或件数")
    text: Line | None = Field(None, title="情况")
    evidence: tuple[Evidence, ...] = Field((), title="佐证")


def ends_after_it_begins(record: Occasion) -> Iterator[Fault]:
    """公开活动的结束不早于开始。"""
    if record.ends and record.ends < record.starts:
        yield Fault(
            ("ends",),
            f"结束 {record.ends:%Y-%m-%d %H:%M} 早于开始 {record.starts:%Y-%m-%d %H:%M}",
            "核对两个时刻",
        )


def result_follows_the_occasion(record: Occasion) -> Iterator[Fault]:
    """已举行的结果不早于活动开始；取消可以提前公布。"""
    result = record.result
    if result and result.held == "已举行" and result.on.date() < record.starts.date():
        text = f"结果公布日期 {result.on:%Y-%m-%d} 早于活动日期 {record.starts:%Y-%m-%d}"
        yield Fault(("result", "on"), text, "核对两个日期；还没有举行的，不写结果")


def registration_closes_in_time(record: Occasion) -> Iterator[Fault]:
    """报名截止不晚于活动当天。"""
    if record.join_by and record.join_by > (record.ends or record.starts).date():
        yield Fault(("join_by",), f"报名截止 {record.join_by} 晚于活动", "核对报名截止日期")


class Occasion(Disclosure):
    """公开活动: an occasion that citizens can go to; reception days count towards the quota that they name."""

    KIND = Kind(
        "occasions",
        label="公开活动",
        order=65,
        column="数据发布",
        particular=False,
        about="接访、听证、征求意见、发布会和开放日：何时、何地、怎样参加、结果如何。",
    )
    RULES = (ends_after_it_begins, result_follows_the_occasion, registration_closes_in_time)
    GLANCE: ClassVar = (
        ("什么时候", "starts"),
        ("在哪里", "place"),
        ("怎么参加", "join"),
        ("谁出席", "post"),
    )

    form: Literal["接访", "听证", "征求意见", "发布会", "开放日"] = Field(title="形式")
    starts: Moment = Field(title="开始")
    ends: Moment | None = Field(None, title="结束")
    place: Line | None = Field(None, title="地点")
    post: Line | None = Field(None, title="出席岗位")
    join: Line | None = Field(None, title="参加办法")
    join_by: Day | None = Field(None, title="报名截止")
    commitment: RecordRef | None = Field(None, title="计入哪项承诺")
    result: Result | None = Field(None, title="结果")
