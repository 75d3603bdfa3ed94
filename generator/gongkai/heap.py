"""A process's memory (内存): how rarely it is looked through for rings, and what goes back to the system."""

from __future__ import annotations

import ctypes
import gc
import sys


def settle() -> None:
    """Look for rings among values more rarely: a build makes many small values and few rings of them.

    At the usual turns it takes a fifth of a worker's time, and a third of taking the cards from workers.
    """
    gc.freeze()
    gc.enable()  # the engine's door looks for none while it imports
    gc.set_threshold(50_000, 20, 100)
    spare()


SPARED = {-8: 1, -3: 1 << 20, -1: 1 << 21}
"""glibc's M_ARENA_MAX, M_MMAP_THRESHOLD and M_TRIM_THRESHOLD; bytes, but for the first."""


def spare() -> None:
    """Have one heap, and what is large or free at its end given back at once, where the C library can be asked to.

    glibc gives each thread a heap, so that what one has freed is of no use to another; and once something large was
    freed, it keeps as much free ever after.
    """
    if sys.platform == "linux":
        ask = getattr(ctypes.CDLL(None), "mallopt", None)
        if ask is not None:
            for parameter, value in SPARED.items():
                ask(parameter, value)


def give_back() -> None:
    """Give memory in which nothing lies back to the system, where the C library can be asked to; glibc keeps it."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
