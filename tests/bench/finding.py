"""The search stage alone: `finding.py FOLDER` indexes the texts that `texts.py` wrote there, and writes what it took.

Reading, checking and making pages are not in the figures; turning over, sidecars, merging and contents are.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import monotonic
from typing import NamedTuple

from gongkai.outputs import write
from gongkai.search import parts
from gongkai.search.contents import Document, Names, contents_files
from gongkai.search.merging import merging
from gongkai.search.parts import Part
from gongkai.search.shards import make_shards
from gongkai.search.texts import Text, sidecar
from gongkai.workers import pool, spread
from gongkai.workspace import PROGRAM

NAMES = Names({}, {}, {}, ())
Sidecars = int
"""Bytes of texts beside pages."""


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


def gather(job: Job) -> tuple[list[Document], Sidecars]:
    """Turn some texts over, and lay each beside its page."""
    gathering = parts.Gathering()
    documents: list[Document] = []
    size = 0
    for text in texts_in(Path(job.texts)):
        gathering.add(text)
        size += write(sidecar(text), Path(job.site))
        year = int(text.published[:4]) if text.published else 0
        documents.append(Document(text.id, year, text.kind, (text.unit,), "", text.state))
    gathering.write(Path(job.spool) / str(job.first))
    return documents, size


def main(folder: Path) -> None:
    """Index everything; write down the seconds of each step, and the bytes of the sidecars."""
    spool, site = folder / "parts", folder / "site"
    spool.mkdir()
    site.mkdir()
    jobs = [Job(str(file), str(spool), str(site)) for file in files_of(folder)]
    start = monotonic()
    with pool(len(jobs) * parts.DOCUMENTS, PROGRAM) as workers:
        gathered = list(spread(workers, gather, jobs))
        documents = list(chain.from_iterable(found for found, _ in gathered))
        turned = monotonic()
        known = [Part(f"{spool}/{job.first}", job.first) for job in jobs]
        shards = list(spread(workers, make_shards, merging(known, len(documents), str(site))))
        for output in contents_files(documents, NAMES, shards):
            write(output, site)
    end = monotonic()
    # Processes that ended and were waited for; the pool's are.
    spent = sum(
        map(sum, ((each.ru_utime, each.ru_stime) for each in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN))))
    )
    sidecars = sum(size for _, size in gathered)
    told = {"gather": turned - start, "merge": end - turned, "spent": spent, "sidecars": sidecars}
    (folder / "finding.json").write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
