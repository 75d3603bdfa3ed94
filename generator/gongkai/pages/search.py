"""The search page (搜索): a box, and for whoever has no scripts the directory that leads to everything."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.page import Column, Page
from gongkai.pages._listing import Filter
from gongkai.pages.ways import Ways
from gongkai.public import Public

FACETS = (("kind", "类别"), ("unit", "机构"), ("district", "县区"), ("year", "年份"), ("state", "状态"))
INTRO = "标题、文号、索引号、机构和正文里的任何几个字都能找到；几个词之间空一格，就只找全都有的。"


def search_page(public: Public, ways: Ways) -> Page:
    """The box, and the directory by kind, topic, district, unit and year."""
    return Page(
        path=addresses.SEARCH,
        template="pages/search.html",
        title="搜索",
        description=INTRO,
        context={"facets": FACETS, "intro": INTRO, "groups": tuple(_groups(public, ways))},
        section="search",
        column=Column("搜索", INTRO, "信息公开目录"),
    )


def _groups(public: Public, ways: Ways) -> Iterator[tuple[str, tuple[Filter, ...]]]:
    yield from ways
    standing = public.of_kind("procedures")
    if standing:
        yield (
            "法定程序",
            tuple(Filter(card.title, addresses.record(card.id), 0) for card in standing if not card.gone),
        )
