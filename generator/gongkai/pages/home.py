"""The home page, and the directory of feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from gongkai import addresses
from gongkai.board import Standing, counts
from gongkai.cards import Card, NoticeCard
from gongkai.page import Column, Page
from gongkai.pages._rows import Row, is_open, row
from gongkai.pages.matrix import lines
from gongkai.public import Public

LATEST = 8
SHOWN_PROMISES = 4
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


def home(public: Public, promises: tuple[Standing, ...]) -> Page:
    """What the portal is, what is open, what is new, the domains, the promises, where to subscribe."""
    site = public.site
    own = public.own
    latest = tuple(row_of_latest(public, card) for card in sorted(own, key=last_paper, reverse=True)[:LATEST])
    return Page(
        path=addresses.HOME,
        template="pages/home.html",
        title=site.name,
        description=f"{site.name}：{site.charter.meaning}，{site.charter.territory.name}",
        context={
            "lines": lines(public),
            "latest": latest,
            "newest": latest[0].published if latest else None,
            "total": len(own),
            "open": tuple(sorted(_open(public), key=lambda each: (each.end, each.address))),
            "counts": counts(promises),
            "promises": _chosen(promises),
            "promised": len(promises),
            "today": public.today,
        },
        section="home",
        column=Column("首页", f"{site.name}首页", "首页"),
        modified=max((card.updated for card in own if card.updated), default=None),
    )


def _newest_notice(card: Card) -> NoticeCard | None:
    """A matter's newest paper, if it came out after the matter itself."""
    newest = max(card.notices, key=lambda notice: notice.published_on, default=None)
    return newest if newest and card.published and newest.published_on > card.published else None


def last_paper(card: Card) -> tuple[datetime, date, str]:
    """When something of a disclosure last became public: itself, or a later paper of its matter."""
    assert card.published is not None
    notice = _newest_notice(card)
    return (notice.published_on if notice else card.published), card.dated or date.min, card.id


def row_of_latest(public: Public, card: Card) -> Row:
    """The row of a disclosure, or of the paper that is news about it."""
    shown, notice = row(public, card), _newest_notice(card)
    if notice is None:
        return shown
    running = ("公示中",) if is_open(public, notice.start, notice.end) else ()
    return replace(
        shown,
        title=notice.title,
        address=addresses.notice(card.id, notice.id),
        published=notice.published_on,
        dated=notice.issued_on,
        doc_no=notice.stage,
        badges=running,
    )


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
