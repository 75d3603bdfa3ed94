"""Disclosures (公开信息): what every one of them carries, and how far it is public."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from gongkai.problems import Fault, Loc
from gongkai.records._base import Listed, Part, Record, Rule
from gongkai.records._fields import (
    Day,
    DistrictRef,
    DocumentNumber,
    Flag,
    IndexNumber,
    Line,
    Moment,
    Prose,
    RecordRef,
    TopicRef,
    UnitRef,
    WebAddress,
)
from gongkai.records._marks import Names
from gongkai.records._rules import of_each
from gongkai.records._spellings import wrong


class Change(Listed):
    """A line of the public history (变更记录)."""

    MOMENT: ClassVar[str] = "on"
    on: Moment = Field(title="日期")
    kind: Literal["更正", "变更", "编辑"] = Field(title="性质")
    note: Line = Field(title="说明")


class Withdrawal(Part):
    """The end of a record (终止公开): how, when, on what basis and why."""

    MOMENT: ClassVar[str] = "on"
    on: Moment = Field(title="日期")
    end: Literal["期满", "失效", "被取代", "撤回", "清除"] = Field(title="方式")
    basis: Line | None = Field(None, title="依据")
    reason: Line = Field(title="原因")
    replaced_by: RecordRef | None = Field(None, title="由何件取代")

    @model_validator(mode="after")
    def _named(self) -> Withdrawal:
        if self.end == "被取代" and self.replaced_by is None:
            raise wrong("“被取代”没有写由哪一件取代", "补上 replaced_by: 类别/文件名")
        return self


class Validity(Part):
    """效力状态, only where the law has one, with its basis."""

    state: Literal["现行有效", "已修改", "失效", "废止"] = Field(title="效力")
    basis: Line = Field(title="依据")


class Review(Part):
    """公开审查 (条例 17): which post, when."""

    post: Line = Field(title="审查岗位")
    on: Day = Field(title="审查日期")


class Attachment(Listed):
    """An attached file (附件) of `content/files/`."""

    file: Annotated[Line, Names("files"), Field(pattern=r"^[^/\\.][^/\\]*(/[^/\\.][^/\\]*)*$")] = Field(
        title="文件"
    )
    title: Line = Field(title="标题")


Way = Literal[
    "政府公报", "政府网站", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点", "政务服务中心",
    "便民服务站", "入户/现场", "公示栏", "精准推送", "征地信息公开平台", "其他",
]  # fmt: skip
"""The channels of the national standard catalogues (渠道和载体), in their order."""


class Outlet(Listed):
    """A way in which it was made public beside this portal (公开渠道和载体, 条例第二十三条)."""

    MOMENT: ClassVar[str] = "on"
    way: Way = Field(title="渠道")
    name: Line | None = Field(None, title="载体")
    on: Moment | None = Field(None, title="日期")
    url: WebAddress | None = Field(None, title="网址")


class Withheld(Listed):
    """A part that may not be public; the rest is (区分处理, 条例第三十七条), and it is assessed again (第十八条)."""

    part: Line = Field(title="不公开的部分")
    basis: Line = Field(title="依据")
    reassess_on: Day = Field(title="重新评估日期")


class Disclosure(Record):
    """公开信息: what a unit of the government makes public, with the metadata block that inspectors read."""

    unit: UnitRef = Field(title="发布机构")
    joint_units: tuple[UnitRef, ...] = Field((), title="联合发布机构")
    district: DistrictRef | None = Field(None, title="行政区划")
    topic: TopicRef | None = Field(None, title="主题分类")
    summary: Line | None = Field(None, title="内容概述")
    body: Prose | None = Field(None, title="正文")
    related: tuple[RecordRef, ...] = Field((), title="相关公开")
    attachments: tuple[Attachment, ...] = Field((), title="附件")
    doc_no: DocumentNumber | None = Field(None, title="文号")
    index_no: IndexNumber | None = Field(None, title="索引号")
    method: Literal["主动公开", "依申请公开"] = Field("主动公开", title="公开方式")
    audience: Literal["全社会", "特定群体"] = Field("全社会", title="公开对象")
    level: Literal["市级", "县级", "乡、村级"] | None = Field(None, title="公开层级")
    validity: Validity | None = Field(None, title="效力状态")
    formed_on: Day | None = Field(None, title="成文日期")
    channels: tuple[Outlet, ...] = Field((), title="公开渠道")
    withheld: tuple[Withheld, ...] = Field((), title="区分处理")
    published_on: Moment = Field(title="本平台发布时间")
    changes: tuple[Change, ...] = Field((), title="变更记录")
    withdrawn: Withdrawal | None = Field(None, title="终止公开")
    draft: Flag = Field(False, title="草稿")
    reviewed: Review | None = Field(None, title="公开审查")
    elsewhere: Flag = Field(False, title="外地参考")


@of_each("channels")
def outlets_follow_forming(record: Disclosure, here: Loc, outlet: Outlet) -> Iterator[Fault]:
    """公开渠道的日期不早于成文日期。"""
    if outlet.on and record.formed_on and outlet.on.date() < record.formed_on:
        text = f"公开日期 {outlet.on:%Y-%m-%d} 早于成文日期 {record.formed_on}"
        yield Fault((*here, "on"), text, "核对两个日期")


@of_each("changes")
def changes_follow_publication(record: Disclosure, here: Loc, change: Change) -> Iterator[Fault]:
    """变更记录不早于本平台发布的那一天。"""
    if change.on.date() < record.published_on.date():
        text = f"变更日期 {change.on:%Y-%m-%d} 早于发布日期 {record.published_on:%Y-%m-%d}"
        yield Fault((*here, "on"), text, "核对两个日期；变更记录只写本平台发布以后的改动")


COMMON_RULES: tuple[Rule, ...] = (changes_follow_publication, outlets_follow_forming)
"""Every rule inside a disclosure of whatever kind."""
