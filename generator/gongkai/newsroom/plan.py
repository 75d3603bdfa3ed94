"""The plan (出刊计划) of one build's feeds: what has to be there, each document and page under its key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.cache.keys import frame_key
from gongkai.jobs import Made
from gongkai.news.channels import Archive, Channel
from gongkai.newsroom.keys import FeedKeys
from gongkai.newsroom.newsroom import Newsroom
from gongkai.plant import Plant

OVERVIEW = ""
"""Stands for the pages and lists that show every feed, among the scopes."""


@dataclass(frozen=True)
class Wanting:
    """What has to be made, under its key: heads, closed documents, and pages by their scopes."""

    heads: dict[str, Channel] = field(default_factory=dict)
    closed: dict[str, tuple[Channel, Archive]] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)

    def every(self) -> Iterator[str]:
        """The key of everything."""
        yield from (*self.heads, *self.closed, *self.pages)

    def drop(self, made: Made) -> None:
        """What was finished is there."""
        for each in made.finished:
            for wanted in (self.heads, self.closed, self.pages):
                if wanted.pop(each.key, None) is not None:
                    break


@dataclass(frozen=True)
class Plan:
    """What one portal's feeds will be, as far as keys tell; `keys` has those of all entries by GUID.

    Keys are there before the entries are: so it is worked out while workers still make the last records.
    """

    newsroom: Newsroom
    plant: Plant
    keys: dict[str, str]
    wanting: Wanting = field(default_factory=Wanting)

    def work_out(self) -> None:
        """Work everything out, once the keys of the records' entries are known."""
        newsroom, wanting = self.newsroom, self.wanting
        keys = FeedKeys(newsroom, self.plant.shared, frame_key(self.plant.frame), self.keys)
        self.keys.update((newsroom.desk.name(each), keys.batch(each)) for each in newsroom.batches)
        of_scope: dict[str, list[tuple[str, str]]] = {scope: [] for scope in newsroom.whole}
        for channel in newsroom.channels:
            key = keys.head(channel)
            wanting.heads[key] = channel
            if channel.scope in of_scope:
                of_scope[channel.scope].append((channel.family, key))
            wanting.closed.update((keys.closed(channel, each), (channel, each)) for each in channel.archives)
        for scope, heads in of_scope.items():
            wanting.pages[keys.page(newsroom.named(scope), heads, newsroom.opml_of(scope))] = scope
        wanting.pages[keys.overview()] = OVERVIEW
