"""Accounts: the clocks of one build become what each stage took, those that share a stretch of time told apart.

Records' pages, data, searched texts and entries are made in the same jobs, and lists beside them: the stretch's wall
time is shared out by the processor time that each took in it, worker processes and the lists' thread together.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ALONE = ("plan", "search", "calendars", "data", "sitemap")
"""Stages that nothing is made beside."""
BESIDE = ("lists", "posters", "machines")
"""Stages of a thread of their own, beside the records; posters are made among the lists."""
STAMP = {"make_records"}
"""Jobs that are done while records are stamped; all others with laps make feeds."""
CORE = ("read", "pages", "lists", "first", "sitemap", "frame")
"""Read, check, stamp, lists, first feeds and sitemap, with the engine's own time: what the first targets speak of."""

Line = dict[str, Any]


@dataclass(slots=True)
class Spent:
    """What a stage took: seconds of wall time, bytes and files written."""

    seconds: float = 0.0
    size: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class Clocks:
    """What a build's clocks wrote down: its stages by name, and the laps of each sort of job."""

    stages: dict[str, Line] = field(default_factory=dict)
    laps: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    """A stretch → (figure, part) → sum."""

    def span(self, name: str) -> tuple[float, float]:
        """When a stage began and ended."""
        return self.stages[name]["start"], self.stages[name]["end"]

    def wall(self, name: str) -> float:
        """How long a stage lasted."""
        start, end = self.span(name)
        return end - start

    def wrote(self, name: str) -> tuple[int, int]:
        """The bytes and the files of a stage."""
        return self.stages[name]["size"], self.stages[name]["files"]


def read_clocks(file: Path) -> Clocks:
    """The clocks of a build."""
    found = Clocks()
    for line in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        if line["name"] != "laps":
            found.stages[line["name"]] = line
            continue
        sums = found.laps.setdefault("stamp" if line["job"] in STAMP else "feeds", Counter())
        for figure in ("spent", "size", "files"):
            sums.update({(figure, part): value for part, value in line[figure].items()})
    for figure in ("spent", "size", "files"):
        found.stages["lists"][figure] -= found.stages["posters"][figure]
    return found


def accounts(clocks: Clocks) -> dict[str, Spent]:
    """What each stage took; together they are the whole build."""
    found = {name: _stage(clocks, name) for name in ("read", *ALONE)}
    for stretch in ("stamp", "feeds"):
        for name, spent in _shared(clocks, stretch):
            known = found.setdefault(name, Spent())
            known.seconds += spent.seconds
            known.size += spent.size
            known.files += spent.files
    for name in BESIDE:
        found[name].size, found[name].files = clocks.stages[name]["size"], clocks.stages[name]["files"]
    found["feeds"].seconds += clocks.wall("open") + clocks.wall("leave")
    found["frame"] = Spent(clocks.wall("engine") - sum(spent.seconds for spent in found.values()))
    return found


def _stage(clocks: Clocks, name: str) -> Spent:
    line = clocks.stages[name]
    return Spent(clocks.wall(name), line["size"], line["files"])


def _shared(clocks: Clocks, stretch: str) -> Iterator[tuple[str, Spent]]:
    sums = clocks.laps.get(stretch, Counter())
    spent = Counter({part: value for (figure, part), value in sums.items() if figure == "spent"})
    if stretch == "stamp":
        spent.update({name: clocks.stages[name]["spent"] for name in BESIDE})
        counts = clocks.stages["entries"]
        first = spent.pop("entries", 0.0)
        spent["first"] += first * counts["first"] / max(1, counts["all"])
        spent["feeds"] += first * (1 - counts["first"] / max(1, counts["all"]))
    spent = spent or Counter({stretch: 1.0})  # nothing but what the last build finished
    scale = clocks.wall(stretch) / spent.total()
    for part, value in sorted(spent.items()):
        yield part, Spent(value * scale, sums["size", part], sums["files", part])


def shared_of(clocks: Clocks, stretch: str, part: str) -> float:
    """A part's share of a stretch's wall time."""
    spent = {of: value for (figure, of), value in clocks.laps[stretch].items() if figure == "spent"}
    beside = sum(clocks.stages[name]["spent"] for name in BESIDE) if stretch == "stamp" else 0.0
    return clocks.wall(stretch) * spent.get(part, 0.0) / (sum(spent.values()) + beside)
