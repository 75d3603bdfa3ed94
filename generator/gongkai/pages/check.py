"""The check page (核对纸质公告): whether the paper in a reader's hand is still what the portal says."""

from __future__ import annotations

from gongkai import addresses
from gongkai.page import Column, Page
from gongkai.public import Public

INTRO = "公告栏里的纸还算不算数？输入纸上的校验码，就知道它是否与网站一致，有没有更正过。"


def check_page(public: Public) -> Page:
    """The box, and how to compare by eye where no script runs."""
    return Page(
        path=addresses.CHECK,
        template="pages/check.html",
        title="核对纸质公告",
        description=INTRO,
        context={"contact": public.site.contact},
        column=Column("核对纸质公告", INTRO, "信息公开目录"),
        scripts=("paper.js",),
    )
