"""The site map for people (网站地图): every part of the portal on one page."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.menu import menu
from gongkai.page import Column, Page
from gongkai.pages._listing import Filter
from gongkai.pages.columns import TITLE, entries
from gongkai.pages.ways import Ways
from gongkai.progress.dates import dates
from gongkai.public import Public

INTRO = "本站全部栏目，一页看完。"


def map_page(public: Public, ways: Ways) -> Page:
    """The columns of the menu, every list, and what is offered to take away."""
    return Page(
        path=addresses.MAP_PAGE,
        template="pages/index.html",
        title="网站地图",
        description=INTRO,
        context={"groups": tuple(_groups(public, ways)), "intro": INTRO},
        column=Column("网站地图", INTRO, "概况信息"),
    )


def _groups(public: Public, ways: Ways) -> Iterator[tuple[str, tuple[Filter, ...]]]:
    yield "主要栏目", tuple(Filter(title, address, 0) for _, title, address in menu(public))
    yield TITLE, tuple(Filter(each.name, each.address, 0) for each in entries(public))
    yield from ways
    yield "查找", tuple(_finding(public))
    yield "带走和说明", tuple(_taking(public))


def _finding(public: Public) -> Iterator[Filter]:
    yield Filter("搜索", addresses.SEARCH, 0)
    for card in public.of_kind("procedures"):
        if not card.gone:
            yield Filter(card.title, addresses.record(card.id), 0)


def _taking(public: Public) -> Iterator[Filter]:
    yield Filter("订阅", addresses.FEEDS, 0)
    if next(dates(public), None):
        yield Filter("日历", addresses.CALENDARS, 0)
    yield Filter("开放数据", addresses.data(), 0)
    yield Filter("数据接口", addresses.API, 0)
    yield Filter("无障碍声明", addresses.ACCESSIBILITY, 0)
