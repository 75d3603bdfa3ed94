"""The newsroom (编辑部): which entries have to be made, and which documents they go into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from gongkai import addresses
from gongkai.cards import Place
from gongkai.channels import DAILY, Archive, Channel, Item, channels
from gongkai.events import guid
from gongkai.feeds import LISTED, Entry, Group, Head, Told, batch, digest, opml_file
from gongkai.history import Thing
from gongkai.jobs import Document
from gongkai.outputs import Output
from gongkai.page import Page
from gongkai.pages.feeds import FAMILIES, Followable, Followed, feed_pages
from gongkai.posts import Post, Poster
from gongkai.press import Frame
from gongkai.public import Public
from gongkai.records import MODELS
from gongkai.scopes import GROUPS, Scope, Scopes, about, scopes
from gongkai.status import said

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
    def poster(self) -> Poster:
        """Says what feeds say of things."""
        return Poster(self.public)

    @cached_property
    def scopes(self) -> Scopes:
        """Names feeds."""
        return scopes(self.public)

    @cached_property
    def _newest(self) -> dict[tuple[str, str], tuple[Archive, ...]]:
        return {(each.family, each.scope): each.archives for each in self.channels if each.archives}

    def posts(self) -> dict[str, tuple[Post, ...]]:
        """A record's id → what heads tell of it singly: entries are made once, with the record's page."""
        found: dict[str, dict[str, Post]] = {}
        for channel in self.channels:
            for item in channel.items:
                thing = item.things[0]
                known = found.setdefault(self.poster.card(thing).id, {}) if not item.batch else None
                if known is not None and thing.line.guid not in known:
                    known[thing.line.guid] = self.poster.post(thing)
        return {record: tuple(posts.values()) for record, posts in found.items()}

    def heads(self, places: Mapping[str, Place]) -> Iterator[Document]:
        """Every head document, filled with entries that were made before."""
        for channel in self.channels:
            yield Document(self.head(channel), tuple(self.slots(channel, places)))

    def archived(self) -> Iterator[Told]:
        """Everything that some archive keeps, once."""
        seen: set[str] = set()
        for channel in self.channels:
            for archive in channel.archives:
                fresh = [thing for thing in archive.things if thing.line.guid not in seen]
                seen.update(thing.line.guid for thing in fresh)
                yield from map(self.told, fresh)

    def archives(self, places: Mapping[str, Place]) -> Iterator[Document]:
        """Every closed document, newest entries first."""
        for channel in self.channels:
            for archive in channel.archives:
                slots = tuple(places[thing.line.guid] for thing in reversed(archive.things))
                yield Document(self.closed(channel, archive), slots)

    def slots(self, channel: Channel, places: Mapping[str, Made]) -> Iterator[Made | Entry]:
        """The entries of a head: where they lie, or, of those that stand for many things, themselves."""
        for item in channel.items:
            yield self._many(channel, item) if item.batch else places[item.things[0].line.guid]

    def scope(self, channel: Channel) -> Scope:
        """What a feed covers."""
        return self.scopes.of(channel)

    def head(self, channel: Channel) -> Head:
        """A head document's own words."""
        site, history = self.public.site, self.public.history
        scope = self.scope(channel)
        touched = self._touched(channel)
        archive = self._archive(channel, touched)
        return Head(
            id=guid(site.feeds, f"feeds/{channel.family}/{channel.scope}"),
            family=channel.family,
            scope=channel.scope,
            title=f"{site.name}：{scope.title}" + ("的变更" if channel.family == "changes" else ""),
            about="。".join(
                part for part in (about(scope, channel.family), site.charter.meaning, site.disclaimer) if part
            ),
            author=site.host,
            site_url=self.frame.site_url,
            updated=self._updated(channel),
            modified=history.moment(touched),
            archive=archive,
            own=channel.archived == channel.scope,
            hub=site.hub or "",
            forms=addresses.FEED_FORMS if _whole(channel) else addresses.FEED_FORMS[1:],
        )

    @cached_property
    def followed(self) -> tuple[Followed, ...]:
        """Every scope with its feeds, for the directory and their pages."""
        found: dict[str, list[Followable]] = {}
        named: dict[str, Scope] = {}
        for channel in filter(_whole, self.channels):
            scope = named.setdefault(channel.scope, self.scope(channel))
            posts = tuple(self._told(channel, item) for item in channel.items[:LATEST])
            newest = max((post.updated for post in posts), default=None)
            label = dict(FAMILIES)[channel.family]
            known = Followable(channel.family, label, about(scope, channel.family), posts, newest)
            found.setdefault(channel.scope, []).append(known)
        return tuple(Followed(scope, tuple(found[name])) for name, scope in named.items())

    def _told(self, channel: Channel, item: Item) -> Post | Entry:
        return self._many(channel, item) if item.batch else self.poster.post(item.things[0])

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

    def _touched(self, channel: Channel) -> int:
        """The release that last touched what a head shows."""
        history = self.public.history
        shown = [self.poster.touched(thing) for item in channel.items for thing in item.things[:LISTED]]
        return max([history.dressed, history.left.get(channel.scope, 0), *shown])

    def _updated(self, channel: Channel) -> datetime:
        """When its newest entry was released or changed; of an empty feed the day it was named on."""
        site = self.public.site
        moments = [self._moments(item)[1] for item in channel.items]
        return max(moments, default=datetime(site.feeds.year, 1, 1, tzinfo=site.clock))

    def _moments(self, item: Item) -> tuple[datetime, datetime]:
        history = self.public.history
        first = history.moment(item.release)
        if not item.batch:
            post = self.poster.post(item.things[0])
            return post.published, post.updated
        posts = (self.poster.post(each) for each in item.things[:LISTED])
        return first, max(first, *(post.updated for post in posts))

    def _archive(self, channel: Channel, touched: int) -> str:
        """The newest archive there was when the head last changed: a newer one is no news of this feed."""
        closed = self._newest.get((channel.family, channel.archived), ())
        known = [each for each in closed if each.release <= touched]
        return addresses.archive_base(channel.archived, known[-1].number, channel.family) if known else ""

    def _many(self, channel: Channel, item: Item) -> Entry:
        site = self.public.site
        posts = [self.poster.post(thing) for thing in item.things[:LISTED]]
        published, updated = self._moments(item)
        if channel.scope == DAILY:
            day = self.public.history.releases[item.release].day
            name = guid(site.feeds, f"feeds/{DAILY}/{day}")
            frame = Entry(name, said(published.date()), addresses.MATTERS, published, updated)
            new = sum(thing.line.what != "event" for thing in item.things)
            return digest(posts, frame, new, len(item.things))
        kind, stem = item.things[0].line.id.partition("/")[0], item.things[0].line.scopes[0].partition("/")[2]
        label = MODELS[kind].KIND.label
        records = sum(thing.line.what == "record" for thing in item.things)
        title = f"{posts[0].author}一次公开 {records} 件"
        more = addresses.unit(stem)
        name = guid(site.feeds, f"batch/{kind}/{item.key}")
        return batch(posts, Entry(name, title, more, published, updated), label, len(item.things))

    def closed(self, channel: Channel, archive: Archive) -> Head:
        """A closed document's own words: only what never changes."""
        history, site = self.public.history, self.public.site
        purged = [gone for thing in archive.things if (gone := self._purged(thing.permanent_id))]
        closed = history.moment(archive.release)
        kind = "全部公开" if channel.scope == "portal" else MODELS[channel.scope].KIND.label
        return Head(
            id=guid(site.feeds, f"feeds/{channel.family}/{channel.scope}/archive/{archive.number}"),
            family=channel.family,
            scope=channel.scope,
            title=f"{kind}{'的变更' if channel.family == 'changes' else ''}：归档 {archive.number}",
            about=f"已经合上的一册：只列首次发布时的标题和出处。{history.site(archive.release).note}",
            author=kind,
            site_url=self.frame.site_url,
            updated=max([closed, *purged]),
            modified=max([closed, *purged, history.moment(history.moved)]),
            archive=addresses.archive_base(channel.scope, archive.number - 1, channel.family)
            if archive.number > 1
            else "",
            own=True,
            forms=addresses.FEED_FORMS[:2],
            number=archive.number,
        )

    def told(self, thing: Thing) -> Told:
        """What archives keep of a thing."""
        scheme = guid(self.public.site.feeds, "schemes/kind")
        first = self.public.history.moment(thing.first)
        return Told(thing.line, first, scheme, self._purged(thing.permanent_id))

    def _purged(self, permanent_id: str) -> datetime | None:
        card = self.poster.cards[permanent_id]
        return self.poster.end(card) if card.end == "清除" else None


def _whole(channel: Channel) -> bool:
    """Whether a feed comes in all formats and has a page: those of single records have neither."""
    first, _, rest = channel.scope.partition("/")
    return not (first in MODELS and rest and not rest.startswith("units/") and first != "units")
