"""The directory of feeds (订阅目录), a readable page of each, and 我的地方: the feeds of one reader's own choice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from markupsafe import Markup

from gongkai import addresses
from gongkai.news.scopes import GROUPS, Scope
from gongkai.page import Column, Page
from gongkai.public import Public

FORMS = (("rss", "RSS 2.0"), ("atom", "Atom 1.0"), ("json", "JSON Feed 1.1"))
FAMILIES = (("new", "新公开"), ("changes", "变更"))
LONG = 8
"""How many feeds a group of the directory shows before it is folded away."""
WHOLE = 100
"""How many it shows at all; a group of more has a page of its own, or a city's villages would be half a megabyte."""
APART = dict(
    zip(GROUPS[1:-1], ("kinds", "units", "districts", "topics", "units-kinds", "places"), strict=True)
)
"""What the addresses of groups end with."""
CHOICES = (
    ("类别", "kind", "按类别"),
    ("机构", "unit", "按机构"),
    ("县区", "district", "按县区"),
    ("乡镇或村", "place", "按乡镇和村"),
)
"""What a reader chooses by: a label, the field's name, the group of scopes."""
INTRO = "新公开一件，阅读器里就多一条；不用注册，也没有人知道您订了什么。"
COLUMN = Column("订阅", INTRO, "信息公开目录")
CRUMB = (("订阅", addresses.FEEDS),)


class Newest(Protocol):
    """What the pages about feeds show of an entry."""

    @property
    def title(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def published(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Followed:
    """A scope as the directory shows it: each family's sentence, newest posts and time of the newest."""

    scope: Scope
    families: tuple[Followable, ...]

    @property
    def address(self) -> str:
        """Its readable page."""
        return addresses.feed_page(self.scope.name)


@dataclass(frozen=True, slots=True)
class Followable:
    """One feed of a scope."""

    family: str
    label: str
    about: str
    latest: tuple[Newest, ...] = ()
    updated: datetime | None = None


def directory(public: Public, site_url: str, followed: Sequence[Followed], opml: frozenset[str]) -> Page:
    """Every feed in one sentence, with its addresses to copy."""
    groups = ((name, members, _apart(name, members)) for name, members in _grouped(followed))
    return Page(
        path=addresses.FEEDS,
        template="pages/feeds.html",
        title="订阅",
        description=INTRO,
        context={
            "groups": tuple(groups),
            "forms": FORMS,
            "feed": addresses.feed,
            "intro": INTRO,
            "as_served": site_url,
            "opml": addresses.opml(),
            "mine": addresses.MINE,
            "opml_of": opml,
            "long": LONG,
            "group": "",
        },
        section="feeds",
        column=COLUMN,
    )


def _grouped(followed: Sequence[Followed]) -> Iterator[tuple[str, tuple[Followed, ...]]]:
    for name in GROUPS:
        members = tuple(each for each in followed if each.scope.group == name)
        if members:
            yield name, members


def _apart(name: str, members: Sequence[Followed]) -> str:
    return addresses.feed_group(APART[name]) if len(members) > WHOLE and name in APART else ""


def _group_pages(whole: Page, followed: Sequence[Followed]) -> Iterator[Page]:
    """The groups that the directory has no room for: of each feed its name, which leads to its own page."""
    for name, members in _grouped(followed):
        path = _apart(name, members)
        if path:
            context = {**whole.context, "groups": ((name, members, ""),), "group": name}
            title = f"订阅：{name}"
            yield whole._replace(path=path, title=title, context=context, crumbs=CRUMB)


def feed_page(each: Followed, site_url: str, opml: str) -> Page:
    """A scope's feeds as a page: what they tell of, where they lie, their newest entries."""
    newest = [family.updated for family in each.families if family.updated]
    title = f"订阅：{each.scope.title}"
    return Page(
        path=each.address,
        template="pages/feed.html",
        title=title,
        description=each.families[0].about,
        context={
            "followed": each,
            "forms": FORMS,
            "feed": addresses.feed,
            "as_served": site_url,
            "opml": opml,
        },
        section="feeds",
        crumbs=CRUMB,
        column=COLUMN,
        feeds=tuple(
            (f"{each.scope.title}：{family.label}", addresses.feed_page(each.scope.name, family.family))
            for family in each.families
        ),
        modified=max(newest, default=None),
    )


def mine(public: Public, site_url: str, followed: Sequence[Followed]) -> Page:
    """我的地方: unit, kind, district and village are chosen in the reader's browser, and told to nobody."""
    groups = [
        (label, name, [each.scope for each in followed if each.scope.group == group])
        for label, name, group in CHOICES
    ]
    offered = {scope.name for _, _, scopes in groups for scope in scopes}
    both = [family for family, _ in FAMILIES]
    known = [(each.scope, [family.family for family in each.families]) for each in followed]
    told = {
        "site": site_url,
        "name": public.site.name,
        # What can be chosen has its title there; nearly all have both families.
        "titles": {scope.name: scope.title for scope, _ in known if scope.name not in offered},
        "families": {scope.name: families for scope, families in known if families != both},
    }
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Page(
        path=addresses.MINE,
        template="pages/mine.html",
        title="我的地方",
        description="选机构、类别、县区和村，得到只属于您的订阅单；选了什么只留在您的浏览器里。",
        context={
            "data": Markup(data.replace("<", "\\u003c")),  # noqa: S704 - no tag can begin or end in it
            "groups": groups,
        },
        section="feeds",
        crumbs=CRUMB,
        column=COLUMN,
        scripts=("mine.js",),
    )


def overview_pages(
    public: Public, site_url: str, followed: Sequence[Followed], opml: frozenset[str]
) -> Iterator[Page]:
    """The pages about all feeds; `opml` has the scopes that have a list of their own."""
    whole = directory(public, site_url, followed, opml)
    yield whole
    yield from _group_pages(whole, followed)
    yield mine(public, site_url, followed)
