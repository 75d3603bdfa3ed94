"""Slips of the hand (笔误) that a person sees on a line: tabs, wide colons, the marks of a merge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from gongkai.problems import Mark, Problem
from gongkai.source.signs import place

CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
MERGED = ("git 合并冲突的标记还在", "选定一边的内容，删去 <<<<<<<、=======、>>>>>>> 三行")
_CONFLICT_INSIDE = re.compile(r"^[ \t]*(<{7}|>{7}) \S", re.MULTILINE)
_FULL_WIDTH = re.compile(r"^\s*(?:- )?([A-Za-z_Ａ-Ｚａ-ｚ＿]\w*|标题|机构|正文)：")
_NO_SPACE = re.compile(r"^\s*(?:- )?([a-z_]+):(?=[^\s:/])")
_WIDE_INDENT = re.compile(r"^( *)[\u3000\u00a0][ \u3000\u00a0]*(?=- |[A-Za-z_]\w*:(?: |$))")
_WIDE_SPACE = re.compile(r"^\s*(?:- )?([a-z_]+):([\u3000\u00a0]+)")
_NO_KEY = re.compile(r"^\s*(?:- )?:(?: |$)")
TAB = re.compile(r"^[ -]*(\t)")
_BLOCK = re.compile(r"^([ \t]*+(?:- ++)*+)(\S.*?: +|)[|>][-+0-9]*[ \t]*(?:#.*)?$")
_INDENT = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: its line and column (from 1), what is wrong, how to mend it, and the line as it was meant.

    `meant` is None where nobody can tell; tabs stay in it, for how far they indent is the whole file's question.
    """

    line: int
    column: int
    text: str
    hint: str
    meant: str | None = None


def slips(lines: Sequence[str]) -> Iterator[Slip]:
    """Every slip in the lines of a file, outside its block texts: there, anything may stand."""
    inside = -1
    for number, line in enumerate(lines, 1):
        indent = _INDENT.match(line)
        width = indent.end() if indent else 0
        if inside >= 0 and (width > inside or not line.strip()):
            if line.startswith("\t"):  # even a block's lines begin with a space
                yield _tab(number, 1)
            continue
        begun = _BLOCK.match(line)
        inside = -1 if begun is None else len(begun[1]) - (0 if begun[2] else 2 * begun[1].count("-"))
        if slip := _slip(number, line):
            yield slip


def _slip(number: int, line: str) -> Slip | None:
    if CONFLICT.match(line):
        return Slip(number, 1, *MERGED)
    if match := TAB.match(line):
        return _tab(number, match.start(1) + 1)
    if match := _WIDE_INDENT.match(line):
        meant = match[0].replace("\u3000", "  ").replace("\u00a0", " ") + line[match.end() :]
        return Slip(number, match.end(1) + 1, "缩进用了全角空格", "改用半角空格，每层两个", meant)
    if match := _FULL_WIDTH.match(line):
        rest, name = line[match.end() :], normalize("NFKC", match[1])
        meant = f"{line[: match.start(1)]}{name}:{'' if rest.startswith(' ') else ' '}{rest}"
        hint = f"改为半角冒号加空格：{name}: ……"
        return Slip(number, match.end(), "冒号是全角的“：”", hint, meant)
    if match := _NO_SPACE.match(line):
        meant = f"{line[: match.end()]} {line[match.end() :]}"
        return Slip(number, match.end(), "冒号后面没有空格", f"写成 {match[1]}: ……，冒号后空一格", meant)
    if match := _WIDE_SPACE.match(line):
        meant = f"{line[: match.start(2)]}{' ' * len(match[2])}{line[match.end() :]}"
        hint = f"写成 {match[1]}: ……，冒号后空一格"
        return Slip(number, match.start(2) + 1, "冒号后面的空格不是半角的", hint, meant)
    if _NO_KEY.match(line):
        return Slip(number, line.index(":") + 1, "冒号前面没有名称", "冒号前面写项的名称")
    return None


def _tab(number: int, column: int) -> Slip:
    return Slip(number, column, "用了制表符缩进", "改用空格，每层两个")


def layout_problems(text: str, path: str) -> list[Problem]:
    """What a person can see is wrong with the lines of a file that YAML could not read."""
    return [
        Problem(Mark(path, slip.line, slip.column), slip.text, slip.hint) for slip in slips(text.split("\n"))
    ]


def conflict_problems(text: str, path: str) -> Iterator[Problem]:
    """Marks of a merge in a text that can be read all the same: indented, inside a body, in a page."""
    if "<<<<<<< " in text or ">>>>>>> " in text:
        for match in _CONFLICT_INSIDE.finditer(text):
            yield Problem(place(text, match.start(1), path), *MERGED)
