"""How the parts are merged (归并): which buckets make a job, and how large a shard is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gongkai.search.parts import Bucket, Part, Slice, Stretch, table_of
from gongkai.search.pieces import FAMILIES
from gongkai.search.shards import ShardsJob

SHARDS = 3_300
"""About how many shards there may be: a large index has larger ones, not more."""
SMALLEST = 3_000
"""Bytes on the way below which a shard is not worth a request of its own."""
COMES = (0.3, 0.6, 1.7)
"""Bytes on the way that come of a byte in a part, by family: who holds a character is soon told, and lone numbers have
each a name."""
SENT = (0.5, 0.6, 0.5)
"""What of a shard's bytes is left on the way."""
PIECE = 30
"""What a piece weighs, in bytes of postings, for whoever merges it."""
JOB = 4_000_000
"""The weight that one job merges: what a worker holds at a time."""

Span = tuple[Bucket, Bucket]
"""The first and the last bucket of a job."""


def merging(parts: Sequence[Part], documents: int, target: str) -> Iterator[ShardsJob]:
    """The jobs that merge `parts`, in the order of their pieces; the same whoever does them."""
    bytes_: Counter[Bucket] = Counter()
    pieces: Counter[Bucket] = Counter()
    for part in parts:
        for each in table_of(part)[0]:
            bytes_[each.bucket] += each.weight
            pieces[each.bucket] += each.pieces
    wanted = max(SMALLEST, sum(COMES[bucket[0]] * weight for bucket, weight in bytes_.items()) / SHARDS)
    spans = list(_spans({bucket: weight + PIECE * pieces[bucket] for bucket, weight in bytes_.items()}))
    stretches: dict[Span, list[Stretch]] = defaultdict(list)
    for part in parts:
        for span, found in _within(spans, table_of(part)[0]):
            length = sum(each.length for each in found)
            stretches[span].append(Stretch(part.file, found[0].offset, length))
    for number, span in enumerate(spans):
        family = span[0][0]
        size = int(wanted / SENT[family])
        yield ShardsJob(str(number), FAMILIES[family], tuple(stretches[span]), documents, size, target)


def _spans(weights: Mapping[Bucket, int]) -> Iterator[Span]:
    """Buckets that follow one another, of one family, together as much as one job takes."""
    held: list[Bucket] = []
    full = 0
    for bucket, weight in sorted(weights.items()):
        if held and (bucket[0] != held[0][0] or full + weight > JOB):
            yield held[0], held[-1]
            held, full = [], 0
        held.append(bucket)
        full += weight
    if held:
        yield held[0], held[-1]


def _within(spans: Sequence[Span], slices: Sequence[Slice]) -> Iterator[tuple[Span, list[Slice]]]:
    """A part's slices by the span that they belong to; both are in order."""
    rest = iter(slices)
    each = next(rest, None)
    for span in spans:
        found = []
        while each is not None and each.bucket <= span[1]:
            found.append(each)
            each = next(rest, None)
        if found:
            yield span, found
