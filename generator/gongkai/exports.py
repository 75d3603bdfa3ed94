"""A record's data (数据): its canonical JSON, and YAML written from the model, that reads back as the same record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json.encoder import encode_basestring
from typing import Any

from gongkai import addresses
from gongkai.outputs import Output
from gongkai.records import Record
from gongkai.records._canonical import canonical_form

_KEYWORDS = {"on"}
"""Keys that a YAML 1.1 reader would take for a truth value."""
# The last: an accent after \n or \t would melt into the letter when a reader composes the text.
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]|(?<=\\\\[nt])[\u0300-\u036f]")


def record_files(record: Record, form: bytes | None = None) -> Iterator[Output]:
    """The data files of one record, already cut to what is public; `form` is its canonical form where known."""
    data = record.model_dump(mode="json", exclude_defaults=True)
    yield Output(addresses.record_json(record.id), (form or canonical_form(data)) + b"\n")
    yield Output(addresses.record_yaml(record.id), yaml_form(data).encode())


def record_yaml(record: Record) -> str:
    """`record` as YAML in the order of its fields; every text is quoted, so no reader guesses a type."""
    return yaml_form(record.model_dump(mode="json", exclude_defaults=True))


def yaml_form(data: dict[str, Any]) -> str:
    """The same for a record already turned into plain values."""
    lines: list[str] = []
    _mapping(data, "", lines)
    return "\n".join((*lines, ""))


def _quoted(value: Any) -> str:
    # JSON's text form is YAML's double-quoted form, but for a few characters that YAML takes for line ends.
    text = encode_basestring(value if isinstance(value, str) else _scalar(value))
    return _ODD.sub(_escaped, text) if _ODD.search(text) else text


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _scalar(value: Any) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _mapping(data: dict[str, Any], indent: str, lines: list[str]) -> None:
    for name, value in data.items():
        key = _quoted(name) if name in _KEYWORDS else name
        if isinstance(value, dict):
            lines.append(f"{indent}{key}:")
            _mapping(value, indent + "  ", lines)
        elif isinstance(value, list):
            lines.append(f"{indent}{key}:")
            _sequence(value, indent, lines)
        else:
            lines.append(f"{indent}{key}: {_quoted(value)}")


def _sequence(values: list[Any], indent: str, lines: list[str]) -> None:
    for value in values:
        if isinstance(value, dict):
            first = len(lines)
            _mapping(value, indent + "  ", lines)
            lines[first] = f"{indent}- {lines[first].lstrip()}"
        else:
            lines.append(f"{indent}- {_quoted(value)}")
