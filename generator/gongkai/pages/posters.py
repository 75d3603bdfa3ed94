"""Posters of townships and villages (村居海报): one permanent code, what is in force there, whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.page import PAPER, Column, Page
from gongkai.pages._listing import Filter
from gongkai.public import Public
from gongkai.records import MODELS
from gongkai.villages import Village, numbers, open_papers, villages

ABOUT = "每个乡镇、村居一页：正在公示什么，什么在有效期内，有事打给谁；印出来是一张带二维码的海报。"
COLUMN = Column("乡镇和村", ABOUT, "信息公开目录")
ON_PAPER = 10
"""How many matters a sheet has room for."""
ON_SCREEN = 100
"""How many the page names; the search finds the rest."""


def poster_pages(public: Public) -> Iterator[Page]:
    """The list of places, and a poster for each."""
    found = villages(public)
    if not found:
        return
    areas = public.site.areas
    groups: dict[str, list[Filter]] = {}
    for village in found:
        name = areas[village.district].name if village.district in areas else ""
        groups.setdefault(name, []).append(_filter(village, name))
    yield Page(
        path=addresses.PLACES,
        template="pages/index.html",
        title="乡镇和村",
        description=ABOUT,
        context={"groups": tuple((name, tuple(part)) for name, part in groups.items()), "intro": ABOUT},
        section="matters",
        column=COLUMN,
    )
    yield from (poster(public, village) for village in found)


def _filter(village: Village, district: str) -> Filter:
    short = village.title.removeprefix(district) or village.title
    return Filter(short, addresses.place(village.scope), len(village.cards))


def poster(public: Public, village: Village) -> Page:
    """The poster of one place."""
    areas = public.site.areas
    known = [
        (card, MODELS[card.kind].KIND.label, public.holdings.unit_name(card.unit)) for card in village.cards
    ]
    feed = addresses.feed_page(village.scope)
    return Page(
        path=addresses.place(village.scope),
        template="pages/poster.html",
        title=village.title,
        description=f"{village.title}正在公示和有效的公开信息，有事打给谁。",
        context={
            "open": open_papers(village, public.today),
            "first": tuple(known[:ON_PAPER]),
            "rest": tuple(known[ON_PAPER:ON_SCREEN]),
            "more": max(0, len(known) - ON_SCREEN),
            "count": len(known),
            "unprinted": max(0, len(known) - ON_PAPER),
            "numbers": numbers(village, public),
            "today": public.today,
            "words": village.title.removeprefix(
                areas[village.district].name if village.district in areas else ""
            ),
            "feed": feed if village.scope in public.history.feeds else "",
        },
        section="matters",
        crumbs=(("乡镇和村", addresses.PLACES),),
        column=COLUMN,
        feeds=((village.title, feed),) if village.scope in public.history.feeds else (),
        scripts=PAPER,
        modified=max((card.updated for card in village.cards if card.updated), default=None),
    )
