"""The search stage alone: `finding.py FOLDER` indexes the texts that `texts.py` wrote there, and writes what it took.

Reading, checking and making pages are not in the figures; texts beside pages are, apart; the index is what turning
over, merging and contents take together.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from functools import partial
from itertools import chain
from pathlib import Path
from time import monotonic, process_time
from typing import NamedTuple, TypeVar

from gongkai.crew import pool, relieve
from gongkai.outputs import write
from gongkai.search import parts
from gongkai.search.contents import Document, Names, contents_files
from gongkai.search.merging import merging
from gongkai.search.parts import Part
from gongkai.search.shards import make_shards
from gongkai.search.texts import Text, sidecar
from gongkai.workers import spread
from gongkai.workspace import PROGRAM

NAMES = Names({}, {}, {}, ())


class Job(NamedTuple):
    """Some texts, in a file, and where to lay what becomes of them."""

    texts: str
    spool: str
    site: str

    @property
    def first(self) -> int:
        """The number of its first document."""
        return int(Path(self.texts).stem)


def texts_in(file: Path) -> Iterator[Text]:
    """The texts of a file."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            values = json.loads(line)
            yield Text(**{**values, "numbers": tuple(values["numbers"])})


def files_of(folder: Path) -> list[Path]:
    """The files of texts, in the order of their documents."""
    return sorted((folder / "texts").iterdir(), key=lambda file: int(file.stem))


def beside(job: Job) -> int:
    """Lay some texts beside their pages; the bytes."""
    return sum(write(sidecar(text), Path(job.site)) for text in texts_in(Path(job.texts)))


class Gathered(NamedTuple):
    """What the contents tell of a job's documents, and the processor's seconds that reading their texts took."""

    documents: list[Document]
    reading: float


def gather(job: Job) -> Gathered:
    """Turn some texts over."""
    start = process_time()
    texts = list(texts_in(Path(job.texts)))
    reading = process_time() - start
    gathering = parts.Gathering(job.first)
    documents: list[Document] = []
    for text in texts:
        gathering.add(text)
        year = int(text.published[:4]) if text.published else 0
        documents.append(Document(text.id, year, text.kind, (text.unit,), "", text.state))
    gathering.write(Path(job.spool) / str(job.first))
    return Gathered(documents, reading)


Value = TypeVar("Value")
Made = TypeVar("Made")


def timed(function: Callable[[Value], Made], job: Value) -> tuple[Made, float]:
    """What a job made, and the processor's seconds that it took."""
    start = process_time()
    return function(job), process_time() - start


def step(
    workers: Executor | None, function: Callable[[Value], Made], jobs: Iterable[Value]
) -> tuple[list[Made], tuple[float, float]]:
    """What came of the jobs; and seconds: by the wall, and of the processor, in this process and in its workers."""
    wall, own = monotonic(), process_time()
    made = list(spread(workers, partial(timed, function), jobs))
    there = sum(spent for _, spent in made) if workers else 0.0
    return [each for each, _ in made], (monotonic() - wall, process_time() - own + there)


def main(folder: Path) -> None:
    """Index everything; write down the seconds of each step, and the bytes of the sidecars."""
    spool, site = folder / "parts", folder / "site"
    spool.mkdir()
    site.mkdir()
    jobs = [Job(str(file), str(spool), str(site)) for file in files_of(folder)]
    took = {}
    with pool(len(jobs) * parts.DOCUMENTS, PROGRAM) as workers:
        sidecars, took["beside"] = step(workers, beside, jobs)
        gathered, took["gather"] = step(workers, gather, jobs)
        documents = list(chain.from_iterable(each.documents for each in gathered))
        relieve(workers, len(documents))  # as a build does
        known = [Part(f"{spool}/{job.first}", job.first) for job in jobs]
        shards, took["merge"] = step(workers, make_shards, merging(known, len(documents), str(site)))
    outputs = contents_files(documents, NAMES, shards)
    _, took["contents"] = step(None, partial(write, site=site), outputs)
    told = {**took, "sidecars": sum(sidecars), "reading": sum(each.reading for each in gathered)}
    (folder / "finding.json").write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
