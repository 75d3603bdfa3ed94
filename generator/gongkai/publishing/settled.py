"""Written for good (落盘): a site is on the disk, not only in memory, before it takes the old one's place."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def settling(folder: Path) -> Iterator[None]:
    """Have all that was written to `folder` put on its disk while the caller goes on, and wait for that at the end.

    A loss of power right after the swap would else leave empty pages: file systems may keep data in memory for half a
    minute after they know the names. Raises OSError, also for what the disk refused earlier.
    """
    with ThreadPoolExecutor(1) as beside:
        settled = beside.submit(_settle, folder)
        yield
        settled.result()


def settle_name(folder: Path) -> None:
    """Put on the disk which names `folder` holds. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _settle(folder: Path) -> None:
    # One call for the whole file system: an fsync for each of a hundred thousand files would take minutes.
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "syncfs"):  # macOS
        os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if library.syncfs(descriptor):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    finally:
        os.close(descriptor)
