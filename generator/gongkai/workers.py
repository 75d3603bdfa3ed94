"""Map a function over jobs: in this process, or through any `concurrent.futures.Executor`, with equal results."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")
Member = TypeVar("Member")

WORKERS_FROM = 800
"""Records from which starting worker processes pays."""
AHEAD = 8
"""Jobs given out before the oldest result is taken: enough to keep workers busy, few enough to fit in memory."""


def spread(
    executor: Executor | None, function: Callable[[Job], Result], jobs: Iterable[Job]
) -> Iterator[Result]:
    """The results of `function` over `jobs`, in their order; jobs are made only as workers come free."""
    if executor is None:
        yield from map(function, jobs)
        return
    waiting: deque[Future[Result]] = deque()
    for job in jobs:
        waiting.append(executor.submit(function, job))
        if len(waiting) >= AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def split(members: Sequence[Member], size: int) -> list[Sequence[Member]]:
    """`members` in shards of at most `size`."""
    return [members[start : start + size] for start in range(0, len(members), size)]


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def settle() -> None:
    """Look for rings among values more rarely: a build makes many small values and few rings of them.

    At the usual turns it takes a fifth of a worker's time, and a third of taking the cards from workers.
    """
    gc.freeze()
    gc.set_threshold(5_000, 50, 100)


def _fresh(program: str) -> BaseContext:
    """How workers come to be: never as forks of this process, for the door may be a server with threads of its own.

    On Linux they are forks of a server that has read the module `program` once for all, and share its memory.
    """
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([program])
    return context


@contextmanager
def pool(records: int, program: str) -> Iterator[Executor | None]:
    """Worker processes when there are records enough to pay for starting them, else none."""
    count = cores()
    if count < 2 or records < WORKERS_FROM:
        yield None
        return
    with ProcessPoolExecutor(count, mp_context=_fresh(program), initializer=settle) as executor:
        yield executor
