"""The newsroom (编辑部): which entries have to be made, and which documents they go into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from gongkai import addresses
from gongkai.cards import Place
from gongkai.channels import Channel, channels
from gongkai.copydesk import Copydesk
from gongkai.feeds import Entry, Group, Told, opml_file
from gongkai.jobs import Document
from gongkai.mastheads import Mastheads, is_whole
from gongkai.outputs import Output
from gongkai.page import Page
from gongkai.pages.feeds import FAMILIES, Followable, Followed, feed_pages
from gongkai.posts import Post
from gongkai.press import Frame
from gongkai.public import Public
from gongkai.scopes import GROUPS, Scope, Scopes, about, scopes

LATEST = 20
"""How many entries a feed's page shows."""

Made = TypeVar("Made")


@dataclass(frozen=True)
class Newsroom:
    """Plans all feeds of one portal."""

    public: Public
    frame: Frame

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        """Every feed."""
        return tuple(channels(self.public.history))

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

    def posts(self) -> dict[str, tuple[Post, ...]]:
        """A record's id → what heads tell of it singly: entries are made once, with the record's page."""
        found: dict[str, dict[str, Post]] = {}
        for channel in self.channels:
            for item in channel.items:
                thing = item.things[0]
                known = found.setdefault(self.desk.poster.card(thing).id, {}) if not item.batch else None
                if known is not None and thing.line.guid not in known:
                    known[thing.line.guid] = self.desk.poster.post(thing)
        return {record: tuple(posts.values()) for record, posts in found.items()}

    def heads(self, places: Mapping[str, Place]) -> Iterator[Document]:
        """Every head document, filled with entries that were made before."""
        for channel in self.channels:
            yield Document(self.mastheads.head(channel), tuple(self.slots(channel, places)))

    def archived(self) -> Iterator[Told]:
        """Everything that some archive keeps, once."""
        seen: set[str] = set()
        for channel in self.channels:
            for archive in channel.archives:
                fresh = [thing for thing in archive.things if thing.line.guid not in seen]
                seen.update(thing.line.guid for thing in fresh)
                yield from map(self.desk.told, fresh)

    def archives(self, places: Mapping[str, Place]) -> Iterator[Document]:
        """Every closed document, newest entries first."""
        for channel in self.channels:
            for archive in channel.archives:
                slots = tuple(places[thing.line.guid] for thing in reversed(archive.things))
                yield Document(self.mastheads.closed(channel, archive), slots)

    def slots(self, channel: Channel, places: Mapping[str, Made]) -> Iterator[Made | Entry]:
        """The entries of a head: where they lie, or, of those that stand for many things, themselves."""
        for item in channel.items:
            yield self.desk.many(channel, item) if item.batch else places[item.things[0].line.guid]

    @cached_property
    def followed(self) -> tuple[Followed, ...]:
        """Every scope with its feeds, for the directory and their pages."""
        found: dict[str, list[Followable]] = {}
        named: dict[str, Scope] = {}
        for channel in filter(is_whole, self.channels):
            scope = named.setdefault(channel.scope, self.scopes.of(channel))
            posts = tuple(self.desk.shown(channel, item) for item in channel.items[:LATEST])
            newest = max((post.updated for post in posts), default=None)
            label = dict(FAMILIES)[channel.family]
            known = Followable(channel.family, label, about(scope, channel.family), posts, newest)
            found.setdefault(channel.scope, []).append(known)
        return tuple(Followed(scope, tuple(found[name])) for name, scope in named.items())

    def pages(self) -> Iterator[Page]:
        """The pages about feeds."""
        return feed_pages(self.public, self.frame.site_url, self.followed, frozenset(self._units))

    @cached_property
    def _units(self) -> tuple[str, ...]:
        return tuple(each.scope.name for each in self.followed if each.scope.name.startswith("units/"))

    def opml(self) -> Iterator[Output]:
        """The lists of feeds: of all, and of each unit with its kinds."""
        name = self.public.site.name
        yield opml_file(addresses.opml(), name, self._outlines(self.followed), self.frame.site_url)
        for unit in self._units:
            own = [
                each
                for each in self.followed
                if each.scope.name == unit or each.scope.name.endswith(f"/{unit}")
            ]
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
