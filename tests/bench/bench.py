"""The benchmark: `bench.py [N ...] [--times K]` measures each stage of a build, MkDocs and Hugo in one run.

How to read it: README.md. Memory is the peak of all processes together. Only ratios within one run mean anything: the
machine's other work moves all of them alike.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from contest import Costs, clocked, contest, middle, prepare
from seeking import seeking
from table import report

SIZES = [1_000, 10_000]
RIVALS_TO = 10_000
"""Records up to which the rivals take part: beyond, MkDocs takes most of an hour."""
CORES = 2


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description="测速")
    parser.add_argument("sizes", nargs="*", type=int, metavar="N", help="记录数，默认 1000 和 10000")
    parser.add_argument("--search", action="store_true", help="只测检索")
    parser.add_argument("--builds", action="store_true", help="只测构建")
    parser.add_argument(
        "--once", action="store_true", help="只测一次从头构建的各阶段：不再建，不与别家比，不测检索"
    )
    parser.add_argument("--times", type=int, default=3, metavar="K", help="每项测几遍，取中位数，默认 3")
    options = parser.parse_args()
    cores = limit()
    sizes = options.sizes or SIZES
    if not options.search:
        # Nothing is deleted while a clock runs: for minutes after many files went, ext4 without a journal takes
        # ten times as long for a new one, and most from whoever writes the most.
        with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
            times = 1 if options.once else options.times
            findings = {n: measure(Path(folder).resolve() / str(n), n, times, options.once) for n in sizes}
            print("\n".join(report(findings, times, cores)), flush=True)
    for n in sizes if options.search or not (options.builds or options.once) else []:
        print("\n".join(("", *sought(n))))


def limit() -> int:
    """Keep this process and all it starts to two cores; how many it has."""
    if not hasattr(os, "sched_setaffinity"):
        return os.cpu_count() or 1
    chosen = sorted(os.sched_getaffinity(0))[:CORES]
    os.sched_setaffinity(0, chosen)
    return len(chosen)


def measure(work: Path, n: int, times: int, once: bool = False) -> Costs:
    """The medians of `times` rounds with `n` records; in each round everyone takes a turn, so that noise is shared.

    `once`: nothing but a portal from nothing, by stages.
    """
    work.mkdir()
    prepare(work, n, n <= RIVALS_TO and not once)
    rounds = []
    for at in range(times):
        print(f"{n:,} 条记录，第 {at + 1} 遍 …", file=sys.stderr)
        out = work / f"round-{at}"
        rounds.append(clocked(work, out) if once else contest(work, out, n <= RIVALS_TO))
    return middle(rounds)


def sought(n: int) -> list[str]:
    """What the search costs with `n` records, once."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        work = Path(folder).resolve()
        prepare(work, n, n <= RIVALS_TO)
        print(f"{n:,} 条记录，检索 …", file=sys.stderr)
        return list(seeking(work, n))


if __name__ == "__main__":
    main()
