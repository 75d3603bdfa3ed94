"""The keys of feeds (订阅的键): what each document, and each page about them, is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gongkai.cache.keys import digest
from gongkai.feeds import LISTED
from gongkai.ledger.history import Thing
from gongkai.news.channels import Archive, Channel, Item
from gongkai.news.scopes import Scope
from gongkai.newsroom.newsroom import Newsroom


@dataclass(frozen=True)
class FeedKeys:
    """The keys of one portal's documents and of the pages about them; `entries` has those of entries, by GUID."""

    newsroom: Newsroom
    shared: str
    frame: str
    entries: Mapping[str, str]
    _told: dict[str, str] = field(default_factory=dict)
    _kept: dict[str, str] = field(default_factory=dict)

    def head(self, channel: Channel) -> str:
        """A head document: its own words and its entries."""
        heads = self.newsroom.mastheads
        touched = heads.touched(channel)
        own = (
            channel.family,
            channel.scope,
            self.newsroom.scopes.of(channel).title,
            heads.archive(channel, touched),
        )
        moment = self.newsroom.public.history.moment(touched).isoformat()
        return digest(self.shared, *own, moment, *map(self._item, channel.items))

    def _item(self, item: Item) -> str:
        if not item.batch:
            return self.entries[item.things[0].line.guid]
        first = self.newsroom.public.history.moment(item.release).isoformat()
        return "\n".join((item.key, first, *map(self._member, item.things[:LISTED])))

    def _member(self, thing: Thing) -> str:
        """What an entry that stands for many shows of one of them: the title and the address of its post."""
        if thing.line.guid not in self._told:
            poster = self.newsroom.desk.poster
            card = poster.card(thing)
            changed = self.newsroom.public.history.moment(poster.changed(thing, card)).isoformat()
            self._told[thing.line.guid] = f"{card.digest} {card.id} {card.end} {card.partial} {changed}"
        return self._told[thing.line.guid]

    def closed(self, channel: Channel, archive: Archive) -> str:
        """A closed document: what its things were first called, and which of them were purged."""
        history = self.newsroom.public.history
        own = (channel.family, channel.scope, str(archive.number), history.site(archive.release).note)
        moments = (history.moment(index).isoformat() for index in (archive.release, history.moved))
        return digest(self.shared, *own, *moments, *map(self._archived, archive.things))

    def _archived(self, thing: Thing) -> str:
        if thing.line.guid not in self._kept:
            told = self.newsroom.desk.told(thing)
            line = told.line
            own = (
                line.guid,
                line.id,
                line.author,
                line.note,
                line.address,
                line.title,
                told.moment.isoformat(),
            )
            self._kept[thing.line.guid] = digest(*own, repr(told.purged_on))
        return self._kept[thing.line.guid]

    def page(self, scope: Scope, heads: Iterable[tuple[str, str]], opml: str) -> str:
        """The page about a scope: its feeds, by family, with their newest entries."""
        return digest(self.frame, self.shared, repr(scope), opml, *map(repr, heads))

    def overview(self) -> str:
        """The pages and lists that show every feed."""
        return digest(self.frame, self.shared, *map(repr, self.newsroom.listed))
