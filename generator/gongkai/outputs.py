"""One file of the finished site, not yet written."""

from __future__ import annotations

import os
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


def write(output: Output, site: Path) -> int:
    """Write `output` below the folder `site`; how many bytes it is. Raises OSError."""
    # By descriptors: with tens of thousands of small files, a path as an object costs more than the file.
    target = f"{site}/{output.path}"
    descriptor = _opened(target)
    try:
        rest = memoryview(output.content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
    if output.modified:
        moment = output.modified.timestamp()
        os.utime(target, (moment, moment))
    return len(output.content)


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
