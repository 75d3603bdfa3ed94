"""The home page (首页): one screen to search, to see what is open and what falls due, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from gongkai import addresses
from gongkai.calendar import shifted
from gongkai.cards import Card, NoticeCard
from gongkai.page import Column, Page
from gongkai.pages._rows import Row, is_open
from gongkai.pages.matrix import lines
from gongkai.progress.board import Standing, counts
from gongkai.progress.dates import Dated, dates
from gongkai.public import Public

LATEST = 6
SHOWN_OPEN = 3
SHOWN_DAYS = 2
SHOWN_PROMISES = 4
FRESH = 7
"""So many days an item counts as new; when nothing is, home says so and leads with what is of use."""
URGENT = ("未兑现", "滞后", "即将到期", "推进中", "部分兑现", "逾期兑现", "已兑现", "待报告", "未报告")
"""Which promises home shows first: what needs an answer, then what was done."""


@dataclass(frozen=True, slots=True)
class Open:
    """A notice whose period runs: comments are still possible (正在公示)."""

    title: str
    address: str
    unit: str
    stage: str
    end: date


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day on which something falls due (到期): what, or how many things."""

    day: date
    what: str
    address: str


def home(public: Public, promises: tuple[Standing, ...]) -> Page:
    """Search, what is open, what falls due, the domains, what is new, the promises, where to subscribe."""
    site = public.site
    own = public.own
    here = (card for card in own if not card.gone)
    latest = tuple(
        Row(public, card, _newest_notice(card))
        for card in sorted(here, key=last_paper, reverse=True)[:LATEST]
    )
    newest = latest[0].published if latest else None
    found = tuple(sorted(_open(public), key=lambda each: (each.end, each.address)))
    return Page(
        path=addresses.HOME,
        template="pages/home.html",
        title=site.name,
        description=f"{site.name}：{site.charter.meaning}，{site.charter.territory.name}",
        context={
            "lines": lines(public),
            "latest": latest,
            "newest": newest,
            "quiet": newest is not None and newest.date() < shifted(public.today, -FRESH),
            "total": len(own),
            "open": found[:SHOWN_OPEN],
            "open_count": len(found),
            "due": tuple(_due(public)),
            "wanted": tuple(_wanted(public)),
            "counts": counts(promises),
            "promises": _chosen(promises),
            "promised": len(promises),
            "today": public.today,
        },
        section="home",
        shelf=public.shelf,
        scripts=("today.js", "days.js"),
        column=Column("首页", f"{site.name}首页", "首页"),
        modified=max((card.updated for card in own if card.updated), default=None),
    )


def _wanted(public: Public) -> Iterator[tuple[str, str]]:
    for each in public.site.wanted:
        card = public.holdings.find(each.record)
        if card is not None and not card.gone:
            yield each.name, addresses.record(card.id)


def _due(public: Public) -> Iterator[DueDay]:
    """The next days on which something falls due, each thing once; many things of one day are counted."""
    days: dict[date, list[Dated]] = {}
    for entry in dates(public):
        day = entry.start.date() if isinstance(entry.start, datetime) else entry.start
        if day >= public.today and not entry.cancelled and "/notices/" not in entry.uid:
            days.setdefault(day, []).append(entry)
    told: set[str] = set()
    shown = 0
    for day, entries in sorted(days.items()):
        fresh = {entry.address: entry for entry in entries if entry.address not in told}
        told |= set(fresh)
        if len(fresh) == 1:
            (one,) = fresh.values()
            yield DueDay(day, one.summary, one.address)
        elif fresh:
            yield DueDay(day, f"{len(fresh)} 项承诺到期或者该报告", addresses.tracker())
        shown += bool(fresh)
        if shown == SHOWN_DAYS:
            return


def _newest_notice(card: Card) -> NoticeCard | None:
    """A matter's newest paper, if it came out after the matter itself."""
    newest = max(card.notices, key=lambda notice: notice.published_on, default=None)
    return newest if newest and card.published and newest.published_on > card.published else None


def last_paper(card: Card) -> tuple[datetime, date, str]:
    """When something of a disclosure last became public: itself, or a later paper of its matter."""
    assert card.published is not None
    notice = _newest_notice(card)
    return (notice.published_on if notice else card.published), card.dated or date.min, card.id


def _open(public: Public) -> Iterator[Open]:
    for card in public.own:
        for notice in card.notices:
            if is_open(public, notice.start, notice.end) and notice.end and not card.gone:
                address = addresses.notice(card.id, notice.id)
                yield Open(
                    notice.title, address, public.holdings.unit_name(card.unit), notice.stage, notice.end
                )


def _chosen(promises: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """One of each state first, the most urgent state before the others."""
    chosen: list[Standing] = []
    pools = [[each for each in promises if each.state == state] for state in URGENT]
    while len(chosen) < SHOWN_PROMISES and any(pools):
        for pool in pools:
            if pool and len(chosen) < SHOWN_PROMISES:
                chosen.append(pool.pop(0))
    return tuple(chosen)
