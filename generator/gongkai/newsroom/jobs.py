"""Jobs of the feeds (订阅的工序): documents, archives and pages made, or brought over from the last build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai import feeds
from gongkai.cache.kept import DamageError, Finished, Pack, piece_at
from gongkai.cache.mirror import bring, keep
from gongkai.cards import Place
from gongkai.feeds import Entry, Head, Told
from gongkai.jobs import Made
from gongkai.outputs import Output, write
from gongkai.page import Page
from gongkai.plant import Plant
from gongkai.press import stamp
from gongkai.sitemap import noted, visit_of


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a feed: its own words, and where its entries lie."""

    head: Head
    slots: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class DocumentsJob:
    """Documents of feeds to be written in every format, each under its key."""

    plant: Plant
    documents: tuple[tuple[str, Document], ...]


@dataclass(frozen=True, slots=True)
class ToldJob:
    """Entries that need no record, each under its key: those of many things, and what archives keep of one.

    Each is made once, and stands in the portal's feeds, in its kind's, and in others.
    """

    pack: str
    site_url: str
    told: tuple[tuple[str, Entry | Told], ...]


@dataclass(frozen=True, slots=True)
class FeedPagesJob:
    """Pages about feeds, and lists of feeds, to be made: all that lies under one key at a time."""

    plant: Plant
    parts: tuple[tuple[str, tuple[Page | Output, ...]], ...]


@dataclass(frozen=True, slots=True)
class BroughtJob:
    """Finished files of the last build that can stand in this one as they are."""

    target: str
    files: str
    finished: tuple[Finished, ...]


def make_brought(job: BroughtJob) -> Made:
    """Bring files over; what is told as finished is all of which every file was as it was left."""
    return brought([each for each in job.finished if bring(job.files, each, job.target)])


def brought(whole: Sequence[Finished]) -> Made:
    """What stands in the site again as the last build left it."""
    count, size = sum(each.members for each in whole), sum(each.size for each in whole)
    return Made(count, size, visits=b"".join(each.visits for each in whole), finished=tuple(whole))


def make_told(job: ToldJob) -> Made:
    """Make entries that need no record."""
    with Pack(job.pack) as pack:
        kept = []
        for key, told in job.told:
            entry, made = (
                (told, feeds.piece) if isinstance(told, Entry) else (feeds.archived(told), feeds.kept_piece)
            )
            kept.append(pack.add(entry.guid, key, made(entry, job.site_url)))
    return Made(entries=tuple(kept))


def make_documents(job: DocumentsJob) -> Made:
    """Make and write some documents of feeds in every format; told as damaged is what had to be left."""
    made = Made()
    for key, document in job.documents:
        try:
            pieces = [*map(piece_at, document.slots)]
        except (DamageError, OSError):
            made += Made(damaged=(key,))
            continue
        made += _written(key, feeds.feed_files(document.head, pieces), b"", job.plant)
    return made


def make_feed_pages(job: FeedPagesJob) -> Made:
    """Make and write some pages about feeds."""
    made = Made()
    for key, parts in job.parts:
        outputs = (part if isinstance(part, Output) else stamp(part, job.plant.frame) for part in parts)
        visits = (visit_of(part.path, part.modified) for part in parts if isinstance(part, Page))
        made += _written(key, outputs, noted(visits), job.plant)
    return made


def make_part(job: DocumentsJob | FeedPagesJob) -> Made:
    """Make and write documents or pages: who is free takes the next of either."""
    return make_documents(job) if isinstance(job, DocumentsJob) else make_feed_pages(job)


def _written(key: str, outputs: Iterable[Output], visits: bytes, plant: Plant) -> Made:
    """Write files, and leave them to the next build too."""
    paths, size, site = [], 0, Path(plant.target)
    for output in outputs:
        size += write(output, site)
        paths.append(output.path)
    finished = keep(plant.files, key, plant.target, paths, visits) if plant.files is not None else None
    return Made(len(paths), size, visits=visits, finished=(finished,) if finished else ())
