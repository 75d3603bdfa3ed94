"""The API's answers as values (接口的返回值); its JSON Schemas are made of them, so an answer is what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

PER_PAGE = 100
"""Records on a page of a list."""

Id = Annotated[str, Field(title="编号", description="类别/文件名")]
Stem = Annotated[str, Field(title="标识")]
Address = Annotated[str, Field(title="网址", json_schema_extra={"format": "uri"})]
Count = Annotated[int, Field(ge=0, title="件数")]
Pages = Annotated[int, Field(ge=0, title="页数", description="从最早的编起，最后一页是最新的")]
End = Literal["期满", "失效", "被取代", "撤回", "清除"]
Digest = Annotated[
    str,
    Field(
        title="校验码", description="规范形式（JSON 末尾换行之前的部分）的 SHA-256", pattern="^[0-9a-f]{64}$"
    ),
]


@dataclass(frozen=True, slots=True)
class File:
    """数据文件: what can be downloaded, and as what."""

    title: Annotated[str, Field(title="名称")]
    media_type: Annotated[str, Field(title="媒体类型")]
    url: Address


@dataclass(frozen=True, slots=True)
class RecordLine:
    """记录: a line of a list. What is not known is left out; a purged record has no title, a gone one no data."""

    id: Id
    permanent_id: Annotated[str, Field(title="永久编号", description="改名、移动之后也不变")]
    kind: Annotated[str, Field(title="类别")]
    url: Address
    title: Annotated[str | None, Field(title="标题")] = None
    unit: Annotated[str | None, Field(title="发布机构")] = None
    district: Annotated[str | None, Field(title="行政区划")] = None
    topic: Annotated[str | None, Field(title="主题分类")] = None
    doc_no: Annotated[str | None, Field(title="文号")] = None
    published: Annotated[datetime | None, Field(title="本平台发布时间")] = None
    updated: Annotated[datetime | None, Field(title="最近变动时间")] = None
    end: Annotated[End | None, Field(title="终止公开的方式")] = None
    data: Annotated[str | None, Field(title="数据网址", json_schema_extra={"format": "uri"})] = None
    sha256: Digest | None = None


@dataclass(frozen=True, slots=True)
class ListPage:
    """列表页: the records of one page, oldest first. A full page gains and loses none, so it names no next one."""

    page: Annotated[int, Field(ge=1, title="页码")]
    records: Annotated[tuple[RecordLine, ...], Field(title="记录", min_length=1, max_length=PER_PAGE)]
    previous: Annotated[str | None, Field(title="更早的一页", json_schema_extra={"format": "uri"})] = None


@dataclass(frozen=True, slots=True)
class Listing:
    """列表: how many records and pages it has, and its newest page, where there is one."""

    records: Count
    pages: Pages
    newest: Annotated[str | None, Field(title="最新一页", json_schema_extra={"format": "uri"})] = None


@dataclass(frozen=True, slots=True)
class KindLine:
    """类别."""

    id: Stem
    label: Annotated[str, Field(title="名称")]
    about: Annotated[str, Field(title="说明")]
    disclosure: Annotated[bool, Field(title="是否公开信息", description="机构、法定程序不是")]
    list: Listing
    files: Annotated[tuple[File, ...], Field(title="数据文件")] = ()
    url: Annotated[str | None, Field(title="列表网页", json_schema_extra={"format": "uri"})] = None
    alias: Annotated[str | None, Field(title="章程里的旧称")] = None


@dataclass(frozen=True, slots=True)
class Kinds:
    """全部类别."""

    kinds: tuple[KindLine, ...]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """机构: `generic` where a source names only a class of offices."""

    id: Stem
    title: Annotated[str, Field(title="名称")]
    generic: Annotated[bool, Field(title="一类机构")]
    url: Address
    data: Annotated[str, Field(title="数据网址", json_schema_extra={"format": "uri"})]
    detail: Annotated[str, Field(title="本机构的接口网址", json_schema_extra={"format": "uri"})]
    parent: Annotated[str | None, Field(title="上级机构")] = None
    district: Annotated[str | None, Field(title="行政区划")] = None


@dataclass(frozen=True, slots=True)
class Units:
    """全部机构."""

    units: tuple[UnitLine, ...]


@dataclass(frozen=True, slots=True)
class UnitDetail:
    """一个机构: itself, its list of records (joint ones among them), and how many of each kind."""

    unit: UnitLine
    list: Listing
    kinds: Annotated[dict[str, int], Field(title="各类别的件数")]


@dataclass(frozen=True, slots=True)
class Index:
    """接口入口: where everything else is."""

    name: Annotated[str, Field(title="网站名称")]
    version: Literal["v1"]
    url: Address
    about: Annotated[str, Field(title="说明")]
    documentation: Address
    openapi: Address
    kinds: Address
    units: Address
    records: Annotated[int, Field(ge=0, title="件数", description="各类别列表的件数之和")]
    elsewhere: Annotated[Listing, Field(title="外地参考", description="别处的记录，不计入各类别的件数")]
    catalog: Annotated[str, Field(title="数据目录", json_schema_extra={"format": "uri"})]
    files: Annotated[tuple[File, ...], Field(title="数据文件")] = ()
    updated: Annotated[datetime | None, Field(title="最近变动时间")] = None
    licence: Annotated[str | None, Field(title="数据许可")] = None
    changes: Annotated[str | None, Field(title="最近一次发布的变动", json_schema_extra={"format": "uri"})] = (
        None
    )


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """变动: what a release did to a record."""

    id: Id
    permanent_id: Annotated[str, Field(title="永久编号")]
    what: Annotated[
        Literal["public", "changed", "ended"], Field(title="变动", description="新公开、内容有变、终止公开")
    ]
    url: Address
    sha256: Digest | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """一次发布的变动: walk back by `previous` until the release that is known already."""

    release: Annotated[str, Field(title="发布")]
    moment: Annotated[datetime, Field(title="发布时刻")]
    changes: Annotated[Iterable[ChangeLine], Field(title="变动")]
    """An iterator, read once, while it is written: the first release of a large portal is all of it."""
    previous: Annotated[str | None, Field(title="前一次发布的变动", json_schema_extra={"format": "uri"})] = (
        None
    )
