"""SQLite and Parquet: the sqlite3 command, datasette, pandas and DuckDB open them and see our records."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import pandas

from audit.conftest import Run
from audit.expected import expected, files, typed
from gongkai.tables import Column


def test_sqlite_finds_nothing_wrong(data: Path, run: Run) -> None:
    said = run(
        "sqlite3", "-readonly", data / "all.sqlite", "PRAGMA integrity_check; PRAGMA foreign_key_check;"
    )
    assert said == "ok\n"


def test_datasette_opens_it_and_answers(data: Path, whole: list[dict[str, Any]], run: Run) -> None:
    def ask(path: str) -> Any:
        return json.loads(run("datasette", "--immutable", data / "all.sqlite", "--get", path))

    found = ask("/all/records.json?_shape=array&_size=1000&_sort=id")
    assert [json.loads(row["json"]) for row in found] == whole
    for name, table in files(data).items():
        rows = ask(f"/all/{table.name}.json?_shape=array&_size=1000")
        assert [_typed(row, table.all_columns, dict(row)) for row in rows] == expected(whole, table), name
    views = ask("/all.json")["views"]
    assert {view["name"] for view in views} == {"changes", "current", "notices", "owed", "telephones"}


def test_datasette_searches(portal: Path, run: Run) -> None:
    path = f"/all/search.json?_shape=array&_search={quote('食品经营')}"
    found = json.loads(run("datasette", "--immutable", portal / "data/all.sqlite", "--get", path))
    assert "食品经营许可（示例）" in {row["title"] for row in found}
    path = f"/all/records.json?_shape=array&text__contains={quote('食品')}"
    found = json.loads(run("datasette", "--immutable", portal / "data/all.sqlite", "--get", path))
    assert "approvals/food" in {row["id"] for row in found}


def _typed(row: dict[str, Any], columns: tuple[Column, ...], given: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for column in columns:
        value = given[column.name]
        if (
            column.derived
            and column.name not in {"record_id", "position"}
            and not column.name.endswith("_position")
        ):
            continue
        if value is not None and column.many:
            value = json.loads(value)
        elif value is not None and column.type == "flag":
            value = bool(value)
        elif value is not None and column.type == "decimal":
            value = str(value)
        found[column.name] = typed(value, column)
    return found


def test_pandas_reads_the_database(data: Path, whole: list[dict[str, Any]]) -> None:
    with closing(sqlite3.connect(data / "all.sqlite")) as base:
        frame = pandas.read_sql("SELECT id, title FROM records ORDER BY id", base)
    assert list(frame["title"]) == [record["title"] for record in whole]


def test_parquet_in_duckdb_and_pandas(hostile: Path) -> None:
    whole = json.loads((hostile / "all.json").read_bytes())
    for name, table in files(hostile).items():
        file = hostile / f"{name}.parquet"
        found = duckdb.read_parquet(str(file))
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
        wanted = expected(whole, table)
        assert [
            {key: _plain(row[key]) for key in one} for row, one in zip(rows, wanted, strict=True)
        ] == wanted, name
        assert len(pandas.read_parquet(file)) == len(wanted)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
