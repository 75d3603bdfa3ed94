"""The benchmark's findings as Markdown, ready for the README."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from contest import Cost, Costs

ROWS = {
    "read": "read + check",
    "pages": "stamp: pages, JSON, YAML of records",
    "lists": "lists, units, matrix, tracker, columns",
    "first": "first feeds: RSS and Atom of the portal, each kind, each unit",
    "sitemap": "sitemap",
    "frame": "MkDocs and workers: start, moulds, written pages",
    "core": "**the above: read, check, stamp, lists, first feeds, sitemap**",
    "posters": "posters of townships and villages",
    "forms": "forms beside records",
    "search": "search: texts beside pages, index",
    "feeds": "all other feeds: JSON, changes, archives, places, their pages",
    "plan": "feeds planned",
    "machines": "API, catalogue",
    "calendars": "calendars",
    "data": "bulk exports (CSV, JSON, JSON Lines, SQLite, zip)",
    "build": "**all of the above: a built portal**",
    "again": "built again with one record changed: feeds (documents, archives, pages)",
    "again_entries": "built again with one record changed: cache opened, feeds planned, entries looked up",
    "check": "check every link",
    "swap": "swap",
    "gongkai": "**`gongkai build`, whole command**",
    "mkdocs": "MkDocs + Material, short menu, no search",
    "hugo": "Hugo",
}
KIB = 1024
PAGE = 25 * KIB
TARGETS: dict[int, dict[str, float]] = {
    10_000: {"mkdocs": 0.3, "hugo": 1.0, "memory": 300, "data": 6, "feeds": 8, "again": 0.5},
    100_000: {"seconds": 120, "memory": 600},
}
"""What the stages of the first row in bold are to reach: times of each rival, MB, seconds; and the exports."""


def report(findings: dict[int, Costs], times: int, cores: int) -> Iterator[str]:
    """The whole report, line by line."""
    machine = f"{_processor()}, {cores} cores, Python {platform.python_version()}, {platform.system()}"
    today = date.today()  # noqa: DTZ011 - the day on the reader's own wall
    yield f"{today}: {machine} {platform.release()}; median of {times}, all in one run.\n"
    for n, costs in findings.items():
        yield from _table(n, costs)
        yield ""
        yield from _judged(n, costs)
        yield ""
    yield from _linear(findings)


def _table(n: int, costs: Costs) -> Iterator[str]:
    yield f"| {n:,} records | time | peak memory | written | files | record page (median) |"
    yield "|---|--:|--:|--:|--:|--:|"
    yield from (f"| {label} | {_cells(costs[name])} |" for name, label in ROWS.items() if name in costs)


def _cells(cost: Cost) -> str:
    return " | ".join(
        (
            f"{cost.seconds:.2f} s",
            f"{cost.memory / 1e6:.0f} MB" if cost.memory else "",
            f"{cost.size / 1e6:.1f} MB" if cost.size else "",
            f"{cost.files:,}" if cost.files else "",
            f"{cost.page / KIB:.1f} KB" if cost.page else "",
        )
    )


def _judged(n: int, costs: Costs) -> Iterator[str]:
    targets: dict[str, float] = TARGETS.get(n, {})
    core = costs["core"]
    for rival in ("mkdocs", "hugo"):
        if rival in costs:
            share, built, whole = (
                costs[name].seconds / costs[rival].seconds for name in ("core", "build", "gongkai")
            )
            said = f"- {share:.2f} × {ROWS[rival].partition(',')[0]}"
            more = f" (a built portal {built:.2f} ×, whole command {whole:.2f} ×)"
            yield said + _against(share, targets.get(rival), "×") + more
    yield f"- {core.memory / 1e6:.0f} MB" + _against(core.memory / 1e6, targets.get("memory"), "MB")
    if "data" in targets:
        yield f"- {costs['data'].seconds:.1f} s for the bulk exports" + _against(
            costs["data"].seconds, targets["data"], "s"
        )
    if "feeds" in targets:
        feeds = sum(costs[name].seconds for name in ("first", "feeds", "plan"))
        yield f"- {feeds:.1f} s for all feeds, entries and plan in it" + _against(
            feeds, targets["feeds"], "s"
        )
        if "again" in costs:
            again = costs["again"].seconds + costs["again_entries"].seconds
            yield f"- {again:.2f} s for all feeds when one record changed, both rows of it" + _against(
                again, targets["again"], "s"
            )
        yield f"- {costs['build'].memory / 1e6:.0f} MB for the whole build" + _against(
            costs["build"].memory / 1e6, targets["memory"], "MB"
        )
    if "seconds" in targets:
        yield f"- {core.seconds:.0f} s" + _against(core.seconds, targets["seconds"], "s")
    yield f"- {core.page / KIB:.1f} KB a record page" + _against(core.page / KIB, PAGE / KIB, "KB")


def _against(value: float, target: float | None, unit: str) -> str:
    if target is None:
        return ""
    return f"; to reach: ≤ {target:g} {unit}: {'reached' if value <= target else '**missed**'}"


def _linear(findings: dict[int, Costs]) -> Iterator[str]:
    if len(findings) > 1:
        each = (f"{costs['core'].seconds / n * 1000:.2f} ms at {n:,}" for n, costs in findings.items())
        yield f"A record costs {', '.join(each)}."


def _processor() -> str:
    cpus = Path("/proc/cpuinfo")
    if cpus.is_file():
        names = [
            line for line in cpus.read_text(encoding="utf-8").splitlines() if line.startswith("model name")
        ]
        if names:
            return names[0].partition(":")[2].strip()
    if platform.system() == "Darwin":
        command = ["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return platform.processor() or platform.machine() or f"{os.cpu_count()} CPUs"
