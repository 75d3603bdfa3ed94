"""A shelf (搁架): what was made once and will be wanted again lies on the disk, and only its place in memory."""

from __future__ import annotations

import os
import tempfile
from typing import BinaryIO

LENGTH = 32
"""Bits of a place that say how long a thing is; those before them, where it begins."""


class Shelf:
    """Bytes under names, in a file without a name that goes with the shelf."""

    def __init__(self) -> None:
        self._file: BinaryIO | None = None
        self._places: dict[str, int] = {}
        self._end = 0

    def __del__(self) -> None:
        self.clear()

    def get(self, name: str) -> bytes | None:
        """What lies under `name`."""
        place = self._places.get(name)
        return None if place is None else self.at(place)

    def put(self, name: str, data: bytes) -> None:
        """Lay `data`, shorter than 4 GB, under `name`. Raises OSError."""
        self._places[name] = self.lay(data)

    def lay(self, data: bytes) -> int:
        """Lay `data`, shorter than 4 GB, without a name; its place. Raises OSError."""
        if self._file is None:
            self._file = tempfile.TemporaryFile("wb")  # noqa: SIM115 - closed with the shelf
        place = self._end << LENGTH | len(data)
        self._file.write(data)
        self._end += len(data)
        return place

    def at(self, place: int) -> bytes:
        """What lies at a place."""
        assert self._file is not None
        self._file.flush()
        return os.pread(self._file.fileno(), place & (1 << LENGTH) - 1, place >> LENGTH)

    def clear(self) -> None:
        """Nothing lies here any more."""
        if self._file is not None:
            self._file.close()
        self._file, self._places, self._end = None, {}, 0
