"""The pipeline: a content folder and the moulds become every file that the portal adds to the engine's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from gongkai import addresses, exports, feeds
from gongkai.events import Event, published
from gongkai.outputs import Output, write
from gongkai.page import Page
from gongkai.pages import all_pages
from gongkai.pages.records import record_pages
from gongkai.press import Frame, stamp
from gongkai.public import Public
from gongkai.scopes import scopes
from gongkai.settings import Lot, Surroundings, neighbours, record_of, setting, surroundings
from gongkai.sitemap import Visit, sitemap_files
from gongkai.view import View, view
from gongkai.workers import spread

Member = TypeVar("Member")

RECORDS_PER_JOB = 200
PAGES_PER_JOB = 40


@dataclass(frozen=True, slots=True)
class Plant:
    """What every job needs: where to write, the frame, and what the records share."""

    target: str
    frame: Frame
    around: Surroundings


@dataclass(frozen=True, slots=True)
class RecordsJob:
    """Records whose pages and data one worker makes."""

    plant: Plant
    lots: tuple[Lot, ...]


@dataclass(frozen=True, slots=True)
class PagesJob:
    """Lists and other pages made from cards."""

    plant: Plant
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class FeedJob:
    """One scope's feed: its part of the address, its title, what it covers, and its newest events."""

    plant: Plant
    name: str
    title: str
    about: str
    events: tuple[Event, ...]
    lots: tuple[Lot, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What a job wrote: how many files and bytes, how many records, and which pages the sitemap lists."""

    files: int
    size: int
    records: int
    visits: tuple[Visit, ...] = ()

    def __add__(self, other: Made) -> Made:
        return Made(self.files + other.files, self.size + other.size, self.records + other.records)


def make_portal(public: Public, frame: Frame, content: Path, target: Path, executor: Executor | None) -> Made:
    """Write everything public into the folder `target`: records, lists, feeds, attachments, the sitemap."""
    plant = Plant(str(target), frame, surroundings(public))
    visits: list[Visit] = []
    total = Made(0, 0, 0)
    stages = (
        spread(executor, make_records, record_jobs(public, plant)),
        spread(executor, make_pages, page_jobs(public, plant)),
        spread(executor, make_feed, feed_jobs(public, plant)),
    )
    for stage in stages:
        for made in stage:
            total += made
            visits.extend(made.visits)
    for output in sitemap_files(visits, frame.site_url):
        total += Made(1, write(output, target), 0)
    return total + copy_attachments(public, content, target)


def record_jobs(public: Public, plant: Plant) -> Iterator[RecordsJob]:
    """Every record in shards; units have pages among the lists."""
    cards = (card for card in public.holdings.cards if card.kind != "units")
    near = neighbours(public)
    for part in _batched(map(near.lot, cards), RECORDS_PER_JOB):
        yield RecordsJob(plant, part)


def page_jobs(public: Public, plant: Plant) -> Iterator[PagesJob]:
    """Every page made from cards, in shards."""
    made = (page for page in all_pages(public, plant.frame.site_url) if page.file not in plant.frame.written)
    for part in _batched(made, PAGES_PER_JOB):
        yield PagesJob(plant, part)


def feed_jobs(public: Public, plant: Plant) -> Iterator[FeedJob]:
    """Every feed."""
    near = neighbours(public)
    for scope in scopes(public):
        newest = tuple(published(scope.cards, public.site.feeds)[: feeds.ENTRIES])
        cards = {event.card.id: event.card for event in newest}
        lots = tuple(map(near.lot, cards.values()))
        yield FeedJob(plant, scope.name, scope.title, scope.about, newest, lots)


def make_records(job: RecordsJob) -> Made:
    """Make and write the pages and data of some records."""
    total, visits = Made(0, 0, 0), []
    for lot in job.lots:
        for output, visit in record_outputs(lot, job.plant):
            total += Made(1, write(output, Path(job.plant.target)), 0)
            visits += [visit] if visit else []
        total += Made(0, 0, 1)
    return Made(total.files, total.size, total.records, tuple(visits))


def record_outputs(lot: Lot, plant: Plant) -> Iterator[tuple[Output, Visit | None]]:
    """One record's files, and which of them the sitemap lists."""
    record = record_of(lot, plant.around)
    for page in record_pages(record, lot.card, setting(lot, plant.around)):
        yield stamp(page, plant.frame), None if lot.card.gone else Visit(page.path, page.modified)
    if not lot.card.gone:
        for output in exports.record_files(record):
            yield output, None


def make_pages(job: PagesJob) -> Made:
    """Make and write some pages."""
    size, visits = 0, []
    for page in job.pages:
        size += write(stamp(page, job.plant.frame), Path(job.plant.target))
        visits += [Visit(page.path, page.modified)] if page.listed else []
    return Made(len(job.pages), size, 0, tuple(visits))


def make_feed(job: FeedJob) -> Made:
    """Make and write one scope's feed in every format."""
    outputs = list(feed_outputs(job))
    return Made(len(outputs), sum(write(output, Path(job.plant.target)) for output in outputs), 0)


def feed_outputs(job: FeedJob) -> Iterator[Output]:
    """One scope's feed files."""
    plant, frame = job.plant, job.plant.frame
    views = {lot.card.id: _view(lot, plant) for lot in job.lots}
    made = feeds.entries(
        job.events, lambda event: views[event.card.id], frame.jinja, frame.site, frame.site_url
    )
    feed = feeds.Feed(job.name, job.title, job.about, frame.site, frame.site_url, tuple(made))
    yield from feeds.feed_files(feed)


def _view(lot: Lot, plant: Plant) -> View:
    return view(record_of(lot, plant.around), lot.card, setting(lot, plant.around))


def copy_attachments(public: Public, content: Path, target: Path) -> Made:
    """Copy the files that public records name, and no others."""
    names = sorted({name for card in public.holdings.cards for name in card.attachments})
    size = 0
    for name in names:
        place = target / addresses.attachment(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(content / "files" / name, place)
        size += place.stat().st_size
    return Made(len(names), size, 0)


def _batched(members: Iterable[Member], size: int) -> Iterator[tuple[Member, ...]]:
    # itertools.batched came with Python 3.12.
    stream = iter(members)
    while part := tuple(islice(stream, size)):
        yield part
