"""Shards (分片文件) of the index: the parts merged, cut into files of about one size."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from gongkai import addresses
from gongkai.outputs import Output, write
from gongkai.search.parts import Stretch, Turned, members_of
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


class Postings(NamedTuple):
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
        first = entries[0].piece
        # What the job before ended with is not known here; no two jobs' pieces begin with the same three characters.
        made.append(Shard(_parting(last, first) if last else first[:LEAST], len(entries)))
        last = entries[-1].piece
    return Shards(job.name, job.family, tuple(made), size, digest.hexdigest())


def _parting(last: str, first: str) -> str:
    """The shortest beginning of `first` that comes after `last`."""
    return next(first[:length] for length in range(1, len(first) + 1) if first[:length] > last)


Merged = dict[Code, bytes | bytearray]
"""A piece → its documents, as lanes."""


def _entries(job: ShardsJob) -> Iterator[Postings]:
    heads, wholes = _merged(job)
    if job.family == "run":
        _add_beginnings(heads, wholes, job.size)
    ordered = sorted(wholes, key=piece_text)
    # Written as they are asked for: all at once, they would weigh as much again as what they are made of.
    in_heads = gaps(heads[piece] for piece in ordered if piece in heads)
    for piece, at_all in zip(ordered, gaps(wholes[piece] for piece in ordered), strict=True):
        in_head = next(in_heads) if piece in heads else b""
        yield Postings(piece_text(piece), in_head, *told(at_all, job.documents))


def _merged(job: ShardsJob) -> tuple[Merged, Merged]:
    heads: Merged = {}
    wholes: Merged = {}
    for in_head, at_all in members_of(job.stretches):
        _add(heads, in_head)
        _add(wholes, at_all)
    return heads, wholes


def _add(held: Merged, found: Turned) -> None:
    """Add a part's lanes: as many turns as there are pieces in all parts, so each only puts bytes to bytes."""
    for piece, places in found.items():
        known = held.get(piece)
        if known is None:
            held[piece] = places  # most ends of runs stay as they are: one document's, and half as large so
        elif type(known) is bytearray:
            known += places
        else:
            held[piece] = bytearray(known) + places


def _add_beginnings(heads: Merged, wholes: Merged, size: int) -> None:
    """Add what begins alike and would fill shards as one list each."""
    pieces = sorted(map(piece_text, wholes))
    weights = [weight(each) for each in gaps(wholes[piece] for piece in pieces)]
    for beginning, alike in crowded_beginnings(pieces, weights, size):
        in_heads = [heads[piece] for piece in alike if piece in heads]
        if in_heads:
            heads[beginning + ANY] = united(in_heads)
        wholes[beginning + ANY] = united(wholes[piece] for piece in alike)


LEAST = 3
"""Characters of a run that are looked up as its beginning; two are a pair."""
ANY = "*"
"""Ends the name of a beginning that so many ends of runs share that they fill shards: its documents are kept whole."""
AFTER = "\uffff"
"""Comes after every character of a run."""


def crowded_beginnings(
    pieces: Sequence[str], weights: Iterable[int], size: int
) -> Iterator[tuple[str, Sequence[str]]]:
    """Beginnings whose pieces would fill a shard, with these pieces; all are in their order."""
    until = array("Q", accumulate(weights, initial=0))

    def crowded(start: int, end: int, length: int) -> Iterator[tuple[str, Sequence[str]]]:
        while start < end:
            beginning = pieces[start][:length]
            stop = bisect_left(pieces, beginning + AFTER, start, end)
            if stop - start > 1 and until[stop] - until[start] > size:
                yield beginning, pieces[start:stop]
                # Of pieces in their order, only the first can be no longer than how all of them begin.
                yield from crowded(start + (pieces[start] == beginning), stop, length + 1)
            start = stop

    return crowded(0, len(pieces), LEAST)


def weight(of: bytes) -> int:
    """What a list weighs in a shard, its piece and its lengths among it."""
    return len(of) + 4


def _cut(entries: Iterable[Postings], size: int) -> Iterator[list[Postings]]:
    held: list[Postings] = []
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


def shard(entries: Sequence[Postings]) -> bytes:
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
