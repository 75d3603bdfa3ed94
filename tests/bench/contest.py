"""One round of the contest: build the portal by stages, the portal whole, and its rivals, each in a fresh process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import records
import rivals
from accounts import CORE, accounts, read_clocks, shared_of
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
ENVIRONMENT = {"GONGKAI_AS_OF": records.AS_OF, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}
"""The last: programs are compiled once, as wherever they are installed, whatever this shell says."""
ENGINES = "import gongkai.jobs, gongkai.plugin, mkdocs.__main__"
"""What is compiled before a clock runs."""
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
    """Write all sources for `n` records below `folder`, and have the programs compiled."""
    run([sys.executable, "-c", ENGINES], folder, ENVIRONMENT)
    records.write(folder / "content", n)
    (folder / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    if rivals_too:
        rivals.write(folder, n)


def clocked(folder: Path, out: Path) -> Costs:
    """Build the portal from nothing into the new folder `out`; what each stage took, by name."""
    out.mkdir()
    return dict(_stages(folder, out / "stages"))


def contest(folder: Path, out: Path, rivals_too: bool) -> Costs:
    """Build everything once, into the new folder `out`; what each stage and each rival took, by name."""
    costs = clocked(folder, out)
    costs |= _again(folder, out)
    build = [sys.executable, "-m", "gongkai", "build", "--site", str(out / "gongkai")]
    costs["gongkai"] = _whole(folder, build, out / "gongkai")
    if rivals_too:
        costs["mkdocs"] = _whole(folder, rivals.mkdocs(folder, out / "mkdocs"), out / "mkdocs")
        costs["hugo"] = _whole(folder, rivals.hugo_command(folder, out / "hugo"), out / "hugo")
    return costs


def _again(folder: Path, out: Path) -> Iterator[tuple[str, Cost]]:
    """The same once more in its place with one record changed, from what the first build left; that is set aside."""
    record = folder / "content" / "releases" / f"{records.stem_of('releases', 1)}.yml"
    plain = record.read_text(encoding="utf-8")
    record.write_text(plain.replace("title: ", "title: 更正后的", 1), encoding="utf-8")
    again = dict(_stages(folder, out / "stages"))
    record.write_text(plain, encoding="utf-8")
    (folder / ".cache").rename(out / "cache")  # what comes after starts from nothing; nothing is deleted
    yield "again", again["made"]
    yield "again_entries", again["entries"]


def _whole(folder: Path, command: list[str], site: Path) -> Cost:
    done = run(command, folder, ENVIRONMENT)
    cost = _cost(done, site)
    if (folder / ".cache").exists():
        (folder / ".cache").rename(site.with_name(f"{site.name}-cache"))
    return cost


def _cost(done: Run, site: Path) -> Cost:
    size, files = _weigh(site)
    return Cost(done.seconds, done.peak(done.start, done.end), size, files, _page(site))


def _stages(folder: Path, site: Path) -> Iterator[tuple[str, Cost]]:
    file = folder / "clocks.jsonl"
    command = [sys.executable, str(HERE / "stages.py"), "mkdocs.yml", str(site), str(file)]
    done = run(command, folder, ENVIRONMENT)
    clocks = read_clocks(file)
    file.unlink()
    found = accounts(clocks)
    for name, spent in found.items():
        memory = done.peak(*clocks.span(name)) if "start" in clocks.stages.get(name, {}) else 0
        yield name, Cost(spent.seconds, memory, spent.size, spent.files)
    whole = _cost(done, site)
    start, end = clocks.span("engine")
    core = [found[name] for name in CORE]
    yield (
        "core",
        Cost(
            sum(spent.seconds for spent in core),
            done.peak(start, clocks.span("stamp")[1]),
            sum(spent.size for spent in core),
            sum(spent.files for spent in core),
            whole.page,
        ),
    )
    yield "build", Cost(end - start, done.peak(start, end), whole.size, whole.files, whole.page)
    yield "made", Cost(clocks.wall("feeds") + clocks.wall("leave"), 0, *clocks.wrote("feeds"))
    yield (
        "entries",
        Cost(clocks.wall("open") + clocks.wall("plan") + shared_of(clocks, "stamp", "entries"), 0),
    )
    for name in ("check", "swap"):
        yield name, Cost(clocks.wall(name), done.peak(*clocks.span(name)))


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
