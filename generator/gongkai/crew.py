"""Worker processes (班组): how they come to be, end with whom they work for, and are relieved."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context, parent_process
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from gongkai.heap import give_back, settle

Result = TypeVar("Result")

WORKERS_FROM = 800
"""Records from which starting worker processes pays."""


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def origin(program: str) -> BaseContext:
    """How workers come to be, on Linux: as forks, which share what was read so far, the module `program` with it.

    Forks of this process as long as it does one thing at a time. Else, as a fork would take over locks that nobody
    opens any more, forks of a clean server. Elsewhere, where forks are not safe, each starts from nothing.
    """
    if sys.platform != "linux":
        return get_context("spawn")
    import_module(program)
    if sum(1 for _ in Path("/proc/self/task").iterdir()) == 1:
        return get_context("fork")
    return clean(program)


def clean(program: str) -> BaseContext:
    """How workers come to be that share nothing of what this process has read: forks of a server that read nothing.

    A fork of this process would keep whatever it holds at that moment, page by page, as soon as one of them touches it.
    """
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([program])
    return context


def begin() -> None:
    """What a worker does first: settle, and see to it that it ends with the process that it works for.

    Should that be killed, a worker would wait for jobs for ever, with the lock that says that a build is running.
    Who is interrupted at the terminal is the one that it works for, which lets it go without a word.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    settle()
    parent = parent_process()
    if parent is not None:
        Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


class Crew(Executor):
    """Worker processes that can be relieved (换班): what they remembered goes with them."""

    def __init__(self, count: int, program: str) -> None:
        self._count, self._program = count, program
        self._now: Executor | None = self._called(origin(program))
        self.submit(
            os.getpid
        )  # forks are called by the first job: now, while there is nothing that they would keep

    def _called(self, context: BaseContext) -> Executor:
        return ProcessPoolExecutor(self._count, mp_context=context, initializer=begin)

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Give out a job."""
        if self._now is None:
            self._now = self._called(clean(self._program))
        # The first job calls the workers: who interrupts at that moment must not be heard by them before they `begin`.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return self._now.submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End; the next job calls others."""
        if self._now is not None:
            self._now.shutdown(wait, cancel_futures=cancel_futures)
            self._now = None


RELIEVED_FROM = 5_000
"""Records from which workers have grown by more than others take to begin."""


def relieve(executor: Executor | None, records: int) -> None:
    """Let others do the next jobs, which need nothing of what these remember; nobody may be at work.

    What this process itself does not need any more, it gives back.
    """
    if records < RELIEVED_FROM:
        return
    if isinstance(executor, Crew):
        executor.shutdown()
    give_back()


@contextmanager
def pool(records: int, program: str) -> Iterator[Executor | None]:
    """Worker processes when there are records enough to pay for starting them, else none."""
    count = cores()
    if count < 2 or records < WORKERS_FROM:
        yield None
        return
    with Crew(count, program) as executor:
        try:
            yield executor
        except BaseException:
            executor.shutdown(cancel_futures=True)  # nobody waits for what was given out
            raise
