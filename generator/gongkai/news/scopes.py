"""The scopes of feeds (订阅范围): what each is called, and what it tells of, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.ledger.pending import scope_names
from gongkai.news.channels import DAILY, Channel, scope_today
from gongkai.public import Public
from gongkai.records import MODELS

GROUPS = ("全部", "按类别", "按机构", "按县区", "按主题", "按机构和类别", "按乡镇和村", "单件")
"""The directory's groups, in its order."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a feed covers: its part of the address, its name, and its group in the directory."""

    name: str
    title: str
    group: str


def about(scope: Scope, family: str) -> str:
    """A feed in one sentence."""
    if scope.name == DAILY:
        return "一天一条：当天新公开和变更的目录"
    told = (
        "新公开的每一件" if family == "new" else "每一次更正、变更、终止公开，和公示期的开始、还剩3日、届满"
    )
    return f"{'' if scope.name == 'portal' else scope.title + '：'}{told}"


@dataclass(frozen=True)
class Scopes:
    """Names scopes: the units', districts', topics' and places' names are worked out once."""

    public: Public
    names: dict[str, str]
    known: dict[str, Scope] = field(default_factory=dict, compare=False, repr=False)
    """What was asked before: each has a head, a page and a place on lists."""

    def of(self, channel: Channel) -> Scope:
        """The scope of a feed."""
        name = channel.scope
        if name not in self.known:
            self.known[name] = self._of(name)
        return self.known[name]

    def _of(self, name: str) -> Scope:
        if name == "portal":
            return Scope(name, "全部公开", GROUPS[0])
        if name == DAILY:
            return Scope(name, "每日摘要", GROUPS[0])
        if name in MODELS:
            return Scope(name, MODELS[name].KIND.label, GROUPS[1])
        now = scope_today(name, self.public.holdings.moved)
        title = self.names.get(now) or self.public.history.feeds.get(name, "")
        if title:
            return Scope(name, title, _group(name))
        card = self.public.holdings.find(name)
        return Scope(name, card.title if card else name, GROUPS[7])


def _group(name: str) -> str:
    first = name.partition("/")[0]
    known = {"units": GROUPS[2], "districts": GROUPS[3], "topics": GROUPS[4], "places": GROUPS[6]}
    return known.get(first, GROUPS[5])


def scopes(public: Public) -> Scopes:
    """What names the scopes of `public`."""
    return Scopes(public, scope_names(public.holdings))
