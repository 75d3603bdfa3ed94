"""CSV: csvkit, DuckDB, pandas, frictionless and LibreOffice see the very cells of our records."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pytest

from audit.conftest import Run
from audit.expected import expected, files, read

csv.field_size_limit(1 << 20)
Rows = list[dict[str, str | None]]


CELL = 65_535
"""Characters that LibreOffice keeps of a cell; the page of the data says so."""


def same(data: Path, whole: list[dict[str, Any]], seen: dict[str, Rows], most: int | None = None) -> None:
    """Every table as a tool saw it is as it should be; `most`: the characters that it keeps of a cell."""
    assert sorted(seen) == sorted(files(data))
    wrong = []
    for name, table in files(data).items():
        wanted = expected(whole, table)
        assert len(seen[name]) == len(wanted), name
        for row, cells in zip(read(seen[name], table), wanted, strict=True):
            wrong += [
                f"{name} {cells['id']} {key}: {row[key]!r:.60} ({len(str(row[key]))}) ≠ {cells[key]!r:.60}"
                for key in cells
                if row[key] != (cells[key][:most] if isinstance(cells[key], str) else cells[key])
            ]
    assert wrong == []


def test_csvkit(data: Path, whole: list[dict[str, Any]], run: Run) -> None:
    seen = {
        name: json.loads(
            run("csvjson", "--no-inference", "--blanks", "--maxfieldsize", 1 << 20, data / f"{name}.csv")
            or "[]"
        )
        for name in files(data)
    }
    same(data, whole, seen)


def test_csvclean_finds_nothing_to_clean(data: Path, run: Run) -> None:
    for name in files(data):
        run("csvclean", "--length-mismatch", "--maxfieldsize", 1 << 20, data / f"{name}.csv")


def test_duckdb(data: Path, whole: list[dict[str, Any]]) -> None:
    seen: dict[str, Rows] = {}
    for name in files(data):
        found = duckdb.read_csv(
            str(data / f"{name}.csv"), header=True, all_varchar=True, max_line_size=4_000_000, delimiter=",",
            quotechar='"', escapechar='"',
        )  # fmt: skip
        names = found.columns
        seen[name] = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    same(data, whole, seen)


def test_pandas(data: Path, whole: list[dict[str, Any]]) -> None:
    seen = {
        name: pandas.read_csv(data / f"{name}.csv", dtype=str, keep_default_na=False).to_dict("records")
        for name in files(data)
    }
    same(data, whole, seen)


def test_frictionless_validates_the_package_and_its_keys(data: Path, run: Run) -> None:
    report = json.loads(run("frictionless", "validate", "datapackage.json", "--json", cwd=data))
    assert report["valid"]
    assert {task["place"] for task in report["tasks"]} >= {f"{name}.csv" for name in files(data)}
    assert sum(task["stats"]["warnings"] for task in report["tasks"]) == 0


def test_frictionless_would_see_a_changed_file(hostile: Path, tmp_path: Path, run: Run) -> None:
    for file in hostile.glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "datapackage.json").write_bytes((hostile / "datapackage.json").read_bytes())
    plots = tmp_path / "land.plots.csv"
    plots.write_bytes(plots.read_bytes().replace(b"land/shili", b"land/fehlt"))
    report = json.loads(run("frictionless", "validate", "datapackage.json", "--json", cwd=tmp_path, expect=1))
    assert {error["type"] for task in report["tasks"] for error in task["errors"]} & {
        "foreign-key",
        "hash-count",
    }


def test_libreoffice(data: Path, whole: list[dict[str, Any]], run: Run, tmp_path: Path) -> None:
    """With “将引用的字段作为文本”, as the page of the data says; in again from what it saves."""
    names = sorted(files(data))
    import_ = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,2052,true,false"
    export = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2052,true,false,false,false,false,-1"
    run(
        "soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", import_, "--convert-to",
        export, "--outdir", tmp_path, *(data / f"{name}.csv" for name in names),
    )  # fmt: skip
    seen: dict[str, Rows] = {}
    for name in names:
        [file] = tmp_path.glob(f"{name}-*.csv")
        with file.open(encoding="utf-8-sig", newline="") as stream:
            seen[name] = list(csv.DictReader(stream))
    same(data, whole, seen, CELL)


@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_json_in_pandas_and_duckdb(data: Path, whole: list[dict[str, Any]], form: str) -> None:
    file = data / f"all.{form}"
    titles = [record["title"] for record in whole]
    shape = "columns={id: 'VARCHAR', title: 'VARCHAR'}"
    found = duckdb.sql(f"SELECT id, title FROM read_json('{file}', maximum_object_size=8000000, {shape})")
    assert [title for _, title in sorted(found.fetchall())] == titles
    frame = pandas.read_json(file, lines=form == "jsonl", dtype=False)
    assert list(frame["title"]) == titles


def test_no_cell_begins_like_a_formula(data: Path) -> None:
    for name, table in files(data).items():
        texts = {
            column.name for column in table.all_columns if column.type in {"text", "prose"} or column.many
        }
        with (data / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                assert not [key for key in texts if re.match(r"[=+\-@\t\r\n＝＋－＠]", row[key])], name
