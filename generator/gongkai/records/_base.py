"""What every record is: immutable, strict, labelled once; and what every disclosure carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gongkai.problems import Fault
from gongkai.records._fields import (
    Day,
    DistrictRef,
    DocumentNumber,
    Flag,
    IndexNumber,
    Line,
    Moment,
    Prose,
    RecordId,
    RecordRef,
    Stem,
    Title,
    TopicRef,
    UnitRef,
    WebAddress,
)
from gongkai.records._marks import HIDDEN, Names
from gongkai.records._spellings import wrong

if TYPE_CHECKING:
    from gongkai.records.items import Items

Rule = Callable[[Any], Iterator[Fault]]
"""A rule inside one record: yields what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Statutory:
    """A category of arts 20 and 21 (法定主动公开内容) that a kind belongs to: all of it, or where a field says so."""

    paragraph: str
    field: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record (类别): its folder (also its address), its legal term and the charter's older word."""

    name: str
    label: str
    alias: str = ""
    order: int = 50
    by: Literal["year", "unit"] = "year"
    disclosure: bool = True
    column: str = "信息公开目录"
    about: str = ""
    statutory: tuple[Statutory, ...] = (Statutory("20-15"),)


@dataclass(frozen=True, slots=True)
class Linked:
    """What the records of a kind are in schema.org's words (结构化数据), for the data block of their pages."""

    type: str = "CreativeWork"
    work: bool = True
    """Whether the type is a creative work: a service or an office is not published on a day, only its page is."""
    by: str = ""
    """A field some of whose values choose another type, by `types`."""
    types: tuple[tuple[str, str], ...] = ()

    def type_of(self, record: Record) -> str:
        """The type of one record."""
        return dict(self.types).get(getattr(record, self.by), self.type) if self.by else self.type


class Part(BaseModel):
    """Any piece of a record; immutable, and a key that it does not know is a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    MOMENT: ClassVar[str] = ""
    """The field that says from when on this piece is public; without one it is public with its record."""
    COLUMNS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """A table's columns (label, attribute) where they are not simply the fields."""

    @property
    def brief(self) -> str:
        """The piece in a few words (摘要), for 一眼看懂; empty where nothing short can be said."""
        return ""


class Entry(Part):
    """An item of a list of objects: its `id` is unique there and makes anchors, diffs and tables stable."""

    id: Stem = Field(title="序列标识")


class Source(Part):
    """Where the facts were found (来源): a page with its address, or a statute; seen whole or as an excerpt."""

    name: Line = Field(title="来源名称")
    url: WebAddress | None = Field(None, title="网址")
    statute: Flag = Field(False, title="法规条文")
    seen: Literal["全文", "摘录"] = Field("全文", title="所见范围")
    published_on: Day | None = Field(None, title="来源发布日期")


class Change(Entry):
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


class Attachment(Entry):
    """An attached file (附件) of `content/files/`."""

    file: Annotated[Line, Names("files"), Field(pattern=r"^[^/\\.][^/\\]*(/[^/\\.][^/\\]*)*$")] = Field(
        title="文件"
    )
    title: Line = Field(title="标题")


class Exemption(Part):
    """An exception from the personal-data check (个人信息例外): why, and which post answers for it."""

    reason: Line = Field(title="理由")
    post: Line = Field(title="责任岗位")


class Record(Part):
    """A published fact; immutable once read. Its `id` comes from its place: `<kind>/<stem>`."""

    KIND: ClassVar[Kind]
    RULES: ClassVar[tuple[Rule, ...]] = ()
    ITEMS: ClassVar[Items | None] = None
    GLANCE: ClassVar[tuple[tuple[str, str], ...]] = ()
    """一眼看懂: (the citizen's question, the field that answers it)."""
    LINKED: ClassVar[Linked] = Linked()

    id: Annotated[RecordId, HIDDEN] = Field(title="编号")
    title: Title = Field(title="标题")
    source: Source | None = Field(None, title="来源")
    formerly: tuple[RecordId, ...] = Field((), title="曾用编号")
    personal_data: Annotated[Exemption | None, HIDDEN] = Field(None, title="个人信息例外")

    @property
    def permanent_id(self) -> str:
        """The id that never changes (永久编号): the first that it ever had."""
        return self.formerly[0] if self.formerly else self.id


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
    published_on: Moment = Field(title="本平台发布时间")
    changes: tuple[Change, ...] = Field((), title="变更记录")
    withdrawn: Withdrawal | None = Field(None, title="终止公开")
    draft: Flag = Field(False, title="草稿")
    reviewed: Review | None = Field(None, title="公开审查")
    elsewhere: Flag = Field(False, title="外地参考")
