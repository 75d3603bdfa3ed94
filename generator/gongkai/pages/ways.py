"""Everything there is (全部目录): the lists that lead to every record, under headings."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.interpreted import interpretations
from gongkai.page import Page
from gongkai.pages._listing import Filter
from gongkai.pages._rows import by_year, grouped
from gongkai.pages.kinds import INFORMATION
from gongkai.pages.lists import CATALOGUE
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
    """The lists that everything stands on, by kind, topic, district, unit and year; a group without any is left out."""
    groups = (
        ("专门目录", _catalogues(public)),
        ("按类别", _kinds(public)),
        ("按主题", _topics(public)),
        ("按县区", _areas(public)),
        ("按机构", _units(public)),
        ("按年份", _years(public)),
        ("附录", _outside(public)),
    )
    found = ((name, tuple(lists)) for name, lists in groups)
    return tuple((name, lists) for name, lists in found if lists)


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


def _kinds(public: Public) -> Iterator[Filter]:
    for kind in (model.KIND for model in KINDS):
        cards = public.of_kind(kind.name)
        if kind.disclosure and cards:
            yield Filter(kind.label, addresses.kind(kind.name), len(cards))


def _topics(public: Public) -> Iterator[Filter]:
    found = grouped(public.own, lambda card: card.topic)
    for topic, name in public.site.topic_names.items():
        if topic in found:
            yield Filter(name, addresses.topic(topic), len(found[topic]))


def _areas(public: Public) -> Iterator[Filter]:
    """The districts of the territory, and all townships and villages together."""
    found = grouped(public.own, public.holdings.district_of)
    for code, area in public.site.areas.items():
        if code in found and not area.outside:
            yield Filter(area.name, addresses.district(code), len(found[code]))
    places = len(scopes_of(public))
    if places:
        yield Filter("乡镇和村", addresses.PLACES, places, "个")


def _units(public: Public) -> Iterator[Filter]:
    """The units, by how much each published."""
    found = grouped(public.own, lambda card: card.unit)
    for stem, cards in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Filter(public.holdings.unit_name(stem), addresses.unit(stem), len(cards))


def _years(public: Public) -> Iterator[Filter]:
    for year, cards in by_year(public.own).items():
        yield Filter(f"{year}年发布", addresses.year(int(year)), len(cards))


def _outside(public: Public) -> Iterator[Filter]:
    if public.elsewhere:
        yield Filter("外地参考", addresses.ELSEWHERE, len(public.elsewhere))
