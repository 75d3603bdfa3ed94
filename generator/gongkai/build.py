"""The pipeline: a content folder and the moulds become every file that the portal adds to the engine's own."""

from __future__ import annotations

import shutil
from collections.abc import Container, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from gongkai import addresses, ics, search
from gongkai.cache.cache import NONE, Cache, leave
from gongkai.cache.kept import Filed
from gongkai.cache.keys import shared_key
from gongkai.crew import relieve
from gongkai.data.inventory import printed_along
from gongkai.data.offered import offers
from gongkai.inventory import entries
from gongkai.jobs import Made, RecordsJob, make_entries, make_page, make_records
from gongkai.ledger.history import History
from gongkai.lots import surroundings
from gongkai.machines import machine_files
from gongkai.neighbours import neighbours
from gongkai.newsroom.editions import batched, make_feeds
from gongkai.newsroom.newsroom import Newsroom
from gongkai.newsroom.orders import Orders
from gongkai.newsroom.plan import Plan
from gongkai.opendata import make_data
from gongkai.outputs import Growing, Output, stream, write
from gongkai.pages import all_pages
from gongkai.plant import Plant
from gongkai.press import Frame
from gongkai.public import Public
from gongkai.sitemap import Visits, noted, sitemap_files, visit_of
from gongkai.wellknown import sweep
from gongkai.workers import followed, spread

RECORDS_PER_JOB = 200


def make_portal(
    public: Public,
    frame: Frame,
    content: Path,
    target: Path,
    desk: Path,
    executor: Executor | None,
    cache: Cache = NONE,
    releasing: bool = False,
) -> Made:
    """Write everything public into the folder `target`; what has to wait for the rest waits in the folder `desk`.

    `releasing`: what is made is a release, so what is new in it is made public by it.
    """
    shared = shared_key(public, frame.site_url)
    plant = Plant(str(target), frame, surroundings(public), str(content), str(desk), shared, cache.files)
    visits = Visits()
    found = make_news(public, plant, executor, cache, releasing, visits)
    relieve(executor, len(public.holdings.cards))
    found += [make_search(public, plant, executor), make_calendars(public, plant)]
    relieve(executor, len(public.holdings.cards))
    found.append(make_data(public, plant, executor))
    found.append(make_sitemap(b"".join((*visits, *(made.visits for made in found))), plant))
    found.append(copy_attachments(public, content, target))
    return tally(found)


def make_news(
    public: Public, plant: Plant, executor: Executor | None, cache: Cache, releasing: bool, visits: Visits
) -> list[Made]:
    """The records, the lists of them, and the feeds that tell of them; `visits` gets the records' pages.

    What feeds are made from is the largest thing in memory: the cache gets it, and nothing that is returned has it.
    """
    newsroom = Newsroom(public, plant.frame)
    orders = Orders(newsroom.desk, newsroom.singles(), plant, cache)
    plan = Plan(newsroom, plant, orders.keys)
    # Lists are made here, of cards that workers do not have, while the workers make the records.
    with ThreadPoolExecutor(1) as side:
        lists = side.submit(make_lists, public, plant)
        machines = side.submit(make_machines, public, plant)
        jobs = followed(record_jobs(public, plant, orders, releasing), plan.work_out)
        found = [*settled(spread(executor, make_records, jobs), public.history, orders.keys, visits)]
        beside = [lists.result(), machines.result()]
    filed = [each for made in found for each in made.entries]
    if len(filed) > len(orders.kept):  # else these workers, who have all at hand, do the little that is left
        relieve(executor, len(public.holdings.cards))
    filed += orders.kept
    again = partial(entries_again, public, orders, executor, releasing)
    told = [*make_feeds(plan, filed, executor, cache, again)]
    newest = {each.guid: each for each in (*filed, *(each for made in told for each in made.entries))}
    found += told
    leave(cache, newest.values(), (each for made in found for each in made.finished))
    return [*(replace(made, entries=(), finished=()) for made in found), *beside]


def settled(
    found: Iterable[Made], history: History, keys: Mapping[str, str], visits: Visits
) -> Iterator[Made]:
    """What was made of records, to be kept: `visits` gets the pages for the sitemap, and entries are under the very
    names and keys that are known, for workers hand over copies of these.
    """
    for made in found:
        visits.add(made.visits)
        entries = (
            each._replace(guid=history.things[each.guid].line.guid, key=keys[each.guid])
            for each in made.entries
        )
        yield replace(made, visits=b"", entries=tuple(entries))


def make_search(public: Public, plant: Plant, executor: Executor | None) -> Made:
    """The search index, merged from the parts that wait on the desk."""
    return Made(*search.make_index(public, plant.desk, plant.target, executor))


def tally(found: Iterable[Made]) -> Made:
    """How much was made in all; whatever was only handed on is left out."""
    total = Made()
    for made in found:
        total += replace(made, visits=b"", entries=(), finished=())
    return total


def record_jobs(public: Public, plant: Plant, orders: Orders, releasing: bool) -> Iterator[RecordsJob]:
    """Every record in shards, in the order of the search index; units have pages among the lists."""
    near = neighbours(public, releasing)
    for number, part in enumerate(batched(search.all_in_order(public), RECORDS_PER_JOB)):
        lots = ((lot, orders.of(card, lot)) for card, lot in zip(part, map(near.lot, part), strict=True))
        pack = orders.cache.pack(plant.desk, number)
        yield RecordsJob(plant, pack, tuple(lots), number * RECORDS_PER_JOB)


def entries_again(
    public: Public, orders: Orders, executor: Executor | None, releasing: bool, guids: Container[str]
) -> Iterator[Filed]:
    """The entries with these GUIDs alone, made whatever the last build left of them."""
    near, plant = neighbours(public, releasing), orders.plant
    lots = ((card, near.lot(card)) for card in public.holdings.cards if card.permanent_id in orders.singles)
    wanted = ((lot, orders.anew(card, lot, guids)) for card, lot in lots)
    parts = batched(((lot, told) for lot, told in wanted if told), RECORDS_PER_JOB)
    jobs = (
        RecordsJob(plant, orders.cache.pack(plant.desk, f"again-{number}"), part, 0)
        for number, part in enumerate(parts)
    )
    for made in spread(executor, make_entries, jobs):
        yield from made.entries


def make_calendars(public: Public, plant: Plant) -> Made:
    """Every calendar file, and the page that lists them."""
    found = ics.entries(public, plant.frame.site_url)
    made = tally(make_page(page, plant) for page in ics.directory(public, found))
    sizes = [write(output, Path(plant.target)) for output in ics.calendar_files(public, found)]
    visits = noted([visit_of(addresses.CALENDARS, None)]) if found else b""
    return replace(made + Made(len(sizes), sum(sizes)), visits=visits)


def make_lists(public: Public, plant: Plant) -> Made:
    """Every page made from cards, but those that someone wrote by hand; and 政府信息公开目录 as a file, too."""
    with Growing(addresses.INVENTORY_CSV, Path(plant.target)) as catalogue:
        pages = all_pages(public, plant.frame.site_url, printed_along(entries(public), catalogue))
        made = [make_page(page, plant) for page in pages if page.file not in plant.frame.written]
    public.shelf.clear()  # no other page shows the rows
    if catalogue.size:
        made.append(Made(1, catalogue.size))
    return replace(tally(made), visits=b"".join(each.visits for each in made))


def make_machines(public: Public, plant: Plant) -> Made:
    """What the portal offers to machines: the API, the catalogue, its self-description."""
    target = Path(plant.target)
    sweep(target)
    files = machine_files(public, plant.frame.site_url, offers(public))
    sizes = [write(each, target) if isinstance(each, Output) else stream(each, target) for each in files]
    return Made(len(sizes), sum(sizes))


def make_sitemap(visits: bytes, plant: Plant) -> Made:
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
