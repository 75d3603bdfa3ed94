"""Postings (倒排表): documents as the gaps between their numbers; a crowded list says who is missing.

Until they are written, each document has a lane of four bytes, low byte first, that holds its place: its number and
one, so that none is zero. A list, or many, is then one great whole number, all of whose lanes are counted at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, compress
from struct import pack, unpack

LANE = 4
"""Bytes of a lane."""
AT_ONCE = 1 << 16
"""Bytes of lanes that are written at once: as many as stay close to the processor."""


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


def lanes(lists: Sequence[bytes | bytearray], first: int) -> list[bytes]:
    """Lists of documents, a byte each and counted from document `first`, as lanes."""
    numbers = b"".join(lists)
    wide = bytearray(LANE * len(numbers))
    for at in range(LANE):
        wide[at::LANE] = numbers.translate(bytes(first + 1 + number >> 8 * at & 255 for number in range(256)))
    data = bytes(wide)
    ends = [LANE * end for end in accumulate(map(len, lists))]
    return [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def gaps(lists: Iterable[bytes | bytearray]) -> Iterator[bytes]:
    """Lists of lanes, ascending and none empty, each as the gaps between its documents; the first counts from -1."""
    for some in _batches(lists):
        yield from _gaps(some)


def _batches(lists: Iterable[bytes | bytearray]) -> Iterator[list[bytes | bytearray]]:
    held: list[bytes | bytearray] = []
    full = 0
    for each in lists:
        held.append(each)
        full += len(each)
        if full > AT_ONCE:
            yield held
            held, full = [], 0
    if held:
        yield held


MOST = (1 << 28) - 2
"""Documents that an index may have."""
_NEVER = MOST + 1
"""No gap is so wide: it parts two lists, and no others' bytes look like its four."""


def _gaps(lists: Sequence[bytes | bytearray]) -> list[bytes]:
    places = _lane(_NEVER).join(lists)
    # The place before each, and nothing before a list's first and before what parts two lists.
    before = _lane(0) + _lane(0, 0).join([each[:-LANE] for each in lists])
    between = _number(places) - _number(before)
    return _varints(between, len(places) // LANE).split(varint(_NEVER))


def _varints(numbers: int, count: int) -> bytes:
    """`count` lanes of up to 28 bits, none of them zero, as `varint` writes each."""
    size = 1 << count.bit_length()
    sevens = numbers & _mask(0x7F, size)
    for step in (1, 2, 3):
        sevens |= numbers << step & _mask(0x7F << 8 * step, size)
    used = _number(sevens.to_bytes(LANE * count, "little").translate(_USED))
    # Whatever comes before a byte that is used says so; a byte that says nothing is left out.
    for before in (1, 2, 3):
        sevens |= used >> 8 * before & _mask(0x808080 >> 8 * (before - 1), size)
    return sevens.to_bytes(LANE * count, "little").translate(None, b"\x00")


@lru_cache(maxsize=100)
def _mask(lane: int, size: int) -> int:
    """The same in as many lanes or more: what two numbers have in common is no longer than the shorter."""
    return _number(_lane(lane) * size)


_USED = b"\x00" + b"\x80" * 255


def _lane(*places: int) -> bytes:
    return pack(f"<{len(places)}I", *places)


def _number(lanes_: bytes | bytearray) -> int:
    return int.from_bytes(lanes_, "little")


def told(data: bytes, documents: int) -> tuple[bool, bytes]:
    """Whether a list of gaps is told by who is missing, and its gaps: the shorter way where two thirds are in it."""
    if 3 * len(data) <= 2 * documents:
        return False, data
    others = _written(_missing(data, documents))
    return (True, others) if len(others) < len(data) else (False, data)


def united(lists: Iterable[bytes | bytearray]) -> bytes:
    """Whoever is in any of some lists of lanes."""
    found: set[int] = set()
    for some in _batches(lists):  # all together may be a hundred times as many as differ
        data = b"".join(some)
        found.update(unpack(f"<{len(data) // LANE}I", data))
    return _lane(*sorted(found))


def _written(places: Sequence[int]) -> bytes:
    return b"".join(gaps([_lane(*places)])) if places else b""


def _missing(data: bytes, documents: int) -> list[int]:
    """The places of those who are not in a list of gaps."""
    known = data if data.isascii() else varints(data)
    mask = b"".join([_LEFT_OUT[gap - 1] if gap < 256 else b"\x01" * (gap - 1) + b"\x00" for gap in known])
    return list(compress(range(1, documents + 1), mask.ljust(documents, b"\x01")))


def varints(data: Iterable[int]) -> Iterator[int]:
    """The whole numbers written one after another in `data`."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0
