"""`gongkai build` with a clock at each of its seams: `stages.py CONFIG SITE CLOCKS` writes one JSON line a stage."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, thread_time
from typing import Any

import laps

ENGINE = "engine"
"""The first argument when this file runs in the place of MkDocs' own command."""
NAMES = {"make_records": "stamp"}
"""The pipeline's spread functions that are stages; the others are parts of one."""


class Clock:
    """Writes down when each stage began and ended, and what it wrote."""

    def __init__(self, clocks: str) -> None:
        self.clocks = clocks
        self.sums: dict[str, dict[str, float]] = {}
        self.parts: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[dict[str, int]]:
        """Time the stage `name`; what it wrote may be added to the mapping given."""
        wrote = {"files": 0, "size": 0}
        start, spent = monotonic(), thread_time()
        yield wrote
        self.tell(name, start=start, end=monotonic(), spent=thread_time() - spent, **wrote)

    def tell(self, name: str, **facts: float) -> None:
        """Write down some facts."""
        # One short line at once: several processes write to the same file.
        with Path(self.clocks).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"name": name, **facts}) + "\n")

    def whole(self, owner: Any, function: str, name: str) -> None:
        """Time every call of a function, found in its module or class."""
        plain = getattr(owner, function)

        def timed(*arguments: Any, **options: Any) -> Any:
            with self.stage(name) as wrote:
                made = plain(*arguments, **options)
                wrote.update(files=getattr(made, "files", 0), size=getattr(made, "size", 0))
                return made

        setattr(owner, function, timed)

    def some(self, owner: Any, function: str, name: str, chosen: Callable[..., bool]) -> None:
        """Time those calls of a function that are chosen, all together."""
        plain = getattr(owner, function)
        wrote = {"spent": 0.0, "files": 0, "size": 0}

        def timed(*arguments: Any) -> Any:
            start = thread_time()
            made = plain(*arguments)
            if chosen(*arguments):
                wrote["spent"] += thread_time() - start
                wrote["files"] += made.files
                wrote["size"] += made.size
            return made

        self.sums[name] = wrote
        setattr(owner, function, timed)

    def part(self, owner: Any, function: str, name: str) -> None:
        """Count the processor time of all calls of a function, made beside the records, to the part `name` of these."""
        plain = getattr(owner, function)

        def timed(*arguments: Any) -> Any:
            start = thread_time()
            made = plain(*arguments)
            self.parts[name] = self.parts.get(name, 0.0) + thread_time() - start
            return made

        setattr(owner, function, timed)

    def tell_parts(self) -> None:
        """Write these parts down, as workers do theirs."""
        line = {"name": "laps", "job": "make_records", "spent": self.parts, "size": {}, "files": {}}
        with Path(self.clocks).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def stream(self, owner: Any, function: str, name: Callable[..., str]) -> None:
        """Time a function that yields, from its first result asked for to its last one used."""
        plain = getattr(owner, function)

        def timed(*arguments: Any, **options: Any) -> Iterator[Any]:
            if not name(*arguments):
                yield from plain(*arguments, **options)
                return
            with self.stage(name(*arguments)) as wrote:
                for made in plain(*arguments, **options):
                    wrote["files"] += made.files
                    wrote["size"] += made.size
                    yield made

        setattr(owner, function, timed)


def outside(config: str, site: str, clocks: str) -> None:
    """Publish as `gongkai build` does, but for the command that runs the engine."""
    from gongkai.publishing import publish  # noqa: PLC0415 - see `inside`

    clock = Clock(clocks)
    clock.whole(publish, "_run", "engine")
    clock.whole(publish, "check_site", "check")
    clock.whole(publish, "swap", "swap")
    plain = publish.engine()
    command = [*plain[: plain.index("-m")], __file__, ENGINE, clocks]
    setattr(publish, "engine", lambda: command)  # noqa: B010 - a plain assignment would be a type error
    publish.build_aside(Path(config).resolve(), Path(site).resolve())


def inside(clocks: str, arguments: list[str]) -> None:
    """Be the engine: MkDocs' own command, with clocks in the plugin and in the pipeline."""
    # Imported here, for each worker process imports this file again and needs none of it; clocked before it is used.
    gc.disable()  # as `gongkai.engine` does
    laps.watch(clocks)
    from mkdocs.__main__ import cli  # noqa: PLC0415

    from gongkai import build, session  # noqa: PLC0415

    clock = Clock(clocks)
    clock.whole(session.Session, "read", "read")
    clock.whole(session.Session, "open", "open")
    clock.stream(build, "spread", lambda executor, function, jobs: NAMES.get(function.__name__, ""))
    plain = build.make_feeds

    def make_feeds(plan: Any, *arguments: Any) -> Iterator[Any]:
        clock.tell("entries", **laps.first_of(plan.newsroom))
        return plain(plan, *arguments)

    setattr(build, "make_feeds", make_feeds)  # noqa: B010 - a plain assignment would be a type error
    clock.stream(build, "make_feeds", lambda *_: "feeds")
    clock.whole(build.Newsroom, "singles", "plan")
    clock.part(build.Orders, "of", "entries")
    clock.part(build.Plan, "work_out", "entries")
    clock.whole(build, "leave", "leave")
    clock.whole(build, "make_lists", "lists")
    clock.some(build, "make_page", "posters", lambda page, _: page.path.startswith("places/"))
    clock.whole(build, "make_machines", "machines")
    clock.whole(build, "make_calendars", "calendars")
    clock.whole(build, "make_data", "data")
    clock.whole(build, "make_search", "search")
    clock.whole(build, "make_sitemap", "sitemap")
    try:
        cli(arguments)
    finally:
        for name, sums in clock.sums.items():
            clock.tell(name, **sums)
        clock.tell_parts()


if __name__ == "__mp_main__":
    laps.watch(sys.argv[2])  # a worker of the engine: it was given the engine's arguments
if __name__ == "__main__":
    if sys.argv[1] == ENGINE:
        inside(sys.argv[2], sys.argv[3:])
    else:
        outside(*sys.argv[1:])
