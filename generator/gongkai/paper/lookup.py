"""The files by which a browser looks a check code up (校验码表): by the code's first digits, few of them at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator

from gongkai import addresses
from gongkai.checkcode import LENGTH
from gongkai.outputs import Output
from gongkai.paper.papers import Paper, papers
from gongkai.public import Public

PER_SHARD = 64
"""How many codes a file holds on average at most; then there are sixteen times as many files."""


def lookup_files(public: Public) -> Iterator[Output]:
    """Every file of the table: also the empty ones, so that a missing file is a fault and not an answer."""
    yield from shards(list(papers(public)))


def shards(found: list[Paper]) -> Iterator[Output]:
    """The table of `found`, and the file that says how many digits choose one of its parts."""
    digits = next(width for width in range(1, LENGTH) if len(found) <= PER_SHARD * 16**width)
    parts: dict[str, list[Paper]] = {f"{n:0{digits}X}": [] for n in range(16**digits)}
    for paper in found:
        parts[paper.code[:digits]].append(paper)
    yield Output(addresses.CHECK_CODES, _bytes({"digits": digits}))
    for name, part in parts.items():
        yield Output(addresses.check_codes(name), _bytes({paper.code: _entry(paper) for paper in part}))


def _entry(paper: Paper) -> list[str]:
    entry = [paper.state, paper.title, paper.address, paper.words, paper.note]
    while not entry[-1]:
        entry.pop()
    return entry


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
