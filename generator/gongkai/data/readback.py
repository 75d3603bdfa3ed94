"""Exports read back as records (导入): each lossless form gives the very records that it was made from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from gongkai.records import MODELS, Record
from gongkai.records._canonical import SCHEMA
from gongkai.source.values import read_values


def read_json(data: bytes, zone: ZoneInfo) -> Iterator[Record]:
    """The records of a JSON export: a list of them, or one by itself. Raises ValueError (ValidationError is one)."""
    values = json.loads(data)
    yield from (_record(each, zone) for each in (values if isinstance(values, list) else [values]))


def read_jsonl(lines: Iterable[bytes], zone: ZoneInfo) -> Iterator[Record]:
    """The records of a JSON Lines export, one by one. Raises ValueError."""
    for line in lines:
        yield _record(json.loads(line), zone)


def read_sqlite(file: Path, zone: ZoneInfo) -> Iterator[Record]:
    """The records of the database, in the order of their ids. Raises ValueError, sqlite3.Error."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as base:
        for (form,) in base.execute("SELECT json FROM records ORDER BY id"):
            yield _record(json.loads(form), zone)


def read_yaml(data: bytes, zone: ZoneInfo) -> Record:
    """The record of an `index.yml`. Raises ContentError where it is no YAML of ours, ValueError."""
    return _record({**read_values(data, "index.yml"), "schema": SCHEMA}, zone)


def _record(values: dict[str, Any], zone: ZoneInfo) -> Record:
    found = dict(values)
    schema = found.pop("schema", None)
    if schema != SCHEMA:
        raise ValueError(f"这份数据的规范形式是第 {schema} 版，本程序读第 {SCHEMA} 版")
    kind = str(found.get("id", "")).partition("/")[0]
    if kind not in MODELS:
        raise ValueError(f"没有“{kind}”这个类别")
    return MODELS[kind].model_validate(found, context={"zone": zone})
