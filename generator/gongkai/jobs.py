"""Jobs for workers (工序): values in, files written, and what was made told; no job needs another one's."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from gongkai import exports, feeds
from gongkai.cards import Place
from gongkai.feeds import Entry, Head, Piece, Told
from gongkai.outputs import Output, write
from gongkai.page import Page
from gongkai.pages.records import record_pages
from gongkai.posts import Post
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
    content: str
    """The content folder, for what attachments weigh."""
    desk: str
    """The folder where entries wait for the documents that they go into."""


@dataclass(frozen=True, slots=True)
class RecordsJob:
    """Records whose pages and data one worker makes, each with its posts that some feed's head shows.

    They follow one another in the search index, where the first has the number `first`.
    """

    plant: Plant
    number: int
    lots: tuple[tuple[Lot, tuple[Post, ...]], ...]
    first: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a feed: its own words, and its entries: where they lie, or themselves."""

    head: Head
    slots: tuple[Place | Entry, ...]


@dataclass(frozen=True, slots=True)
class DocumentsJob:
    """Documents of feeds to be written in every format."""

    plant: Plant
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class ArchivedJob:
    """What archives keep of some things: each is told once, and stands in the portal's archive and in its kind's."""

    plant: Plant
    number: int
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class PagesJob:
    """Pages to be stamped that need nothing but themselves."""

    plant: Plant
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What a job made: files, bytes, records, the pages for the sitemap, the entries for the feeds."""

    files: int = 0
    size: int = 0
    records: int = 0
    visits: tuple[Visit, ...] = ()
    entries: tuple[tuple[str, Place], ...] = ()
    """A GUID and where its entry lies, for the documents of feeds."""

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
    entries: list[tuple[str, Place]] = []
    gathering = Gathering(job.plant.desk, job.first)
    with Desk(job.plant, f"entries-{job.number}") as desk:
        for lot, posts in job.lots:
            record, shown = prepared(lot, job.plant)
            outputs = record_outputs(lot, record, shown, job.plant)
            beside = ((each, None) for each in gathering.take(shown, record, lot.card))
            for output, visit in chain(outputs, beside):
                size += write(output, Path(job.plant.target))
                files += 1
                visits += [visit] if visit else []
            entries += [(post.guid, desk.keep(piece_of(post, shown, job.plant))) for post in posts]
    gathering.close()
    return Made(files, size, len(job.lots), tuple(visits), tuple(entries))


class Desk:
    """A file where entries wait for the documents that they go into."""

    def __init__(self, plant: Plant, name: str) -> None:
        self.path = Path(plant.desk) / name
        self.file = self.path.open("wb")

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def keep(self, piece: Piece) -> Place:
        """Where `piece` now lies."""
        data = pickle.dumps(tuple(piece))
        start = self.file.tell()
        self.file.write(data)
        return Place(str(self.path), start, len(data))


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


def piece_of(post: Post, shown: View, plant: Plant) -> Piece:
    """A post as every feed that shows it will say it, in every format."""
    files = [*shown.files, *(file for notice in shown.notices for file in notice.files)]
    names = [file.address for file in files if file.address]
    sizes = {name: (Path(plant.content) / name).stat().st_size for name in names}
    return feeds.piece(feeds.entry(post, shown, plant.frame.jinja, sizes), plant.frame.site_url)


def make_page(page: Page, plant: Plant) -> Made:
    """Make and write a page made from cards."""
    size = write(stamp(page, plant.frame), Path(plant.target))
    return Made(1, size, visits=(Visit(page.path, page.modified),) if page.listed else ())


def make_pages(job: PagesJob) -> Made:
    """Make and write some pages."""
    made = [make_page(page, job.plant) for page in job.pages]
    return Made(
        len(made), sum(each.size for each in made), visits=tuple(v for each in made for v in each.visits)
    )


def make_archived(job: ArchivedJob) -> Made:
    """Make the entries of archives."""
    with Desk(job.plant, f"archived-{job.number}") as desk:
        url = job.plant.frame.site_url
        kept = [(told.line.guid, desk.keep(feeds.piece(feeds.archived(told), url))) for told in job.told]
    return Made(entries=tuple(kept))


def make_documents(job: DocumentsJob) -> Made:
    """Make and write some documents of feeds in every format."""
    files, size = 0, 0
    for document in job.documents:
        pieces = [_piece(slot, job.plant) for slot in document.slots]
        for output in feeds.feed_files(document.head, pieces):
            size += write(output, Path(job.plant.target))
            files += 1
    return Made(files, size)


def _piece(slot: Place | Entry, plant: Plant) -> Piece:
    if isinstance(slot, Entry):
        return feeds.piece(slot, plant.frame.site_url)
    return Piece(*pickle.loads(read_form(slot)))  # noqa: S301 - our own worker wrote it a moment ago
