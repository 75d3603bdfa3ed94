"""A part (分段) of the index: some documents' pieces turned over, and laid into the spool until all are merged."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gongkai.search.folding import fold
from gongkai.search.pieces import FAMILIES, PLANE_BITS, Code, ends, pair_code, pairs, runs
from gongkai.search.postings import LANE, lanes
from gongkai.search.texts import Text

DOCUMENTS = 256
"""A part holds at most so many documents: each is a byte there."""
NEAR = 4
"""Pieces whose first characters differ only in so many last bits share a bucket; of ends of runs, whose third ones.

No end is shorter, and by two characters alone whatever begins with a year would be one bucket, which no two jobs share.
"""
SIZE = 8
"""Bytes that tell how long something in a part's file is."""

Bucket = tuple[int, int]
"""A family (its place among `pieces.FAMILIES`) and how its pieces begin; buckets are in the order of their pieces."""
Turned = Mapping[Code, bytes]
"""A piece → the part's documents that hold it, as lanes."""
Numbers = bytes | bytearray
"""Documents of a part, ascending, a byte each: how many came before them."""


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
    """Takes the texts of documents that follow one another, and turns them over: piece → documents.

    `first` is the number of the first.
    """

    def __init__(self, first: int) -> None:
        self.states: list[str] = []
        self._head = _Layer(first)
        self._whole = _Layer(first)

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
            # The same names in both, not equal ones: marshal then tells them once, and who reads them holds them once.
            names = dict(zip(wholes[bucket], wholes[bucket], strict=True))
            head = {names[piece]: places for piece, places in heads.get(bucket, {}).items()}
            members = head, wholes[bucket]
            blob = marshal.dumps(members)
            blobs.append(len(blob).to_bytes(SIZE, "big") + blob)
            weight = sum(sum(map(len, turned.values())) for turned in members) // LANE
            slices.append((bucket, offset, len(blobs[-1]), sum(map(len, members)), weight))
            offset += len(blobs[-1])
        table = marshal.dumps((slices, self.states))
        with file.open("wb") as out:
            out.writelines((len(table).to_bytes(SIZE, "big"), table, *blobs))


class _Layer:
    """Heads or whole texts of the part's documents, turned over: who holds a pair or a run, a byte each."""

    def __init__(self, first: int) -> None:
        self._first = first
        self._pairs: defaultdict[Code, bytearray] = defaultdict(bytearray)
        self._runs: defaultdict[str, bytearray] = defaultdict(bytearray)

    def add(self, number: int, folded: str) -> None:
        turned = self._pairs
        for code in pairs(folded):
            turned[code].append(number)
        for run in runs(folded):
            self._runs[run].append(number)

    def buckets(self) -> dict[Bucket, dict[Code, bytes]]:
        """The pieces in their buckets, with the lanes of the documents that hold them."""
        found: defaultdict[Bucket, dict[Code, bytes]] = defaultdict(dict)
        groups = [*self._of_pairs(), *self._of_runs()]
        places = iter(lanes([numbers for _, held in groups for numbers in held.values()], self._first))
        for bucket, held in groups:
            found[bucket].update(zip(held, places, strict=False))
        return found

    def _of_pairs(self) -> Iterator[tuple[Bucket, dict[Code, Numbers]]]:
        """Every character that begins a pair, and its pairs."""
        begun: defaultdict[int, dict[Code, Numbers]] = defaultdict(dict)
        for code, numbers in self._pairs.items():
            begun[code >> PLANE_BITS if isinstance(code, int) else ord(code[0])][code] = numbers
        begun.pop(SPACE, None)
        for first, held in begun.items():
            # A character is held by whoever holds a pair that it begins, with a space at least; for that nobody asks.
            yield (SINGLE, first >> NEAR), {chr(first): united(held.values())}
            held.pop(pair_code(chr(first), " "), None)
            if held:
                yield (PAIR, first >> NEAR), held

    def _of_runs(self) -> Iterator[tuple[Bucket, dict[Code, Numbers]]]:
        """Every end of every run."""
        begun: defaultdict[str, dict[Code, Numbers]] = defaultdict(dict)
        for run, numbers in self._runs.items():
            for end in ends(run):
                held = begun[end[:3]]
                held[end] = united((held[end], numbers)) if end in held else numbers
        for start, held in begun.items():
            first, second, third = map(ord, start)
            yield (RUN, (first << PLANE_BITS | second) << PLANE_BITS | third >> NEAR), held


def united(lists: Iterable[Numbers]) -> bytes:
    """Whoever is in any of the lists."""
    return ALL.translate(None, ALL.translate(None, b"".join(lists)))


ALL = bytes(range(DOCUMENTS))
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

    file: str
    offset: int
    length: int


def members_of(stretches: Iterable[Stretch]) -> Iterator[tuple[Turned, Turned]]:
    """Of one bucket of one part after another, who holds its pieces in their heads, and at all."""
    for name, offset, length in stretches:
        with Path(name).open("rb") as file:
            file.seek(offset)
            data = memoryview(file.read(length))
        # Read at once: from a file, marshal would ask for every few bytes.
        while data:
            end = SIZE + int.from_bytes(data[:SIZE], "big")
            yield marshal.loads(data[SIZE:end])  # noqa: S302 - as above
            data = data[end:]
