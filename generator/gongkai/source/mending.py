"""Mending (试改): a file that YAML cannot read is read all the same, so that one run tells what else is wrong in it.

Nothing mended is ever published: the fault itself is told, and stops the build.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from gongkai.problems import Problem
from gongkai.source.lines import Lines, Shifts, stumble, typed_column

MOST_LINES = 50_000
"""How many lines are read again for mending a file, all tries together: half a second, some three hundred faults."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file as it can be read: as many lines as it has, what is wrong with them, and whether any was left out."""

    text: str
    problems: tuple[Problem, ...] = ()
    lost: bool = False
    shifts: Shifts = field(default_factory=dict)
    doubted: frozenset[int] = frozenset()
    """Lines of which only what they are called is left."""

    def column(self, line: int, column: int) -> int:
        """Where in the file itself a place of the mended text lies; lines and columns from 1."""
        return typed_column(self.shifts, line, column)


def mended(text: str, path: str) -> Mended:
    """`text` so that YAML reads it: empty where it cannot be made out."""
    if stumble(text) is None:
        return Mended(text)
    lines = Lines(text, path)
    lines.straighten()
    left = MOST_LINES
    while isinstance(error := stumble(lines.text), yaml.YAMLError):
        left -= lines.read_until(error)
        if left < 0:
            lines.give_up(error)
            break
        if not lines.patch(error):
            break
    if error is not None:
        return Mended("", tuple(lines.problems))
    return Mended(lines.text, tuple(lines.problems), lines.lost, lines.shifts, frozenset(lines.doubted))
