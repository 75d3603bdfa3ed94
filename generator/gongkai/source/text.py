"""The text of a content file before YAML is read from it: its encoding, its characters, its layout."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from gongkai.problems import ContentError, Mark, Problem
from gongkai.source.encoding import encoding_problem
from gongkai.source.signs import place, sign_problems

LARGEST = 1024 * 1024
"""Bytes in one file; a long policy document has some 100,000."""
PIECE = 64 * 1024
"""Bytes that are read at once: nearly every file whole."""

CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
MERGED = ("git 合并冲突的标记还在", "选定一边的内容，删去 <<<<<<<、=======、>>>>>>> 三行")
_CONFLICT_INSIDE = re.compile(r"^[ \t]*(<{7}|>{7}) \S", re.MULTILINE)
_FULL_WIDTH = re.compile(r"^\s*(?:- )?([A-Za-z_]\w*|标题|机构|正文)：")
_NO_SPACE = re.compile(r"^\s*(?:- )?([a-z_]+):(?=[^\s:/])")
_NO_KEY = re.compile(r"^\s*(?:- )?:(?: |$)")
_TAB = re.compile(r"^ *\t")


def decoded(data: bytes, path: str) -> str:
    """The file's text, NFC. Raises ContentError: too large, not UTF-8, or with characters that have no place."""
    if len(data) > LARGEST:
        raise ContentError([Problem(Mark(path), "文件超过 1 MiB", "长文放进附件，或拆成几件")])
    problem = encoding_problem(data, path)
    if problem is not None:
        raise ContentError([problem])
    # One sort of line end: YAML takes a lone CR for one too, and places are counted by lines.
    text = data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    problems = sign_problems(text, path)
    if problems:
        raise ContentError(problems)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def file_bytes(file: Path) -> bytes:
    """A content file's bytes; of one that is too large no more than shows it."""
    parts: list[bytes] = []
    left = LARGEST + 1
    # By a bare descriptor: a file object would take as long to make as the file to read.
    descriptor = os.open(file, os.O_RDONLY)
    try:
        while left and (part := os.read(descriptor, min(left, PIECE))):
            parts.append(part)
            left -= len(part)
    finally:
        os.close(descriptor)
    return b"".join(parts)


def layout_problems(text: str, path: str) -> Iterator[Problem]:
    """What a person can see is wrong with the lines of a file that YAML could not read."""
    for number, line in enumerate(text.split("\n"), 1):
        if CONFLICT.match(line):
            yield Problem(Mark(path, number), *MERGED)
        elif _TAB.match(line):
            yield Problem(Mark(path, number, line.index("\t") + 1), "用了制表符缩进", "改用空格，每层两个")
        elif match := _FULL_WIDTH.match(line):
            yield Problem(
                Mark(path, number, match.end()), "冒号是全角的“：”", f"改为半角冒号加空格：{match[1]}: ……"
            )
        elif match := _NO_SPACE.match(line):
            yield Problem(
                Mark(path, number, match.end()), "冒号后面没有空格", f"写成 {match[1]}: ……，冒号后空一格"
            )
        elif match := _NO_KEY.match(line):
            yield Problem(Mark(path, number, line.index(":") + 1), "冒号前面没有名称", "冒号前面写项的名称")


def conflict_problems(text: str, path: str) -> Iterator[Problem]:
    """Marks of a merge in a text that can be read all the same: indented, inside a body, in a page."""
    if "<<<<<<< " in text or ">>>>>>> " in text:
        for match in _CONFLICT_INSIDE.finditer(text):
            yield Problem(place(text, match.start(1), path), *MERGED)
