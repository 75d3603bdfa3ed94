"""The workspace (工作间) of one build: the spool, the workers, and what was read, kept from its start to its end."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from zoneinfo import ZoneInfo

from gongkai.attachments import Looks
from gongkai.cache.keys import program
from gongkai.crew import pool
from gongkai.heap import settle
from gongkai.problems import ContentError
from gongkai.public import Public, public
from gongkai.registry.register import Register, read_register
from gongkai.templates import Compiling, compile_templates
from gongkai.visible import visible_at
from gongkai.workers import begun
from gongkai.written import check_pages, page_problems

Clock = Callable[[ZoneInfo], datetime]
"""Tells the moment to build for, in the office's zone."""
PROGRAM = "gongkai.jobs"
"""The module that knows all that workers do."""


class Workspace:
    """Reads a content folder; workers start at the first need and stay until it is closed."""

    def __init__(self) -> None:
        self._held = ExitStack()
        place = Path(self._held.enter_context(tempfile.TemporaryDirectory(prefix="gongkai-")))
        self._spool, self.desk, self._compiled = place / "spool", place / "desk", place / "compiled"
        for folder in (self._spool, self.desk, self._compiled):
            folder.mkdir()
        self._workers: Executor | None = None
        self._count = 0
        self._register: Register | None = None
        self.looks = Looks()
        """What attachments were found to hold; a build keeps it for the next one."""
        self.folders: tuple[str, ...] = ()
        """The theme's folders, where pages will be made of what is read."""
        self.program: Callable[[], str] = partial(program, ())
        """The key of the program that makes them (`cache.keys.program`)."""

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def load(
        self, content: Path, pages: Path, clock: Clock, site_url: str | None = None
    ) -> tuple[Register, Public]:
        """Read and check everything. Raises ContentError."""
        settle()
        register, shown = self._read(content, pages, clock, site_url, self.workers(_files(content)), None)
        gc.freeze()  # it stays to the end: looking through it for rings again and again finds nothing
        # Nobody reads it again, or looks up in it what was looked up to check it.
        return replace(register, files={}, holdings=replace(register.holdings)), shown

    def reload(
        self, content: Path, pages: Path, clock: Clock, site_url: str | None = None
    ) -> tuple[Register, Public]:
        """The same in a preview: read only what changed since the last time; no worker waits between."""
        with pool(0 if self._register else _files(content), PROGRAM) as workers:
            self._register, shown = self._read(content, pages, clock, site_url, workers, self._register)
            return self._register, shown

    def _read(
        self,
        content: Path,
        pages: Path,
        clock: Clock,
        site_url: str | None,
        workers: Executor | None,
        previous: Register | None,
    ) -> tuple[Register, Public]:
        register = read_register(content, self._spool, workers, previous, self.looks)
        if self.folders:  # workers have nothing else to do until the moulds are cast
            self.program = begun(workers, program, self.folders)
            if workers:
                begun(workers, compile_templates, Compiling(self.folders, self.compiled))
        moment = clock(register.holdings.site.clock)
        try:
            shown = public(register, moment, site_url)
        except ContentError as error:
            found = visible_at(register.holdings, moment.astimezone(register.holdings.site.clock))
            raise ContentError([*error.problems, *page_problems(pages, found)]) from None
        check_pages(pages, shown.holdings)
        return register, shown

    def workers(self, records: int) -> Executor | None:
        """Workers for so many records, or None where starting them would cost more than they save."""
        if self._workers is None and records > self._count:
            self._count = records
            self._workers = self._held.enter_context(pool(records, PROGRAM))
        return self._workers

    @property
    def compiled(self) -> str:
        """The folder where processes share the templates that they have compiled; empty where there is but one."""
        return str(self._compiled) if self._workers else ""

    def close(self) -> None:
        """End the workers and remove the spool."""
        self._held.close()


def _files(content: Path) -> int:
    """How many records there are, counted without a list of them: workers, who come next, would keep its memory."""
    count = 0
    for folder in content.glob("*/"):
        with suppress(OSError), os.scandir(folder) as found:
            count += sum(each.name.endswith(".yml") for each in found)
    return count
