"""无障碍声明: the accessibility statement, dated, with its standards, tools and known faults."""

from __future__ import annotations

from gongkai import accessible, addresses
from gongkai.page import Column, Page
from gongkai.public import Public

INTRO = "本站按什么标准做，什么时候、用什么检查过，还有哪些问题没有解决。"


def statement(public: Public) -> Page:
    """The statement's page."""
    return Page(
        path=addresses.ACCESSIBILITY,
        template="pages/statement.html",
        title="无障碍声明",
        description=INTRO,
        context={"told": accessible, "intro": INTRO},
        column=Column("无障碍声明", INTRO, "概况信息"),
    )
