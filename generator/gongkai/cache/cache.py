"""The cache (缓存): what a build leaves in `.cache/` for the next; with it or without it, every byte is the same.

Two things are kept: entries in every format, in packs, and whole finished files of feeds, as second names (hard links)
of the site's own. Each lies under a key, the digest of all that its bytes depend on (`keys`), so nothing stale can be
found. An entry is checked against its own digest before it is used, a file against the size and the time of change that
were written down. One build has the cache at a time; another one that runs beside it does without.
"""

from __future__ import annotations

import fcntl
import marshal
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from gongkai.cache.kept import Filed, Finished, name_of, sealed, unsealed
from gongkai.cards import Place

LIST, LOCK, ENTRIES, FILES = "list", "lock", "entries", "files"


@dataclass(frozen=True, slots=True)
class Cache:
    """What the last build left; without a folder nothing was, and nothing is kept."""

    folder: str = ""
    program: str = ""
    """The key of the program that makes the portal (`keys.program`)."""
    entries: Mapping[str, Filed] = field(default_factory=dict)
    finished: Mapping[str, Finished] = field(default_factory=dict)
    number: int = 0
    """Counts builds, so that each names packs of its own."""

    def pack(self, desk: str, job: int) -> str:
        """Where a job lays entries."""
        return f"{self.folder}/{ENTRIES}/{self.number}-{job}" if self.folder else f"{desk}/entries-{job}"

    @property
    def files(self) -> str:
        """The folder of finished files, or nothing."""
        return f"{self.folder}/{FILES}" if self.folder else ""


NONE = Cache()


@contextmanager
def opened(folder: Path, program: str) -> Iterator[Cache]:
    """The cache in `folder` as this very program left it; empty where it is new, foreign, broken or in use."""
    try:
        handle = _locked(folder)
    except OSError:  # in use, or nobody may write here
        yield NONE
        return
    with handle:
        yield _read(folder, program)


def _locked(folder: Path) -> TextIO:
    for name in (ENTRIES, FILES):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    handle = (folder / LOCK).open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        raise
    return handle


def _read(folder: Path, program: str) -> Cache:
    found = unsealed(_bytes(folder / LIST))
    known, number, entries, finished = marshal.loads(found) if found else ("", 0, (), ())  # noqa: S302 - sealed
    if known != program:
        for name in (ENTRIES, FILES):
            shutil.rmtree(folder / name)
            (folder / name).mkdir()
        return Cache(str(folder), program, number=number + 1)
    return Cache(
        str(folder),
        program,
        {
            guid: Filed(guid, key, Place(f"{folder}/{ENTRIES}/{pack}", *at))
            for guid, key, pack, *at in entries
        },
        {key: Finished(key, *rest) for key, *rest in finished},
        number + 1,
    )


def leave(cache: Cache, filed: Iterable[Filed], finished: Iterable[Finished]) -> None:
    """Write down what the next build may use, and drop all that this one did not."""
    if not cache.folder:
        return
    folder, alive, kept = Path(cache.folder), _alive(filed), list(finished)
    packs = {each.place.spool: Path(each.place.spool).name for each in alive}
    entries = [(each.guid, each.key, packs[each.place.spool], *each.place[1:]) for each in alive]
    draft = folder / f"{LIST}.new"
    draft.write_bytes(
        sealed(marshal.dumps((cache.program, cache.number, entries, [tuple(each) for each in kept])))
    )
    draft.replace(folder / LIST)
    _sweep(folder / ENTRIES, set(packs.values()))
    _sweep(folder / FILES, {name_of(each.key, at) for each in kept for at in range(len(each.files))})


def _alive(filed: Iterable[Filed]) -> list[Filed]:
    """Entries in packs of which half is in use at least; what lies in others is made anew, and they can go."""
    found = list(filed)
    used: Counter[str] = Counter()
    for each in found:
        used[each.place.spool] += each.place.length
    half = {pack for pack, size in used.items() if 2 * size >= _size(pack)}
    return [each for each in found if each.place.spool in half]


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except FileNotFoundError:
        return 0


def _sweep(folder: Path, used: set[str]) -> None:
    with os.scandir(folder) as found:
        for each in found:
            if each.name not in used:
                Path(each.path).unlink()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
