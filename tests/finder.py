"""A second reader of the search index, plain and slow, to hold the generator and the browser's own reader to.

It looks up every piece of a word, meets what it finds, and keeps the documents whose own text holds the word.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from gongkai.search.folding import composed, fold
from gongkai.search.pieces import LONGEST

RUN = re.compile(r"[0-9a-z.\-〔〕]{3,}")
SPAN = 3


def whole_of(sidecar: dict[str, object]) -> str:
    """All that is searched of a document, folded, as its sidecar says it."""
    numbers = sidecar["numbers"]
    assert isinstance(numbers, list)
    return fold("\n".join(map(str, (sidecar["title"], *numbers, sidecar["unit"], sidecar["text"]))))


class Finder:
    """The index below the folder of a built site."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.contents = json.loads((site / "search/contents.json").read_text(encoding="utf-8"))
        blocks = sorted((site / "search/documents").iterdir(), key=lambda file: int(file.stem))
        self.ids = [name for block in blocks for name in json.loads(block.read_text(encoding="utf-8"))]
        assert len(self.ids) == self.contents["documents"]

    @cache  # noqa: B019 - a test's own object
    def text(self, record_id: str) -> str:
        """What is searched of a document."""
        return whole_of(json.loads((self.site / record_id / "text.json").read_text(encoding="utf-8")))

    def scan(self, query: str) -> set[str]:
        """The documents that hold every word of `query`, by looking through all of them."""
        words = [word for word in fold(composed(query)).split(" ") if word]
        return {each for each in self.ids if words and all(word in self.text(each) for word in words)}

    def find(self, query: str) -> set[str]:
        """The same by way of the index: candidates, then their own texts."""
        words = [word for word in fold(composed(query)).split(" ") if word]
        candidates = [self.candidates(word) for word in words]
        found = {self.ids[number] for number in set.intersection(*candidates)} if words else set()
        return {each for each in found if all(word in self.text(each) for word in words)}

    def candidates(self, word: str) -> set[int]:
        """The documents that hold every piece of a word."""
        return set.intersection(*(self.look(*look) for look in looks(word)))

    def look(self, family: str, piece: str, beginning: bool) -> set[int]:
        """The documents that hold a piece, or any that begins with it."""
        names, firsts = self.family(family)
        start = max(0, bisect_right(firsts, piece) - 1)
        wanted = [
            names[start],
            *(n for n, f in zip(names, firsts, strict=True) if beginning and f.startswith(piece)),
        ]
        if beginning and len(set(wanted)) > SPAN:
            return self.look(family, piece + "*", False)
        found: set[int] = set()
        for name in set(wanted):
            for each, numbers in self.shard(name):
                if each == piece or (beginning and each.startswith(piece)):
                    found |= numbers
        return found

    @cache  # noqa: B019
    def family(self, name: str) -> tuple[list[str], list[str]]:
        """The files of a family's shards, and what each begins with."""
        told = self.contents.get(name) or json.loads(
            (self.site / f"search/{name}.json").read_text(encoding="utf-8")
        )
        files = [f"{job}-{number}" for job, count in told["jobs"] for number in range(count)]
        return files, list(_pieces(told["firsts"]))

    @cache  # noqa: B019
    def shard(self, name: str) -> list[tuple[str, set[int]]]:
        """A shard's pieces, each with its documents."""
        return list(self._entries((self.site / f"search/pieces/{name}.bin").read_bytes()))

    def _entries(self, data: bytes) -> Iterator[tuple[str, set[int]]]:
        length, at = _number(data, 0)
        pieces = list(_pieces(data[at : at + length].decode()))
        at += length
        lengths = []
        for _ in pieces:
            head, at = _number(data, at)
            told, at = _number(data, at)
            lengths.append((head, told))
        for piece, (head, told) in zip(pieces, lengths, strict=True):
            in_head = set(numbers_of(data[at : at + head]))
            numbers = set(numbers_of(data[at + head : at + head + told // 2]))
            whole = set(range(len(self.ids))) - numbers if told % 2 else numbers
            assert in_head <= whole, piece
            yield piece, whole
            at += head + told // 2
        assert at == len(data)


def looks(word: str) -> Iterator[tuple[str, str, bool]]:
    """Every piece of a word: family, piece, and whether it is only how an end of a run begins."""
    if len(word) == 1:
        yield "single", word, False
    for first, second in pairwise(word):
        yield "pair", first + second, False
    for run in RUN.finditer(word):
        last = run.end() == len(word) and len(run[0]) < LONGEST
        yield "run", run[0][:LONGEST], last


def numbers_of(data: bytes) -> list[int]:
    """The documents of a list, of which the gaps between their numbers are written."""
    found, number, at = [], -1, 0
    while at < len(data):
        gap, at = _number(data, at)
        number += gap
        found.append(number)
    return found


def _number(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _pieces(told: str) -> Iterator[str]:
    last = ""
    for line in told.split("\n") if told else ():
        last = last[: int(line[0])] + line[1:]
        yield last
