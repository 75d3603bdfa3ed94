"""Lists by kind, year, unit, topic and district; none is made for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.cards import Card
from gongkai.interpreted import interpretations
from gongkai.page import Column, Page
from gongkai.pages._rows import PER_PAGE, Filter, Listing, grouped, pages, rows
from gongkai.public import Public
from gongkai.records import KINDS, Kind
from gongkai.villages import scopes_of

INFORMATION = "matters"
"""The menu's section of lists: 公开事项."""


def section_of(kind: Kind) -> str:
    """The main menu's entry that a kind belongs to."""
    return {"commitments": "tracker", "units": "units", "releases": "releases"}.get(kind.name, INFORMATION)


def column_of(kind: Kind) -> Column:
    """The column tags of a kind's pages."""
    return Column(
        kind.label, kind.about, kind.column, ",".join(word for word in (kind.label, kind.alias) if word)
    )


def all_lists(public: Public) -> Iterator[Page]:
    """Every list page."""
    for model in KINDS:
        if model.KIND.disclosure and model.KIND.name != "commitments":
            yield from kind_pages(public, model.KIND)
    yield from topic_pages(public)
    yield from district_pages(public)
    yield from year_pages(public)
    yield from elsewhere_pages(public)


def kind_pages(public: Public, kind: Kind) -> Iterator[Page]:
    """A kind's list, and its narrower lists by year, unit and topic."""
    cards = public.of_kind(kind.name)
    outside = [card for card in public.elsewhere if card.kind == kind.name]
    if not cards and not outside:
        return
    years, units, topics = (
        _years(public, kind, cards),
        _units(public, kind, cards),
        _topics(public, kind, cards),
    )
    feeds = ((kind.label, addresses.feed_page(kind.name)),) if cards else ()
    named = (("按年份", years), ("按机构", units), ("按主题", topics))
    listing = Listing(
        base=addresses.kind(kind.name),
        title=kind.label,
        intro=kind.about,
        cards=cards,
        column=column_of(kind),
        section=section_of(kind),
        filters=tuple((name, tuple(f for f, _ in found)) for name, found in named if len(found) > 1),
        feeds=feeds,
        grouped=kind.by == "unit",
        extra={
            "alias": kind.alias,
            "outside": len(outside),
            "kind": kind.name,
            "readings": sum(1 for _ in interpretations(public)) if kind.name == "releases" else 0,
            # A list of nothing would be an empty column: it shows what can be compared instead.
            "others": () if cards else rows(public, outside[:PER_PAGE]),
        },
    )
    yield from pages(public, listing)
    for name, found in named:
        if len(found) > 1:
            for each, part in found:
                yield from pages(public, _narrow(listing, name, each, part))


def _narrow(listing: Listing, name: str, filter_: Filter, cards: tuple[Card, ...]) -> Listing:
    return Listing(
        base=filter_.address,
        title=f"{listing.title}：{filter_.name}",
        intro=f"{listing.title}，{name}：{filter_.name}",
        cards=cards,
        column=listing.column,
        section=listing.section,
        crumbs=((listing.title, listing.base),),
        feeds=listing.feeds,
    )


Narrowed = list[tuple[Filter, tuple[Card, ...]]]


def _years(public: Public, kind: Kind, cards: tuple[Card, ...]) -> Narrowed:
    groups = grouped(cards, lambda card: str(card.published.year) if kind.by == "year" else "")
    return [
        (Filter(f"{year}年发布", addresses.kind_year(kind.name, int(year)), len(part)), tuple(part))
        for year, part in groups.items()
    ]


def _units(public: Public, kind: Kind, cards: tuple[Card, ...]) -> Narrowed:
    groups = grouped(cards, lambda card: card.unit)
    return [
        (
            Filter(public.holdings.unit_name(stem), addresses.kind_unit(kind.name, stem), len(part)),
            tuple(part),
        )
        for stem, part in sorted(groups.items())
    ]


def _topics(public: Public, kind: Kind, cards: tuple[Card, ...]) -> Narrowed:
    names = public.site.topic_names
    groups = grouped(cards, lambda card: card.topic)
    return [
        (Filter(names[topic], addresses.kind_topic(kind.name, topic), len(part)), tuple(part))
        for topic, part in sorted(groups.items(), key=lambda item: list(names).index(item[0]))
    ]


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
    for year, cards in _by_year(public).items():
        title = f"{year}年发布"
        intro = f"{year}年在本平台发布的公开信息"
        base = addresses.year(int(year))
        yield from pages(
            public, Listing(base, title, intro, tuple(cards), CATALOGUE, INFORMATION, crumbs=crumbs)
        )


def _by_year(public: Public) -> dict[str, list[Card]]:
    return grouped(public.own, lambda card: str(card.published.year) if card.published else "")


def elsewhere_pages(public: Public) -> Iterator[Page]:
    """The appendix of references from elsewhere (外地参考): never counted, never in feeds."""
    cards = public.elsewhere
    if cards:
        intro = f"不是{public.site.charter.territory.name}的事项，供对照参考；不计入统计、对照表和订阅。"
        column = Column("外地参考", intro, "信息公开目录")
        yield from pages(public, Listing(addresses.ELSEWHERE, "外地参考", intro, cards, column, INFORMATION))


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


Ways = tuple[tuple[str, tuple[Filter, ...]], ...]
"""Lists under headings."""


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
        for year, cards in _by_year(public).items()
    ]
    here = len(scopes_of(public))
    if here:
        by_district.append(Filter("乡镇和村", addresses.PLACES, here))
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
