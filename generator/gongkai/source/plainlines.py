"""Files of plain lines (平常的写法), as nearly all are: read by one pattern, in a quarter of the time of YAML's events.

Keys of Latin letters, a value behind each; lists and mappings further in than the key that they belong to; texts below
a `|`. What is written so means the same to YAML. For any other file there is no answer here, and YAML is asked.
"""

from __future__ import annotations

import re
from typing import Any

WIDEST = 10
"""How far in a line may stand: so deep that no limit of YAML's is reached."""
MOST_LINES = 5_000
"""The same of lines."""

_PLAIN = r"[^\s#&*!|>'\"%@`{}\[\],?:-][^:#\n]*+(?:(?::(?=\S)|(?<=\S)#)[^:#\n]*+)*+(?<!\s)"
"""Words that begin as no sign of YAML does, and hold neither “: ” nor “ #”."""
_VALUE = rf"{_PLAIN}|\"[^\"\\\n]*\"|'[^'\n]*'"
_TEXT = r"( +)(?! )[^\S\n]*\S[^\n]*\n(?:\n|\5[^\S\n]*\S[^\n]*\n)*"
"""The lines of a text: but for empty ones, none stands less far in than the first, and none is of spaces alone."""
_LINE = re.compile(
    rf"\n*+(?:( {{0,{WIDEST}}})(- |)(?:([a-z_][a-z0-9_]{{0,63}}):(?: |(?=\n))|)(?:\|\n({_TEXT})|({_VALUE}|)\n)"
    r"|([^\n][\S\s]*))"
)
"""Its indent, a list's dash, a key; a text and how far in that stands, or a value. Or all from what is not plain on."""


def plain_values(text: str) -> dict[str, Any] | None:
    """The values of a file whose every line is plain, all text; None where it has others."""
    if "\t" in text or text[-1:] != "\n" or text.count("\n") > MOST_LINES:
        return None
    root: dict[str, Any] = {}
    here: Any = root
    depth, around, waiting = 0, list[tuple[int, Any]](), ""
    for spaces, dash, key, block, margin, value, unusual in _LINE.findall(text):
        at = len(spaces)
        if waiting and at > depth:  # what stands further in belongs to the key before
            around.append((depth, here))
            here[waiting] = here = [] if dash else {}
            depth = at
        while at < depth:
            depth, here = around.pop()
        fits = at == depth and bool(dash) == (type(here) is list) and (key or (dash and value))
        if unusual or not fits:
            return None
        if dash and key:  # behind the dash stands the first key of a mapping
            around.append((depth, here))
            here.append(here := {})
            depth += 2
        said = value[1:-1] if value and value[0] in "\"'" else value or None
        if not key:
            here.append(said)
        elif key in here or 0 < len(margin) <= depth:
            return None
        else:
            here[key] = _dedented(block, margin) if block else said
        waiting = "" if value or block else key
    return root or None


def _dedented(block: str, margin: str) -> str:
    return f"\n{block}".replace(f"\n{margin}", "\n")[1:].rstrip("\n") + "\n"
