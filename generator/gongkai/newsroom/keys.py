"""The keys of feeds (订阅的键): what each document, and each page about them, is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.cache.keys import plain_digest
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

    def batch(self, batch: Batch) -> str:
        """An entry that stands for many: which they are, and what it shows of each, its title and its address."""
        poster = self.newsroom.desk.poster
        cards = [(thing, poster.card(thing)) for thing in batch.things[:LISTED]]
        shown = [
            (card.seal, card.id, card.end, card.partial, poster.whens[poster.changed(thing, card)])
            for thing, card in cards
        ]
        return plain_digest((self.shared, batch.key, batch.day, poster.whens[batch.release], shown))

    def head(self, channel: Channel) -> str:
        """A head document: its own words and its entries."""
        heads, name, entries = self.newsroom.mastheads, self.newsroom.desk.name, self.entries
        touched = heads.touched(channel)
        title, archive = self.newsroom.scopes.of(channel).title, heads.archive(channel, touched)
        # There are thousands of heads, and most hold few entries: one digest of them all.
        told = [entries[name(item)] for item in channel.items]
        own = (channel.family, channel.scope, title, archive, self.newsroom.desk.poster.whens[touched])
        return plain_digest((self.shared, own, told))

    def closed(self, channel: Channel, archive: Archive) -> str:
        """A closed document: what its things were first called, and which of them were purged."""
        history, desk = self.newsroom.public.history, self.newsroom.desk
        whens = desk.poster.whens
        own = (channel.family, channel.scope, archive.number, history.site(archive.release).note)
        moments = (
            whens[archive.release],
            whens[history.moved],
            [whens[each.first] for each in archive.things],
        )
        gone = [when and when.isoformat() for when in map(desk.purged, archive.things) if history.purged]
        return plain_digest((self.shared, own, moments, [each.line.digest for each in archive.things], gone))

    def page(self, scope: Scope, heads: Iterable[tuple[str, str]], opml: str) -> str:
        """The page about a scope: its feeds, by family, with their newest entries."""
        return plain_digest((self.frame, self.shared, _named(scope), opml, heads))

    def overview(self) -> str:
        """The pages and lists that show every feed: of each, its name, and in which families it comes."""
        room = self.newsroom
        listed = [
            (_named(room.named(scope)), [each.family for each in feeds])
            for scope, feeds in room.whole.items()
        ]
        return plain_digest((self.frame, self.shared, listed))


def _named(scope: Scope) -> tuple[str, str, str]:
    return scope.name, scope.title, scope.group
