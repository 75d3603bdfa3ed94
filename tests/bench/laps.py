"""Laps: the processor time of each part of the workers' jobs, told apart at the seams where a part ends."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from threading import local
from time import thread_time
from typing import Any

PARTS = (
    (r"feeds/new/(?:[a-z]+|units/[a-z0-9-]+)/(?:rss|atom)\.xml", "first"),
    (r"feeds/.*", "feeds"),
    (r"forms/.*", "forms"),
    (r".*/text\.json", "search"),
    (r".*", "pages"),
)
"""What a written file belongs to, by its path; the first feeds are the portal's, each kind's, each unit's."""
FEEDS_PACKS = {"archived", "batches"}
"""What the names of packs tell whose entries are made with the documents, not with records."""
FEEDS = ("make_documents", "make_told", "make_feed_pages", "make_brought")


class Laps(local):
    """A stopwatch that is never stopped: each lap goes to the part that just ended.

    Each thread has its own: where there are no workers, lists are made beside the records.
    """

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.size: Counter[str] = Counter()
        self.files: Counter[str] = Counter()
        self.start()

    def start(self) -> None:
        """A job begins: what passed before belongs to none, nor what this process's origin had counted of its own."""
        self.clear()
        self.last = thread_time()

    def clear(self) -> None:
        """Nothing is counted yet."""
        for counter in (self.spent, self.size, self.files):
            counter.clear()

    def lap(self, name: str) -> None:
        """What passed since the last lap went into the part `name`."""
        now = thread_time()
        self.spent[name] += now - self.last
        self.last = now

    def wrote(self, path: str, size: int) -> None:
        """A lap that ended with a file."""
        name = part_of(path)
        self.lap(name)
        self.size[name] += size
        self.files[name] += 1

    def brought(self, files: Sequence[tuple[str, int, int, int]]) -> None:
        """A lap that ended with files of the last build."""
        self.lap(part_of(files[0][0]) if files else "feeds")
        for path, size, *_ in files:
            self.size[part_of(path)] += size
            self.files[part_of(path)] += 1

    def told(self, job: str) -> str:
        """What was clocked since the last time, as a line of JSON."""
        line = json.dumps(
            {"name": "laps", "job": job, "spent": self.spent, "size": self.size, "files": self.files}
        )
        self.clear()
        return f"{line}\n"


def part_of(path: str) -> str:
    """The part that a written file belongs to."""
    return next(name for pattern, name in PARTS if re.fullmatch(pattern, path))


def kept_in(pack: str) -> str:
    """The part that an entry belongs to, by the pack that it is laid into."""
    return "feeds" if FEEDS_PACKS & {*Path(pack).name.split("-")} else "entries"


def first_of(newsroom: Any) -> dict[str, int]:
    """How many of the entries that the newsroom plans stand in a feed that comes first, and how many there are."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for channel in newsroom.channels:
        first = part_of(newsroom_address(channel)) == "first"
        found[first].update(item.line.guid for item in channel.items if hasattr(item, "line"))
    return {"first": len(found[True]), "all": len(found[True] | found[False])}


def newsroom_address(channel: Any) -> str:
    """Where a feed lies, in one of its formats."""
    return f"feeds/{channel.family}/{channel.scope}/rss.xml"


def watch(clocks: str) -> None:
    """Clock every job that this process will do; each adds a line to the file `clocks`."""
    # Imported here: the process that only starts the engine needs none of it.
    from gongkai import jobs  # noqa: PLC0415
    from gongkai.cache import kept  # noqa: PLC0415
    from gongkai.newsroom import jobs as feedjobs  # noqa: PLC0415

    laps = Laps()
    for module in (jobs, feedjobs):
        _after(module, "write", lambda size, output, _: laps.wrote(output.path, size))
    _after(kept.Pack, "add", lambda _, pack, *__: laps.lap(kept_in(pack.path)))
    _after(feedjobs, "bring", lambda _, __, finished, *___: laps.brought(finished.files))
    _after(jobs.Gathering, "close", lambda *_: laps.lap("search"))
    jobs.make_records = _clocked(jobs.make_records, laps, clocks)
    for name in FEEDS:
        setattr(feedjobs, name, _clocked(getattr(feedjobs, name), laps, clocks))


def _after(owner: Any, function: str, told: Callable[..., None]) -> None:
    plain = getattr(owner, function)

    @wraps(plain)
    def marked(*arguments: Any) -> Any:
        made = plain(*arguments)
        told(made, *arguments)
        return made

    setattr(owner, function, marked)


def _clocked(job: Callable[[Any], Any], laps: Laps, clocks: str) -> Callable[[Any], Any]:
    # It keeps its name, by which it is handed to workers.
    @wraps(job)
    def clocked(of: Any) -> Any:
        laps.start()
        made = job(of)
        with Path(clocks).open("a", encoding="utf-8") as file:
            file.write(laps.told(job.__name__))
        return made

    return clocked
