"""Shards (分片文件) of the index: the parts merged, cut into files of about one size."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from gongkai import addresses
from gongkai.outputs import Output, write
from gongkai.search.parts import Stretch, members_of
from gongkai.search.pieces import Code, piece_text
from gongkai.search.postings import gaps, told, united, varint


@dataclass(frozen=True, slots=True)
class ShardsJob:
    """Some buckets of one family, to be merged from all parts and written as shards."""

    name: str
    family: str
    stretches: tuple[Stretch, ...]
    documents: int
    size: int
    """Bytes at which a shard is full."""
    target: str


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard as the contents name it: what parts it from the one before, and how many pieces it holds."""

    first: str
    pieces: int


@dataclass(frozen=True, slots=True)
class Shards:
    """What a job wrote: its name, the family, the shards in their order, their bytes and the digest of these."""

    name: str
    family: str
    shards: tuple[Shard, ...]
    size: int
    digest: str


class Entry(NamedTuple):
    """A piece in a shard: gaps of the documents that hold it in their heads, and of those that hold it at all."""

    piece: str
    head: bytes
    crowded: bool
    whole: bytes


def make_shards(job: ShardsJob) -> Shards:
    """Merge some buckets and write their shards."""
    made: list[Shard] = []
    size, digest, last = 0, sha256(), ""
    for number, entries in enumerate(_cut(_entries(job), job.size)):
        output = Output(addresses.search_shard(job.name, number), shard(entries))
        digest.update(output.content)
        size += write(output, Path(job.target))
        made.append(Shard(_parting(last, entries[0].piece), len(entries)))
        last = entries[-1].piece
    return Shards(job.name, job.family, tuple(made), size, digest.hexdigest())


def _parting(last: str, first: str) -> str:
    """The shortest beginning of `first` that comes after `last`."""
    return next(first[:length] for length in range(1, len(first) + 1) if first[:length] > last)


Merged = dict[str, bytes | bytearray]
"""A piece → its documents, as lanes; in the order of pieces."""


def _entries(job: ShardsJob) -> Iterator[Entry]:
    heads, wholes = _merged(job)
    in_heads, at_all = _written(heads), _written(wholes)
    if job.family == "run":
        # Add what begins alike and would fill shards as one list each.
        for beginning, alike in crowded_beginnings(at_all, job.size):
            in_heads[beginning + ANY] = united(heads[each] for each in alike if each in heads)
            at_all[beginning + ANY] = united(wholes[each] for each in alike)
    for piece in sorted(at_all):
        yield Entry(piece, in_heads.get(piece, b""), *told(at_all[piece], job.documents))


def _written(merged: Merged) -> dict[str, bytes]:
    return dict(zip(merged, gaps(merged.values()), strict=True))


def _merged(job: ShardsJob) -> tuple[Merged, Merged]:
    heads: defaultdict[Code, bytearray] = defaultdict(bytearray)
    wholes: defaultdict[Code, bytearray] = defaultdict(bytearray)
    # As many turns as there are pieces in all parts: they follow one another, so each only adds its lanes.
    for in_head, at_all in members_of(job.stretches):
        for piece, places in in_head.items():
            heads[piece] += places
        for piece, places in at_all.items():
            wholes[piece] += places
    return _named(heads), _named(wholes)


def _named(held: Mapping[Code, bytearray]) -> Merged:
    named = {piece_text(code): places for code, places in held.items()}
    return {piece: named[piece] for piece in sorted(named)}


LEAST = 3
"""Characters of a run that are looked up as its beginning; two are a pair."""
ANY = "*"
"""Ends the name of a beginning that so many ends of runs share that they fill shards: its documents are kept whole."""
AFTER = "\uffff"
"""Comes after every character of a run."""


def crowded_beginnings(found: Mapping[str, bytes], size: int) -> Iterator[tuple[str, list[str]]]:
    """Beginnings whose pieces would fill a shard, with these pieces; they are found in their order."""
    pieces = list(found)
    weights = array("Q", accumulate((weight(found[piece]) for piece in pieces), initial=0))

    def crowded(start: int, end: int, length: int) -> Iterator[tuple[str, list[str]]]:
        while start < end:
            beginning = pieces[start][:length]
            stop = bisect_left(pieces, beginning + AFTER, start, end)
            if stop - start > 1 and weights[stop] - weights[start] > size:
                yield beginning, pieces[start:stop]
                # Of pieces in their order, only the first can be no longer than how all of them begin.
                yield from crowded(start + (pieces[start] == beginning), stop, length + 1)
            start = stop

    return crowded(0, len(pieces), LEAST)


def weight(of: bytes) -> int:
    """What a list weighs in a shard, its piece and its lengths among it."""
    return len(of) + 4


def _cut(entries: Iterable[Entry], size: int) -> Iterator[list[Entry]]:
    held: list[Entry] = []
    full = 0
    for entry in entries:
        more = len(entry.head) + len(entry.whole) + 4
        if held and full + more > size:
            yield held
            held, full = [], 0
        held.append(entry)
        full += more
    if held:
        yield held


def shard(entries: Sequence[Entry]) -> bytes:
    """The file of a shard: its pieces, then the lengths of their postings, then the postings."""
    words = listed(entry.piece for entry in entries).encode()
    lengths = b"".join(
        [varint(len(entry.head)) + varint(2 * len(entry.whole) + entry.crowded) for entry in entries]
    )
    postings = (posting for entry in entries for posting in (entry.head, entry.whole))
    return b"".join((varint(len(words)), words, lengths, *postings))


def listed(pieces: Iterable[str]) -> str:
    """Pieces, a line each: how many characters it shares with the one before, and the rest."""
    lines, before = [], ""
    for piece in pieces:
        # Nine characters in common save nearly all that there is to save, and are told by one digit.
        shared = min(len(before), len(piece), 9)
        while before[:shared] != piece[:shared]:
            shared -= 1
        lines.append(f"{shared}{piece[shared:]}")
        before = piece
    return "\n".join(lines)
