"""Map a function over jobs: in this process, or through any `concurrent.futures.Executor`, with equal results."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")
Member = TypeVar("Member")

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


def followed(jobs: Iterable[Job], then: Callable[[], None]) -> Iterator[Job]:
    """Jobs, and, once the last is given out, what can be done while workers are at those that are left."""
    yield from jobs
    then()


def begun(executor: Executor | None, function: Callable[[Job], Result], job: Job) -> Callable[[], Result]:
    """Have one job begun beside what comes next, and ask for its result later; without workers it is done then."""
    return partial(function, job) if executor is None else executor.submit(function, job).result


def split(members: Sequence[Member], size: int) -> list[Sequence[Member]]:
    """`members` in shards of at most `size`."""
    return [members[start : start + size] for start in range(0, len(members), size)]
