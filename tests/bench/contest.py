"""One round of the contest: build the portal by stages, the portal whole, and its rivals, each in a fresh process."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import records
import rivals
from watch import Run, run

HERE = Path(__file__).parent
MKDOCS_YML = """\
site_name: 示例市政府信息公开
site_url: https://gongkai.example/
docs_dir: content/pages
theme: {name: material, language: zh, font: false}
plugins:
  - gongkai: {content: content}
"""
ENVIRONMENT = {"GONGKAI_AS_OF": records.AS_OF, "NO_MKDOCS_2_WARNING": "1"}
BUILD = ("read", "stamp", "lists", "search", "feeds", "data", "sitemap")
"""The stages that the targets speak of."""
LOOKED_FOR = 200
"""Record pages whose weight is looked at."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one thing took: seconds, bytes of memory, bytes and files written, and a record page's median bytes."""

    seconds: float
    memory: int
    size: int = 0
    files: int = 0
    page: int = 0


Costs = dict[str, Cost]


def prepare(folder: Path, n: int, rivals_too: bool) -> None:
    """Write all sources for `n` records below `folder`."""
    records.write(folder / "content", n)
    (folder / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    if rivals_too:
        rivals.write(folder, n)


def contest(folder: Path, rivals_too: bool) -> Costs:
    """Build everything once; what each stage and each rival took, by name."""
    costs = dict(_stages(folder))
    costs["gongkai"] = _whole(folder, [sys.executable, "-m", "gongkai", "build"], folder / "site")
    if rivals_too:
        costs["mkdocs"] = _whole(folder, rivals.mkdocs(folder, folder / "out"), folder / "out")
        costs["hugo"] = _whole(folder, rivals.hugo_command(folder, folder / "out"), folder / "out")
    return costs


def _whole(folder: Path, command: list[str], site: Path) -> Cost:
    done = run(command, folder, ENVIRONMENT)
    return _cost(done, site)


def _cost(done: Run, site: Path) -> Cost:
    size, files = _weigh(site)
    cost = Cost(done.seconds, done.peak(done.start, done.end), size, files, _page(site))
    shutil.rmtree(site)
    return cost


def _stages(folder: Path) -> Iterator[tuple[str, Cost]]:
    clocks, site = folder / "clocks.jsonl", folder / "site"
    command = [sys.executable, str(HERE / "stages.py"), "mkdocs.yml", str(site), str(clocks)]
    done = run(command, folder, ENVIRONMENT)
    told = {line["name"]: line for line in map(json.loads, clocks.read_text(encoding="utf-8").splitlines())}
    clocks.unlink()
    engine = told.pop("engine")
    for name, line in told.items():
        start, end = line["start"], line["end"]
        yield name, Cost(end - start, done.peak(start, end), line["size"], line["files"])
    shown = _covered([(told[name]["start"], told[name]["end"]) for name in BUILD])
    yield "frame", Cost(engine["end"] - engine["start"] - shown, 0)
    whole = _cost(done, site)
    memory = done.peak(engine["start"], engine["end"])
    yield "build", Cost(engine["end"] - engine["start"], memory, whole.size, whole.files, whole.page)


def _covered(spans: list[tuple[float, float]]) -> float:
    """How long at least one of the spans lasted: lists are made beside records."""
    total, until = 0.0, 0.0
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, until))
        until = max(until, end)
    return total


def _weigh(site: Path) -> tuple[int, int]:
    size = files = 0
    for folder, _, names in os.walk(site):
        files += len(names)
        size += sum((Path(folder) / name).stat().st_size for name in names)
    return size, files


def _page(site: Path) -> int:
    sizes = [
        page.stat().st_size
        for kind in records.KINDS
        for number in range(LOOKED_FOR)
        if (page := site / kind / records.stem_of(kind, number) / "index.html").is_file()
    ]
    return int(median(sizes))


def middle(rounds: list[Costs]) -> Costs:
    """The median of each figure over the rounds."""
    return {
        name: Cost(
            median(costs[name].seconds for costs in rounds),
            *(
                int(median(getattr(costs[name], field) for costs in rounds))
                for field in ("memory", "size", "files", "page")
            ),
        )
        for name in rounds[0]
    }
