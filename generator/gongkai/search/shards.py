"""Shards (分片文件) of the index: the parts merged, cut into files of about one size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from gongkai import addresses
from gongkai.outputs import Output, write
from gongkai.search.parts import Stretch, members_of
from gongkai.search.pieces import piece_text
from gongkai.search.postings import Held, told, united, varint


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
    head: bytes | bytearray
    crowded: bool
    whole: bytes | bytearray


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


Merged = dict[str, bytearray]
"""A piece → the gaps of its documents."""


def _entries(job: ShardsJob) -> Iterator[Entry]:
    heads, wholes = _merged(job)
    if job.family == "run":
        _unite(heads, wholes, job.size)
    for piece in sorted(wholes):
        yield Entry(piece, heads.get(piece, b""), *told(wholes[piece], job.documents))


def _merged(job: ShardsJob) -> tuple[Merged, Merged]:
    heads, wholes = Held(), Held()
    for first, (in_head, at_all) in members_of(job.stretches):
        heads.extend(first, in_head)
        wholes.extend(first, at_all)
    return _named(heads), _named(wholes)


def _named(held: Held) -> Merged:
    return {piece_text(code): of for code, of in held.data.items()}


def _unite(heads: Merged, wholes: Merged, size: int) -> None:
    """Add what begins alike and would fill shards as one list each."""
    for beginning, alike in list(crowded_beginnings(sorted(wholes), wholes, LEAST, size)):
        heads[beginning + ANY] = united(heads[each] for each in alike if each in heads)
        wholes[beginning + ANY] = united(wholes[each] for each in alike)


LEAST = 3
"""Characters of a run that are looked up as its beginning; two are a pair."""
ANY = "*"
"""Ends the name of a beginning that so many ends of runs share that they fill shards: its documents are kept whole."""


def crowded_beginnings(
    pieces: Sequence[str], found: Mapping[str, bytearray], length: int, size: int
) -> Iterator[tuple[str, list[str]]]:
    """Beginnings, of `length` characters and more, whose pieces would fill a shard, with these pieces."""
    for beginning, group in groupby(pieces, key=lambda piece: piece[:length]):
        members = list(group)
        if len(members) > 1 and sum(map(weight, (found[each] for each in members))) > size:
            yield beginning, members
            yield from crowded_beginnings(
                [each for each in members if len(each) > length], found, length + 1, size
            )


def weight(of: bytearray) -> int:
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
