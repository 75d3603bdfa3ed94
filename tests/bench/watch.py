"""Run a command and watch it: wall time, and the memory of all its processes together while it runs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import psutil  # type: ignore[import-untyped]

EVERY = 0.05
"""Seconds between two samples."""
RARER = 20
"""A sample of a large process takes long and holds it up: at most one part in so many of the time goes to sampling."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: when it began and ended, and (moment, bytes) while it ran; moments by `monotonic`."""

    start: float
    end: float
    samples: tuple[tuple[float, int], ...]

    @property
    def seconds(self) -> float:
        """Wall time."""
        return self.end - self.start

    def peak(self, start: float, end: float) -> int:
        """The most memory within a stretch of time, bytes; 0 for a stretch too short to hold a sample."""
        return max((memory for moment, memory in self.samples if start <= moment <= end), default=0)


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Run `command` in `folder`. Raises SystemExit with all it said, if it fails."""
    os.sync()  # else what the last one wrote goes to the disk while this one runs, and takes a core from who needs two
    with tempfile.TemporaryFile() as said:
        start = monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=said, stderr=subprocess.STDOUT
        )
        samples: list[tuple[float, int]] = []
        over = Event()
        watcher = Thread(target=_watch, args=(psutil.Process(process.pid), samples, over))
        watcher.start()
        code = process.wait()
        end = monotonic()
        over.set()
        watcher.join()
        if code:
            said.seek(0)
            sys.exit(f"{' '.join(command)}\n{said.read().decode(errors='replace')}")
    return Run(start, end, tuple(samples))


def _watch(root: psutil.Process, samples: list[tuple[float, int]], over: Event) -> None:
    pause = 0.0
    while not over.wait(pause):
        start = monotonic()
        memory = _memory(root)
        if memory:
            samples.append((start, memory))
        pause = max(EVERY, (monotonic() - start) * RARER)


def _memory(root: psutil.Process) -> int:
    try:
        processes = [root, *root.children(recursive=True)]
    except psutil.Error:
        return 0
    return sum(map(_share, processes))


def _share(process: psutil.Process) -> int:
    # Pages that processes share count once (PSS) where the system tells, as Linux does.
    try:
        return int(process.memory_full_info().pss if sys.platform == "linux" else process.memory_info().rss)
    except psutil.Error:
        return 0
