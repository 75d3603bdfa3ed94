"""The pipeline: a content folder and the moulds become every file that the portal adds to the engine's own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from gongkai import addresses, feeds, search
from gongkai.events import Event, published
from gongkai.feeds import Entry
from gongkai.jobs import FeedJob, Made, Plant, RecordsJob, make_feed, make_page, make_records
from gongkai.outputs import write
from gongkai.pages import all_pages
from gongkai.press import Frame
from gongkai.public import Public
from gongkai.scopes import Scope, scopes
from gongkai.settings import neighbours, surroundings
from gongkai.sitemap import Visit, sitemap_files
from gongkai.workers import spread

Member = TypeVar("Member")

RECORDS_PER_JOB = 200


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed before it is filled: its scope and its newest events."""

    scope: Scope
    events: tuple[Event, ...]


def make_portal(public: Public, frame: Frame, content: Path, target: Path, executor: Executor | None) -> Made:
    """Write everything public into the folder `target`: records, lists, feeds, attachments, the sitemap."""
    with tempfile.TemporaryDirectory(prefix="gongkai-search-") as spool:
        return _made(
            public, Plant(str(target), frame, surroundings(public), spool), content, target, executor
        )


def _made(public: Public, plant: Plant, content: Path, target: Path, executor: Executor | None) -> Made:
    channels = tuple(channels_of(public))
    found: list[Made] = []
    # Lists are made here, of cards that workers do not have, while the workers make the records.
    with ThreadPoolExecutor(1) as desk:
        lists = desk.submit(make_lists, public, plant)
        found += spread(executor, make_records, record_jobs(public, plant, news_of(channels)))
        entries = {entry.guid: entry for made in found for entry in made.entries}
        found += spread(executor, make_feed, feed_jobs(channels, entries, plant))
        found.append(make_search(public, plant, executor))
        found.append(lists.result())
    visits = [visit for made in found for visit in made.visits]
    found.append(make_sitemap(visits, plant))
    found.append(copy_attachments(public, content, target))
    return tally(found)


def make_search(public: Public, plant: Plant, executor: Executor | None) -> Made:
    """The search index, merged from the parts that lie in the spool."""
    return Made(*search.make_index(public, plant.spool, plant.target, executor))


def tally(found: Iterable[Made]) -> Made:
    """How much was made in all; whatever was only handed on is left out."""
    total = Made()
    for made in found:
        total += replace(made, visits=(), entries=())
    return total


def channels_of(public: Public) -> Iterator[Channel]:
    """Every feed with its newest events."""
    for scope in scopes(public):
        yield Channel(scope, tuple(published(scope.cards, public.site.feeds)[: feeds.ENTRIES]))


def news_of(channels: Iterable[Channel]) -> dict[str, tuple[Event, ...]]:
    """Each record's events that some feed shows: their entries are made once, with the record's page."""
    found: dict[str, dict[str, Event]] = {}
    for channel in channels:
        for event in channel.events:
            found.setdefault(event.card.id, {})[event.guid] = replace(event, card=event.card.slim)
    return {card: tuple(events.values()) for card, events in found.items()}


def record_jobs(public: Public, plant: Plant, news: Mapping[str, tuple[Event, ...]]) -> Iterator[RecordsJob]:
    """Every record in shards, in the order of the search index; units have pages among the lists."""
    near = neighbours(public)
    lots = ((near.lot(card), news.get(card.id, ())) for card in search.all_in_order(public))
    for number, part in enumerate(_batched(lots, RECORDS_PER_JOB)):
        yield RecordsJob(plant, part, number * RECORDS_PER_JOB)


def feed_jobs(channels: Iterable[Channel], entries: Mapping[str, Entry], plant: Plant) -> Iterator[FeedJob]:
    """Every feed, filled."""
    for channel in channels:
        yield FeedJob(plant, feed_of(channel, entries, plant))


def feed_of(channel: Channel, entries: Mapping[str, Entry], plant: Plant) -> feeds.Feed:
    """One feed, filled."""
    scope, frame = channel.scope, plant.frame
    filled = tuple(entries[event.guid] for event in channel.events)
    return feeds.Feed(scope.name, scope.title, scope.about, frame.site, frame.site_url, filled)


def make_lists(public: Public, plant: Plant) -> Made:
    """Every page made from cards, but those that someone wrote by hand."""
    made = [
        make_page(page, plant)
        for page in all_pages(public, plant.frame.site_url)
        if page.file not in plant.frame.written
    ]
    return replace(tally(made), visits=tuple(visit for each in made for visit in each.visits))


def make_sitemap(visits: Sequence[Visit], plant: Plant) -> Made:
    """The sitemap, in as many files as it needs."""
    outputs = sitemap_files(visits, plant.frame.site_url)
    sizes = [write(output, Path(plant.target)) for output in outputs]
    return Made(len(sizes), sum(sizes))


def copy_attachments(public: Public, content: Path, target: Path) -> Made:
    """Copy the files that public records name, and no others."""
    names = sorted({name for card in public.holdings.cards for name in card.attachments})
    size = 0
    for name in names:
        place = target / addresses.attachment(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(content / "files" / name, place)
        size += place.stat().st_size
    return Made(len(names), size)


def _batched(members: Iterable[Member], size: int) -> Iterator[tuple[Member, ...]]:
    # itertools.batched came with Python 3.12.
    stream = iter(members)
    while part := tuple(islice(stream, size)):
        yield part
