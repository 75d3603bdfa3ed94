"""Files of plain lines (平常的写法), as nearly all are: read line by line, in half of the time of YAML's events.

Keys of Latin letters, a value behind each; lists and mappings further in than the key that they belong to; texts below
a `|`. What is written so means the same to YAML. For any other file there is no answer here, and YAML is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

WIDEST = 11
"""How far in a line may stand: so deep that no limit of YAML's is reached."""
MOST_LINES = 5_000
"""The same of lines."""

_PLAIN = r"[^\s#&*!|>'\"%@`{}\[\],?:-][^:#\n]*(?:(?::(?=\S)|(?<=\S)#)[^:#\n]*)*(?<!\s)"
"""Words that begin as no sign of YAML does, and hold neither “: ” nor “ #”."""
_VALUE = rf"{_PLAIN}|\"[^\"\\\n]*\"|'[^'\n]*'"
_LINE = re.compile(rf"( *)(- )?(?:([a-z_][a-z0-9_]{{0,63}}):(?: (?:(\|)|({_VALUE})))?|({_VALUE}))")
"""Its indent, a list's dash; a key with `|`, with a value or with nothing; or a value alone."""


def plain_values(text: str) -> dict[str, Any] | None:
    """The values of a file whose every line is plain, all text; None where it has others."""
    lines = text.split("\n")
    if "\t" in text or lines.pop() or not lines or len(lines) > MOST_LINES:
        return None
    reader = _Reader(lines)
    try:
        reader.advance()
        values = reader.mapping(0)
    except _UnusualError:
        return None
    return values if values and reader.depth < 0 else None


class _UnusualError(Exception):
    """A line that is not plain."""


class _Reader:
    """Goes through lines; each mapping and list takes those that are its own."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines, self._end, self._at = lines, len(lines), 0
        self.depth = -1
        """How far in the line stands that comes next; less than nothing when there is none."""
        self._dash: str | None = None
        self._key: str | None = None
        self._opens: str | None = None
        self._value: str | None = None

    def advance(self) -> None:
        """Look at the next line."""
        while self._at < self._end and not self._lines[self._at]:
            self._at += 1
        if self._at == self._end:
            self.depth = -1
            return
        match = _LINE.fullmatch(self._lines[self._at])
        if match is None:
            raise _UnusualError
        self._at += 1
        spaces, self._dash, self._key, self._opens, value, member = match.groups()
        self.depth = len(spaces)
        if self.depth > WIDEST:
            raise _UnusualError
        value = value or member
        self._value = value[1:-1] if value and value[0] in "\"'" else value

    def mapping(self, depth: int) -> dict[str, Any]:
        """The mapping whose keys stand at `depth`, from the line that comes next."""
        values: dict[str, Any] = {}
        while self.depth == depth and not self._dash:
            key, value = self._key, self._value
            if key is None or key in values:
                raise _UnusualError
            text = self._text(depth) if self._opens else None
            self.advance()
            if text is not None:
                values[key] = text
            else:
                values[key] = self._below() if value is None and self.depth > depth else value
        return values

    def _below(self) -> dict[str, Any] | list[Any]:
        return self._list(self.depth) if self._dash else self.mapping(self.depth)

    def _list(self, depth: int) -> list[Any]:
        members: list[Any] = []
        while self.depth == depth and self._dash:
            if self._key is None:
                members.append(self._value)
                self.advance()
            else:
                # Behind the dash stands the first key of a mapping.
                self.depth, self._dash = depth + 2, None
                members.append(self.mapping(depth + 2))
        return members

    def _text(self, depth: int) -> str:
        first = self._lines[self._at] if self._at < self._end else ""
        margin = len(first) - len(first.lstrip(" "))
        if margin <= depth:
            raise _UnusualError
        pieces: list[str] = []
        space = " " * margin
        while self._at < self._end and (not (line := self._lines[self._at]) or line.startswith(space)):
            pieces.append(line[margin:])
            if line and not pieces[-1].strip():
                raise _UnusualError
            self._at += 1
        return "\n".join(pieces).rstrip("\n") + "\n"
