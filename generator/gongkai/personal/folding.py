"""Signs that people read as digits (数字写法), however they are typed, as the ten digits, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import decimal, numeric

CHINESE = "〇零一二三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖弌弍弎幺"
_SPOKEN = {"幺": "1", "弌": "1", "弍": "2", "弎": "3"}
_FRAMED = "¹²³⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒㈠-㈨㊀-㊈🄀-🄊"
"""Digits in circles, brackets or frames, raised or lowered: they count lists and notes, and hide numbers."""

_DASHES = "‐‑‒–—―−－﹣~～·•・‧∙⋅"
_DOTS = "．。｡․"
_BRACKETS = "()（）[]［］【】〔〕"
_UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufe00-\ufe0f\ufeff\u20e3*`\\\\\r"
)
"""What a reader does not see between two digits: signs without width, and what Markdown takes away."""

_LISTING = ",，、;；|转"
"""What parts the members of a list, and hides a number when it stands inside."""
_LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1"}
"""Letters that read as digits where they stand among digits."""

DIGIT = rf"[\d{CHINESE}{_FRAMED}]"
_BETWEEN = rf"[\s>.()\[\]{_DASHES}{_DOTS}（）［］【】〔〕{_UNSEEN}{_LISTING}/／-]"
_READ = rf"[{DIGIT[1:-1]}OolI]"
_FIRST = rf"[{DIGIT[1:-1]}lI]"
"""No number begins with a zero."""
_SIGN = re.compile(_READ)
FEWEST = 11
"""Digits of the shortest finding."""
CANDIDATE = re.compile(rf"{_FIRST}(?:{_BETWEEN}{{0,4}}{_READ}){{{FEWEST - 1},}}")
"""What any finding lies in: eleven digits and more, with little between them."""
_MAYBE = rf"0-9\u0660-\u1c59\ua620-\uabf9０-９\U00010000-\U0010ffff{CHINESE}{_FRAMED}lI"
"""All digits, and what stands among them: to ask of each sign of a text whether it is one takes twice as long."""
_RUN = re.compile(rf"[{_MAYBE}][{_MAYBE}Oo{_BETWEEN[1:-1]}]{{9,}}[{_MAYBE}Oo]")
"""The same and more, found in a fraction of the time: whatever stands between, however much of it."""
_ENOUGH = re.compile(
    rf"(?![02-9]){_READ}(?:{_BETWEEN}{{0,4}}{_READ}){{10}}|{_READ}(?:{_BETWEEN}{{0,4}}{_READ}){{13}}"
)
"""The same and less: a mobile begins with a one, all else is longer. Landlines are neither, and stand everywhere."""

_IGNORED = re.compile(f"[{_UNSEEN}]")
_COUNTED = re.compile(f"[{CHINESE}{_FRAMED}]")
BEFORE, AFTER = 24, 12
"""Signs around a number that tell what it is: a label, a unit."""


def digits_enough(text: str) -> bool:
    """Whether `text` holds enough digits in a row for any finding: nearly no text does."""
    runs = (run[0] for run in _RUN.finditer(text))
    # Most runs are a day and an hour, or a landline: to count their digits takes a tenth of the time.
    return any(len(_SIGN.findall(run)) >= FEWEST and _ENOUGH.search(run) for run in runs)


class Window(NamedTuple):
    """A run of digits and what stands around it, folded; and where each of its signs stood in the text."""

    text: str
    places: tuple[int, ...]
    counted: frozenset[int]
    """Which of its signs were words, framed digits or letters."""
    run: range
    """Where the run itself stands; a longer number's half may stand around it."""
    lettered: bool = False
    """Whether it is letters that were read as digits."""


def windows(text: str) -> Iterator[Window]:
    """Every run of digits in `text` that may hold a number; once more where words or letters are read as digits."""
    for match in CANDIDATE.finditer(text):
        start, end = max(0, match.start() - BEFORE), match.end() + AFTER
        seen = tuple(at for at in range(start, min(end, len(text))) if not _IGNORED.match(text[at]))
        run = range(bisect_left(seen, match.start()), bisect_left(seen, match.end()))
        yield Window("".join(folded(text[at], words=False) for at in seen), seen, frozenset(), run)
        if _COUNTED.search(match[0]):
            counted = frozenset(place for place in run if _COUNTED.match(text[seen[place]]))
            yield Window("".join(folded(text[at], words=True) for at in seen), seen, counted, run)
        if letters := frozenset(place for place in run if text[seen[place]] in _LETTERS):
            read = (_LETTERS.get(text[at]) or folded(text[at], words=False) for at in seen)
            yield Window("".join(read), seen, letters, run, lettered=True)


_ASCII = {"~": "-", ";": ",", "|": ","}


def folded(sign: str, words: bool) -> str:
    """One sign as the plainest sign that reads the same; `words`: 一 and ① are digits, too."""
    if "\u0020" < sign < "\u007f":
        return _ASCII.get(sign, sign)
    if (digit := decimal(sign, None)) is not None:
        return str(digit)
    if words and _COUNTED.match(sign):
        return _SPOKEN.get(sign) or str(int(numeric(sign)))
    return _plain(sign)


def _plain(sign: str) -> str:
    if sign in _DASHES:
        return "-"
    if sign in _DOTS:
        return "."
    if sign in _LISTING:
        return ","
    if sign in _BRACKETS:
        return "(" if _BRACKETS.index(sign) % 2 == 0 else ")"
    if sign == "\n" or not sign.isspace():
        return {"／": "/", "Ｘ": "X", "ｘ": "x", "×": "X", "Χ": "X", "Х": "X", "＋": "+"}.get(sign, sign)
    return " "
