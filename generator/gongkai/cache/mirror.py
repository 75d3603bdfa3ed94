"""The mirror (镜像): the finished files of feeds under second names, at the paths that they have below the site.

A new site gets them in one of two ways. Where the site that it replaces will be handed back (`hand_back`), the whole
tree moves in at once (`take`): nothing is done for each of its files but a `look`; what it was too old for is linked
from that site. Else each file is linked from the tree (`bring`).
A file is what was written down if its inode, size and time of change are; no two files alive share an inode.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from gongkai.cache.ground import set_aside
from gongkai.cache.kept import Finished, Kept, packed, unpacked

ENOUGH = 2
"""A tree of which less than one part in so many is still true is dropped: the last site's will come in its place."""


class Seen(NamedTuple):
    """What a look found amiss: files that nobody left there so, files that are not there, the keys of all these."""

    wrong: frozenset[str]
    missing: frozenset[str]
    spoiled: frozenset[str]


NOTHING = Seen(frozenset(), frozenset(), frozenset())
"""Nothing is amiss, or nothing was kept."""
NOBODY: tuple[tuple[object, ...], str] = ((), "")
"""Stands for what is known of a file that nobody left there, and for its key."""


def keep(files: str, key: str, target: str, paths: Iterable[str], visits: bytes) -> Finished | None:
    """Note files of the site as finished, and give them second names in the folder `files`, if one is named.

    Nothing where that cannot be done.
    """
    made: list[Kept] = []
    try:
        for path in paths:
            here = f"{target}/{path}"
            if files:
                _lay(here, f"{files}/{path}")
            made.append((path, *_known(os.stat(here))))
    except OSError:
        return None
    return packed(key, made, visits)


def _lay(here: str, there: str) -> None:
    """Give a file a second name, which another one may have had before."""
    try:
        _link(here, there)
    except FileExistsError:
        os.unlink(there)
        os.link(here, there)


def bring(files: str, finished: Finished, target: str) -> bool:
    """Give kept files their names in the site; whether all of them are as they were left, else none is there."""
    brought: list[str] = []
    try:
        for path, *known in finished.files:
            there, here = f"{files}/{path}", f"{target}/{path}"
            if [*_known(os.stat(there))] != known:
                raise FileNotFoundError(there)
            _link(there, here)
            brought.append(here)
    except OSError:
        for here in brought:
            os.unlink(here)
        return False
    return True


def _known(of: os.stat_result) -> tuple[int, int, int]:
    return of.st_size, of.st_mtime_ns, of.st_ino


def _link(there: str, here: str) -> None:
    try:
        os.link(there, here)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(here), exist_ok=True)
        os.link(there, here)


def take(
    files: str, wanted: Sequence[Finished], others: Iterable[Finished], seen: Seen, target: str
) -> set[str]:
    """Move the tree into the site with all that is wanted and whole, and nothing else; the keys of that.

    None where too little of it is, or nothing is known of it: then the tree is dropped. `others` is what it holds
    besides what is wanted, `seen` what a look found amiss.
    """
    whole = {each.key for each in wanted} - seen.spoiled
    if not whole or ENOUGH * len(whole) < len(wanted):
        with suppress(OSError):
            set_aside(Path(files))
        return set()
    left = (
        file[0]
        for each in (*others, *(each for each in wanted if each.key in seen.spoiled))
        for file in each.files
    )
    _drop({*seen.wrong, *left} - seen.missing, files)
    with os.scandir(files) as found:
        for top in list(found):
            _move(top.path, f"{target}/{top.name}")
    os.rmdir(files)
    return whole


def _move(tree: str, place: str) -> None:
    """Give a tree its place in the site; what someone wrote there by hand moves into it first."""
    for folder, _, names in os.walk(place):
        below = tree + folder[len(place) :]
        os.makedirs(below, exist_ok=True)
        for name in names:
            os.replace(f"{folder}/{name}", f"{below}/{name}")
    if os.path.isdir(place):
        shutil.rmtree(place)
    os.rename(tree, place)


class LookJob(NamedTuple):
    """The tree of finished files, and what should lie in it: of all that is `Finished`, the key and the files."""

    files: str
    kept: tuple[tuple[str, bytes], ...]


def look_over(job: LookJob) -> Seen:
    """Look at every file that the last build kept, while the parent does what comes before feeds."""
    return look(*job)


def look(files: str, kept: Iterable[tuple[str, bytes]]) -> Seen:
    """Look at every file of the tree, which should hold those that were kept, as a key and a `Finished.whole` each."""
    known = {file[0]: (file, key) for key, whole in kept for file in unpacked(whole)}
    wrong: list[str] = []
    spoiled: set[str] = set()
    start, waiting = len(files) + 1, [files]
    while waiting:
        for each in _members(waiting.pop()):
            path = each.path[start:]
            if each.is_dir(follow_symlinks=False):
                waiting.append(each.path)
                continue
            file, key = known.pop(path, NOBODY)
            if file[1:] != _known(each.stat(follow_symlinks=False)):
                wrong.append(path)
                spoiled.add(key)
    spoiled.update(key for _, key in known.values())
    return Seen(frozenset(wrong), frozenset(known), frozenset(spoiled))


def kept_only(files: str, finished: Iterable[Finished]) -> None:
    """Drop whatever the tree holds besides what is `finished`, as it was left; most often it has moved away."""
    if os.path.isdir(files):
        _drop(look(files, ((each.key, each.whole) for each in finished)).wrong, files)


def _members(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except FileNotFoundError:
        return []


def _drop(paths: Iterable[str], files: str) -> None:
    """Remove files of the tree, and the folders that are empty then."""
    for path in paths:
        os.unlink(f"{files}/{path}")
        with suppress(OSError):
            while path := os.path.dirname(path):
                os.rmdir(f"{files}/{path}")
