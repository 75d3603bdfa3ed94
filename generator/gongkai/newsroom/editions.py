"""The feeds of one build (一期): what the last build finished is brought over, the rest is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar

from gongkai.cache.cache import Cache
from gongkai.cache.kept import Filed, Finished
from gongkai.cache.keys import frame_key
from gongkai.cache.mirror import take
from gongkai.jobs import Made, Plant
from gongkai.news.channels import Archive, Channel
from gongkai.newsroom.jobs import (
    ArchivedJob,
    BroughtJob,
    Document,
    DocumentsJob,
    FeedPagesJob,
    brought,
    make_archived,
    make_brought,
    make_documents,
    make_feed_pages,
)
from gongkai.newsroom.keys import FeedKeys
from gongkai.newsroom.newsroom import Newsroom
from gongkai.outputs import Output
from gongkai.page import Page
from gongkai.workers import spread

Member = TypeVar("Member")

ENTRIES_PER_JOB = 500
DOCUMENTS_PER_JOB = 100
PAGES_PER_JOB = 100
BROUGHT_PER_JOB = 400
OVERVIEW = ""
"""Stands for the pages and lists that show every feed, among the scopes."""


@dataclass(frozen=True)
class _Wanting:
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
            self.heads.pop(each.key, None)
            self.closed.pop(each.key, None)
            self.pages.pop(each.key, None)


def make_feeds(
    newsroom: Newsroom, filed: Iterable[Filed], plant: Plant, executor: Executor | None, cache: Cache
) -> Iterator[Made]:
    """Every feed's documents, their pages and their lists, from entries that were made with the records."""
    places, keys = {}, {}
    for entry in filed:
        places[entry.guid], keys[entry.guid] = entry.place, entry.key
    wanting = _wanted(newsroom, FeedKeys(newsroom, plant.shared, frame_key(plant.frame), keys))
    known = [cache.finished[key] for key in wanting.every() if key in cache.finished]
    taken = take(plant.files, known, plant.target) if plant.files and cache.returned else set()
    made = brought([each for each in known if each.key in taken])
    wanting.drop(made)
    yield made
    if taken:
        plant = replace(plant, files="")  # the last site's will come in its place
    else:
        for made in _linked(known, plant, executor):
            wanting.drop(made)
            yield made
    heads = ((key, newsroom.head(channel, places)) for key, channel in wanting.heads.items())
    yield from _documents(heads, plant, executor)
    yield from _closed(newsroom, wanting, plant, executor)
    parts = ((key, tuple(_page(newsroom, scope, plant))) for key, scope in wanting.pages.items())
    jobs = (FeedPagesJob(plant, part) for part in batched(parts, PAGES_PER_JOB))
    yield from spread(executor, make_feed_pages, jobs)


def _wanted(newsroom: Newsroom, keys: FeedKeys) -> _Wanting:
    wanting = _Wanting()
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
    return wanting


def _linked(known: Iterable[Finished], plant: Plant, executor: Executor | None) -> Iterator[Made]:
    """What the last build finished and is still true, brought into the site file by file."""
    jobs = (BroughtJob(plant.target, plant.files or "", part) for part in batched(known, BROUGHT_PER_JOB))
    yield from spread(executor, make_brought, jobs)


def _documents(
    documents: Iterable[tuple[str, Document]], plant: Plant, executor: Executor | None
) -> Iterator[Made]:
    jobs = (DocumentsJob(plant, part) for part in batched(documents, DOCUMENTS_PER_JOB))
    yield from spread(executor, make_documents, jobs)


def _closed(newsroom: Newsroom, wanting: _Wanting, plant: Plant, executor: Executor | None) -> Iterator[Made]:
    told = enumerate(batched(newsroom.archived(wanting.closed.values()), ENTRIES_PER_JOB))
    url = plant.frame.site_url
    jobs = (ArchivedJob(f"{plant.desk}/archived-{number}", url, part) for number, part in told)
    kept = {each.guid: each.place for made in spread(executor, make_archived, jobs) for each in made.entries}
    closed = ((key, newsroom.closed(*each, kept)) for key, each in wanting.closed.items())
    yield from _documents(closed, plant, executor)


def _page(newsroom: Newsroom, scope: str, plant: Plant) -> Iterator[Page | Output]:
    """What lies under the key of a scope's page, but what someone wrote by hand."""
    pages = [newsroom.page(scope)] if scope else newsroom.overview()
    yield from (page for page in pages if page.file not in plant.frame.written)
    if not scope:
        yield from newsroom.opml()


def batched(members: Iterable[Member], size: int) -> Iterator[tuple[Member, ...]]:
    """`members` in tuples of `size`; itertools.batched came with Python 3.12."""
    stream = iter(members)
    while part := tuple(islice(stream, size)):
        yield part
