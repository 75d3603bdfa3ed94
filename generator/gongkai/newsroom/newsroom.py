"""The newsroom (编辑部): which entries have to be made, and which documents they go into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from gongkai import addresses
from gongkai.cache.kept import Filed
from gongkai.feeds import Group, Told, opml_file
from gongkai.ledger.history import Thing
from gongkai.news.channels import Archive, Batch, Channel, channels, scope_today
from gongkai.news.scopes import GROUPS, Scope, Scopes, about, scopes
from gongkai.newsroom.copydesk import Copydesk
from gongkai.newsroom.jobs import Document
from gongkai.newsroom.mastheads import Mastheads, is_whole
from gongkai.outputs import Output
from gongkai.page import Page
from gongkai.pages.feeds import FAMILIES, Followable, Followed, feed_page, overview_pages
from gongkai.press import Frame
from gongkai.public import Public

LATEST = 20
"""How many entries a feed's page shows."""
LABELS = dict(FAMILIES)

Made = TypeVar("Made")


@dataclass(frozen=True)
class Newsroom:
    """Plans all feeds of one portal."""

    public: Public
    frame: Frame

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        """Every feed."""
        return tuple(channels(self.public.history, self.public.holdings.moved))

    @cached_property
    def desk(self) -> Copydesk:
        """Says what feeds say of things."""
        return Copydesk(self.public)

    @cached_property
    def mastheads(self) -> Mastheads:
        """Says what feeds say of themselves."""
        closed = {(each.family, each.scope): each.archives for each in self.channels if each.archives}
        return Mastheads(self.desk, self.scopes, self.frame.site_url, closed)

    @cached_property
    def scopes(self) -> Scopes:
        """Names feeds."""
        return scopes(self.public)

    def singles(self) -> dict[str, list[Thing]]:
        """What heads tell of a record singly, by its permanent id: its entries are made once, with its page."""
        found: dict[str, list[Thing]] = {}
        items = (item for each in self.channels for item in each.items)
        # What stands in ten feeds is one and the same there.
        for thing in {id(item): item for item in items if isinstance(item, Thing)}.values():
            found.setdefault(thing.permanent_id, []).append(thing)
        return found

    @cached_property
    def batches(self) -> tuple[Batch, ...]:
        """Whatever stands for many things in some head: each once."""
        items = (item for each in self.channels for item in each.items)
        return tuple(dict.fromkeys(item for item in items if isinstance(item, Batch)))

    def head(self, channel: Channel, entries: Mapping[str, Filed]) -> Document:
        """A head document, filled with entries that were made before."""
        slots = tuple(each.place for each in self.slots(channel, entries))
        return Document(self.mastheads.head(channel), slots)

    def archived(self, closed: Iterable[tuple[Channel, Archive]]) -> Iterator[Told]:
        """Everything that some of the closed documents keep, once."""
        seen: set[str] = set()
        for _, archive in closed:
            for thing in archive.things:
                if thing.line.guid not in seen:
                    seen.add(thing.line.guid)
                    yield self.desk.told(thing)

    def closed(self, channel: Channel, archive: Archive, entries: Mapping[str, Filed]) -> Document:
        """A closed document, newest entries first."""
        slots = tuple(entries[thing.line.guid].place for thing in reversed(archive.things))
        return Document(self.mastheads.closed(channel, archive), slots)

    def slots(self, channel: Channel, entries: Mapping[str, Made]) -> Iterator[Made]:
        """The entries of a head, of all that are known by GUID."""
        return (entries[self.desk.name(item)] for item in channel.items)

    @cached_property
    def whole(self) -> Mapping[str, tuple[Channel, ...]]:
        """The scopes whose feeds come in all formats and have a page, with these feeds."""
        found: dict[str, tuple[Channel, ...]] = {}
        for channel in filter(is_whole, self.channels):
            found[channel.scope] = (*found.get(channel.scope, ()), channel)
        return found

    def named(self, scope: str) -> Scope:
        """What a scope is called."""
        return self.scopes.of(self.whole[scope][0])

    def followed(self, scope: str) -> Followed:
        """A scope with its feeds and their newest entries, for its page."""
        return Followed(self.named(scope), tuple(map(self._followable, self.whole[scope])))

    def _followable(self, channel: Channel) -> Followable:
        posts = tuple(self.desk.brief(item) for item in channel.items[:LATEST])
        newest = max((post.updated for post in posts), default=None)
        return Followable(*self._told(channel), posts, newest)

    def _told(self, channel: Channel) -> tuple[str, str, str]:
        return channel.family, LABELS[channel.family], about(self.named(channel.scope), channel.family)

    @cached_property
    def listed(self) -> tuple[Followed, ...]:
        """Every scope with its feeds, without their entries, for the pages and lists of all; each unit's once."""
        return tuple(
            Followed(self.named(scope), tuple(Followable(*self._told(each)) for each in channels))
            for scope, channels in self.whole.items()
            if self._today(scope) == scope
        )

    def _today(self, scope: str) -> str:
        """The scope that tells the same under its unit's present id."""
        now = scope_today(scope, self.public.holdings.moved)
        return now if now in self.whole else scope

    def page(self, scope: str) -> Page:
        """The page about a scope."""
        return feed_page(self.followed(scope), self.frame.site_url, self.opml_of(scope))

    def overview(self) -> Iterator[Page]:
        """The pages about all feeds."""
        return overview_pages(self.public, self.frame.site_url, self.listed, frozenset(self._units))

    def opml_of(self, scope: str) -> str:
        """The list of feeds that a scope's page offers: its unit's, or that of all."""
        return addresses.opml(scope.partition("/")[2] if scope.startswith("units/") else "")

    @cached_property
    def _units(self) -> tuple[str, ...]:
        return tuple(scope for scope in self.whole if scope.startswith("units/"))

    def opml(self) -> Iterator[Output]:
        """The lists of feeds: of all, and of each unit with its kinds."""
        name = self.public.site.name
        yield opml_file(addresses.opml(), name, self._outlines(self.listed), self.frame.site_url)
        of_unit: dict[str, list[Followed]] = {unit: [] for unit in self._units}
        for each in self.listed:
            place = each.scope.name.rfind("units/")
            if place >= 0 and each.scope.name[place:] in of_unit:
                of_unit[each.scope.name[place:]].append(each)
        for unit in of_unit:
            own = of_unit[self._today(unit)]
            path = addresses.opml(unit.partition("/")[2])
            yield opml_file(path, f"{name}：{own[0].scope.title}", self._outlines(own), self.frame.site_url)

    def _outlines(self, followed: Sequence[Followed]) -> list[Group]:
        url = self.frame.site_url
        groups: dict[str, list[tuple[str, str, str]]] = {}
        for each in followed:
            for family in each.families:
                title = f"{each.scope.title}：{family.label}"
                address = url + addresses.feed(each.scope.name, "atom", family.family)
                groups.setdefault(each.scope.group, []).append((title, family.about, address))
        return [(name, groups[name]) for name in GROUPS if name in groups]
