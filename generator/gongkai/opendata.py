"""The bulk exports (开放数据) as a stage of the pipeline: made aside by jobs, moved to `data/` when all are whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai import addresses
from gongkai.data.archive import SUMS, Packer, digest, sums
from gongkai.data.database import write_database
from gongkai.data.labels import Labels, labels
from gongkai.data.offered import DATABASE, ZIP
from gongkai.data.package import PACKAGE, package_file
from gongkai.data.parquet import write_all_parquet, write_parquet
from gongkai.data.schema import schema_file, schema_name
from gongkai.data.sources import Source, ended, sources
from gongkai.data.textfiles import write_all, write_ended, write_kind
from gongkai.data.tracked import make_tracked, tracked_jobs, write_tracked
from gongkai.jobs import Made, make_page
from gongkai.pages.dictionary import dictionary_pages
from gongkai.plant import Plant
from gongkai.public import Public
from gongkai.records import MODELS
from gongkai.site import Site
from gongkai.tables import table_of
from gongkai.tracker.tables import TRACKER, tracker_table
from gongkai.workers import spread


@dataclass(frozen=True, slots=True)
class KindJob:
    """A kind whose files one worker writes."""

    kind: str
    found: tuple[Source, ...]
    shown: Labels
    folder: str
    parquet: str = ""
    """The zone of its moments, where Parquet is asked for."""


@dataclass(frozen=True, slots=True)
class DatabaseJob:
    """The database, which one worker writes while others write the rest."""

    found: Mapping[str, Sequence[Source]]
    ended: tuple[dict[str, Any], ...]
    site: Site
    shown: Labels
    file: str
    tracked: tuple[Source, ...] = ()


def make_data(public: Public, plant: Plant, executor: Executor | None) -> Made:
    """Write every bulk export below the folder of `plant`: all of them or none. Raises OSError, RuntimeError."""
    target = Path(plant.target)
    with _aside(target) as folder:
        _write(public, plant, folder, executor)
        sizes = {file.name: file.stat().st_size for file in sorted(folder.iterdir())}
        (target / addresses.data()).mkdir(exist_ok=True)
        for name in sizes:
            (folder / name).replace(target / addresses.data(name))
    made = Made(len(sizes), sum(sizes.values()))
    for page in dictionary_pages(public, sizes):
        if page.file not in plant.frame.written:
            made += make_page(page, plant)
    return made


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=".data-", dir=target))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _write(public: Public, plant: Plant, folder: Path, executor: Executor | None) -> None:
    shown = labels(public.site, plant.frame.site_url, public.holdings.units)
    found, ends = sources(public), ended(public, plant.frame.site_url)
    tracked = tuple(each for part in spread(executor, make_tracked, tracked_jobs(public)) for each in part)
    database = DatabaseJob(found, ends, public.site, shown, str(folder / DATABASE), tracked)
    # The database takes as long as all the rest: it is begun first.
    begun = executor.submit(make_database, database) if executor else None
    zone = public.site.zone if "parquet" in public.site.exports else ""
    list(spread(executor, make_kind, _kind_jobs(found, shown, folder, zone)))
    write_all(sorted(found), folder)
    write_ended(ends, folder)
    if "commitments" in found:
        write_tracked(tracked, shown, folder)
    if zone:
        write_parquet(tracker_table(), tracked, shown, zone, folder)
        write_all_parquet([source for kind in found for source in found[kind]], shown, zone, folder)
    _describe(public.site, shown.site_url, sorted(found), folder)
    _pack(folder, begun, database, executor)


def _describe(site: Site, site_url: str, kinds: Sequence[str], folder: Path) -> None:
    for kind in kinds:
        (folder / schema_name(kind)).write_bytes(schema_file(MODELS[kind], site_url))
    known = {file.name: (file.stat().st_size, digest(file)) for file in folder.glob("*.csv")}
    (folder / PACKAGE).write_bytes(package_file(site, site_url, kinds, known))


def _pack(folder: Path, begun: Future[None] | None, database: DatabaseJob, executor: Executor | None) -> None:
    packer = Packer(folder / ZIP, executor)
    packer.add(file for file in folder.iterdir() if _packed(file))
    if begun is not None:
        begun.result()
    else:
        make_database(database)
    packer.add([folder / DATABASE])
    packer.close()
    known = {file.name: packer.digests.get(file.name) or digest(file) for file in folder.iterdir()}
    (folder / SUMS).write_bytes(sums(known))


def _packed(file: Path) -> bool:
    """Whether a file goes into the zip before the database does: what others hold too stays out."""
    if file.name in {ZIP, DATABASE, f"{DATABASE}-journal"}:
        return False
    told = (".csv", ".parquet", ".schema.json")
    return file.name.endswith(told) or file.name in {"all.jsonl", "ended.jsonl", f"{TRACKER}.jsonl", PACKAGE}


def _kind_jobs(
    found: Mapping[str, tuple[Source, ...]], shown: Labels, folder: Path, zone: str
) -> Iterator[KindJob]:
    # The largest first, so that no worker is left alone with it at the end.
    for kind in sorted(found, key=lambda kind: (-len(found[kind]), kind)):
        yield KindJob(kind, found[kind], shown, str(folder), zone)


def make_kind(job: KindJob) -> None:
    """Write the files of one kind."""
    table, folder = table_of(MODELS[job.kind]), Path(job.folder)
    write_kind(table, job.found, job.shown, folder)
    if job.parquet:
        write_parquet(table, job.found, job.shown, job.parquet, folder)


def make_database(job: DatabaseJob) -> None:
    """Write the database."""
    write_database(job.found, job.ended, job.site, job.shown, Path(job.file), job.tracked)
