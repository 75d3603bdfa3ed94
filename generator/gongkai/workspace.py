"""Folders for what a build keeps while it runs; they go when it ends."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def spool_folder() -> Iterator[Path]:
    """An empty folder for canonical forms."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        yield Path(folder)
