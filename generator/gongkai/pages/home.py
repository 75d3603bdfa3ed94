"""The home page, and the directory of feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai import addresses
from gongkai.page import Column, Page
from gongkai.pages._rows import is_open, rows
from gongkai.pages.matrix import lines
from gongkai.pages.tracker import Promise, counts
from gongkai.public import Public
from gongkai.scopes import Scope, scopes
from gongkai.status import said

LATEST = 8
SHOWN_PROMISES = 4
URGENT = ("未兑现", "即将到期", "推进中", "逾期兑现", "已兑现", "未报告")
"""Which promises home shows first: what needs an answer, then what was done."""


@dataclass(frozen=True, slots=True)
class Open:
    """A notice whose period runs: comments are still possible (正在公示)."""

    title: str
    address: str
    unit: str
    stage: str
    end: date


def home(public: Public, promises: tuple[Promise, ...]) -> Page:
    """What the portal is, what is open, what is new, the domains, the promises, where to subscribe."""
    site = public.site
    own = public.own
    return Page(
        path=addresses.HOME,
        template="pages/home.html",
        title=site.name,
        description=f"{site.name}：{site.charter.meaning}，{site.charter.territory.name}",
        context={
            "lines": lines(public),
            "latest": rows(public, own[:LATEST]),
            "newest": own[0].published if own else None,
            "total": len(own),
            "open": tuple(sorted(_open(public), key=lambda each: (each.end, each.address))),
            "counts": counts(promises),
            "promises": _chosen(promises),
            "promised": len(promises),
            "today": public.today,
            "scopes": scopes(public)[:1],
        },
        section="home",
        column=Column("首页", f"{site.name}首页", "首页"),
        modified=max((card.updated for card in own if card.updated), default=None),
    )


def _open(public: Public) -> Iterator[Open]:
    for card in public.own:
        for notice in card.notices:
            if is_open(public, notice.start, notice.end) and notice.end and not card.gone:
                address = addresses.notice(card.id, notice.id)
                yield Open(
                    notice.title, address, public.holdings.unit_name(card.unit), notice.stage, notice.end
                )


def _chosen(promises: tuple[Promise, ...]) -> tuple[Promise, ...]:
    """One of each state first, the most urgent state before the others."""
    chosen: list[Promise] = []
    pools = [[each for each in promises if each.status.state == state] for state in URGENT]
    while len(chosen) < SHOWN_PROMISES and any(pools):
        for pool in pools:
            if pool and len(chosen) < SHOWN_PROMISES:
                chosen.append(pool.pop(0))
    return tuple(chosen)


FORMS = (("rss", "RSS 2.0"), ("atom", "Atom 1.0"))


def feed_directory(public: Public, as_served: str) -> Page:
    """Every feed in one sentence, with its address to copy."""
    groups: dict[str, list[Scope]] = {}
    for scope in scopes(public):
        groups.setdefault(scope.group, []).append(scope)
    intro = "新公开一件，阅读器里就多一条；不用注册，也没有人知道您订了什么。"
    return Page(
        path=addresses.FEEDS,
        template="pages/feeds.html",
        title="订阅",
        description=intro,
        context={
            "groups": tuple(groups.items()),
            "forms": FORMS,
            "feed": addresses.feed,
            "intro": intro,
            "as_served": as_served,
            "day": said(public.today),
        },
        section="feeds",
        column=Column("订阅", intro, "信息公开目录"),
    )
