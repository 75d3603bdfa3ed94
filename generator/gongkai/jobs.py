"""Jobs for workers (工序): values in, files written, and what was made told; no job needs another one's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from gongkai import exports, feeds
from gongkai.events import Event
from gongkai.feeds import Entry
from gongkai.outputs import Output, write
from gongkai.page import Page
from gongkai.pages.records import record_pages
from gongkai.press import Frame, stamp
from gongkai.records import Record
from gongkai.register import read_form
from gongkai.search import Gathering
from gongkai.settings import Lot, Surroundings, record_of, setting
from gongkai.sitemap import Visit
from gongkai.view import View, view


@dataclass(frozen=True, slots=True)
class Plant:
    """What every job needs: where to write, the frame, and what the records share."""

    target: str
    frame: Frame
    around: Surroundings
    spool: str = ""
    """Where parts of the search index wait to be merged."""


@dataclass(frozen=True, slots=True)
class RecordsJob:
    """Records whose pages and data one worker makes, each with its events that some feed shows.

    They follow one another in the search index, where the first has the number `first`.
    """

    plant: Plant
    lots: tuple[tuple[Lot, tuple[Event, ...]], ...]
    first: int


@dataclass(frozen=True, slots=True)
class FeedJob:
    """A feed to be written in every format."""

    plant: Plant
    feed: feeds.Feed


@dataclass(frozen=True, slots=True)
class Made:
    """What a job made: files, bytes, records, the pages for the sitemap, the entries for the feeds."""

    files: int = 0
    size: int = 0
    records: int = 0
    visits: tuple[Visit, ...] = ()
    entries: tuple[Entry, ...] = ()

    def __add__(self, other: Made) -> Made:
        return Made(
            self.files + other.files,
            self.size + other.size,
            self.records + other.records,
            self.visits + other.visits,
            self.entries + other.entries,
        )


def make_records(job: RecordsJob) -> Made:
    """Make and write the pages and data of some records, and their entries for the feeds."""
    files, size = 0, 0
    visits: list[Visit] = []
    entries: list[Entry] = []
    gathering = Gathering(job.plant.spool, job.first)
    for lot, news in job.lots:
        record, shown = prepared(lot, job.plant)
        outputs = record_outputs(lot, record, shown, job.plant)
        for output, visit in chain(
            outputs, ((each, None) for each in gathering.take(shown, record, lot.card))
        ):
            size += write(output, Path(job.plant.target))
            files += 1
            visits += [visit] if visit else []
        entries += [entry_of(event, shown, job.plant) for event in news]
    gathering.close()
    return Made(files, size, len(job.lots), tuple(visits), tuple(entries))


def prepared(lot: Lot, plant: Plant) -> tuple[Record, View]:
    """One record as far as it is public, and its view."""
    record = record_of(lot, plant.around)
    return record, view(record, lot.card, setting(lot, plant.around))


def record_outputs(
    lot: Lot, record: Record, shown: View, plant: Plant
) -> Iterator[tuple[Output, Visit | None]]:
    """One record's files, and which of them the sitemap lists."""
    card = lot.card
    if card.kind == "units":
        return  # their pages are among the lists; here they are only searched
    for page in record_pages(shown, card, plant.around):
        yield stamp(page, plant.frame), None if card.gone else Visit(page.path, page.modified)
    if not card.gone:
        # What is public as a whole lies in the spool as it will be published.
        form = None if card.partial else read_form(card.place)
        for output in exports.record_files(record, form):
            yield output, None


def entry_of(event: Event, shown: View, plant: Plant) -> Entry:
    """An event as every feed that shows it will say it."""
    return feeds.entry(event, shown, plant.frame.jinja, plant.frame.site, plant.frame.site_url)


def make_page(page: Page, plant: Plant) -> Made:
    """Make and write a page made from cards."""
    size = write(stamp(page, plant.frame), Path(plant.target))
    return Made(1, size, visits=(Visit(page.path, page.modified),) if page.listed else ())


def make_feed(job: FeedJob) -> Made:
    """Make and write one feed in every format."""
    sizes = [write(output, Path(job.plant.target)) for output in feeds.feed_files(job.feed)]
    return Made(len(sizes), sum(sizes))
