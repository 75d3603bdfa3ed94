"""A part (分段) of the index: some documents' pieces turned over, and laid into the spool until all are merged."""

from __future__ import annotations

import marshal
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, cast

from gongkai.search.folding import fold
from gongkai.search.pieces import FAMILIES, PLANE_BITS, Code, ends, pairs
from gongkai.search.texts import Text

DOCUMENTS = 256
"""A part holds at most so many documents: each is a byte there."""
NEAR = 4
"""Pieces whose first characters differ only in so many last bits share a bucket."""
CLOSE = 2
"""The same of the ends of runs, for their second characters: there are too many of them."""
SIZE = 8
"""Bytes that tell how long something in a part's file is."""

Bucket = tuple[int, int]
"""A family (its place among `pieces.FAMILIES`) and how its pieces begin; buckets are in the order of their pieces."""
Turned = Mapping[Code, bytes]
"""A piece → the part's documents that hold it, ascending, a byte each."""


class Slice(NamedTuple):
    """Where a bucket lies in a part's file, how many pieces it has, and how many bytes their postings take."""

    bucket: Bucket
    offset: int
    length: int
    pieces: int
    weight: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part in the spool: its file and the number of its first document."""

    file: str
    first: int


class Gathering:
    """Takes the texts of documents that follow one another, and turns them over: piece → documents."""

    def __init__(self) -> None:
        self.states: list[str] = []
        self._head = _Layer()
        self._whole = _Layer()

    def add(self, of: Text) -> None:
        """Take the next document."""
        number = len(self.states)
        self.states.append(of.state)
        whole = fold(of.whole)
        # The text begins with its head, and folding moves nothing.
        self._head.add(number, whole[: len(of.head)])
        self._whole.add(number, whole)

    def write(self, file: Path) -> None:
        """Lay the part into the spool: a table of its buckets, then the buckets."""
        heads, wholes = self._head.buckets(), self._whole.buckets()
        slices, blobs, offset = [], [], 0
        for bucket in sorted(wholes):  # a head is part of its text: its pieces are among the text's
            members = heads.get(bucket, {}), wholes[bucket]
            blob = marshal.dumps(members)
            blobs.append(len(blob).to_bytes(SIZE, "big") + blob)
            weight = sum(sum(map(len, turned.values())) for turned in members)
            slices.append((bucket, offset, len(blobs[-1]), sum(map(len, members)), weight))
            offset += len(blobs[-1])
        table = marshal.dumps((slices, self.states))
        with file.open("wb") as out:
            out.writelines((len(table).to_bytes(SIZE, "big"), table, *blobs))


class _Layer:
    """Heads or whole texts of the part's documents, turned over."""

    def __init__(self) -> None:
        self._pairs: defaultdict[Code, bytearray] = defaultdict(bytearray)
        self._runs: defaultdict[str, bytearray] = defaultdict(bytearray)

    def add(self, number: int, folded: str) -> None:
        turned = self._pairs
        for code in pairs(folded):
            turned[code].append(number)
        runs = self._runs
        for end in ends(folded):
            runs[end].append(number)

    def buckets(self) -> dict[Bucket, dict[Code, bytearray]]:
        """The pieces in their buckets, with the documents that hold them."""
        found: defaultdict[Bucket, dict[Code, bytearray]] = defaultdict(dict)
        for first, turned in self._firsts():
            # A character is held by whoever holds a pair that it begins, with a space at least.
            found[SINGLE, first >> NEAR][chr(first)] = bytearray(sorted(set(b"".join(turned.values()))))
            turned.pop(first << PLANE_BITS | SPACE, None)
            turned.pop(chr(first) + " ", None)
            if turned:
                found[PAIR, first >> NEAR].update(turned)
        for end, numbers in self._runs.items():
            found[RUN, ord(end[0]) << PLANE_BITS | ord(end[1]) >> CLOSE][end] = numbers
        return found

    def _firsts(self) -> Iterator[tuple[int, dict[Code, bytearray]]]:
        """Every character that begins a pair, but the space, with these pairs."""
        beyond: defaultdict[int, dict[Code, bytearray]] = defaultdict(dict)
        for code in [code for code in self._pairs if isinstance(code, str)]:
            beyond[ord(code[0])][code] = self._pairs.pop(code)
        codes = sorted(cast("Iterable[int]", self._pairs))
        of, at = self._pairs.__getitem__, 0
        while at < len(codes):
            # All pairs of one character at once: a loop over pairs would be the busiest of all.
            first = codes[at] >> PLANE_BITS
            end = bisect_left(codes, (first + 1) << PLANE_BITS, at)
            alike = codes[at:end]
            if first != SPACE:
                turned = cast("dict[Code, bytearray]", dict(zip(alike, map(of, alike), strict=True)))
                yield first, turned | beyond.pop(first, {})
            at = end
        yield from ((first, turned) for first, turned in beyond.items() if first != SPACE)


SINGLE, PAIR, RUN = range(len(FAMILIES))
SPACE = ord(" ")


def table_of(part: Part) -> tuple[list[Slice], list[str]]:
    """A part's buckets, with their places in its file, and its documents' states."""
    with Path(part.file).open("rb") as file:
        length = int.from_bytes(file.read(SIZE), "big")
        slices, states = marshal.loads(file.read(length))  # noqa: S302 - our own file, of this very build
    start = SIZE + length
    return [Slice(bucket, start + at, *rest) for bucket, at, *rest in slices], states


class Stretch(NamedTuple):
    """Buckets that follow one another in a part's file."""

    part: Part
    offset: int
    length: int


def members_of(stretches: Iterable[Stretch]) -> Iterator[tuple[int, tuple[Turned, Turned]]]:
    """The number of a part's first document; and of one bucket who holds its pieces in their heads, and at all."""
    for part, offset, length in stretches:
        with Path(part.file).open("rb") as file:
            file.seek(offset)
            data = memoryview(file.read(length))
        # Read at once: from a file, marshal would ask for every few bytes.
        while data:
            end = SIZE + int.from_bytes(data[:SIZE], "big")
            yield part.first, marshal.loads(data[SIZE:end])  # noqa: S302 - as above
            data = data[end:]
