"""One file of the finished site, not yet written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True, slots=True)
class Output:
    """A file (产出文件): its path below the site's root, with `/`, and its bytes."""

    path: str
    content: bytes
    modified: datetime | None = None
    """What its time of change is set to, where an unchanged file has to keep it; else it is left as written."""


@dataclass(frozen=True, slots=True)
class Streamed:
    """The same of a file that is too long to be whole in memory: its pieces come while it is written, once."""

    path: str
    pieces: Iterable[bytes]

    @property
    def content(self) -> bytes:
        """All of it, for who has to have it at once."""
        return b"".join(self.pieces)


def stream(output: Streamed, site: Path) -> int:
    """Write `output` below the folder `site`; how many bytes it is. Raises OSError."""
    with Growing(output.path, site) as file:
        for piece in output.pieces:
            file.add(piece)
    return file.size


def write(output: Output, site: Path | str) -> int:
    """Write `output` below the folder `site`; how many bytes it is. Raises OSError."""
    # By descriptors: with tens of thousands of small files, a path as an object costs more than the file.
    descriptor = _opened(f"{site}/{output.path}")
    try:
        _put(descriptor, output.content)
        if output.modified:
            moment = output.modified.timestamp()
            os.utime(descriptor, (moment, moment))
    finally:
        os.close(descriptor)
    return len(output.content)


class Growing:
    """A file that is written as its pieces come, and is never whole in memory; there only once it has any."""

    def __init__(self, path: str, site: Path) -> None:
        self._target = f"{site}/{path}"
        self._descriptor: int | None = None
        self.size = 0

    def __enter__(self) -> Growing:
        return self

    def __exit__(self, *_: object) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)

    def add(self, piece: bytes) -> None:
        """Write a piece behind the others. Raises OSError."""
        if self._descriptor is None:
            self._descriptor = _opened(self._target)
        _put(self._descriptor, piece)
        self.size += len(piece)


def _put(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _opened(target: str) -> int:
    try:
        return os.open(target, _NEW, 0o666)
    except FileNotFoundError:
        _make(target.rpartition("/")[0])
        return os.open(target, _NEW, 0o666)


def _make(folder: str) -> None:
    # Nearly always its parent is there already: looking first would cost as much as making it.
    try:
        os.mkdir(folder)  # noqa: PTH102 - see `write`
    except FileExistsError:
        pass  # another worker made it meanwhile
    except FileNotFoundError:
        Path(folder).mkdir(parents=True, exist_ok=True)
