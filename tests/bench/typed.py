"""Values as YAML the way a person types them: plain words, block texts, lists of small mappings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Values = dict[str, Any]
PLAIN = re.compile(r"[^\s#&*!|>'\"%@`{}\[\],?:-](?:[^:#\n]|:(?=\S)|(?<=\S)#)*")


def lines(values: Values, indent: str) -> Iterator[str]:
    """`values` as YAML the way a person types it: plain words, block texts, lists of small mappings."""
    for key, value in values.items():
        match value:
            case dict():
                yield f"{indent}{key}:"
                yield from lines(value, indent + "  ")
            case list() if not value:
                pass  # an empty list is a key that nobody typed
            case list():
                yield f"{indent}{key}:"
                yield from (line for member in value for line in _member(member, indent + "  "))
            case str() if "\n" in value:
                yield f"{indent}{key}: |"
                yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
            case _:
                yield f"{indent}{key}: {_scalar(value)}"


def _member(member: Any, indent: str) -> Iterator[str]:
    if not isinstance(member, dict):
        yield f"{indent}- {_scalar(member)}"
        return
    inner = list(lines(member, indent + "  "))
    yield f"{indent}- {inner[0].lstrip()}"
    yield from inner[1:]


def _scalar(value: object) -> str:
    text = str(value)
    return text if PLAIN.fullmatch(text) else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
