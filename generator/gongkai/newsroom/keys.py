"""The keys of feeds (订阅的键): what each document, and each page about them, is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from gongkai.cache.keys import digest
from gongkai.feeds import LISTED
from gongkai.news.channels import Archive, Batch, Channel
from gongkai.news.scopes import Scope
from gongkai.newsroom.newsroom import Newsroom


@dataclass(frozen=True)
class FeedKeys:
    """The keys of one portal's documents and of the pages about them; `entries` has those of entries by GUID."""

    newsroom: Newsroom
    shared: str
    frame: str
    entries: Mapping[str, str]
    _moments: dict[int, str] = field(default_factory=dict)

    def batch(self, batch: Batch) -> str:
        """An entry that stands for many: which they are, and what it shows of each, its title and its address."""
        parts = [self.shared, batch.key, batch.day, self._moment(batch.release)]
        poster = self.newsroom.desk.poster
        for thing in batch.things[:LISTED]:
            card = poster.card(thing)
            parts += (
                card.digest,
                card.id,
                card.end,
                str(card.partial),
                self._moment(poster.changed(thing, card)),
            )
        return digest(*parts)

    def head(self, channel: Channel) -> str:
        """A head document: its own words and its entries."""
        heads, name, entries = self.newsroom.mastheads, self.newsroom.desk.name, self.entries
        touched = heads.touched(channel)
        title, archive = self.newsroom.scopes.of(channel).title, heads.archive(channel, touched)
        # There are thousands of heads, and most hold few entries: one digest of them all.
        own = (self.shared, channel.family, channel.scope, title, archive, self._moment(touched))
        return digest(*own, *[entries[name(item)] for item in channel.items])

    def _moment(self, release: int) -> str:
        if release not in self._moments:
            self._moments[release] = self.newsroom.public.history.moment(release).isoformat()
        return self._moments[release]

    def closed(self, channel: Channel, archive: Archive) -> str:
        """A closed document: what its things were first called, and which of them were purged."""
        history, purges = self.newsroom.public.history, self.newsroom.desk.purges
        own = (channel.family, channel.scope, str(archive.number), history.site(archive.release).note)
        parts = [self.shared, *own, *map(self._moment, (archive.release, history.moved))]
        for thing in archive.things:
            parts += (thing.line.digest, self._moment(thing.first))
        gone = (thing.permanent_id for thing in archive.things if purges and thing.permanent_id in purges)
        return digest(*parts, *(f"{each} {purges[each]}" for each in gone))

    def page(self, scope: Scope, heads: Iterable[tuple[str, str]], opml: str) -> str:
        """The page about a scope: its feeds, by family, with their newest entries."""
        return digest(self.frame, self.shared, *_named(scope), opml, *chain.from_iterable(heads))

    def overview(self) -> str:
        """The pages and lists that show every feed: of each, its name, and in which families it comes."""
        room = self.newsroom
        listed = (
            (*_named(room.named(scope)), str(len(feeds)), *(each.family for each in feeds))
            for scope, feeds in room.whole.items()
        )
        return digest(self.frame, self.shared, *chain.from_iterable(listed))


def _named(scope: Scope) -> tuple[str, str, str]:
    return scope.name, scope.title, scope.group
