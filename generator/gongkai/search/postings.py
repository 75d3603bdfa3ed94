"""Postings (倒排表): documents as the gaps between their numbers; a crowded list says who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, compress
from operator import sub


def varint(value: int) -> bytes:
    """A whole number, low bits first, seven to a byte; the high bit says that more follow."""
    return _KNOWN[value] if value < KNOWN else _varint(value)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(128 | value & 127)
        value >>= 7
    out.append(value)
    return bytes(out)


KNOWN = 1 << 14
_KNOWN = tuple(map(_varint, range(KNOWN)))
_LEFT_OUT = tuple(b"\x01" * (gap - 1) + b"\x00" for gap in range(1, 1 << 8))
"""A gap as whom it leaves out: a one for each, and a zero for the document that ends it."""


class Posting:
    """A piece's documents while parts are merged; the first gap counts from -1, so no gap is zero."""

    __slots__ = ("_last", "_lone", "data")

    def __init__(self) -> None:
        self._last = -1
        self._lone = False
        self.data = bytearray()

    def extend(self, first: int, numbers: bytes) -> None:
        """Add a part's documents: ascending, a byte each, counted from document `first`."""
        data, start = self.data, first + numbers[0]
        gap = start - self._last
        if gap < 128:
            data.append(gap)
        else:
            data += _KNOWN[gap] if gap < KNOWN else varint(gap)
        if len(numbers) == 1:
            self._lone = self._last < 0
            self._last = start
            return
        # Each is larger than the one before, so the bytes can be subtracted all at once, as one great number.
        between = int.from_bytes(numbers[1:], "big") - int.from_bytes(numbers[:-1], "big")
        gaps = between.to_bytes(len(numbers) - 1, "big")
        data += gaps if gaps.isascii() else b"".join(map(_KNOWN.__getitem__, gaps))
        self._lone = False
        self._last = first + numbers[-1]

    @property
    def numbers(self) -> Sequence[int]:
        """The documents' numbers."""
        return (self._last,) if self._lone else numbers_of(self.data)

    def told(self, documents: int) -> tuple[bool, bytes | bytearray]:
        """Whether the list is told by who is missing, and its gaps: the shorter way where two thirds are in it."""
        data = self.data
        if 3 * len(data) <= 2 * documents:
            return False, data
        others = gaps(_missing(data, documents))
        return (True, others) if len(others) < len(data) else (False, data)


def united(postings: Iterable[Posting]) -> Posting:
    """Whoever is in any of the lists."""
    found = Posting()
    found.data += gaps(sorted(set(chain.from_iterable(each.numbers for each in postings))))
    return found


def _missing(data: bytearray, documents: int) -> list[int]:
    known = data if data.isascii() else varints(data)
    mask = b"".join([_LEFT_OUT[gap - 1] if gap < 256 else b"\x01" * (gap - 1) + b"\x00" for gap in known])
    return list(compress(range(documents), mask.ljust(documents, b"\x01")))


def gaps(numbers: list[int]) -> bytes:
    """Ascending numbers as the gaps between them."""
    found = list(map(sub, numbers, [-1, *numbers]))
    widest = max(found, default=0)
    if widest < 128:
        return bytes(found)
    return b"".join(map(_KNOWN.__getitem__ if widest < KNOWN else varint, found))


def varints(data: Iterable[int]) -> Iterator[int]:
    """The whole numbers written one after another in `data`."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def numbers_of(data: bytes | bytearray) -> list[int]:
    """The document numbers behind their gaps."""
    return list(accumulate(data if data.isascii() else varints(data), initial=-1))[1:]
