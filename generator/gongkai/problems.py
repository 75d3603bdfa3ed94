"""What can be wrong with a portal's content, and where: problems are values, raised once, together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

SHOWN_PER_GROUP = 3
"""How many problems of one wording are printed before the rest is only counted."""

GROUP_FROM = 40
"""From how many problems on a report is grouped: fewer can be read one by one."""


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A place (位置) in a content file: path relative to the content folder's parent, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{_shown(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing (问题) that a press officer has to mend: where, what, and how."""

    mark: Mark
    text: str
    hint: str = ""

    def __str__(self) -> str:
        mark, text, hint = self.shown
        return f"{mark}: {text}" + (f"\n    提示：{hint}" if hint else "")

    @property
    def shown(self) -> tuple[str, str, str]:
        """Where, what and how, as they may be printed anywhere."""
        return str(self.mark), _shown(self.text), _shown(self.hint)


LONGEST = 400
"""Characters of a sentence that are printed: a value that it quotes may be a whole file."""


def _shown(text: str) -> str:
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}……"
    # Names of files and values may hold anything: line ends, commands to a terminal, marks that turn text around.
    return "".join(sign if sign.isprintable() or sign in "\u3000\u200d" else "�" for sign in text)


Loc = tuple[str | int, ...]
"""The way to a value inside a record: keys and list indexes (from 0), as the validator names them."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem whose place is still the way to a value (`loc`); `key` points at the key, `offset` into its text."""

    loc: Loc
    text: str
    hint: str = ""
    key: bool = False
    offset: int | None = None


class ContentError(Exception):
    """Raised once with every problem found; caught at the doors only (cli, plugin)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"内容有 {len(self.problems)} 处问题")

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class Group(NamedTuple):
    """Problems that are told together (同类问题): those that are shown, and how many more there are."""

    shown: tuple[Problem, ...]
    more: int = 0


def groups(problems: Iterable[Problem]) -> tuple[Group, ...]:
    """The problems sorted by place; a flood of them by wording, of each only the first (每类只列前几处)."""
    ordered = sorted(set(problems))
    return (Group(tuple(ordered)),) if len(ordered) < GROUP_FROM else tuple(_grouped(ordered))


def report(problems: Iterable[Problem]) -> str:
    """The problems as printed text."""
    lines: list[str] = []
    for group in groups(problems):
        lines += map(str, group.shown)
        lines += [f"    {_MORE.format(group.more)}"] if group.more else []
    return "\n".join(lines)


_MORE = "……同类问题还有 {} 处"
_NUMBER = re.compile("[0-9][0-9*.:-]*")
"""What differs in two hints that say the same: a day, a mask."""
_QUOTED = re.compile("“[^”]*”")


def _wording(problem: Problem) -> str:
    """What is alike in all problems of a group: how to mend them; where that is a number each time, what is wrong."""
    hint = _NUMBER.sub("#", problem.hint or problem.text)
    return hint if "#" not in hint else f"{_NUMBER.sub('#', _QUOTED.sub('', problem.text))}\n{hint}"


def _grouped(ordered: list[Problem]) -> Iterable[Group]:
    alike: dict[str, list[Problem]] = {}
    for problem in ordered:
        alike.setdefault(_wording(problem), []).append(problem)
    for members in sorted(alike.values(), key=lambda group: (-len(group), group[0])):
        yield Group(tuple(members[:SHOWN_PER_GROUP]), max(0, len(members) - SHOWN_PER_GROUP))
