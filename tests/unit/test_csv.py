"""CSV: what a spreadsheet would compute is neutralised, and nothing else is changed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from gongkai.data.csvform import BOM, neutral, restored
from gongkai.records import MODELS
from gongkai.tables import table_of, tables
from unit.exported import HOSTILE, LINE, LONG, PROSE, cells, export, read_csv, record
from unit.portal import STEADY


@given(PROSE)
@STEADY
def test_neutral_can_be_undone_and_leaves_no_formula(text: str) -> None:
    safe = neutral(text)
    assert restored(safe) == text
    assert safe[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}
    assert safe.lstrip()[:1] not in {"=", "+", "-", "@"} or safe[:1] == "'"


@pytest.mark.parametrize(
    "text", ["0539", "371300202400001234", "甲=乙", "2026-03-04", "'甲'", "—", "1-2", " 甲"]
)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert neutral(text) == text


def test_the_file_begins_with_its_mark_and_its_header(tmp_path: Path) -> None:
    export(tmp_path, record("land", area="1.50"), database=False)
    data = (tmp_path / "land.csv").read_bytes()
    assert data.startswith(BOM + b"id,title,source_name,")
    assert data.endswith(b"\r\n")
    head = (tmp_path / "land.plots.csv").read_bytes()
    assert head == BOM + (
        b"record_id,position,id,village,area,agricultural,cultivated,orchard,forest,grass,water,other_agricultural,"
        b"construction,unused,unclassed,excerpt,use\r\n"
    )


def test_numbers_stay_numbers_and_texts_are_quoted(tmp_path: Path) -> None:
    plots = [{"id": "p1", "village": "-3号地", "area": "12.3400", "unclassed": ["0.20", "0.3"]}]
    export(
        tmp_path, record("land", area="123456789012345.12345678", plots=plots, index_no=None), database=False
    )
    text = (tmp_path / "land.plots.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith('"land/shili",1,"p1","\'-3号地",12.3400,,')
    assert '"0.20\n0.3",false,' in text
    assert ",123456789012345.12345678," in (tmp_path / "land.csv").read_text(encoding="utf-8-sig")


def test_an_absent_value_is_an_empty_cell_and_a_default_is_said(tmp_path: Path) -> None:
    named = record("releases", id="releases/b", category="通知公告", source={"name": "甲"})
    export(tmp_path, record("releases", category="通知公告"), named, database=False)
    second, first = cells(tmp_path / "releases.csv")
    assert (first["method"], first["elsewhere"], first["source_seen"]) == ("主动公开", "false", "")
    assert (second["source_seen"], second["source_statute"], second["summary"]) == ("全文", "false", "")


@given(LINE, PROSE, LINE)
@STEADY
def test_any_text_comes_back_from_its_cell(title: str, body: str, name: str) -> None:
    articles = [{"id": "a", "heading": name, "text": body}]
    each = record("releases", title=title, body=body, category="通知公告", articles=articles)
    table = table_of(MODELS["releases"])
    below = {one.name: one for one in tables(table)}
    with tempfile.TemporaryDirectory() as folder:
        export(Path(folder), each, database=False)
        [row] = read_csv(Path(folder) / "releases.csv", table)
        [article] = read_csv(Path(folder) / "releases.articles.csv", below["releases_articles"])
    assert (row["title"], row["body"]) == (title, body)
    assert (article["heading"], article["text"], article["record_id"]) == (name, body, "releases/shili")


def more(at: int, text: str) -> dict[str, Any]:
    return {"id": f"releases/h{at:02d}", "category": "通知公告", "source": {"name": text}}


def test_every_hostile_text_and_a_long_one_in_every_field(tmp_path: Path) -> None:
    found = [
        record("releases", **dict.fromkeys(("title", "body", "summary"), text), **more(at, text))
        for at, text in enumerate(HOSTILE)
    ]
    export(tmp_path, *found, record("releases", id="releases/long", body=LONG, category="通知公告"))
    rows = read_csv(tmp_path / "releases.csv", table_of(MODELS["releases"]))
    assert [row["body"] for row in rows] == [*HOSTILE, LONG]
    assert [row["source_name"] for row in rows] == [*HOSTILE, None]
    for row in cells(tmp_path / "releases.csv"):
        assert not [cell for cell in row.values() if cell[:1] in tuple("=+-@\t\r\n")]
