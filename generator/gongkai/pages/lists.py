"""Lists of every kind together: by topic, district, year, and of what is from elsewhere; none is made for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.page import Column, Page
from gongkai.pages._listing import Filter, Listing, pages
from gongkai.pages._rows import by_year, grouped
from gongkai.pages.kinds import INFORMATION, kind_pages
from gongkai.public import Public
from gongkai.records import KINDS


def all_lists(public: Public) -> Iterator[Page]:
    """Every list page."""
    for model in KINDS:
        if model.KIND.disclosure and model.KIND.name != "commitments":
            yield from kind_pages(public, model.KIND)
    yield from topic_pages(public)
    yield from district_pages(public)
    yield from year_pages(public)
    yield from elsewhere_pages(public)


CATALOGUE = Column("公开目录", "按主题、行政区划列出的全部公开信息", "信息公开目录")


def topic_pages(public: Public) -> Iterator[Page]:
    """A list for each topic that has records."""
    names = public.site.topic_names
    for topic, cards in sorted(grouped(public.own, lambda card: card.topic).items()):
        name = names[topic]
        intro = f"主题为“{name}”的公开信息"
        yield from pages(
            public, Listing(addresses.topic(topic), name, intro, tuple(cards), CATALOGUE, INFORMATION)
        )


def district_pages(public: Public) -> Iterator[Page]:
    """A list for each district of the territory that has records, and the index of districts."""
    areas = public.site.areas
    groups = grouped(public.own, public.holdings.district_of)
    found = [
        (Filter(area.name, addresses.district(code), len(groups[code])), tuple(groups[code]))
        for code, area in areas.items()
        if code in groups and not area.outside
    ]
    if not found:
        return
    index = tuple(filter_ for filter_, _ in found)
    intro = f"{public.site.charter.territory.name}各县区的公开信息"
    yield Page(
        path=addresses.DISTRICTS,
        template="pages/index.html",
        title="按县区查看",
        description=intro,
        context={"groups": (("", index),), "intro": intro},
        section=INFORMATION,
        column=CATALOGUE,
    )
    crumbs = (("按县区查看", addresses.DISTRICTS),)
    for filter_, cards in found:
        intro = f"{filter_.name}的公开信息"
        yield from pages(
            public,
            Listing(filter_.address, filter_.name, intro, cards, CATALOGUE, INFORMATION, crumbs=crumbs),
        )


def year_pages(public: Public) -> Iterator[Page]:
    """A list for each year in which something was published here, of every kind."""
    crumbs = (("公开事项", addresses.MATTERS),)
    for year, cards in by_year(public.own).items():
        title = f"{year}年发布"
        intro = f"{year}年在本平台发布的公开信息"
        base = addresses.year(int(year))
        yield from pages(
            public, Listing(base, title, intro, tuple(cards), CATALOGUE, INFORMATION, crumbs=crumbs)
        )


def elsewhere_pages(public: Public) -> Iterator[Page]:
    """The appendix of references from elsewhere (外地参考): never counted, never in feeds."""
    cards = public.elsewhere
    if cards:
        intro = f"不是{public.site.charter.territory.name}的事项，供对照参考；不计入统计、对照表和订阅。"
        column = Column("外地参考", intro, "信息公开目录")
        yield from pages(public, Listing(addresses.ELSEWHERE, "外地参考", intro, cards, column, INFORMATION))
