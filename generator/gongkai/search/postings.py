"""Postings (倒排表): documents as the gaps between their numbers; a crowded list says who is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, chain, compress
from operator import sub

from gongkai.search.pieces import Code


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


class Held:
    """Pieces and their documents while parts are merged: `data` has gaps; the first counts from -1, so none is zero."""

    __slots__ = ("_last", "data")

    def __init__(self) -> None:
        self.data: defaultdict[Code, bytearray] = defaultdict(bytearray)
        self._last: dict[Code, int] = {}

    def extend(self, first: int, members: Mapping[Code, bytes]) -> None:
        """Add a part's: of each piece its documents, ascending, a byte each, counted from document `first`."""
        # As many turns as there are pieces in all parts: nothing is looked up twice here, and nothing called in vain.
        data, last = self.data, self._last
        for piece, numbers in members.items():
            held, start = data[piece], first + numbers[0]
            gap = start - last.get(piece, -1)
            if gap < 128:
                held.append(gap)
            else:
                held += _KNOWN[gap] if gap < KNOWN else varint(gap)
            if len(numbers) == 1:
                last[piece] = start
            else:
                last[piece] = first + numbers[-1]
                held += _between(numbers)


def _between(numbers: bytes) -> bytes:
    # Each is larger than the one before, so the bytes can be subtracted all at once, as one great number.
    between = int.from_bytes(numbers[1:], "big") - int.from_bytes(numbers[:-1], "big")
    gaps = between.to_bytes(len(numbers) - 1, "big")
    return gaps if gaps.isascii() else b"".join(map(_KNOWN.__getitem__, gaps))


def told(data: bytearray, documents: int) -> tuple[bool, bytes | bytearray]:
    """Whether a list is told by who is missing, and its gaps: the shorter way where two thirds are in it."""
    if 3 * len(data) <= 2 * documents:
        return False, data
    others = gaps(_missing(data, documents))
    return (True, others) if len(others) < len(data) else (False, data)


def united(lists: Iterable[bytearray]) -> bytearray:
    """The gaps of whoever is in any of the lists."""
    return bytearray(gaps(sorted(set(chain.from_iterable(map(numbers_of, lists))))))


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
