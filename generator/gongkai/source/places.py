"""Where in a content file a value stands: looked up only once something is wrong, however much that is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from gongkai.problems import Mark
from gongkai.source.mending import mended
from gongkai.source.text import readable


@dataclass(slots=True)
class _Node:
    """A value's place: where it starts, how it is written, and what is inside."""

    event: Any
    keys: dict[str, Any] = field(default_factory=dict)
    members: dict[str | int, _Node] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    """Where the lines of a block text end; found at the first need."""


class Places:
    """The places of one file's values, parsed once for all of its problems; of one that cannot be read, only itself."""

    def __init__(self, data: bytes, path: str) -> None:
        text = readable(data, path)[0]
        self._path = path
        self._file = mended(text or "", path)
        self._lines = self._file.text.split("\n")
        parser = yaml.CBaseLoader(self._file.text)
        parser.get_event()
        parser.get_event()
        self._root = _tree(parser, parser.get_event())

    def mark(self, loc: Sequence[str | int], *, key: bool = False) -> Mark:
        """The mark of the value at `loc`, of its key, or of the nearest thing around it that exists."""
        node, found = self._root, Mark(self._path)
        for step in loc:
            if step in node.keys:
                found = self._mark(node.keys[str(step)].start_mark)
            if step not in node.members:
                return found
            node = node.members[step]
            last_is_key = key and step == loc[-1]
            empty = isinstance(node.event, yaml.ScalarEvent) and node.event.value == ""
            if not last_is_key and not empty:
                found = self._mark(node.event.start_mark)
        return found

    def mark_in_text(self, loc: Sequence[str | int], offset: int) -> Mark:
        """The mark of a character inside the text at `loc`: exact in block texts, the value's own elsewhere."""
        node = self._root
        for step in loc:
            if step not in node.members:
                return self.mark(loc)
            node = node.members[step]
        event = node.event
        if getattr(event, "style", None) != "|":
            return self.mark(loc)
        if not node.breaks:
            node.breaks = [-1, *(index for index, sign in enumerate(event.value) if sign == "\n")]
        row = bisect_right(node.breaks, offset - 1)
        first = event.start_mark.line + 1
        while first < len(self._lines) and not self._lines[first].strip():
            first += 1
        indent = len(self._lines[first]) - len(self._lines[first].lstrip(" "))
        return Mark(self._path, event.start_mark.line + 1 + row, indent + offset - node.breaks[row - 1])

    def _mark(self, mark: Any) -> Mark:
        line = mark.line + 1
        return Mark(self._path, line, self._file.column(line, mark.column + 1))


def _tree(parser: Any, event: Any) -> _Node:
    node = _Node(event)
    if isinstance(event, yaml.SequenceStartEvent):
        index = 0
        while not isinstance(inner := parser.get_event(), yaml.SequenceEndEvent):
            node.members[index] = _tree(parser, inner)
            index += 1
    elif isinstance(event, yaml.MappingStartEvent):
        while not isinstance(key := parser.get_event(), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                _tree(parser, key)  # a key that is no text: told by itself
            name = getattr(key, "value", "")
            node.keys[name] = key
            node.members[name] = _tree(parser, parser.get_event())
    return node
