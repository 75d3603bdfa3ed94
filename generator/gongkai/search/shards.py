"""Shards (分片文件) of the index: the parts merged, cut into files of about one size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from gongkai import addresses
from gongkai.outputs import Output, write
from gongkai.search.parts import HEAD, Stretch, members_of
from gongkai.search.postings import Posting, varint


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


def _entries(job: ShardsJob) -> Iterator[Entry]:
    found: dict[str, Posting] = defaultdict(Posting)
    for first, members in members_of(job.stretches):
        for piece, told in members.items():
            found[piece].extend(first, told)
    nobody = Posting()
    for piece in sorted(piece for piece in found if not piece.startswith(HEAD)):
        head = found.get(HEAD + piece, nobody)
        yield Entry(piece, head.data, *found[piece].told(job.documents))


def _cut(entries: Iterable[Entry], size: int) -> Iterator[list[Entry]]:
    held: list[Entry] = []
    full = 0
    for entry in entries:
        weight = len(entry.head) + len(entry.whole) + 4
        if held and full + weight > size:
            yield held
            held, full = [], 0
        held.append(entry)
        full += weight
    if held:
        yield held


def shard(entries: Sequence[Entry]) -> bytes:
    """The file of a shard: its pieces, then the lengths of their postings, then the postings.

    A piece is written as how many characters it shares with the one before, and the rest.
    """
    words = "\n".join(_told(entry.piece for entry in entries)).encode()
    lengths = b"".join(
        [varint(len(entry.head)) + varint(2 * len(entry.whole) + entry.crowded) for entry in entries]
    )
    postings = (posting for entry in entries for posting in (entry.head, entry.whole))
    return b"".join((varint(len(words)), words, lengths, *postings))


def _told(pieces: Iterable[str]) -> Iterator[str]:
    before = ""
    for piece in pieces:
        # Nine characters in common save nearly all that there is to save, and are told by one digit.
        shared = min(len(before), len(piece), 9)
        while before[:shared] != piece[:shared]:
            shared -= 1
        yield f"{shared}{piece[shared:]}"
        before = piece
