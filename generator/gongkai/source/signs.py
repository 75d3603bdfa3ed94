"""Characters that no content file may hold: readers would refuse them, not see them, or see others (字符)."""

from __future__ import annotations

import re

from gongkai.problems import Mark, Problem

SHOWN = 20
"""How many places of one file are told; a file full of them is mended by its first."""

_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
)
"""What XML refuses, what turns text around, what nobody sees, and what is no character at all."""
_OWN = "\ue000-\uf8ff\U000f0000-\U0010ffff"
"""Characters of one's own (自造字): every computer shows another, or none."""
LOST = "\ufffd"
"""What a program writes in the place of a character that it could not read."""
GARBLED = "变成了乱码的字"
_JOINED = "(?<=[\x00-\x7f\u2e80-\u9fff\uff00-\uffef])[\u200c\u200d]|(?<=[0-9A-Za-z])[\ufe00-\ufe0f](?!\u20e3)"
"""Joiners and variants belong to pictures and joined scripts; after a digit, a letter or 汉字 they only hide."""

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_HEAPED = f"[{_MARKS}]{{5,}}"
"""Marks over and under one letter: scripts need two or three of them; heaps run over the lines around."""

FORBIDDEN = re.compile(f"[{_UNSEEN}{_OWN}{LOST}]|{_JOINED}|{_HEAPED}")
"""Every character that is refused."""
_ORDINARY = re.compile(
    "[\n\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u3000-\u3163\u3165-\u9fff\uff00-\uff9f]*"
)
"""What nearly every file is made of, none of it refused: seen forty times as fast as that nothing refused is there."""
_RUN = re.compile(f"(?:{FORBIDDEN.pattern})+")
_OWN_SIGN = re.compile(f"[{_OWN}]")


def sign_problems(text: str, path: str) -> list[Problem]:
    """What is wrong with the characters of a file's text; a run of them is told once."""
    if _ORDINARY.fullmatch(text) or not FORBIDDEN.search(text):
        return []
    runs = [match for match, _ in zip(_RUN.finditer(text), range(SHOWN), strict=False)]
    told = ((place(text, match.start(), path), *_said(match[0])) for match in runs)
    return [Problem(mark, f"有{what}", hint) for mark, what, hint in told]


def _said(run: str) -> tuple[str, str]:
    name = f"U+{ord(run[0]):04X}" + (f"，连着 {len(run)} 个" if len(run) > 1 else "")
    if run[0] == LOST:
        return f"{GARBLED} {name}", "对照原件重新录入"
    if re.match(_HEAPED, run):
        return f"叠在一个字上的许多符号 {name}", "删去多余的符号；多半是从别处粘贴带来的"
    if _OWN_SIGN.match(run):
        return f"自造字 {name}", "别人的电脑上显示不出来：换成标准的字，生僻字用 Unicode 字库的输入法录入"
    return f"看不见的字符 {name}", "删去它；多半是从别处粘贴带来的"


def place(text: str, offset: int, path: str) -> Mark:
    """The mark of a character offset in a file's text."""
    offset = min(offset, len(text))
    return Mark(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def escaped(value: str) -> tuple[str, str] | None:
    """What is wrong with a value that was written with escapes, so that the file itself looks harmless."""
    match = _RUN.search(value)
    if match is None:
        return None
    what, hint = _said(match[0])
    return f"用转义写了{what}", hint
