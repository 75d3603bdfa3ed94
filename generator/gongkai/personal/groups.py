"""How the digits of a number stand (分组): in one piece, in the groups people type, one by one, over a line end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

GAP = r"(?:[ ().,/-]{0,3}|[ .-]{0,3}\n[ >]*)"
_GAPS = re.compile(r"[^0-9Xx]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as it was typed: where, its digits, the lengths of its groups and what stands between them."""

    start: int
    end: int
    digits: str
    groups: tuple[int, ...]
    gaps: tuple[str, ...]

    @property
    def one_by_one(self) -> bool:
        """Whether every digit stands alone."""
        return max(self.groups) == 1

    @property
    def broken(self) -> bool:
        """Whether a line ends inside."""
        return any("\n" in gap for gap in self.gaps)

    @property
    def listed(self) -> bool:
        """Whether its parts stand as the members of a list do: each may be a number of its own."""
        return any("," in gap or "/" in gap for gap in self.gaps)

    @property
    def hinted(self) -> bool:
        """Whether a part begins with a zero, as no amount does: it is a part, then."""
        ends = accumulate(self.groups)
        return any(self.digits[end] == "0" for end in [*ends][:-1])

    def without(self, gap: int) -> tuple[int, ...]:
        """Its groups, had there been no gap at that place."""
        groups = self.groups
        return (*groups[:gap], groups[gap] + groups[gap + 1], *groups[gap + 2 :])


def typed(pattern: re.Pattern[str], text: str) -> Iterator[Typed]:
    """Every number of `pattern` (its first group, looked for at every place) in `text`."""
    for match in pattern.finditer(text):
        number = match[1]
        parts = _GAPS.split(number)
        yield Typed(
            match.start(1),
            match.end(1),
            "".join(parts),
            tuple(map(len, parts)),
            tuple(_GAPS.findall(number)),
        )


def digits(first: str, middle: int, last: str = "[0-9]", after: str = "(?<![0-9])") -> re.Pattern[str]:
    """A number of `first`, `middle` digits and `last`, with gaps, wherever it begins; `after` what may stand there."""
    # A lone digit after another one is not where a number begins: this keeps long rows of digits cheap.
    begins = rf"{after}(?:(?<![0-9][ .\n-])|(?=[0-9]{{2}}))"
    return re.compile(rf"(?={begins}({first}(?:{GAP}[0-9]){{{middle}}}{GAP}{last}))")


_MOBILE = frozenset({(3, 4, 4), (3, 8), (7, 4)})
_DASHED = _MOBILE | {(3, 3, 5), (3, 5, 3), (4, 3, 4), (4, 4, 3)}


def as_mobile(number: Typed, rows: bool, called: bool = False) -> bool:
    """Whether eleven digits stand as a mobile's do; `rows`: numbers stand side by side there, each its own.

    `called`: what stands before says that a number to call follows.
    """
    gaps = "".join(number.gaps)
    if not gaps:
        return True
    if number.listed:
        regular = number.groups in _DASHED and (called or number.hinted)
        return not rows and (regular or (called and number.one_by_one))
    if number.one_by_one:
        return True
    if "." in gaps and len(number.gaps) == 1 and not number.broken:
        return False  # a decimal number
    plain = " " in gaps and (rows or not (called or number.hinted))
    if number.groups in (_MOBILE if plain else _DASHED):
        return True
    return _as_over_a_line(number, rows, _MOBILE)


def as_identity(number: Typed, rows: bool) -> bool:
    """The same for an identity number; the check of eighteen digits is strong, so nearly any groups will do."""
    if not number.gaps or (number.one_by_one and not number.listed):
        return True
    if number.listed and (rows or len(number.digits) < 18):
        return False
    if len(number.digits) == 18:
        return len(number.groups) <= 6 and "." not in "".join(number.gaps)
    return number.groups == (6, 6, 3) or _as_over_a_line(number, rows, frozenset({(6, 6, 3)}))


def as_card(number: Typed, rows: bool, called: bool = False) -> bool:
    """The same for a bank card: fours, a six at the beginning, or one piece."""
    if not number.gaps or (number.one_by_one and not number.listed):
        return True
    if number.listed and (rows or not (called or number.hinted)):
        return False
    *fours, last = number.groups
    regular = set(fours) == {4} and last <= 7 and len(fours) >= 3
    if regular or (number.groups[0] == 6 and len(number.groups) == 2):
        return True
    fitting = frozenset(
        groups
        for gap in range(len(number.gaps))
        if (groups := number.without(gap)) and set(groups[:-1]) == {4} and groups[-1] <= 4
    )
    return _as_over_a_line(number, rows, fitting)


def _as_over_a_line(number: Typed, rows: bool, known: frozenset[tuple[int, ...]]) -> bool:
    """Whether one line end, or the space that YAML makes of it, parts what otherwise stands in known groups."""
    if rows:
        return False
    if len(number.gaps) == 1:
        return "." not in number.gaps[0]
    return any(number.without(gap) in known for gap in range(len(number.gaps)))


Standing = Callable[[Typed, bool], bool]
