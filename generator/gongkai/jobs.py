"""Jobs for workers (工序): values in, files written, and what was made told; no job needs another one's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from gongkai import exports
from gongkai.cache.kept import Filed, Finished, Pack
from gongkai.filing import Wanted, filed
from gongkai.lots import Lot
from gongkai.outputs import Output, write
from gongkai.page import Page
from gongkai.pages.records import record_pages
from gongkai.plant import Plant, Ready, prepared
from gongkai.press import Frame, stamp
from gongkai.search import Gathering
from gongkai.sitemap import Visit, noted, visit_of
from gongkai.workers import split


@dataclass(frozen=True, slots=True)
class RecordsJob:
    """Records whose pages and data one worker makes, and the entries of each, which go into the file `pack`.

    They follow one another in the search index, where the first has the number `first`.
    """

    plant: Plant
    pack: str
    lots: tuple[tuple[Lot, tuple[Wanted, ...]], ...]
    first: int


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
    files, size, target = 0, 0, job.plant.target
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


def make_page(page: Page, plant: Plant) -> Made:
    """Make and write a page made from cards."""
    size = write(stamp(page, plant.frame), plant.target)
    return Made(1, size, visits=noted([visit_of(page.path, page.modified)]) if page.listed else b"")
