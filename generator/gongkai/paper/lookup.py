"""The files by which a browser looks a check code up (校验码表): by the code's first digits, few of them at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from gongkai import addresses
from gongkai.checkcode import LENGTH
from gongkai.outputs import Output
from gongkai.paper.papers import Paper, Papers, papers
from gongkai.public import Public

PER_SHARD = 64
"""How many codes a file holds on average at most; then there are sixteen times as many files."""


def lookup_files(public: Public) -> Iterator[Output]:
    """Every file of the table: also the empty ones, so that a missing file is a fault and not an answer."""
    yield from shards(papers(public))


def shards(found: Collection[Paper] | Papers) -> Iterator[Output]:
    """The table of `found`, in the order of codes, and the file that says how many digits choose one of its parts."""
    digits = next(width for width in range(1, LENGTH) if len(found) <= PER_SHARD * 16**width)
    yield Output(addresses.CHECK_CODES, _bytes({"digits": digits}))
    done = -1
    for first, part in groupby(found, lambda paper: int(paper.code[:digits], 16)):
        yield from (_part(empty, digits, ()) for empty in range(done + 1, first))
        yield _part(first, digits, part)
        done = first
    yield from (_part(empty, digits, ()) for empty in range(done + 1, 16**digits))


def _part(first: int, digits: int, found: Iterable[Paper]) -> Output:
    """The part of the codes that begin with these digits."""
    entries = {paper.code: _entry(paper) for paper in found}
    return Output(addresses.check_codes(f"{first:0{digits}X}"), _bytes(entries))


def _entry(paper: Paper) -> list[str]:
    entry = [paper.state, paper.title, paper.address, paper.words, paper.note]
    while not entry[-1]:
        entry.pop()
    return entry


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
