"""A part (分段) of the index: some documents' pieces turned over, and laid into the spool until all are merged."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gongkai.search.folding import fold
from gongkai.search.pieces import PLANE, ends, pair_text, pairs
from gongkai.search.texts import Text

DOCUMENTS = 256
"""A part holds at most so many documents: each is a byte there."""
NEAR = 4
"""Pieces whose first characters differ in their last bits only, so many, share a bucket; of runs there are too many."""
HEAD = " "
"""Stands before a piece of a head, to tell it from the same piece of a text; a piece itself holds no space."""

Bucket = tuple[int, int]
"""A family (its place among `pieces.FAMILIES`) and how its pieces begin; buckets are in the order of their pieces."""
Turned = Mapping[str, bytes]
"""A piece → the part's documents that hold it: the first, the last, the gaps between."""


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
        self._head.add(number, fold(of.head))
        self._whole.add(number, fold(of.whole))

    def write(self, file: Path) -> None:
        """Lay the part into the spool: a table of its buckets, then the buckets."""
        found: dict[Bucket, dict[str, bytes]] = defaultdict(dict)
        for mark, layer in ((HEAD, self._head), ("", self._whole)):
            for family, piece, numbers in layer.turned():
                found[family, _beginning(family, piece)][mark + piece] = _told(numbers)
        slices, blobs, offset = [], [], 0
        for bucket, members in sorted(found.items()):
            blobs.append(marshal.dumps(members))
            weight = sum(map(len, members.values()))
            slices.append((bucket, offset, len(blobs[-1]), len(members), weight))
            offset += len(blobs[-1])
        table = marshal.dumps((slices, self.states))
        with file.open("wb") as out:
            out.writelines((len(table).to_bytes(8, "big"), table, *blobs))


class _Layer:
    """Heads or whole texts of the part's documents, turned over."""

    def __init__(self) -> None:
        self._pairs: defaultdict[int | str, bytearray] = defaultdict(bytearray)
        self._runs: defaultdict[str, bytearray] = defaultdict(bytearray)

    def add(self, number: int, folded: str) -> None:
        turned = self._pairs
        for code in pairs(folded):
            turned[code].append(number)
        runs = self._runs
        for end in ends(folded):
            runs[end].append(number)

    def turned(self) -> Iterator[tuple[int, str, bytearray | bytes]]:
        """Family, piece and ascending documents; a character is where it begins a pair, with a space at least."""
        single: defaultdict[str, list[bytearray]] = defaultdict(list)
        for code, numbers in self._pairs.items():
            piece = pair_text(code)
            first, second = piece[0], piece[1]
            if first != " ":
                single[first].append(numbers)
                if second != " ":
                    yield 1, piece, numbers
        for sign, lists in single.items():
            yield 0, sign, bytes(sorted(set(b"".join(lists))))
        for end, numbers in self._runs.items():
            yield 2, end, numbers


def _beginning(family: int, piece: str) -> int:
    return ord(piece[0]) << PLANE | ord(piece[1]) if family == 2 else ord(piece[0]) >> NEAR


def _told(numbers: bytes | bytearray) -> bytes:
    if len(numbers) == 1:
        return bytes((numbers[0], numbers[0]))
    # Each is larger than the one before, so the bytes can be subtracted all at once, as one great number.
    gaps = int.from_bytes(numbers[1:], "big") - int.from_bytes(numbers[:-1], "big")
    return bytes((numbers[0], numbers[-1])) + gaps.to_bytes(len(numbers) - 1, "big")


def table_of(part: Part) -> tuple[list[Slice], list[str]]:
    """A part's buckets, with their places in its file, and its documents' states."""
    with Path(part.file).open("rb") as file:
        length = int.from_bytes(file.read(8), "big")
        slices, states = marshal.loads(file.read(length))  # noqa: S302 - our own file, of this very build
    start = 8 + length
    return [Slice(bucket, start + at, *rest) for bucket, at, *rest in slices], states


class Stretch(NamedTuple):
    """Buckets that follow one another in a part's file."""

    part: Part
    offset: int
    length: int


def members_of(stretches: Iterable[Stretch]) -> Iterator[tuple[int, Turned]]:
    """The number of a part's first document, and the pieces of one bucket with the documents that hold them."""
    for part, offset, length in stretches:
        with Path(part.file).open("rb") as file:
            file.seek(offset)
            while file.tell() < offset + length:
                yield part.first, marshal.load(file)  # noqa: S302 - as above
