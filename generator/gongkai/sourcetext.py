"""The text of a content file before YAML is read from it: its encoding, its characters, its layout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import yaml

from gongkai.problems import ContentError, Mark, Problem

LARGEST = 1024 * 1024
"""Bytes in one file; a long policy document has some 100,000."""
SHOWN = 20

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\u061c\u200b\u200e\u200f\u2028\u2029"
    "\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""Characters that XML refuses, that turn text around, or that nobody sees."""

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)")
_FULL_WIDTH = re.compile(r"^\s*(?:- )?([A-Za-z_]\w*|标题|机构|正文)：")
_NO_SPACE = re.compile(r"^\s*(?:- )?([a-z_]+):(?=[^\s:/])")
_NO_KEY = re.compile(r"^\s*(?:- )?:(?: |$)")
_TAB = re.compile(r"^ *\t")

_SYNTAX = (
    (r"unexpected end of stream", "引号没有配对", "从这里往下找，补上少的那个引号"),
    (
        r"expected ',' or '[\]}]'",
        "括号没有配对，或各项之间少了逗号",
        "补上少的 ]、} 或逗号；花括号里的文号写六角括号〔2019〕，不写 [2019]",
    ),
    (r"mapping values are not allowed", "这里多了一个冒号", "值里有英文冒号的，整个值用引号括起来"),
    (r"could not find expected ':'", "这一行没有冒号", "写成“项: 值”；多行文字用 | 并缩进"),
    (r"cannot start any token", "值不能以这个字符开头", "把整个值用引号括起来"),
    (
        r"expected key|expected '-' indicator|block (mapping|sequence|collection)|block end",
        "缩进对不齐",
        "同一层的各项左边对齐，用空格",
    ),
    (r"tag", "不用“!”标签", "把整个值用引号括起来，或删去“!”"),
    (r"escape", "双引号里的反斜线写法不对", "改用单引号，或把 \\ 写成 \\\\"),
    (r"directive", "不用“%”指令", "删去这一行"),
    (r"anchor|alias", "不用“&”“*”引用", "把值写全；值以 & 或 * 开头的，用引号括起来"),
    (r"flow (mapping|sequence)|node content", "括号里的写法不对", "核对 [ ] 和 { } 里的各项"),
)


def decoded(data: bytes, path: str) -> str:
    """The file's text, NFC. Raises ContentError: too large, not UTF-8, or with characters that have no place."""
    if len(data) > LARGEST:
        raise ContentError(
            [Problem(Mark(path), f"文件有 {len(data)} 字节，超过 1 MiB", "长文放进附件，或拆成几件")]
        )
    problem = _encoding_problem(data, path)
    if problem is not None:
        raise ContentError([problem])
    # One sort of line end: YAML takes a lone CR for one too, and places are counted by lines.
    text = data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    found = FORBIDDEN.finditer(text)
    problems = [_character_problem(text, match, path) for match, _ in zip(found, range(SHOWN), strict=False)]
    if problems:
        raise ContentError(problems)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _encoding_problem(data: bytes, path: str) -> Problem | None:
    # Without a mark at its beginning, UTF-16 still shows by the zero beside each Latin letter.
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data.count(0) * 8 > len(data):
        return Problem(Mark(path), "文件是 UTF-16 编码", "用编辑器另存为 UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        return Problem(Mark(path), "文件开头有 BOM", "用编辑器另存为 UTF-8（无 BOM）")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        if _is_gbk(data, before):
            return Problem(Mark(path), "文件是 GBK 编码", "用编辑器另存为 UTF-8")
        mark = place(before, error.start, path)
        if error.end == len(data) and error.reason == "unexpected end of data":
            return Problem(mark, "文件断在半个字上", "文件没有保存完整：取回完整的一份，重新保存")
        return Problem(mark, "这里不是 UTF-8 文字", "用编辑器另存为 UTF-8")
    return None


def _is_gbk(data: bytes, before: str) -> bool:
    # Text that already gave Chinese characters as UTF-8 is UTF-8, only hurt further on.
    if re.search("[\u4e00-\u9fff]", before):
        return False
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _character_problem(text: str, match: re.Match[str], path: str) -> Problem:
    name = f"U+{ord(match[0]):04X}"
    return Problem(
        place(text, match.start(), path), f"有看不见的字符 {name}", "删去它；多半是从别处粘贴带来的"
    )


def place(text: str, offset: int, path: str) -> Mark:
    """The mark of a character offset in a file's text."""
    offset = min(offset, len(text))
    return Mark(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def layout_problems(text: str, path: str) -> Iterator[Problem]:
    """What a person can see is wrong with the lines of a file that YAML could not read."""
    for number, line in enumerate(text.splitlines(), 1):
        if _CONFLICT.match(line):
            yield Problem(
                Mark(path, number),
                "git 合并冲突的标记还在",
                "选定一边的内容，删去 <<<<<<<、=======、>>>>>>> 三行",
            )
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


OPEN = re.compile(r"end of stream|expected ',' or|expected ':'")
"""Complaints about something left open: where it began says more than where the parser gave up."""
_FIRST_COLON = re.compile(r"\s+(?:- )?([A-Za-z_]\w*)")


def syntax_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """libyaml's complaint about `text` in plain Chinese."""
    said = " ".join(
        str(part) for part in (getattr(error, "problem", ""), getattr(error, "context", "")) if part
    )
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    mark = next((each for each in (reversed(marks) if OPEN.search(said) else marks) if each), None)
    where = Mark(path, mark.line + 1, mark.column + 1) if mark else Mark(path)
    line = next(iter(text.split("\n")[where.line - 1 :]), "") if mark else ""
    if "mapping values" in said and (match := _FIRST_COLON.fullmatch(line[: where.column - 1])):
        what = f"“{match[1]}”被当成了上一项的值"
        return Problem(where, what, "缩进不对：与同一层的各项左边对齐；确是上一项的文字，就用引号括起来")
    for pattern, what, hint in _SYNTAX:
        if re.search(pattern, said):
            return Problem(where, what, hint)
    return Problem(where, "这里的写法读不懂", "对照手册里的样例改正")
