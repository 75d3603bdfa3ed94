"""What every tool should see: the cells of a table, worked out from the lossless JSON by a way of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongkai.data.csvform import restored
from gongkai.records import MODELS
from gongkai.tables import TEXTS, Column, Table, table_of, tables

Values = dict[str, Any]


def files(data: Path) -> dict[str, Table]:
    """The CSV files of a folder that hold a kind's tables, by file name without ending."""
    found = {each.file: each for model in MODELS.values() for each in tables(table_of(model))}
    return {name: table for name, table in found.items() if (data / f"{name}.csv").is_file()}


def expected(whole: list[Values], table: Table) -> list[Values]:
    """The rows that `table` should have, typed: Decimal, date, datetime, bool, int, text; lists as tuples."""
    top = table_of(MODELS[table.kind])
    way = _way(top, table)
    found = []
    for record in whole:
        if record["id"].startswith(f"{table.kind}/"):
            for keys, item in _items(record, way):
                positions = dict(zip((key.name for key in table.keys), (record["id"], *keys), strict=False))
                cells = {column.name: _cell(item, column) for column in table.columns if not column.derived}
                found.append({**positions, **cells})
    return found


def _way(top: Table, table: Table) -> list[tuple[str, ...]]:
    if top.name == table.name:
        return []
    child = next(each for each in top.children if table.name in {one.name for one in tables(each)})
    return [child.path, *_way(child, table)]


def _items(
    item: Values, way: list[tuple[str, ...]], keys: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], Values]]:
    if not way:
        yield keys, item
        return
    for position, inner in enumerate(_at(item, way[0]) or [], 1):
        yield from _items(inner, way[1:], (*keys, position))


def _at(item: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        item = item.get(step) if item else None
    return item


def _cell(item: Values, column: Column) -> Any:
    value = _at(item, column.path)
    if value is None and column.default is not None and _at(item, column.path[:-1]) is not None:
        value = column.default
    return typed(value, column)


def typed(value: Any, column: Column) -> Any:
    """A value of the canonical form as what it means."""
    if value is None:
        return None
    if column.many:
        return tuple(map(str, value))
    reads = {"decimal": Decimal, "day": date.fromisoformat, "moment": datetime.fromisoformat, "whole": int}
    return reads.get(column.type, lambda same: same)(value)


def from_text(cell: str | None, column: Column) -> Any:
    """A cell of a CSV file, as text, as what it means."""
    if cell is None or cell == "":
        return None
    if column.many:
        return tuple(restored(cell).split("\n"))
    if column.type in TEXTS:
        return restored(cell)
    if column.type == "flag":
        return {"true": True, "false": False}[cell.lower()]
    return typed(cell, column)


def read(rows: list[dict[str, str | None]], table: Table) -> list[Values]:
    """A tool's rows of texts as typed rows, without the columns that are worked out."""
    kept = [column for column in table.all_columns if column in table.keys or not column.derived]
    return [{column.name: from_text(row[column.name], column) for column in kept} for row in rows]


def own_json(data: Path, kind: str, folder: Path) -> list[Path]:
    """Each record of a kind as a file of its own."""
    made = []
    for at, values in enumerate(json.loads((data / f"{kind}.json").read_bytes())):
        made.append(folder / f"{kind}-{at}.json")
        made[-1].write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    return made
