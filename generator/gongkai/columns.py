"""The statutory columns (政府信息公开栏目): what only the host knows of them, from site.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from gongkai import statute
from gongkai.problems import Fault, Loc
from gongkai.records._base import Listed, Part, Source
from gongkai.records._fields import DocumentNumber, Line, Phone, RecordId, Stem, WebAddress, Whole

GUIDE_FACTS: Mapping[str, str] = {
    "classification": "分类",
    "arrangement": "编排体系",
    "access": "获取方式",
    "office": "机构名称",
    "address": "办公地址",
    "hours": "办公时间",
    "phone": "联系电话",
    "fax": "传真号码",
    "online": "互联网联系方式",
}
"""The nine facts of the guide (条例第十二条), in the regulation's order."""

GuideFact = Literal["address", "hours", "phone", "fax", "online"]
"""The facts of the guide that may be missing: the others the portal itself or `office` always gives."""


class Contact(Part):
    """联系办法 of the office that answers for the portal: the guide's last six facts."""

    office: Line = Field(title="机构名称")
    address: Line | None = Field(None, title="办公地址")
    hours: Line | None = Field(None, title="办公时间")
    phone: Phone | None = Field(None, title="联系电话")
    fax: Phone | None = Field(None, title="传真号码")
    online: Line | None = Field(None, title="互联网联系方式")
    source: Source | None = Field(None, title="来源")


class NotGiven(Part):
    """A fact of the guide that is not given (未列的事实), and why."""

    fact: GuideFact = Field(title="哪一项")
    reason: Line = Field(title="原因")


class Guide(Part):
    """政府信息公开指南: what the host adds to what the portal knows of itself."""

    classification: Line | None = Field(None, title="分类")
    arrangement: Line | None = Field(None, title="编排体系")
    access: Line | None = Field(None, title="获取方式")
    not_given: tuple[NotGiven, ...] = Field((), title="未列的事实")


class Institution(Listed):
    """A rule of the host's own (制度): a record here, or a page of the host's site."""

    title: Line = Field(title="名称")
    doc_no: DocumentNumber | None = Field(None, title="文号")
    about: Line | None = Field(None, title="说明")
    record: RecordId | None = Field(None, title="本平台记录")
    url: WebAddress | None = Field(None, title="主站地址")


class HostPlace(Part):
    """Where a statutory category stands (公开内容在哪里): topics of this portal, or a page of the host's site."""

    paragraph: Literal[
        "20-1", "20-2", "20-3", "20-4", "20-5", "20-6", "20-7", "20-8", "20-9", "20-10", "20-11", "20-12",
        "20-13", "20-14", "20-15", "21-1", "21-2", "21-3", "21-4", "21-5", "21-6", "21-7", "21-8", "21-9",
        "21-10", "21-11", "21-12", "21-13", "21-14", "21-15",
    ] = Field(title="条项")  # fmt: skip
    topics: tuple[Stem, ...] = Field((), title="主题")
    title: Line | None = Field(None, title="主站栏目")
    url: WebAddress | None = Field(None, title="主站地址")


class HostReport(Listed):
    """An annual report that the host has published (已公布的年报): of which year, where it can be read."""

    year: Whole = Field(title="年度", ge=2008, le=2100)
    title: Line = Field(title="标题")
    record: RecordId | None = Field(None, title="本平台记录")
    url: WebAddress | None = Field(None, title="主站地址")


class Channel(Listed):
    """A way to hand in a request (申请渠道)."""

    name: Line = Field(title="方式")
    how: Line = Field(title="怎样提交")
    url: WebAddress | None = Field(None, title="网址")


class Columns(Part):
    """政府信息公开栏目: the facts of guide, rules, statutory content, annual reports and requests."""

    guide: Guide = Field(default_factory=Guide, title="指南")
    institutions: tuple[Institution, ...] = Field((), title="制度")
    places: tuple[HostPlace, ...] = Field((), title="法定主动公开内容")
    reports: tuple[HostReport, ...] = Field((), title="年报")
    channels: tuple[Channel, ...] = Field((), title="申请渠道")


def columns_faults(columns: Columns, contact: Contact | None, topics: Mapping[str, str]) -> Iterator[Fault]:
    """栏目里写的都有去处、不重复；主题是主题分类表里的；说没有的，没有另外写出来。"""
    yield from _twice(("columns", "institutions"), [each.id for each in columns.institutions])
    yield from _twice(("columns", "reports"), [each.id for each in columns.reports])
    yield from _twice(("columns", "channels"), [each.id for each in columns.channels])
    for name in ("institutions", "reports"):
        for index, each in enumerate(getattr(columns, name)):
            if each.record is None and each.url is None:
                text = f"“{each.title}”没有写在哪里可以看到"
                yield Fault(("columns", name, index), text, "补上 record（本平台记录）或 url（主站地址）")
    yield from _places(columns, topics)
    for index, missing in enumerate(columns.guide.not_given):
        if contact is not None and getattr(contact, missing.fact) is not None:
            where = ("columns", "guide", "not_given", index, "fact")
            text = f"“{GUIDE_FACTS[missing.fact]}”说是没有，contact 里却写了"
            yield Fault(where, text, "只留一处")


def _places(columns: Columns, topics: Mapping[str, str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, place in enumerate(columns.places):
        where = ("columns", "places", index)
        if place.paragraph in seen:
            yield Fault((*where, "paragraph"), f"条项“{place.paragraph}”写了两次", "并成一处")
        seen.add(place.paragraph)
        if not place.topics and place.url is None:
            subject = statute.PARAGRAPHS[place.paragraph].subject
            text = f"“{subject}”没有写在哪里可以看到"
            yield Fault(where, text, "补上 topics（主题）或 url（主站地址），或删去这一项")
        for number, topic in enumerate(place.topics):
            if topic not in topics:
                hint = f"写 topics 里的标识：{'、'.join(topics)}" if topics else "先在 topics 里列出主题"
                yield Fault((*where, "topics", number), f"主题“{topic}”不在主题分类表里", hint)


def _twice(loc: Loc, names: list[str]) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Fault((*loc, index, "id"), f"标识“{name}”写了两次", "换一个标识，或删去一处")


def named_records(columns: Columns) -> Iterator[tuple[Loc, str]]:
    """Every record that the columns name, with the way to it."""
    for name in ("institutions", "reports"):
        for index, each in enumerate(getattr(columns, name)):
            if each.record is not None:
                yield ("columns", name, index, "record"), each.record
