"""The lines of a file while it is being mended (试改): straightened where a person sees how, else left out."""

from __future__ import annotations

import re

import yaml

from gongkai.problems import Mark, Problem
from gongkai.source.layout import CONFLICT, TAB, Slip, slips
from gongkai.source.signs import LOST
from gongkai.source.syntax import AFTER, OPEN, syntax_problem
from gongkai.source.values import Walk

ABOVE = 40
"""How many lines above a stray word the quote is looked for that was never closed."""
WIDTHS = (2, 4, 8)
"""How many spaces a tab may stand for: the first that makes a readable file."""
_QUOTED = re.compile(r"(?:.*?: +|[ -]*)([\"'])")
_KEYED = re.compile(r"[ -]*[A-Za-z_]\w*:(?= )")

Shifts = dict[int, list[tuple[int, int]]]
"""A line → from which column on it was moved, and by how many: one after the other."""


def typed_column(shifts: Shifts, line: int, column: int) -> int:
    """Where in the file itself a place of the mended text lies; lines and columns from 1."""
    for at, more in reversed(shifts.get(line, ())):
        if column > at:
            column = max(at, column - more)
    return column


def stumble(text: str) -> yaml.YAMLError | str | None:
    """What keeps `text` from being read, or None; where all of it is one text to YAML, that text."""
    walk = Walk()
    try:
        walk.run(text)
    except yaml.YAMLError as error:
        return error
    return walk.root if isinstance(walk.root, str) else None


class Lines:
    """The lines of a file while it is being mended."""

    def __init__(self, text: str, path: str) -> None:
        self.lines = text.split("\n")
        self.path = path
        self.problems: list[Problem] = []
        self.shifts: Shifts = {}
        self.lost = False
        self.doubted: set[int] = set()

    @property
    def text(self) -> str:
        """The lines as they are now."""
        return "\n".join(self.lines)

    def read_until(self, error: yaml.YAMLError) -> int:
        """How many lines were read before `error`."""
        mark = getattr(error, "problem_mark", None)
        return mark.line + 1 if mark else len(self.lines)

    def straighten(self) -> None:
        """Mend what a person sees on the lines; a tab may hide more of it."""
        found = list(slips(self.lines))
        self._settle(found)
        tabs = {slip.line: slip.column for slip in found if TAB.match(self.lines[slip.line - 1])}
        for slip in found:
            self._mend(slip)
        if tabs:
            self._untab(tabs)
            for slip in slips(self.lines):
                self._mend(slip)

    def _mend(self, slip: Slip) -> None:
        column = self._column(slip.line, slip.column)
        self.problems.append(Problem(Mark(self.path, slip.line, column), slip.text, slip.hint))
        line = self.lines[slip.line - 1]
        if TAB.match(line):
            return
        self.lost |= slip.meant is None or not slip.meant.lstrip(" -")[:1].isascii()
        self.lines[slip.line - 1] = slip.meant or ""
        self.shifts.setdefault(slip.line, []).append((slip.column, len(slip.meant or "") - len(line)))

    def _column(self, line: int, column: int) -> int:
        return typed_column(self.shifts, line, column)

    def _untab(self, tabs: dict[int, int]) -> None:
        tried = [_untabbed(self.lines, tabs, width) for width in WIDTHS]
        best = next((lines for lines in tried if stumble("\n".join(lines)) is None), tried[0])
        for number, column in tabs.items():
            more = len(best[number - 1]) - len(self.lines[number - 1])
            self.shifts.setdefault(number, []).append((column, more))
        self.lines = best

    def _settle(self, found: list[Slip]) -> None:
        """Of two sides of a merge, the first one is read."""
        keep = True
        for number in (
            range(len(self.lines)) if any(CONFLICT.match(self.lines[s.line - 1]) for s in found) else ()
        ):
            mark = CONFLICT.match(self.lines[number])
            if mark:
                keep = self.lines[number][0] in "<>"
            elif not keep:
                self.lines[number] = ""

    def give_up(self, error: yaml.YAMLError) -> None:
        """Say from where on nothing was looked at."""
        line = syntax_problem(error, self.text, self.path).mark.line
        self.problems.append(
            Problem(Mark(self.path, line), "写法的毛病太多，从这里往下还没有查", "先改好前面的，再检查一次")
        )

    def patch(self, error: yaml.YAMLError) -> bool:
        """Mend, or else leave out, the line that `error` is about; whether there was anything to do."""
        problem = syntax_problem(error, self.text, self.path)
        at = problem.mark.line - 1
        if problem.text == AFTER[0] and self._close_above(at):
            return True
        line = self.lines[at] if at < len(self.lines) else ""
        if not line.strip():
            return False
        # What follows a line that was mended may be wrong by that alone: only what is wrong by itself is told.
        if LOST not in line and (not self._follows_a_fault(at) or _wrong_alone(line)):
            column = self._column(problem.mark.line, problem.mark.column)
            mark = Mark(self.path, problem.mark.line, column)
            self.problems.append(Problem(mark, problem.text, problem.hint))
        closed = _closed(line)
        if closed:
            self.lines[at] = closed
            return True
        keyed = None if LOST in line else _KEYED.match(line)
        self.lost |= keyed is None
        self.doubted.add(at + 1)
        self.lines[at] = f"{keyed[0]} {LOST}" if keyed else self._standing_in(at)
        for number in range(at + 1, len(self.lines)):
            if self.lines[number].strip() and _indent(self.lines[number]) <= _indent(line):
                break
            self.lines[number] = ""
            self.doubted.add(number + 1)
        return True

    def _follows_a_fault(self, at: int) -> bool:
        """Whether line `at` (from 0) was mended itself, or comes right behind one that was, or that was left out."""
        above = at
        while above and above not in self.doubted and not self.lines[above - 1].strip():
            above -= 1
        return above in self.doubted or any(each.mark.line in {above, at + 1} for each in self.problems)

    def _standing_in(self, at: int) -> str:
        """What stands for a line that is left out: what it is the value of is not empty for that."""
        above = next((line for line in reversed(self.lines[:at]) if line.strip()), "")
        indent = _indent(self.lines[at])
        inside = above.rstrip().endswith(":") and indent > _indent(above) and LOST not in self.lines[at]
        return " " * indent + LOST if inside else ""

    def _close_above(self, at: int) -> bool:
        """Close the quote that was opened above line `at`, where it is that what is wrong there."""
        for number in range(at - 1, max(-1, at - 1 - ABOVE), -1):
            if closed := _closed(self.lines[number]):
                trial = "\n".join((*self.lines[:number], closed, *self.lines[number + 1 :]))
                error = stumble(trial)
                still = isinstance(error, yaml.YAMLError) and syntax_problem(error, trial, self.path)
                if still and still.mark.line <= at + 1:
                    return False
                place = self._column(number + 1, self.lines[number].index(closed[-1]) + 1)
                self.problems.append(Problem(Mark(self.path, number + 1, place), *OPEN))
                self.lines[number] = closed
                return True
        return False


def _untabbed(lines: list[str], tabs: dict[int, int], width: int) -> list[str]:
    made = list(lines)
    for number in tabs:
        line = lines[number - 1]
        start = len(line) - len(line.lstrip("\t -"))
        made[number - 1] = line[:start].replace("-\t", "- ").replace("\t", " " * width) + line[start:]
    return made


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _wrong_alone(line: str) -> bool:
    return isinstance(stumble(line.strip().removeprefix("- ")), yaml.YAMLError)


def _closed(line: str) -> str:
    """The line with the quote that it lacks at its end, where that is all it lacks; else the empty string."""
    match = _QUOTED.match(line)
    closed = f"{line.rstrip()}{match[1]}" if match and _wrong_alone(line) else ""
    return closed if closed and not _wrong_alone(closed) else ""
