"""Pieces (字块) of a text: single characters, pairs of neighbours, and the ends of runs of digits and letters."""

from __future__ import annotations

import re
import struct
from itertools import pairwise

FAMILIES = ("single", "pair", "run")
"""The families of pieces, in the order in which the index keeps them."""
RUN = re.compile(r"[0-9a-z.\-〔〕]{3,}")
"""A run (连写): digits, Latin letters and what stands between them in numbers; shorter ones are pairs."""
LONGEST = 12
"""A run's end is kept to so many characters; what comes after is checked in the text itself."""
PLANE_BITS = 16
PLANE = (1 << PLANE_BITS) - 1
"""The last character of the basic plane; a pair of such is one number, which is quicker to make than a text."""

Code = int | str
"""A pair: the first character's code point before the second's, so that numbers are in the order of their pieces; as
text where one lies beyond the basic plane."""


def pairs(folded: str) -> set[Code]:
    """Every pair of neighbours in `folded`, those with a space too; the last character has one with a space."""
    padded = folded + " "
    data = padded.encode("utf-16-be")
    if len(data) != 2 * len(padded):
        return {pair_code(*pair) for pair in pairwise(padded)}
    # Read once from the first character on, once from the second: all neighbours, without a loop.
    even, odd = len(data) // 4, (len(data) - 2) // 4
    return {*struct.unpack_from(f">{even}I", data), *struct.unpack_from(f">{odd}I", data, 2)}


def pair_code(first: str, second: str) -> Code:
    """The code of one pair."""
    beyond = ord(max(first, second)) > PLANE
    return first + second if beyond else ord(first) << PLANE_BITS | ord(second)


def piece_text(code: Code) -> str:
    """The piece behind a code: a pair that is a number; all others are texts already."""
    return code if isinstance(code, str) else chr(code >> PLANE_BITS) + chr(code & PLANE)


def runs(folded: str) -> set[str]:
    """Every run in `folded`."""
    return set(RUN.findall(folded))


def ends(run: str) -> list[str]:
    """The ends of a run, from each of its characters on.

    Any part of a run stands at the beginning of one of its ends.
    """
    return [run[at : at + LONGEST] for at in range(len(run) - 2)]
