"""A kind's list (类别列表), and its narrower lists by year, unit and topic; none is made for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.cards import Card
from gongkai.interpreted import interpretations
from gongkai.page import Column, Page
from gongkai.pages._listing import PER_PAGE, Filter, Listing, pages
from gongkai.pages._rows import by_year, grouped, rows
from gongkai.public import Public
from gongkai.records import Kind

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
    feeds = ((kind.label, addresses.feed_page(kind.name)),) if kind.name in public.fed else ()
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
    groups = by_year(cards) if kind.by == "year" else {}
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
