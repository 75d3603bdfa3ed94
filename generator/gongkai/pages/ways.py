"""Everything there is (全部目录): the lists that lead to every record, under headings."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.interpreted import interpretations
from gongkai.page import Page
from gongkai.pages._rows import Filter, grouped
from gongkai.pages.kinds import INFORMATION
from gongkai.pages.lists import CATALOGUE, published_in
from gongkai.public import Public
from gongkai.records import KINDS
from gongkai.villages import scopes_of

Ways = tuple[tuple[str, tuple[Filter, ...]], ...]
"""Lists under headings."""


def directory(ways: Ways) -> Page:
    """Everything there is (全部目录): by kind, topic, district, unit and year, three steps from any record."""
    intro = "按类别、主题、县区、机构和年份查找公开的每一件。"
    return Page(
        path=addresses.MATTERS,
        template="pages/index.html",
        title="公开事项",
        description=intro,
        context={"groups": ways, "intro": intro},
        section=INFORMATION,
        column=CATALOGUE,
    )


def ways_in(public: Public) -> Ways:
    """The lists that everything stands on, by kind, topic, district, unit and year."""
    own = public.own
    names = public.site.topic_names
    kinds = [
        Filter(model.KIND.label, addresses.kind(model.KIND.name), len(public.of_kind(model.KIND.name)))
        for model in KINDS
        if model.KIND.disclosure and public.of_kind(model.KIND.name)
    ]
    topics = grouped(own, lambda card: card.topic)
    districts = grouped(own, public.holdings.district_of)
    by_topic = [
        Filter(name, addresses.topic(topic), len(topics[topic]))
        for topic, name in names.items()
        if topic in topics
    ]
    by_district = [
        Filter(area.name, addresses.district(code), len(districts[code]))
        for code, area in public.site.areas.items()
        if code in districts and not area.outside
    ]
    by_unit = [
        Filter(public.holdings.unit_name(unit), addresses.unit(unit), len(cards))
        for unit, cards in sorted(
            grouped(own, lambda card: card.unit).items(), key=lambda item: (-len(item[1]), item[0])
        )
    ]
    by_year = [
        Filter(f"{year}年发布", addresses.year(int(year)), len(cards))
        for year, cards in published_in(public).items()
    ]
    here = len(scopes_of(public))
    if here:
        by_district.append(Filter("乡镇和村", addresses.PLACES, here, "个"))
    outside = len(public.elsewhere)
    apart = (Filter("外地参考", addresses.ELSEWHERE, outside),) if outside else ()
    groups = (
        ("专门目录", tuple(_catalogues(public))),
        ("按类别", tuple(kinds)),
        ("按主题", tuple(by_topic)),
        ("按县区", tuple(by_district)),
        ("按机构", tuple(by_unit)),
        ("按年份", tuple(by_year)),
        ("附录", apart),
    )
    return tuple(group for group in groups if group[1])


def _catalogues(public: Public) -> Iterator[Filter]:
    """What has a form of its own: the catalogues of everything and of fees, the interpretations, the matrix."""
    matters = sum(card.kind in public.site.charter.domains for card in public.own)
    found = (
        Filter("政府信息公开目录", addresses.INVENTORY, len(public.own)),
        Filter("收费目录清单", addresses.catalogue(), len(public.of_kind("fees"))),
        Filter("政策解读", addresses.READINGS, sum(1 for _ in interpretations(public))),
        Filter("五公开对照表", addresses.matrix(), matters),
    )
    return (each for each in found if each.count)
