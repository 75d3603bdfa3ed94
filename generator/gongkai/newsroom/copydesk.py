"""The copy desk (编辑台): what stands for a thing, for many, or for a day in the documents of feeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from gongkai import addresses
from gongkai.calendar import said
from gongkai.feeds import LISTED, Entry, Told, listed
from gongkai.ledger.events import guid
from gongkai.ledger.history import Thing
from gongkai.news.channels import DAILY, Batch, Item
from gongkai.news.posts import Brief, Poster
from gongkai.public import Public
from gongkai.records import MODELS


@dataclass(frozen=True)
class Copydesk:
    """Says what feeds say of the things of one portal."""

    public: Public
    _names: dict[Batch, str] = field(default_factory=dict, repr=False, compare=False)
    _moments: dict[Batch, tuple[datetime, datetime]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def poster(self) -> Poster:
        """Says it of single things."""
        return Poster(self.public)

    def name(self, item: Item) -> str:
        """The GUID of an item's entry."""
        if isinstance(item, Thing):
            return item.line.guid
        if item not in self._names:
            feed = f"feeds/{DAILY}/{item.day}" if item.day else f"batch/{_kind(item)}/{item.key}"
            self._names[item] = guid(self.public.site.feeds, feed)
        return self._names[item]

    def brief(self, item: Item) -> Brief:
        """What a list of newest entries shows of an item."""
        if isinstance(item, Thing):
            return self.poster.brief(item)
        published, updated = self.moments(item)
        if item.day:
            return Brief(
                f"{said(published.date())}：{_counts(item)}", addresses.MATTERS, "", published, updated
            )
        title = f"【{MODELS[_kind(item)].KIND.label}】{self._loaded(item)}"
        unit = item.things[0].line.scopes[0].partition("/")[2]
        return Brief(title, addresses.unit(unit), self._author(item), published, updated)

    def moments(self, item: Item) -> tuple[datetime, datetime]:
        """When an item was first released, and when it last changed."""
        if isinstance(item, Thing):
            return self.poster.moments(item)
        if item not in self._moments:
            first = self.public.history.moment(item.release)
            last = max(self.poster.moments(each)[1] for each in item.things[:LISTED])
            self._moments[item] = first, max(first, last)
        return self._moments[item]

    def many(self, batch: Batch) -> Entry:
        """The entry of a bulk load, or of a day: its first members by name, the others where lists have them."""
        title, address, author, published, updated = self.brief(batch)
        summary = _counts(batch) if batch.day else f"{self._loaded(batch)}。"
        lead = f"{said(published.date())}{summary}。" if batch.day else summary
        members = [self.poster.named(each) for each in batch.things[:LISTED]]
        content = listed(members, lead, address, len(batch.things))
        categories = () if batch.day else self.poster.categories(self.poster.card(batch.things[0]))[:2]
        return Entry(
            self.name(batch), title, address, published, updated, author, summary, content, categories
        )

    def _author(self, batch: Batch) -> str:
        return self.poster.author(batch.things[0])

    def _loaded(self, batch: Batch) -> str:
        records = sum(thing.line.what == "record" for thing in batch.things)
        return f"{self._author(batch)}一次公开 {records} 件"

    def told(self, thing: Thing) -> Told:
        """What archives keep of a thing."""
        scheme = guid(self.public.site.feeds, "schemes/kind")
        first = self.public.history.moment(thing.first)
        return Told(thing.line.whole, first, scheme, self.purged(thing))

    def purged(self, thing: Thing) -> datetime | None:
        """When what archives keep of a thing was purged, if it was: its first title stays out of them for good.

        A record that is public again may have been purged for that very title.
        """
        history, name = self.public.history, thing.permanent_id
        if name in self.purges:
            return self.purges[name]
        index = history.purged.get(name, 0)
        return history.moment(index) if thing.first < index else None

    @cached_property
    def purges(self) -> Mapping[str, datetime | None]:
        """Every record that is purged now, by its permanent id, and when."""
        purged = (card for card in self.public.holdings.cards if card.end == "清除")
        return {card.permanent_id: self.poster.end(card) for card in purged}


def _kind(batch: Batch) -> str:
    return batch.things[0].line.id.partition("/")[0]


def _counts(batch: Batch) -> str:
    """How many things a day's releases told of."""
    changes = sum(thing.line.what == "event" for thing in batch.things)
    new = len(batch.things) - changes
    parts = (f"新公开 {new} 条" if new else "", f"变更 {changes} 条" if changes else "")
    return "，".join(part for part in parts if part)
