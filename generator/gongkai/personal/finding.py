"""Look for personal numbers (查找) in a text, as it is typed and as its reader sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongkai.personal.folding import Window, digits_enough, windows
from gongkai.personal.groups import Typed
from gongkai.personal.private import private_numbers
from gongkai.personal.seen import marked, seen

# An address ends where Chinese, a bracket or a table's bar begins: what follows is text again.
_URL = re.compile(r"https?://[^\0\s<>\"'()\[\]|\u0080-\uffff]+")
_TELLING = re.compile(
    r"(?:tel|phone|mobile|mob|cell|sjh?|sfzh?|id_?card|id_?no|card_?no|wechat|wx|qq)=|//wa\.me/",
    re.IGNORECASE,
)
"""An address that says itself whose number it holds."""
_IN_NAMES = re.compile("[A-WYZa-wyz_.]|[Xx](?![^0-9A-Za-z]|$)")
"""What parts a number from the rest of a file's name; an x may be an identity number's last digit."""

_DATED = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}[-.]?(?:0[1-9]|1[0-2])[-.]?[0-3][0-9][-_. ]")
"""The day that files' names begin with: what follows it is a number of its own."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data in a text: where it begins, what it is, and how it may be shown."""

    offset: int
    kind: str
    masked: str


def may_hold(text: str) -> bool:
    """Whether `text`, or several of them with NUL between, may hold any finding: nearly none does."""
    return _enough(text) or (marked(text) and digits_enough(seen(text).text))


def _enough(text: str) -> bool:
    """Whether there are digits enough outside of addresses: many of those end in numbers parted by strokes."""
    return digits_enough(text) and ("://" not in text or digits_enough(_URL.sub(_blank, text)))


def scan(text: str, rows: bool = False) -> tuple[Finding, ...]:
    """Every piece of personal data in `text`, in order; `rows`: a print where numbers stand side by side."""
    found = {each.offset: each for each in _scanned(text, rows)} if digits_enough(text) else {}
    if not rows and marked(text):
        # As its reader sees it: marks of Markdown and HTML part no number.
        shown = seen(text)
        for each in _scanned(shown.text, rows) if digits_enough(shown.text) else ():
            place = shown.places[each.offset]
            found.setdefault(place, replace(each, offset=place))
    return tuple(found[offset] for offset in sorted(found))


def _scanned(text: str, rows: bool) -> Iterator[Finding]:
    # Addresses on the web are numbers of their own.
    looked = _URL.sub(_blank, text) if "://" in text else text
    found: dict[int, Finding] = {}
    for window in windows(looked):
        taken: set[int] = set()
        for each in private_numbers(window.text, rows):
            span = range(each.start, each.number.end)
            if taken.isdisjoint(span) and _meant(window, each.number):
                taken.update(span)
                place = window.places[each.start]
                found.setdefault(place, Finding(place, each.kind, each.masked))
    return iter(found.values())


def _blank(address: re.Match[str]) -> str:
    return address[0] if _TELLING.search(address[0]) else " " * len(address[0])


def scan_name(name: str) -> tuple[Finding, ...]:
    """The same in a file's name, where letters, underlines and dots stand between the numbers and not in them."""
    parted = _DATED.sub(lambda match: " " * len(match[0]), name)
    return scan(_IN_NAMES.sub(" ", parted), rows=True)


def _meant(window: Window, number: Typed) -> bool:
    """Whether a number lies in the run, and one of words has three, or one amid digits: ① before it counts a list."""
    # An X follows the run, after a gap perhaps.
    ends = window.run.stop + (0 if number.digits.isdigit() else 5)
    if number.start not in window.run or number.end > ends:
        return False
    words = sum(place in window.counted for place in range(number.start, number.end))
    if window.lettered:  # among more digits than letters, and where the number is checked, or short
        return 0 < words <= len(number.digits) // 2 + 1 and len(number.digits) in {11, 18}
    amid = any(place in window.counted for place in range(number.start + 1, number.end - 1))
    return not window.counted or words >= 3 or (amid and not number.gaps)
