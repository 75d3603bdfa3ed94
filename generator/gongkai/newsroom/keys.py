"""The keys of feeds (订阅的键): what each document, and each page about them, is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from gongkai.cache.kept import Filed
from gongkai.cache.keys import digest
from gongkai.feeds import LISTED
from gongkai.ledger.history import Thing
from gongkai.news.channels import Archive, Channel
from gongkai.news.scopes import Scope
from gongkai.newsroom.newsroom import Newsroom


@dataclass(frozen=True)
class FeedKeys:
    """The keys of one portal's documents and of the pages about them; `entries` are filed by GUID."""

    newsroom: Newsroom
    shared: str
    frame: str
    entries: Mapping[str, Filed]
    _told: dict[str, str] = field(default_factory=dict)
    _kept: dict[str, str] = field(default_factory=dict)
    _moments: dict[int, str] = field(default_factory=dict)

    def head(self, channel: Channel) -> str:
        """A head document: its own words and its entries."""
        heads = self.newsroom.mastheads
        touched = heads.touched(channel)
        title, archive = self.newsroom.scopes.of(channel).title, heads.archive(channel, touched)
        # There are thousands of heads, and most hold few entries: one digest of them all.
        parts = [self.shared, channel.family, channel.scope, title, archive, self._moment(touched)]
        for item in channel.items:
            things, release, batch = item
            if batch:
                parts += (item.key, self._moment(release), *map(self._member, things[:LISTED]))
            else:
                parts.append(self.entries[things[0].line.guid].key)
        return digest(*parts)

    def _moment(self, release: int) -> str:
        if release not in self._moments:
            self._moments[release] = self.newsroom.public.history.moment(release).isoformat()
        return self._moments[release]

    def _member(self, thing: Thing) -> str:
        """What an entry that stands for many shows of one of them: the title and the address of its post."""
        told = self._told.get(thing.line.guid)
        if told is None:
            poster = self.newsroom.desk.poster
            card = poster.card(thing)
            changed = self._moment(poster.changed(thing, card))
            told = f"{card.digest} {card.id} {card.end} {card.partial} {changed}"
            self._told[thing.line.guid] = told
        return told

    def closed(self, channel: Channel, archive: Archive) -> str:
        """A closed document: what its things were first called, and which of them were purged."""
        history = self.newsroom.public.history
        own = (channel.family, channel.scope, str(archive.number), history.site(archive.release).note)
        moments = (self._moment(index) for index in (archive.release, history.moved))
        return digest(self.shared, *own, *moments, *map(self._archived, archive.things))

    def _archived(self, thing: Thing) -> str:
        kept = self._kept.get(thing.line.guid)
        if kept is None:
            line, gone = thing.line, self.newsroom.desk.purged(thing.permanent_id)
            own = (line.guid, line.id, line.author, line.note, line.address, line.title)
            kept = "\x1e".join((*own, self._moment(thing.first), repr(gone)))
            self._kept[thing.line.guid] = kept
        return kept

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
