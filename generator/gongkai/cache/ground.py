"""Where the cache lies, and who has it (缓存的地方): all of it that the parent process of a build needs."""

from __future__ import annotations

import fcntl
from contextlib import suppress
from pathlib import Path
from typing import TextIO

FOLDER = ".cache/gongkai"
"""Where the cache lies, beside mkdocs.yml."""
LIST, LOCK, ENTRIES, FILES = "list", "lock", "entries", "files"
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


def hand_back(site: Path, folder: Path) -> None:
    """Let the feeds of a site that is not needed any more be the mirror of the cache in `folder`, if that has none.

    They are what the site that replaced it shares with it, and what a build that came to nothing took.
    """
    if not (site / TREE).is_dir() or not (folder / LIST).is_file() or (folder / FILES).exists():
        return
    with suppress(OSError), locked(folder):
        (folder / FILES).mkdir()
        (site / TREE).rename(folder / FILES / TREE)
