"""Casts (铸模): what feedgen writes around texts, cut where the texts go; cast once, filled thousands of times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from feedgen.util import formatRFC2822

WHEN = datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""Stands for a time while a cast is made."""
LATER = datetime(1999, 12, 31, 23, 59, 58, tzinfo=UTC)
"""Stands for another one."""
_MARK = re.compile("\ufdd0([A-Z0-9]+)\ufdd1")
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r"})


def mark(name: str) -> str:
    """Stands for a text while a cast is made: between characters that Unicode keeps from ever being text."""
    return f"\ufdd0{name}\ufdd1"


@lru_cache(maxsize=4_096)
def rfc822(moment: datetime) -> str:
    """A moment as RSS writes it; releases have few."""
    text: str = formatRFC2822(moment)
    return text


@dataclass(frozen=True, slots=True)
class Cast:
    """Text, name, text, …, text; names whether they stand in an attribute's quotes."""

    texts: tuple[str, ...]
    names: tuple[tuple[str, bool], ...]

    def filled(self, told: Mapping[str, str]) -> bytes:
        """The cast with each name's text in its place, escaped as lxml does. Raises ValueError as lxml does."""
        parts = [self.texts[0]]
        for (name, quoted), after in zip(self.names, self.texts[1:], strict=True):
            parts += (_quoted(told[name]) if quoted else _escaped(told[name]), after)
        data = "".join(parts).encode()
        if (
            len(data.translate(None, _CONTROLS)) != len(data)
            or b"\xef\xbf\xbe" in data
            or b"\xef\xbf\xbf" in data
        ):
            raise ValueError("a text holds a character that XML forbids")
        return data


def cut(text: str) -> Cast:
    """What was written around marks, cut at them."""
    pieces = _MARK.split(text)
    names = tuple(
        (name, before.endswith('="')) for before, name in zip(pieces[::2], pieces[1::2], strict=False)
    )
    return Cast(tuple(pieces[::2]), names)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
