"""A record's data (数据): its canonical JSON, and YAML written from the model, that reads back as the same record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from gongkai import addresses
from gongkai.outputs import Output
from gongkai.records import Record
from gongkai.records._canonical import canonical

_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def record_files(record: Record) -> Iterator[Output]:
    """The data files of one record, already cut to what is public."""
    yield Output(addresses.record_json(record.id), canonical(record) + b"\n")
    yield Output(addresses.record_yaml(record.id), record_yaml(record).encode())


def record_yaml(record: Record) -> str:
    """`record` as YAML in the order of its fields; every text is quoted, so no reader guesses a type."""
    data = record.model_dump(mode="json", exclude_defaults=True)
    return "\n".join(_mapping(data, "")) + "\n"


def _quoted(value: Any) -> str:
    # JSON's text form is YAML's double-quoted form, but for a few characters that YAML takes for line ends.
    text = json.dumps(value if isinstance(value, str) else _scalar(value), ensure_ascii=False)
    return _ODD.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _scalar(value: Any) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _mapping(data: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            yield from _sequence(value, indent)
        else:
            yield f"{indent}{key}: {_quoted(value)}"


def _sequence(values: list[Any], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict):
            lines = list(_mapping(value, indent + "  "))
            yield f"{indent}- {lines[0].lstrip()}"
            yield from lines[1:]
        else:
            yield f"{indent}- {_quoted(value)}"
