"""What libyaml stumbled over in a content file, said so that whoever typed it can mend it (语法)."""

from __future__ import annotations

import re
from typing import Any

import yaml

from gongkai.problems import Mark, Problem

QUOTE = "把整个值用引号括起来"
_START = ("值不能以这个字符开头", QUOTE)
OPEN = ("引号没有配对", "从这里往下找，补上少的那个引号")
AFTER = ("值已经写完，后面还有字", f"{QUOTE}；值里有引号的，外面用另一种引号")
_DIRECTIVE = ("不用“%”指令", "删去以 % 开头的行")
_TEXT = "写成“项: 值”；是上一项的文字的，在那一项的冒号后面写 |，文字另起一行，每行缩进两格"
_COMMA = "补上少的 ]、} 或逗号（逗号用半角）；花括号里的文号写六角括号〔2019〕，不写 [2019]"
_RULES = (
    (r"unexpected end of stream", *OPEN),
    (r"expected ',' or '[\]}]'", "括号没有配对，或各项之间少了逗号", _COMMA),
    (r"mapping values are not allowed", "这里多了一个冒号", "值里有英文冒号的，整个值用引号括起来"),
    (
        r"could not find expected ':'",
        "这一行没有冒号",
        _TEXT,
    ),
    (r"cannot start any token|keys are not allowed|expected node content while parsing a block", *_START),
    (r"sequence entries are not allowed", "值不能以“- ”开头", f"{QUOTE}；是列表的，另起一行写"),
    (r"block scalar", "“|”或“>”后面不能直接写别的", "内容另起一行，缩进两格；只是一个值的，用引号括起来"),
    (
        r"expected key|expected '-' indicator|block (mapping|sequence|collection)|block end",
        "缩进对不齐",
        "同一层的各项左边对齐，用空格",
    ),
    (r"incompatible YAML|directive", *_DIRECTIVE),
    (r"tag", "不用“!”标签", f"{QUOTE}，或删去“!”"),
    (r"escape|hexdecimal", "双引号里的反斜线写法不对", "改用单引号，或把 \\ 写成 \\\\"),
    (r"anchor|alias", "不用“&”“*”引用", "把值写全；值以 & 或 * 开头的，用引号括起来"),
    (r"flow (mapping|sequence)|node content", "括号里的写法不对", "核对 [ ] 和 { } 里的各项"),
)

_OPEN = re.compile(r"end of stream|expected ',' or|expected ':'")
"""Complaints about something left open: where it began says more than where the parser gave up."""
_FIRST_COLON = re.compile(r"\s+(?:- )?([A-Za-z_]\w*)")


def syntax_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """libyaml's complaint about `text` in plain Chinese."""
    said = " ".join(
        str(part) for part in (getattr(error, "problem", ""), getattr(error, "context", "")) if part
    )
    mark = _mark(error, said)
    where = Mark(path, mark.line + 1, mark.column + 1) if mark else Mark(path)
    lines = text.split("\n")
    if mark and "expected ',' or" in said:
        last = (getattr(error, "problem_mark", None) or mark).line
        lost = _cut_off(lines[mark.line : last + 1], mark.column)
        if lost:
            return Problem(Mark(path, where.line, lost[0] + 1), *lost[1])
    if "node content" in said and not "".join(lines[where.line - 1 :])[where.column - 1 :].strip():
        where = _unclosed(lines, where)
        return Problem(where, *_ruled("expected ',' or ']'"))
    line = lines[where.line - 1] if where.line <= len(lines) else ""
    if "document start" in said:
        return _outside(lines, where)
    known = _on_line(said, line[: where.column - 1], line[where.column - 1 :])
    if known:
        return Problem(where, *known)
    return Problem(where, *_ruled(said))


def _mark(error: yaml.YAMLError, said: str) -> Any:
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    return next((each for each in (reversed(marks) if _OPEN.search(said) else marks) if each), None)


def _ruled(said: str) -> tuple[str, str]:
    for pattern, what, hint in _RULES:
        if re.search(pattern, said):
            return what, hint
    return "这里的写法读不懂", "对照手册里的样例改正"


def _on_line(said: str, before: str, after: str) -> tuple[str, str] | None:
    """What the line itself says better than the parser."""
    if "mapping values" in said and (match := _FIRST_COLON.fullmatch(before)):
        hint = "缩进不对：与同一层的各项左边对齐；确是上一项的文字，就用引号括起来"
        return f"“{match[1]}”被当成了上一项的值", hint
    if "expected key" in said and after[:1] in {"]", "}", ","}:
        return f"多了一个“{after[0]}”", "核对括号和逗号，删去多余的"
    if "expected key" in said and before.rstrip()[-1:] in {'"', "'", "]", "}"}:
        return AFTER
    return None


_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_LOST = re.compile(r"[ \t](#.*[]}].*)")


def _cut_off(lines: list[str], column: int) -> tuple[int, tuple[str, str]] | None:
    """Whether a bracket that opens at `column` of the first line lost its other half to a comment: where, what to say.

    The column is the comment's, if that stands on the first line, else the bracket's: a file is read on without the
    line that is told, and where the bracket opens its fault ends.
    """
    for number, line in enumerate(lines):
        begun = column if number == 0 else 0
        bare = " " * begun + _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line[begun:])
        match = _LOST.search(bare)
        if match:
            words = line[match.start(1) :]
            hint = "值里有 # 的，把整个值用引号括起来；确是注释，就另起一行写"
            return column if number else match.start(1), (
                f"“{words[:20]}”被当成了注释，括号因此没有配对",
                hint,
            )
    return None


def _unclosed(lines: list[str], end: Mark) -> Mark:
    """Where the last bracket opens that nothing closes before the `end`, at which the parser gave up."""
    closed = 0
    for number, line in reversed([*enumerate(lines, 1)]):
        bare = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line)
        for column, sign in reversed([*enumerate(bare, 1)]):
            closed += (sign in "]}") - (sign in "[{")
            if closed < 0:
                return Mark(end.path, number, column)
    return end


def _outside(lines: list[str], where: Mark) -> Problem:
    """The parser took the file for finished: its first line is indented, or `...` or a directive stands before."""
    begun = False
    for number, line in enumerate(lines[: where.line], 1):
        if line.startswith("%"):
            return Problem(Mark(where.path, number), *_DIRECTIVE)
        if line.startswith("..."):
            return Problem(Mark(where.path, number), "“...”表示文件到此为止，后面却还有内容", "删去这一行")
        if line.strip() and not line.lstrip().startswith(("#", "---")):
            if line.startswith(" ") and not begun:
                return Problem(Mark(where.path, number), "第一项前面多了空格", "最外层的各项顶格写")
            begun = True
    return Problem(where, "这里的写法读不懂", "对照手册里的样例改正")
