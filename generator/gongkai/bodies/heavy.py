"""Bodies that would keep the Markdown engine busy for minutes (过多的标记): told when they are read."""

from __future__ import annotations

import re

MOST = 10_000
"""Marks in one text; the longest of the real ones have some fifty."""
MOST_IN_BLOCK = 400
"""Marks between two empty lines: the engine looks from each of them to the end of its paragraph."""
_MARK = re.compile(r"[\[\]\\`<>#*_!&~@]|^ {0,3}(?:-{2,}|={2,}) *$", re.MULTILINE)
_SIGNS = (*"[]\\`<>#*_!&~@", "--", "==")
"""What every mark has in it: where there are few of these, no mark need be looked for."""
_ROW = re.compile(r"^\|.*$", re.MULTILINE)
_BLOCK = re.compile(r"(?:[^\n]+\n?)+")
_DEEP = re.compile(r"^ {40,}(?:[-*+]|[0-9]+\.) ", re.MULTILINE)


def too_much(text: str) -> tuple[int, str] | None:
    """Where in a Markdown text its marks become too many, or its lists too deep, and what that is; or None."""
    if " " * 40 in text and (deep := _DEEP.search(text)):
        return deep.start(), "列表套了 10 层以上"
    if len(text) <= MOST_IN_BLOCK or sum(map(text.count, _SIGNS)) <= MOST_IN_BLOCK:
        return None
    marks = [match.start() for match in _MARK.finditer(text)]
    if len(marks) > MOST:
        return marks[MOST], f"正文里的标记（[ ] * # 等）超过 {MOST} 个"
    if len(marks) > MOST_IN_BLOCK and (place := _crowded(text)) is not None:
        return place, f"一段里的标记（[ ] * # 等）超过 {MOST_IN_BLOCK} 个"
    return None


def _crowded(text: str) -> int | None:
    # A table's cells are looked at one by one: its rows do not count. Blanks keep every place where it is.
    plain = _ROW.sub(lambda row: " " * len(row[0]), text)
    for block in _BLOCK.finditer(plain):
        marks = [match.start() for match in _MARK.finditer(block[0])]
        if len(marks) > MOST_IN_BLOCK:
            return block.start() + marks[MOST_IN_BLOCK]
    return None
