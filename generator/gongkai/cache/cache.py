"""The cache (缓存): what a build leaves in `.cache/` for the next; with it or without it, every byte is the same.

Two things are kept: entries in every format, in packs, and whole finished files of feeds, as second names (hard links)
of the site's own (`mirror`). Each is listed under a key, the digest of all that its bytes depend on (`keys`), so
nothing stale can be found. An entry is checked against its own digest before it is used, and made anew if it rotted; a
file against the inode, the size and the time of change that were written down. What another program left, an earlier or
a later one, is dropped. One build has the cache at a time; another one that runs beside it does without.
"""

from __future__ import annotations

import marshal
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gongkai.cache.ground import ENTRIES, FILES, LIST, clear, locked, set_aside
from gongkai.cache.kept import DamageError, Filed, Finished, sealed, unsealed
from gongkai.cache.mirror import NOTHING, LookJob, Seen, kept_only, look_over
from gongkai.workers import begun


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
    returned: str = ""
    """The site that this build replaces, where it will be handed back, to be the next mirror."""
    seen: Callable[[], Seen] = lambda: NOTHING
    """Asks what is amiss in the tree; a worker looks from the moment that the cache is opened."""

    def pack(self, desk: str, job: int | str) -> str:
        """Where a job lays entries."""
        return f"{self.folder}/{ENTRIES}/{self.number}-{job}" if self.folder else f"{desk}/entries-{job}"

    @property
    def files(self) -> str | None:
        """The folder of finished files."""
        return f"{self.folder}/{FILES}" if self.folder else None


NONE = Cache()


@contextmanager
def opened(
    folder: Path, program: str, returned: str = "", executor: Executor | None = None
) -> Iterator[Cache]:
    """The cache in `folder` as this very program left it; empty where it is new, foreign, broken or in use."""
    try:
        handle = locked(folder)
    except OSError:  # in use, or nobody may write here
        yield NONE
        return
    with handle:
        try:
            found = _looked(replace(_read(folder, program), returned=returned), executor)
        except OSError:  # it is not as any program leaves it
            found = NONE
        try:
            yield found
        except DamageError:
            (folder / LIST).unlink(missing_ok=True)  # so that the next build starts anew
            raise
        if not returned:  # else who swaps the sites clears the old one away, and this with it
            clear(folder)


def _read(folder: Path, program: str) -> Cache:
    known, number, told = _told(folder / LIST)
    if known != program:
        set_aside(folder / FILES)
        set_aside(folder / ENTRIES)
        (folder / ENTRIES).mkdir(exist_ok=True)
        return Cache(str(folder), program, number=number + 1)
    packs, entries, finished = told  # as this very program lays them out: another one's were dropped
    spools = {name: f"{folder}/{ENTRIES}/{name}" for name in packs}
    sure = {name for name, changed in packs.items() if _changed(spools[name]) == changed}
    return Cache(
        str(folder),
        program,
        {guid: Filed(guid, key, spools[pack], at, pack in sure) for guid, key, pack, at in entries},
        {each[0]: Finished(*each) for each in finished},
        number + 1,
    )


def _looked(cache: Cache, executor: Executor | None) -> Cache:
    """The same with somebody looking at the tree that the last build left, if it is going to be moved."""
    if not (cache.files and cache.returned and cache.finished):
        return cache
    kept = tuple((each.key, each.whole) for each in cache.finished.values())
    return replace(cache, seen=begun(executor, look_over, LookJob(cache.files, kept)))


def _told(file: Path) -> tuple[str, int, list[Any]]:
    """What a list says: whose it is, of which build, and what that left; nothing where that cannot be read.

    Another program's may look like anything, a later one's too.
    """
    found = unsealed(_bytes(file))
    try:
        known, number, *told = marshal.loads(found)  # noqa: S302 - sealed
        return str(known), int(number), told
    except (ValueError, TypeError, EOFError):
        return "", 0, []


def leave(cache: Cache, filed: Iterable[Filed], finished: Iterable[Finished]) -> None:
    """Write down what the next build may use, and drop all that this one did not."""
    if not cache.folder:
        return
    folder, alive, kept = Path(cache.folder), _alive(filed), list(finished)
    packs = {spool: Path(spool).name for spool in {each.spool for each in alive}}
    changed = {name: _changed(spool) for spool, name in packs.items()}
    entries = [(each.guid, each.key, packs[each.spool], each.at) for each in alive]
    draft = folder / f"{LIST}.new"
    draft.write_bytes(
        sealed(marshal.dumps((cache.program, cache.number, changed, entries, [(*each,) for each in kept])))
    )
    draft.replace(folder / LIST)
    _sweep(folder / ENTRIES, set(packs.values()))
    if cache.finished:  # else the tree was begun by this build, or there is none
        kept_only(str(folder / FILES), kept)


def _alive(filed: Iterable[Filed]) -> list[Filed]:
    """Entries in packs of which half is in use at least; what lies in others is made anew, and they can go."""
    found = list(filed)
    used: Counter[str] = Counter()
    for each in found:
        used[each.spool] += each.weight
    half = {pack for pack, size in used.items() if 2 * size >= _size(pack)}
    return [each for each in found if each.spool in half]


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except FileNotFoundError:
        return 0


def _changed(file: str) -> tuple[int, int, int] | None:
    """What tells whether somebody has written to a file since."""
    try:
        known = Path(file).stat()
    except FileNotFoundError:
        return None
    return known.st_ino, known.st_size, known.st_mtime_ns


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
