"""Words that YAML takes for a comment (被当成注释的字): what stands behind “ #” is lost without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongkai.problems import Problem
from gongkai.source.signs import place

_GLUED = re.compile(r"^(?![ \t]*#)[^\n]*?[ \t](#[^\s#][^\n]*)$", re.MULTILINE)
"""A sign of comments behind other words and right before one: “人民路 #3 楼”. Whoever comments leaves a space."""
_END = re.compile("[\"'\\\\]| #")
"""Where words end that stand in a value as they were typed."""


def swallowed(text: str, root: Any, path: str) -> Iterator[Problem]:
    """What of `text` is in no value below `root`, though it may be a part of one."""
    if " #" not in text and "\t#" not in text:
        return
    suspects = list(_GLUED.finditer(text))
    values = list(_texts(root)) if suspects else []
    for match in suspects:
        words = _END.split(match[1])[0].rstrip()
        if not any(words in value for value in values):
            hint = "是值的一部分，就把整个值用引号括起来；确是注释，就在 # 后面空一格"
            yield Problem(place(text, match.start(1), path), f"“{words[:20]}”被当成了注释，不会公开", hint)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
