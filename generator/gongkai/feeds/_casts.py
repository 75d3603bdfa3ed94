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
_BETWEEN = "\x1f"
"""Between texts that are escaped together: one of the characters that XML forbids, so that none may hold it."""
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

    texts: tuple[bytes, ...]
    names: tuple[tuple[str, bool], ...]

    def filled(self, told: Mapping[str, bytes]) -> bytes:
        """The cast with each name's text in its place, as `escaped` gives them."""
        parts = [self.texts[0]]
        for (name, quoted), after in zip(self.names, self.texts[1:], strict=True):
            parts += (_quoted(told[name]) if quoted else told[name], after)
        return b"".join(parts)


def cut(text: str) -> Cast:
    """What was written around marks, cut at them."""
    pieces = _MARK.split(text)
    names = tuple(
        (name, before.endswith('="')) for before, name in zip(pieces[::2], pieces[1::2], strict=False)
    )
    return Cast(tuple(piece.encode() for piece in pieces[::2]), names)


def escaped(told: Mapping[str, str]) -> dict[str, bytes]:
    """Texts escaped as lxml does it, by their names. Raises ValueError as lxml does.

    All at once: an entry has twenty, most of them short, and stands in several formats.
    """
    text = _BETWEEN.join(told.values())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    data = text.encode()
    if (
        len(data) - len(data.translate(None, _CONTROLS)) != len(told) - 1
        or b"\xef\xbf\xbe" in data
        or b"\xef\xbf\xbf" in data
    ):
        raise ValueError("a text holds a character that XML forbids")
    return dict(zip(told, data.split(_BETWEEN.encode()), strict=True))


def _quoted(text: bytes) -> bytes:
    return text.replace(b'"', b"&quot;").replace(b"\n", b"&#10;").replace(b"\t", b"&#9;")
