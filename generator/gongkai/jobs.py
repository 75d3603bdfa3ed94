"""Jobs for workers (工序): values in, files written, and what was made told; no job needs another one's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from gongkai import exports, feeds
from gongkai.cache.kept import Filed, Finished, Pack, intact
from gongkai.cache.keys import entry_key, lot_key
from gongkai.feeds import Piece
from gongkai.neighbours import Lot, Surroundings, setting, whole_of
from gongkai.news.posts import Post
from gongkai.outputs import Output, write
from gongkai.page import Page
from gongkai.pages.records import record_pages
from gongkai.press import Frame, stamp
from gongkai.registry.spool import Whole
from gongkai.search import Gathering
from gongkai.sitemap import Visit, noted, visit_of
from gongkai.views.view import View, view
from gongkai.workers import split


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


class Ready(NamedTuple):
    """A record as far as it is public, with its own share, its form and its view."""

    lot: Lot
    whole: Whole
    shown: View


TOGETHER = 50
"""Records that take each step together: who does one thing at a time, has it at hand; a processor, too."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a job made: files, bytes, records, the pages for the sitemap, the entries for the feeds."""

    files: int = 0
    size: int = 0
    records: int = 0
    visits: bytes = b""
    """As `sitemap.noted` writes them."""
    entries: tuple[Filed, ...] = ()
    """For the documents of feeds."""
    finished: tuple[Finished, ...] = ()
    """For the cache."""
    damaged: tuple[str, ...] = ()
    """The keys of documents that could not be made, for an entry of theirs is not what was laid there."""

    def __add__(self, other: Made) -> Made:
        return Made(
            self.files + other.files,
            self.size + other.size,
            self.records + other.records,
            self.visits + other.visits,
            self.entries + other.entries,
            self.finished + other.finished,
            self.damaged + other.damaged,
        )


def make_records(job: RecordsJob) -> Made:
    """Make and write the pages and data of some records, and their entries for the feeds."""
    files, size, target = 0, 0, Path(job.plant.target)
    visits: list[Visit] = []
    entries: list[Filed] = []
    gathering = Gathering(job.plant.desk, job.first)
    with Pack(job.pack) as pack:
        for part in split(job.lots, TOGETHER):
            batch = prepared([lot for lot, _ in part], job.plant)
            for step in (*steps(batch, job.plant), searched(batch, gathering)):
                for output, visit in [*step]:
                    size += write(output, target)
                    files += 1
                    visits += [visit] if visit else []
            entries += filed(batch, [wanted for _, wanted in part], job.plant, pack)
    gathering.close()
    return Made(files, size, len(job.lots), noted(visits), tuple(entries))


def make_entries(job: RecordsJob) -> Made:
    """Make the entries of some records, and nothing else of them."""
    with Pack(job.pack) as pack:
        batch = prepared([lot for lot, _ in job.lots], job.plant)
        return Made(entries=tuple(filed(batch, [wanted for _, wanted in job.lots], job.plant, pack)))


def prepared(lots: Iterable[Lot], plant: Plant) -> list[Ready]:
    """Records as far as they are public, and their views."""
    found = [(lot, whole_of(lot, plant.around)) for lot in lots]
    return [
        Ready(lot, whole, view(whole.record, lot.card, setting(lot, plant.around))) for lot, whole in found
    ]


def record_outputs(batch: Iterable[Ready], plant: Plant) -> Iterator[tuple[Output, Visit | None]]:
    """The files of records, and which of them the sitemap lists."""
    return chain.from_iterable(steps(batch, plant))


def steps(batch: Iterable[Ready], plant: Plant) -> Iterator[Iterator[tuple[Output, Visit | None]]]:
    """The files of records, step by step: pages, forms, data."""
    # The pages of units are among the lists; here they are only searched.
    paged = [each for each in batch if each.lot.card.kind != "units"]
    pages = [
        (page, lot.card.gone)
        for lot, whole, shown in paged
        for page in record_pages(whole.record, shown, lot, plant.around, plant.frame.site_url)
    ]
    pages.sort(key=lambda each: each[0].template)
    yield stamped((each for each in pages if each[0].indexed), plant.frame)
    yield stamped((each for each in pages if not each[0].indexed), plant.frame)
    yield data(paged)


def stamped(pages: Iterable[tuple[Page, bool]], frame: Frame) -> Iterator[tuple[Output, Visit | None]]:
    """Pages as files; those of what is gone are not in the sitemap."""
    for page, gone in pages:
        visible = page.indexed and not gone
        yield stamp(page, frame), visit_of(page.path, page.modified) if visible else None


def data(batch: Iterable[Ready]) -> Iterator[tuple[Output, None]]:
    """The data of records; of what is gone there are none."""
    for lot, whole, _ in batch:
        if not lot.card.gone:
            for output in exports.form_files(*whole):
                yield output, None


def searched(batch: Iterable[Ready], gathering: Gathering) -> Iterator[tuple[Output, None]]:
    """What the search reads of records, beside their pages."""
    for lot, whole, shown in batch:
        for output in gathering.take(shown, whole.record, lot.card):
            yield output, None


def filed(
    batch: Sequence[Ready], wanted: Sequence[Sequence[Wanted]], plant: Plant, pack: Pack
) -> Iterator[Filed]:
    """The entries of records, each in every format: as the last build left them, or made."""
    asked = [each for ready, posts in zip(batch, wanted, strict=True) for each in _asked(ready, posts, plant)]
    entries = [
        None
        if _is_there(each.kept, each.key)
        else feeds.entry(each.post, each.shown, plant.frame.jinja, each.sizes)
        for each in asked
    ]
    for each, entry in zip(asked, entries, strict=True):
        if entry is None:
            assert each.kept is not None
            yield each.kept
        else:
            yield pack.add(each.post.guid, each.key, feeds.piece(entry, plant.frame.site_url))


class _Asked(NamedTuple):
    """An entry that is wanted, its key, and what it is made of."""

    post: Post
    kept: Filed | None
    key: str
    shown: View
    sizes: Mapping[str, int]


def _asked(ready: Ready, wanted: Sequence[Wanted], plant: Plant) -> Iterator[_Asked]:
    if not wanted:
        return
    sizes = sizes_of(ready.shown, plant)
    shared = lot_key(ready.lot, sizes, plant.shared)
    for post, kept in wanted:
        yield _Asked(post, kept, entry_key(post, shared), ready.shown, sizes)


def _is_there(kept: Filed | None, key: str) -> bool:
    return kept is not None and kept.key == key and (kept.sure or intact(kept.place))


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
    return Made(1, size, visits=noted([visit_of(page.path, page.modified)]) if page.listed else b"")
