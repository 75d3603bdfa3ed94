"""Where the cache lies, and who has it (缓存的地方): all of it that the parent process of a build needs."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TextIO

FOLDER = ".cache/gongkai"
"""Where the cache lies, beside mkdocs.yml."""
LIST, LOCK, ENTRIES, FILES = "list", "lock", "entries", "files"
DROPPED = "dropped"
"""Where that lies which is out of the way, and waits to be deleted."""
TREE = "feeds"
"""The only folder of a site of which finished files are kept."""


def locked(folder: Path) -> TextIO:
    """The cache's lock, held. Raises OSError where another build has it, or nobody may write there."""
    (folder / ENTRIES).mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    handle = (folder / LOCK).open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        raise
    return handle


def set_aside(place: Path) -> None:
    """Take whatever is there out of the way at once. Raises OSError.

    It may be tens of thousands of files, which take seconds to delete, and those that a build then makes many more.
    """
    if os.path.lexists(place):
        dropped = place.parent / DROPPED
        dropped.mkdir(exist_ok=True)
        place.rename(Path(tempfile.mkdtemp(dir=dropped)) / place.name)


def clear(folder: Path) -> None:
    """Delete what was set aside in the cache `folder`: last of all, when nobody waits any more."""
    shutil.rmtree(folder / DROPPED, ignore_errors=True)


def hand_back(site: Path, folder: Path) -> None:
    """Let the feeds of a site that is not needed any more be the mirror of the cache in `folder`, if that has none.

    They are what the site that replaced it shares with it, and what a build that came to nothing took.
    """
    if not (site / TREE).is_dir() or not (folder / LIST).is_file() or (folder / FILES).exists():
        return
    with suppress(OSError), locked(folder):
        (folder / FILES).mkdir()
        (site / TREE).rename(folder / FILES / TREE)
