"""The mirror (镜像): the finished files of feeds under second names, at the paths that they have below the site.

A new site gets them in one of two ways. Where the site that it replaces will be handed back (`hand_back`), the whole
tree moves in at once (`take`): nothing is done for each of its files but a look. Else each file is linked (`bring`).
A file is what was written down if its inode, size and time of change are; no two files alive share an inode.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress

from gongkai.cache.kept import Finished, Kept

ENOUGH = 2
"""A tree of which less than one part in so many is still true is made anew: it would not become so by itself."""


def keep(
    files: str, key: str, target: str, paths: Iterable[str], visits: Iterable[tuple[str, str]]
) -> Finished | None:
    """Note files of the site as finished, and give them second names in the folder `files`, if one is named.

    Nothing where that cannot be done.
    """
    made: list[Kept] = []
    try:
        for path in paths:
            here = f"{target}/{path}"
            if files:
                _lay(here, f"{files}/{path}")
            made.append(Kept(path, *_known(os.stat(here))))
    except OSError:
        return None
    return Finished(key, tuple(made), tuple(visits))


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


def take(files: str, wanted: Sequence[Finished], target: str) -> set[str]:
    """Move the tree into the site with all that is wanted and whole, and nothing else; the keys of that.

    None where too little of it is, or nothing is known of it: then nothing moves.
    """
    right = kept_only(files, wanted)
    whole = {each.key for each in wanted if right.issuperset(file.path for file in each.files)}
    if not whole or ENOUGH * len(whole) < len(wanted):
        return set()
    for each in wanted:
        if each.key not in whole:
            for path in right.intersection(file.path for file in each.files):
                _drop(f"{files}/{path}", files)
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


def kept_only(files: str, wanted: Iterable[Finished]) -> set[str]:
    """The files of the tree that are wanted and as they were left; all others are dropped."""
    known = {path: (size, changed, inode) for each in wanted for path, size, changed, inode in each.files}
    right: set[str] = set()
    start, waiting = len(files) + 1, [files]
    while waiting:
        for each in _members(waiting.pop()):
            path = each.path[start:]
            if each.is_dir(follow_symlinks=False):
                waiting.append(each.path)
            elif known.get(path) == _known(each.stat(follow_symlinks=False)):
                right.add(path)
            else:
                _drop(each.path, files)
    return right


def _members(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except FileNotFoundError:
        return []


def _drop(file: str, files: str) -> None:
    """Remove a file of the tree, and the folders that are empty then."""
    os.unlink(file)
    folder = os.path.dirname(file)
    with suppress(OSError):
        while folder != files:
            os.rmdir(folder)
            folder = os.path.dirname(folder)
