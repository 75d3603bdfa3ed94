"""A shelf (搁架): what was made once and will be wanted again lies on the disk, and only its place in memory."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from typing import BinaryIO

LENGTH = 32
"""Bits of a place that say how long a thing is; those before them, where it begins."""
_LENGTHS = (1 << LENGTH) - 1
GAP = "\x04"
"""Stands around places in HTML, for what lies there; no content can hold it (`source.signs`)."""
_GAP = GAP.encode()


def gap(places: Iterable[int]) -> str:
    """What stands in HTML for the things at some places until it is `filled`."""
    return f"{GAP}{' '.join(map(str, places))}{GAP}"


class Shelf:
    """Bytes under names, in a file without a name that goes with the shelf."""

    def __init__(self) -> None:
        self._file: BinaryIO | None = None
        self._places: dict[str, int] = {}
        self._end = 0

    def __del__(self) -> None:
        self.clear()

    def find(self, name: str) -> int | None:
        """The place of what lies under `name`."""
        return self._places.get(name)

    def put(self, name: str, data: bytes) -> int:
        """Lay `data`, shorter than 4 GB, under `name`; its place. Raises OSError."""
        place = self._places[name] = self.lay(data)
        return place

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
        return os.pread(self._file.fileno(), place & _LENGTHS, place >> LENGTH)

    def filled(self, html: bytes) -> bytes:
        """UTF-8 in which each `gap` holds what lies at its places, one thing after another."""
        pieces = html.split(_GAP)
        pieces[1::2] = [b"".join(self._all(map(int, piece.split()))) for piece in pieces[1::2]]
        return b"".join(pieces)

    def _all(self, places: Iterable[int]) -> list[bytes]:
        if self._file is None:
            return []
        self._file.flush()
        descriptor, read = self._file.fileno(), os.pread
        return [read(descriptor, place & _LENGTHS, place >> LENGTH) for place in places]

    def clear(self) -> None:
        """Nothing lies here any more."""
        if self._file is not None:
            self._file.close()
        self._file, self._places, self._end = None, {}, 0
