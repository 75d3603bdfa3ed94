"""What a reader sees of a text (所见): marks of Markdown and HTML that stand between two digits, and do not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from gongkai.personal.folding import DIGIT

_RARE = ("<", "&", "_", "](", "][", "    ", "\u3000\u3000", "* ", "` ", "%3")
"""What the marks have in them: looked for in a fraction of the time."""
_MARKED = re.compile(rf"{DIGIT}(?:[<&_]|\][(\[]|[ \u3000]{{4}}|[*`]+ +[*`])|&#|(?:%3[0-9]){{3}}")
"""Where a digit is followed by what does not show, or is itself written as a number of its sign."""
_INLINE = (
    "a|abbr|b|bdi|bdo|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr"
)
_MARKS = re.compile(
    rf"(?P<none></?(?:{_INLINE})\b[^<>]{{0,300}}>|<!--.{{0,300}}?-->|\]\((?:(?!(?:%3[0-9]){{3}})[^()\s])*(?:\s[^()\n]*)?\)|\]\[[^\[\]\n]*\]|[*`]+"
    r"|(?<![0-9A-Za-z])_+|_+(?![0-9A-Za-z]))"
    r"|(?P<line><br\b[^<>]{0,99}>)"
    r"|(?P<dash>(?<=[0-9])_+(?=[0-9]))"
    r"|(?P<sign>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});)"
    r"|(?P<space>[ \u3000]{2,})"
    r"|(?P<coded>(?:%3[0-9]){3,})",
    re.IGNORECASE | re.DOTALL,
)


def marked(text: str) -> bool:
    """Whether marks may stand between the digits of a number: nearly no text has any."""
    return any(mark in text for mark in _RARE) and _MARKED.search(text) is not None


class Seen(NamedTuple):
    """A text as its reader sees it, and where in the text itself each sign stands."""

    text: str
    places: tuple[int, ...]


def seen(text: str) -> Seen:
    """`text` without its marks."""
    signs = list(_signs(text))
    return Seen("".join(sign for sign, _ in signs), tuple(place for _, place in signs))


def _signs(text: str) -> Iterator[tuple[str, int]]:
    end = 0
    for match in _MARKS.finditer(text):
        yield from zip(text[end : match.start()], range(end, match.start()), strict=True)
        for sign in _instead(match):
            yield sign, match.start()
        end = match.end()
    yield from zip(text[end:], range(end, len(text)), strict=True)


def _instead(match: re.Match[str]) -> str:
    match match.lastgroup:
        case "line":
            return "\n"
        case "dash":
            return "-"
        case "space":
            return " "
        case "sign":
            return unescape(match[0])
        case "coded":
            # No program writes digits so: an address that does is no number of its own.
            return f" {unquote(match[0])}"
    return ""
