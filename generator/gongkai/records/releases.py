"""信息发布: press releases, notices, policy documents, interpretations and briefings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.problems import Fault
from gongkai.records._base import Kind, Linked, Listed, Statutory
from gongkai.records._disclosure import Disclosure
from gongkai.records._fields import Line, Prose, RecordRef, WebAddress, Whole
from gongkai.records._marks import HIDDEN, Shown


class Article(Listed):
    """A numbered article (条款) with an anchor of its own."""

    heading: Line = Field(title="条标题")
    text: Prose = Field(title="条文")
    part: Line | None = Field(None, title="部分")


class System(Listed):
    """A disclosure system that a document founds (公开制度), and where it stands today (落实对照)."""

    article: Whole = Field(title="条款")
    name: Line = Field(title="制度")
    owes: Line = Field(title="应公开内容")
    state: Literal["已上线", "见主站", "尚未建立"] = Field(title="落实情况")
    link: WebAddress | None = Field(None, title="主站地址")
    record: RecordRef | None = Field(None, title="本平台记录")
    page: Line | None = Field(None, title="本平台栏目")


def interpretation_says_of_what(record: Release) -> Iterator[Fault]:
    """政策解读写明解读的是哪一件；只有政策解读才写。"""
    if record.category == "政策解读" and record.interpretation_of is None:
        yield Fault(("category",), "政策解读没有写解读的是哪一件", "补上 interpretation_of: releases/文件名")
    if record.category != "政策解读" and record.interpretation_of is not None:
        yield Fault(
            ("interpretation_of",),
            "只有政策解读才写 interpretation_of",
            "把 category 改为 政策解读，或删去这一行",
            key=True,
        )


class Release(Disclosure):
    """信息发布: a document that speaks for itself."""

    KIND = Kind(
        "releases",
        label="信息发布",
        order=70,
        column="政策文件",
        about="政策文件、通知公告、解读和热点通报。",
        statutory=(Statutory("20-1", "category", ("政策文件",)), Statutory("20-15")),
    )
    RULES = (interpretation_says_of_what,)
    LINKED = Linked(
        "NewsArticle",
        by="category",
        types=(("政策文件", "Article"), ("政策解读", "Article"), ("情况通报", "Report")),
    )
    GLANCE: ClassVar = (("什么文件", "category"),)

    category: Literal["政策文件", "通知公告", "新闻发布", "情况通报", "政策解读"] = Field(title="体裁")
    interpretation_of: Annotated[RecordRef | None, HIDDEN] = Field(None, title="解读的文件")
    articles: tuple[Article, ...] = Field((), title="条款")
    systems: Annotated[tuple[System, ...], Shown(apart=("name", "state"))] = Field((), title="落实对照")
