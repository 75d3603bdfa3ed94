"""The feeds of one build (一期): what the last build finished is brought over, the rest is made."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from itertools import chain, islice
from typing import TypeVar

from gongkai.cache.cache import Cache
from gongkai.cache.kept import DamageError, Filed, Finished, is_there
from gongkai.cache.mirror import take
from gongkai.jobs import Made
from gongkai.ledger.history import Thing
from gongkai.news.channels import Batch, Channel
from gongkai.newsroom.jobs import (
    BroughtJob,
    DocumentsJob,
    FeedPagesJob,
    ToldJob,
    brought,
    make_brought,
    make_documents,
    make_part,
    make_told,
)
from gongkai.newsroom.newsroom import Newsroom
from gongkai.newsroom.plan import Plan, Wanting
from gongkai.outputs import Output
from gongkai.page import Page
from gongkai.plant import Plant
from gongkai.workers import AHEAD, spread

Member = TypeVar("Member")

Again = Callable[[Container[str]], Iterator[Filed]]
"""Makes entries of records anew: those with these GUIDs."""
ENTRIES_PER_JOB = 500
BATCHES_PER_JOB = 20
DOCUMENTS_PER_JOB = 100
CLOSED_PER_JOB = 20
"""Closed documents hold a hundred entries each, most heads only a few."""
PAGES_PER_JOB = 100
BROUGHT_PER_JOB = 400


def make_feeds(
    plan: Plan,
    filed: Iterable[Filed],
    executor: Executor | None,
    cache: Cache,
    again: Again,
) -> Iterator[Made]:
    """Every feed's documents, their pages and their lists, from entries that were made with the records.

    `again` is for entries that rotted in the cache without a trace.
    """
    newsroom, plant, wanting = plan.newsroom, plan.plant, plan.wanting
    batches = tuple(_batches(plan, executor, cache))
    yield Made(entries=batches)
    entries = {each.guid: each for each in (*filed, *batches)}
    known = [cache.finished[key] for key in wanting.every() if key in cache.finished]
    taken = _taken(plant, known, cache)
    made = brought([each for each in known if each.key in taken])
    wanting.drop(made)
    yield made
    place = plant.files or ""
    if cache.returned and place:
        # The last site's tree will come in its place, and has itself what this one was too old for.
        place, plant = cache.returned, replace(plant, files="")
    for made in _linked((each for each in known if each.key not in taken), place, plant, executor):
        wanting.drop(made)
        yield made
    heads = ((key, newsroom.head(channel, entries)) for key, channel in wanting.heads.items())
    size = _shared_out(len(wanting.heads), DOCUMENTS_PER_JOB)
    documents = (DocumentsJob(plant, part) for part in batched(heads, size))
    parts = ((key, tuple(_page(newsroom, scope, plant))) for key, scope in wanting.pages.items())
    size = _shared_out(len(wanting.pages), PAGES_PER_JOB)
    pages = (FeedPagesJob(plant, part) for part in batched(parts, size))
    jobs: Iterator[DocumentsJob | FeedPagesJob] = chain(documents, pages)
    damaged: list[str] = []
    for made in spread(executor, make_part, jobs):
        damaged += made.damaged
        yield made
    if damaged:
        yield from _mended(
            newsroom, {key: wanting.heads[key] for key in damaged}, entries, plant, cache, again
        )
    yield from _closed(newsroom, wanting, plant, executor)


def _batches(plan: Plan, executor: Executor | None, cache: Cache) -> Iterator[Filed]:
    """The entries that stand for many: as the last build left them, or made."""
    newsroom, plant = plan.newsroom, plan.plant
    wanting: list[tuple[str, Batch]] = []
    for batch in newsroom.batches:
        name = newsroom.desk.name(batch)
        key, kept = plan.keys[name], cache.entries.get(name)
        if is_there(kept, key):
            yield kept
        else:
            wanting.append((key, batch))
    yield from _told(newsroom, wanting, cache.pack(plant.desk, "batches"), plant, executor)


def _told(
    newsroom: Newsroom,
    batches: Iterable[tuple[str, Batch]],
    pack: str,
    plant: Plant,
    executor: Executor | None,
) -> Iterator[Filed]:
    """Entries that stand for many, made under their keys into packs of this name."""
    told = batched(((key, newsroom.desk.many(batch)) for key, batch in batches), BATCHES_PER_JOB)
    jobs = (ToldJob(f"{pack}-{n}", plant.frame.site_url, part) for n, part in enumerate(told))
    for made in spread(executor, make_told, jobs):
        yield from made.entries


def _mended(
    newsroom: Newsroom,
    heads: Mapping[str, Channel],
    entries: Mapping[str, Filed],
    plant: Plant,
    cache: Cache,
    again: Again,
) -> Iterator[Made]:
    """Documents with a damaged entry: all their entries are made anew, and they of these."""
    items = [item for each in heads.values() for item in each.items]
    batches = dict.fromkeys(item for item in items if isinstance(item, Batch))
    keyed = ((entries[newsroom.desk.name(each)].key, each) for each in batches)
    anew = (
        *again({item.line.guid for item in items if isinstance(item, Thing)}),
        *_told(newsroom, keyed, cache.pack(plant.desk, "batches-again"), plant, None),
    )
    yield Made(entries=anew)
    found = {**entries, **{each.guid: each for each in anew}}
    for key, channel in heads.items():
        yield _sound(make_documents(DocumentsJob(plant, ((key, newsroom.head(channel, found)),))))


def _sound(made: Made) -> Made:
    """What was made of entries that this build laid itself. Raises DamageError where these are damaged, too."""
    if made.damaged:
        raise DamageError(*made.damaged)
    return made


def _shared_out(count: int, most: int) -> int:
    """How many go into a job: few are shared out, so that every worker has some of them."""
    return max(1, min(most, count // AHEAD))


def _taken(plant: Plant, known: Sequence[Finished], cache: Cache) -> set[str]:
    """The keys of what stands in the site already, for the whole tree was moved there."""
    if not (plant.files and cache.returned):
        return set()
    wanted = {each.key for each in known}
    others = (each for key, each in cache.finished.items() if key not in wanted)
    return take(plant.files, known, others, cache.seen(), plant.target)


def _linked(known: Iterable[Finished], place: str, plant: Plant, executor: Executor | None) -> Iterator[Made]:
    """What the last build finished and is still true, brought into the site file by file from the folder `place`."""
    jobs = (BroughtJob(plant.target, place, part) for part in batched(known, BROUGHT_PER_JOB))
    yield from spread(executor, make_brought, jobs)


def _closed(newsroom: Newsroom, wanting: Wanting, plant: Plant, executor: Executor | None) -> Iterator[Made]:
    archived = (("", told) for told in newsroom.archived(wanting.closed.values()))
    parts = enumerate(batched(archived, ENTRIES_PER_JOB))
    jobs = (ToldJob(f"{plant.desk}/archived-{n}", plant.frame.site_url, part) for n, part in parts)
    kept = {each.guid: each for made in spread(executor, make_told, jobs) for each in made.entries}
    closed = ((key, newsroom.closed(*each, kept)) for key, each in wanting.closed.items())
    documents = (DocumentsJob(plant, part) for part in batched(closed, CLOSED_PER_JOB))
    yield from map(_sound, spread(executor, make_documents, documents))


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
