"""The swap (换上): two folders change places in one step, so that neither a reader nor a fault finds none there."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = -100
"""AT_FDCWD: paths are what they are."""
EXCHANGE = 2
"""RENAME_EXCHANGE, as Linux calls it; RENAME_SWAP on macOS."""
UNKNOWN = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})
"""What a system or a file system says that cannot do it."""
INTERRUPTS = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})


def swap(new: Path, site: Path) -> None:
    """Put `new` in the place of `site`, which then lies where `new` was. Raises OSError; nothing has changed then."""
    if not site.exists():
        new.rename(site)
    elif not _exchange(new, site):
        _one_after_another(new, site, new.with_name("old"))


def _exchange(new: Path, site: Path) -> bool:
    """Let both change places at once; False where that cannot be done here."""
    library = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(new), os.fsencode(site)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(*paths, EXCHANGE)
        else:
            failed = library.renameat2(HERE, paths[0], HERE, paths[1], EXCHANGE)
    except AttributeError:
        return False
    if failed and ctypes.get_errno() not in UNKNOWN:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(site))
    return not failed


def _one_after_another(new: Path, site: Path, old: Path) -> None:
    # Cut off between the two, the old site waits beside its place; `recover` puts it back.
    site.rename(old)
    try:
        new.rename(site)
    except OSError:
        old.rename(site)
        raise


def recover(site: Path, prefix: str) -> None:
    """Mend what a build that was cut off left: the old site returns to its place, its folders go. Raises OSError."""
    for left in sorted(site.parent.glob(f"{prefix}*")):
        old = left / "old"
        if old.is_dir() and not site.exists():
            old.rename(site)
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Whoever interrupts is too late: what has been begun here is finished, here and in children."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPTS)
    try:
        yield
    finally:
        while waiting := signal.sigpending() & INTERRUPTS:
            signal.sigwait(waiting)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
