"""The copy desk (编辑台): what stands for a thing, for many, or for a day in the documents of feeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from gongkai import addresses
from gongkai.calendar import said
from gongkai.feeds import LISTED, Entry, Told, batch, digest
from gongkai.ledger.events import guid
from gongkai.ledger.history import Thing
from gongkai.news.channels import DAILY, Channel, Item
from gongkai.news.posts import Post, Poster
from gongkai.public import Public
from gongkai.records import MODELS


@dataclass(frozen=True)
class Copydesk:
    """Says what feeds say of the things of one portal."""

    public: Public

    @cached_property
    def poster(self) -> Poster:
        """Says it of single things."""
        return Poster(self.public)

    def shown(self, channel: Channel, item: Item) -> Post | Entry:
        """What a list of newest entries shows of an item."""
        return self.many(channel, item) if item.batch else self.poster.post(item.things[0])

    def moments(self, item: Item) -> tuple[datetime, datetime]:
        """When an item was first released, and when it last changed."""
        first = self.public.history.moment(item.release)
        if not item.batch:
            return self.poster.moments(item.things[0])
        return first, max(first, *(self.poster.moments(each)[1] for each in item.things[:LISTED]))

    def many(self, channel: Channel, item: Item) -> Entry:
        """The entry of an item that stands for many things: a bulk load, or a day."""
        site = self.public.site
        posts = [self.poster.post(thing) for thing in item.things[:LISTED]]
        published, updated = self.moments(item)
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

    def told(self, thing: Thing) -> Told:
        """What archives keep of a thing."""
        scheme = guid(self.public.site.feeds, "schemes/kind")
        first = self.public.history.moment(thing.first)
        return Told(thing.line, first, scheme, self.purged(thing.permanent_id))

    def purged(self, permanent_id: str) -> datetime | None:
        """When a record was purged, if it was."""
        return self._purges.get(permanent_id)

    @cached_property
    def _purges(self) -> Mapping[str, datetime | None]:
        purged = (card for card in self.public.holdings.cards if card.end == "清除")
        return {card.permanent_id: self.poster.end(card) for card in purged}
