"""The search page (搜索): a box, and for whoever has no scripts the directory that leads to everything."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.page import Column, Page
from gongkai.pages._rows import Filter, grouped
from gongkai.pages.lists import ways_in
from gongkai.public import Public
from gongkai.records import KINDS

FACETS = (("kind", "类别"), ("unit", "机构"), ("district", "县区"), ("year", "年份"), ("state", "状态"))
INTRO = "标题、文号、索引号、机构和正文里的任何几个字都能找到；几个词之间空一格，就只找全都有的。"


def search_page(public: Public) -> Page:
    """The box, and the directory by kind, topic, district, unit and year."""
    return Page(
        path=addresses.SEARCH,
        template="pages/search.html",
        title="搜索",
        description=INTRO,
        context={"facets": FACETS, "intro": INTRO, "groups": tuple(_groups(public))},
        section="search",
        column=Column("搜索", INTRO, "信息公开目录"),
    )


def _groups(public: Public) -> Iterator[tuple[str, tuple[Filter, ...]]]:
    yield from ways_in(public)
    units = Filter("全部机构", addresses.kind("units"), len(public.holdings.units))
    yield "按机构", (units,)
    standing = public.of_kind("procedures")
    if standing:
        yield (
            "法定程序",
            tuple(Filter(card.title, addresses.record(card.id), 0) for card in standing if not card.gone),
        )
    years: dict[int, list[Filter]] = {}
    for model in KINDS:
        if model.KIND.disclosure and model.KIND.by == "year":
            for year, found in _by_year(public, model.KIND.name, model.KIND.label):
                years.setdefault(year, []).append(found)
    for year in sorted(years, reverse=True):
        yield f"{year}年公开", tuple(years[year])


def _by_year(public: Public, kind: str, label: str) -> Iterator[tuple[int, Filter]]:
    """A kind's years; a kind of one year has no list but its own."""
    cards = public.of_kind(kind)
    groups = grouped(cards, lambda card: card.published.year if card.published else 0)
    for year, members in groups.items():
        one = len(groups) == 1 or kind == "commitments"
        address = addresses.kind(kind) if one else addresses.kind_year(kind, int(year))
        yield int(year), Filter(label, address, len(members))
