"""Folding (归一): what a reader need not type exactly; one code point becomes one, so places stay where they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

SPACES = (
    *range(0x21), *range(0x7F, 0xA1), 0x1680, *range(0x2000, 0x2010), *range(0x2028, 0x2030), 0x205F, 0x2060,
    0x3000, 0xFEFF,
)  # fmt: skip
"""Code points that part words: every kind of space and control, and what nobody sees."""
OPENING, CLOSING = "([【〔﹝", ")]】〕﹞"
CASED = ((0x41, 0x250), (0x370, 0x530), (0x2160, 0x2170), (0x24B6, 0x24D0))
"""Where capital letters are folded: Latin, Greek, Cyrillic, Roman numerals, circled letters; settled long ago, so that
every browser and every Python agree."""
WIDE = (0xFF01, 0xFFEF)
"""Full- and half-width forms."""


def _folded(sign: str) -> str:
    if WIDE[0] <= ord(sign) < WIDE[1]:
        plain = normalize("NFKC", sign)
        sign = plain if len(plain) == 1 else sign
    if ord(sign) in _SPACES:
        return " "
    if sign in OPENING:
        return "〔"
    if sign in CLOSING:
        return "〕"
    small = sign.lower()
    cased = any(first <= ord(sign) < last for first, last in CASED)
    return small if cased and len(small) == 1 else sign


_SPACES = frozenset(SPACES)


def _changed() -> Iterator[tuple[str, str]]:
    spans = [*CASED, WIDE]
    for code in sorted({*SPACES, *map(ord, OPENING + CLOSING), *(c for span in spans for c in range(*span))}):
        folded = _folded(chr(code))
        if folded != chr(code):
            yield chr(code), folded


FOLDS = dict(_changed())
"""Every code point that folding changes → what it becomes."""
_FOLDED = re.compile(f"[{''.join(map(re.escape, FOLDS))}]")


def composed(text: str) -> str:
    """`text` in NFC, as it is compared."""
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def fold(text: str) -> str:
    """`text` (in NFC) as it is searched: narrow, small, one kind of bracket, every space a plain one."""
    # What folding gives is never folded again, so the order does not matter; a text has few signs to fold, many times.
    for sign in set(_FOLDED.findall(text)):
        text = text.replace(sign, FOLDS[sign])
    return text
