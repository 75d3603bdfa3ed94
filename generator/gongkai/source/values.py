"""YAML file → text values that remember line and column: no type is guessed, and nothing odd is let through."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import yaml

from gongkai.problems import ContentError, Mark, Problem
from gongkai.source.comments import swallowed
from gongkai.source.layout import conflict_problems, layout_problems
from gongkai.source.plainlines import plain_values
from gongkai.source.signs import LOST, escaped
from gongkai.source.syntax import syntax_problem
from gongkai.source.text import decoded

Value = str | None | list["Value"] | dict[str, "Value"]

DEEPEST = 12
"""Levels of nesting; a record needs six."""
MOST_NODES = 20_000
"""Values in one file; a large record has some hundreds."""

_SCALAR = yaml.ScalarEvent
"""The event of nine values in ten."""

WIDE_SPACES = "\u3000\u00a0"
"""Spaces that YAML takes for letters."""
_SWALLOWED = re.compile(r"(?:^|\s)([a-z_]+)(：|:(?=[^\s:/0-9]))")


def require_libyaml() -> None:
    """PyYAML reads by libyaml: without it reading is 14 times slower, and is refused. Raises RuntimeError."""
    if not yaml.__with_libyaml__:
        raise RuntimeError(
            "PyYAML 没有带 libyaml，读取会慢十几倍。请重新安装：pip install --force-reinstall pyyaml"
        )


def read_values(data: bytes, path: str) -> dict[str, Value]:
    """The values of one file, all text. Raises ContentError with every problem that can be found in it."""
    text = decoded(data, path)
    plain = plain_values(text)
    if plain is not None and not any(conflict_problems(text, path)):
        return plain
    walk = Walk()
    try:
        walk.run(text)
    except yaml.YAMLError as error:
        # What a person can see on the line says more than what the parser stumbled over.
        raise ContentError(layout_problems(text, path) or [syntax_problem(error, text, path)]) from None
    problems = [Problem(_mark(path, mark), said, hint) for mark, said, hint in walk.found]
    if isinstance(walk.root, str) or (not problems and not isinstance(walk.root, dict)):
        # A file without any key is one long text to YAML: what is wrong with its lines explains that better.
        problems = layout_problems(text, path) or problems or [_rootless(walk.root, path)]
    problems += (*conflict_problems(text, path), *swallowed(text, walk.root, path))
    if problems or not isinstance(walk.root, dict):
        raise ContentError(problems)
    return walk.root


def _rootless(root: Value, path: str) -> Problem:
    what = "文件是空的" if root is None else "文件里不是一组“项: 值”"
    return Problem(Mark(path), what, "每行写“项: 值”，如 title: 标题")


def _mark(path: str, mark: Any) -> Mark:
    return Mark(path, mark.line + 1, mark.column + 1)


class _EnoughError(Exception):
    """Enough is wrong: reading on would only cost time."""


class Walk:
    """One pass over libyaml's events: values, and what is not allowed, with its mark."""

    def __init__(self) -> None:
        self.root: Value = None
        self.found: list[tuple[Any, str, str]] = []
        self.lost = False
        """Whether something that stands in the file is not among the values."""
        self.twice: list[tuple[dict[str, Value], str]] = []
        """What was written twice: the mapping and the key. Which of the two values was meant nobody can tell."""
        self._mended = False
        """Whether lost signs stand in the text itself, where they are told of: no escape wrote them."""
        self._nodes = 0
        self._documents = 0

    def run(self, text: str) -> None:
        """Walk through `text`. Raises yaml.YAMLError."""
        self._mended = LOST in text
        parser = yaml.CBaseLoader(text)
        self._next: Callable[[], Any] = parser.get_event
        try:
            while (event := self._next()) is not None:
                if type(event) is yaml.DocumentStartEvent:
                    self._document(event)
                elif isinstance(event, yaml.NodeEvent):
                    self.root = self._value(event, 0)
        except _EnoughError:
            self.lost = True
        finally:
            parser.dispose()

    def _document(self, event: Any) -> None:
        self._documents += 1
        if event.version or event.tags:
            self._wrong(event, "不用“%”指令", "删去以 % 开头的行")
        if self._documents > 1:
            self._wrong(event, "一个文件里有几件（“---”分开）", "一件一个文件，拆开保存", lost=True)
            raise _EnoughError

    def _wrong(self, event: Any, what: str, hint: str, lost: bool = False) -> None:
        self.found.append((event.start_mark, what, hint))
        self.lost |= lost

    def _value(self, event: Any, depth: int) -> Value:
        if type(event) is _SCALAR:
            return self._scalar(event)
        if type(event) is yaml.AliasEvent:
            self._wrong(event, "不用“*”引用", "把值写全；值以 * 开头的，用引号括起来")
            return LOST
        self._checked(event)
        if depth >= DEEPEST:
            self._wrong(event, f"嵌套超过 {DEEPEST} 层", "检查多余的缩进或括号")
            raise _EnoughError
        return (
            self._mapping(depth + 1) if type(event) is yaml.MappingStartEvent else self._sequence(depth + 1)
        )

    def _checked(self, event: Any) -> None:
        self._nodes += 1
        if event.anchor is not None:
            self._wrong(event, "不用“&”锚点", "把值写全；值以 & 开头的，用引号括起来")
        if event.tag is not None and event.tag != "!":
            self._wrong(event, "不用“!”标签", "把整个值用引号括起来，或删去“!”")
        if self._nodes > MOST_NODES:
            self._wrong(event, f"一件里超过 {MOST_NODES} 个值", "拆成几件，或把长表放进附件")
            raise _EnoughError

    def _scalar(self, event: Any) -> str | None:
        self._nodes += 1
        if event.anchor is not None or event.tag is not None or self._nodes > MOST_NODES:
            self._nodes -= 1
            self._checked(event)
        value: str = event.value
        if not event.implicit[0]:
            if event.style != '"' or (value.isascii() and value.isprintable()):
                return value
            if wrong := escaped(value.replace(LOST, "") if self._mended else value):
                self._wrong(event, *wrong)
            return normalize("NFC", value)
        # Lines that were joined left a space between them.
        joined = (" " in value or "\n" in value) and event.start_mark.line != event.end_mark.line
        if joined and (match := _SWALLOWED.search(value)):
            self._wrong(
                event,
                f"“{match[1]}{match[2]}”被当成了上一项的值",
                f"冒号用半角，后面空一格，缩进对齐：{match[1]}: ……",
                lost=True,
            )
        return value or None

    def _sequence(self, depth: int) -> list[Value]:
        members: list[Value] = []
        while (sort := type(event := self._next())) is not yaml.SequenceEndEvent:
            members.append(self._scalar(event) if sort is _SCALAR else self._value(event, depth))
        return members

    def _mapping(self, depth: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        first: dict[str, Any] = {}
        while (sort := type(event := self._next())) is not yaml.MappingEndEvent:
            key = self._key(self._scalar(event) if sort is _SCALAR else self._value(event, depth), event)
            if key in values:
                line = first[key].start_mark.line + 1
                self._wrong(event, f"“{key}”写了两次，第一次在第 {line} 行", "留一处，删去另一处")
                self.twice.append((values, key))
            first.setdefault(key, event)
            event = self._next()
            value = self._scalar(event) if type(event) is _SCALAR else self._value(event, depth)
            if key:
                values[key] = value
        return values

    def _key(self, value: Value, event: Any) -> str:
        if not isinstance(value, str) or value == "":
            self._wrong(event, "项的名称是空的，或者不是文字", "冒号前面写一个名称", lost=True)
            return ""
        if value == "<<":
            self._wrong(event, "不用“<<”合并", "把各项写全", lost=True)
        if value[0] in WIDE_SPACES and event.implicit[0]:
            self._wrong(event, "缩进用了全角空格", "改用半角空格，每层两个", lost=True)
        return value
