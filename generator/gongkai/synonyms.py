"""Synonyms (同义词): words by which the search finds each other (content/synonyms.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field

from gongkai.problems import Fault
from gongkai.records._base import Part
from gongkai.records._fields import Line
from gongkai.records._spellings import wrong

FILE = "synonyms.yml"
LONGEST = 20
"""Characters of a word; longer ones are sentences that nobody types."""
MOST = 8
"""Words of a group: each costs the reader's browser a look-up of its own."""
_BETWEEN = re.compile(r"\s*[、，,；;=＝/|]\s*|\s+")


def words(group: str) -> tuple[str, ...]:
    """The words of a group, as it is written: 拆迁、征收、搬迁."""
    return tuple(word for word in _BETWEEN.split(group) if word)


def _group(value: str) -> str:
    found = words(value)
    if len(found) < 2:
        raise wrong(f"“{value}”只有一个词", "一行写几个同义词，用顿号隔开，如 拆迁、征收、搬迁")
    if len(found) > MOST:
        raise wrong(f"一行有 {len(found)} 个词", f"最多 {MOST} 个，留下最常用的")
    long = [word for word in found if len(word) > LONGEST]
    if long:
        raise wrong(f"“{long[0]}”太长", f"每个词最多 {LONGEST} 个字，词与词之间用顿号隔开")
    return value


class Synonyms(Part):
    """同义词表: each line a group of words of one meaning."""

    groups: tuple[Annotated[Line, AfterValidator(_group)], ...] = Field((), title="同义词组")

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The groups as their words."""
        return tuple(map(words, self.groups))


def synonym_faults(synonyms: Synonyms) -> Iterator[Fault]:
    """同一个词只在一组里写一次。"""
    seen: dict[str, int] = {}
    for index, group in enumerate(synonyms.words):
        for word in group:
            if word in seen:
                where = "这一行里写了两次" if seen[word] == index else f"在第 {seen[word] + 1} 组里已经有了"
                yield Fault(("groups", index), f"“{word}”{where}", "删去一处，或把两组合成一组")
            seen.setdefault(word, index)
