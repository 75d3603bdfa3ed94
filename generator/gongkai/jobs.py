"""Jobs for workers (工序): values in, files written, and what was made told; no job needs another one's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from gongkai import exports, feeds
from gongkai.cache.kept import Filed, Finished, Pack, intact
from gongkai.cache.keys import entry_key, lot_key
from gongkai.feeds import Piece
from gongkai.news.posts import Post
from gongkai.outputs import Output, write
from gongkai.page import Page
from gongkai.pages.records import record_pages
from gongkai.press import Frame, stamp
from gongkai.records import Record
from gongkai.registry.spool import read_form
from gongkai.search import Gathering
from gongkai.settings import Lot, Surroundings, record_of, setting
from gongkai.sitemap import Visit
from gongkai.views.view import View, view


@dataclass(frozen=True, slots=True)
class Plant:
    """What every job needs: where to write, the frame, and what the records share."""

    target: str
    frame: Frame
    around: Surroundings
    content: str
    """The content folder, for what attachments weigh."""
    desk: str
    """The folder where parts of the search index, and entries, wait for what they go into."""
    shared: str = ""
    """The key of what every entry may show."""
    files: str | None = None
    """The cache's folder of finished files; empty where none is laid there, for the last site's come back."""


class Wanted(NamedTuple):
    """An entry that some feed's head shows: its post, and what the last build made of it."""

    post: Post
    kept: Filed | None = None


@dataclass(frozen=True, slots=True)
class RecordsJob:
    """Records whose pages and data one worker makes, and the entries of each, which go into the file `pack`.

    They follow one another in the search index, where the first has the number `first`.
    """

    plant: Plant
    pack: str
    lots: tuple[tuple[Lot, tuple[Wanted, ...]], ...]
    first: int


@dataclass(frozen=True, slots=True)
class Made:
    """What a job made: files, bytes, records, the pages for the sitemap, the entries for the feeds."""

    files: int = 0
    size: int = 0
    records: int = 0
    visits: tuple[Visit, ...] = ()
    entries: tuple[Filed, ...] = ()
    """For the documents of feeds."""
    finished: tuple[Finished, ...] = ()
    """For the cache."""

    def __add__(self, other: Made) -> Made:
        return Made(
            self.files + other.files,
            self.size + other.size,
            self.records + other.records,
            self.visits + other.visits,
            self.entries + other.entries,
            self.finished + other.finished,
        )


def make_records(job: RecordsJob) -> Made:
    """Make and write the pages and data of some records, and their entries for the feeds."""
    files, size = 0, 0
    visits: list[Visit] = []
    entries: list[Filed] = []
    gathering = Gathering(job.plant.desk, job.first)
    with Pack(job.pack) as pack:
        for lot, wanted in job.lots:
            record, shown = prepared(lot, job.plant)
            outputs = record_outputs(lot, record, shown, job.plant)
            beside = ((each, None) for each in gathering.take(shown, record, lot.card))
            for output, visit in chain(outputs, beside):
                size += write(output, Path(job.plant.target))
                files += 1
                visits += [visit] if visit else []
            entries += filed(wanted, lot, shown, job.plant, pack)
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
    for page in record_pages(record, shown, lot, plant.around, plant.frame.site_url):
        visible = page.indexed and not card.gone
        yield stamp(page, plant.frame), Visit(page.path, page.modified) if visible else None
    if not card.gone:
        # What is public as a whole lies in the spool as it will be published.
        form = None if card.partial else read_form(card.place)
        for output in exports.record_files(record, form):
            yield output, None


def filed(wanted: Sequence[Wanted], lot: Lot, shown: View, plant: Plant, pack: Pack) -> Iterator[Filed]:
    """The entries of a record, each in every format: as the last build left it, or made."""
    if not wanted:
        return
    sizes = sizes_of(shown, plant)
    shared = lot_key(lot, sizes, plant.shared)
    for post, kept in wanted:
        key = entry_key(post, shared)
        if kept is not None and kept.key == key and (kept.sure or intact(kept.place)):
            yield kept
        else:
            yield Filed(post.guid, key, pack.add(piece_of(post, shown, sizes, plant.frame)))


def sizes_of(shown: View, plant: Plant) -> dict[str, int]:
    """The bytes of a record's attachments, by their addresses."""
    files = [*shown.files, *(file for notice in shown.notices for file in notice.files)]
    names = [file.address for file in files if file.address]
    return {name: (Path(plant.content) / name).stat().st_size for name in names}


def piece_of(post: Post, shown: View, sizes: Mapping[str, int], frame: Frame) -> Piece:
    """A post as every feed that shows it will say it, in every format."""
    return feeds.piece(feeds.entry(post, shown, frame.jinja, sizes), frame.site_url)


def make_page(page: Page, plant: Plant) -> Made:
    """Make and write a page made from cards."""
    size = write(stamp(page, plant.frame), Path(plant.target))
    return Made(1, size, visits=(Visit(page.path, page.modified),) if page.listed else ())
