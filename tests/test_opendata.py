"""The bulk exports of the illustrative portal: whole, clean, closed against what is not public, and read back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from gongkai import opendata
from gongkai.data.readback import read_json, read_sqlite
from gongkai.records._canonical import canonical
from support import CANARY, gongkai, tree
from unit.exported import FILES, cells, plant
from unit.portal import ZONE, show

GONE = ("示例的正文", "示政办〔2026〕6号", "示政办〔2026〕7号")


@pytest.fixture
def base(portal: Path) -> Iterator[sqlite3.Connection]:
    """The portal's database, opened as a visitor opens it."""
    with closing(sqlite3.connect(f"file:{portal}/data/all.sqlite?mode=ro", uri=True)) as found:
        yield found


def test_nothing_unpublished_is_in_the_zip_or_in_the_database(portal: Path, base: sqlite3.Connection) -> None:
    with zipfile.ZipFile(portal / "data/gongkai-data.zip") as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    dump = "\n".join(base.iterdump())
    for name, data in {**held, "dump": dump.encode(), **tree(portal / "data")}.items():
        assert CANARY.encode() not in data, name
        assert CANARY.encode("utf-16-le") not in data, name
        assert not [word for word in GONE if word.encode() in data], name


def test_what_has_ended_is_listed_and_what_was_purged_says_nothing(portal: Path) -> None:
    ends = {row["id"].rpartition("-")[2]: row for row in cells(portal / "data/ended.csv")}
    assert sorted(ends) == ["expired", "invalid", "purged", "recalled", "replaced"]
    purged = ends["purged"]
    assert {name for name, cell in purged.items() if cell} == {"id", "kind", "end", "on", "basis", "url"}
    assert (purged["end"], purged["on"][:10], purged["basis"]) == ("清除", "2026-05-07", "《示例规定》第7条")
    assert (ends["recalled"]["title"], ends["recalled"]["reason"]) == ("撤回的通知（示例）", "示例原因6")
    assert ends["replaced"]["replaced_by"] == "releases/interpretation"
    live = {row["id"] for row in cells(portal / "data/all.csv")}
    assert {f"releases/ended-{stem}" for stem in ends} & live == {
        f"releases/ended-{stem}" for stem in ("expired", "invalid", "replaced")
    }


def test_the_bulk_says_what_each_record_says(portal: Path, base: sqlite3.Connection) -> None:
    own = {
        data["id"]: data
        for path in sorted(portal.glob("*/*/index.json"))
        if path.parts[-3] not in {"api", "feeds"} and "id" in (data := json.loads(path.read_bytes()))
    }
    whole = json.loads((portal / "data/all.json").read_bytes())
    assert [data["id"] for data in whole] == sorted(data["id"] for data in whole)
    assert {data["id"]: data for data in whole} == own
    lines = (portal / "data/all.jsonl").read_bytes().splitlines()
    assert [json.loads(line) for line in lines] == whole
    assert [json.loads(form) for (form,) in base.execute("SELECT json FROM records ORDER BY id")] == whole
    assert [row["id"] for row in cells(portal / "data/all.csv")] == [data["id"] for data in whole]
    for kind in {data["id"].partition("/")[0] for data in whole}:
        part = [data for data in whole if data["id"].startswith(f"{kind}/")]
        assert json.loads((portal / f"data/{kind}.json").read_bytes()) == part
        assert [row["id"] for row in cells(portal / f"data/{kind}.csv")] == [data["id"] for data in part]


def test_export_is_import(portal: Path) -> None:
    records = list(read_json((portal / "data/all.json").read_bytes(), ZONE))
    assert [canonical(each) for each in records] == (portal / "data/all.jsonl").read_bytes().splitlines()
    assert list(read_sqlite(portal / "data/all.sqlite", ZONE)) == records


def test_the_sums_are_right_beside_and_inside(portal: Path) -> None:
    files = tree(portal / "data")
    listed = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert listed == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if name not in {"SHA256SUMS", "catalog.jsonld"} and not name.endswith("index.html")
    }
    with zipfile.ZipFile(portal / "data/gongkai-data.zip") as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        held = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    inside = dict(line.split("  ")[::-1] for line in held.pop("SHA256SUMS").decode().splitlines())
    assert inside == {name: hashlib.sha256(data).hexdigest() for name, data in held.items()}
    assert {"all.csv", "all.jsonl", "all.sqlite", "land.plots.csv", "ended.csv"} <= set(held)
    assert all(files[name] == data for name, data in held.items())


def test_the_database_is_whole(base: sqlite3.Connection, portal: Path) -> None:
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert base.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert base.execute("PRAGMA user_version").fetchone() == (1,)
    keys = {row[2] for row in base.execute("PRAGMA foreign_key_list(land)")}
    assert keys == {"records", "units", "districts", "topics"}
    [count] = base.execute("SELECT count(*) FROM land_plots").fetchone()
    assert count == len(cells(portal / "data/land.plots.csv"))


def test_words_are_found_long_and_short(base: sqlite3.Connection) -> None:
    how = "SELECT r.id FROM search s JOIN records r ON r.number = s.rowid WHERE search MATCH ? ORDER BY r.id"
    assert ("approvals/food",) in base.execute(how, ('"食品经营"',)).fetchall()
    assert ("land/batch-1",) in base.execute(how, ('"示例镇便民"',)).fetchall()
    two = base.execute("SELECT id FROM records WHERE text LIKE ?", ("%食品%",)).fetchall()
    assert ("approvals/food",) in two
    [said] = base.execute("SELECT value FROM about WHERE key = 'search'").fetchone()
    for statement in said.split("：")[1].split("；")[0], said.rpartition("：")[2]:
        assert base.execute(statement).fetchall(), statement


def test_the_views_answer(base: sqlite3.Connection) -> None:
    notices = base.execute("SELECT record_id, title, published_on FROM notices ORDER BY 1, 3").fetchall()
    assert ("land/batch-1", "征地补偿安置方案公告（示例）", "2026-05-22T15:00:00+08:00") in notices
    current = {row[0] for row in base.execute("SELECT id FROM current")}
    assert "land/batch-1" in current
    assert not current & {"land/elsewhere", "releases/ended-expired", "units/city"}
    assert base.execute("SELECT count(*) FROM telephones").fetchone()[0] > 0
    assert base.execute("SELECT record_id, change FROM changes WHERE record_id = 'approvals/food'").fetchone()


def test_how_promises_stand_is_data_too(portal: Path, base: sqlite3.Connection) -> None:
    lines = [json.loads(line) for line in (portal / "data/tracker.jsonl").read_bytes().splitlines()]
    told = json.loads(gongkai("status", "--json").stdout)["commitments"]
    promised = [each for each in told if each["type"] != "待公开"]
    assert [(each["id"], each["state"], each["reason"]) for each in lines] == [
        (each["id"], each["state"], each["reason"]) for each in promised
    ]
    rows = cells(portal / "data/tracker.csv")
    assert [(row["id"], row["on"], row["state"]) for row in rows] == [
        (each["id"], "2026-06-15", each["state"]) for each in lines
    ]
    school = {row["id"]: row for row in rows}["commitments/school-east"]
    assert (school["since"], school["until"], school["last_report"]) == (
        "2026-06-05",
        "2026-06-30",
        "2026-06-05",
    )
    periods = cells(portal / "data/tracker.periods.csv")
    assert len(periods) == sum(len(each["periods"]) for each in lines)
    own = {(row["record_id"], row["id"]): row for row in periods}
    stage = own["commitments/school-east", "milestone-permit"]
    assert (stage["sort"], stage["due"], stage["met_on"], stage["state"]) == (
        "阶段目标", "2026-03-31", "2026-03-28", "已兑现",
    )  # fmt: skip
    whole = own["commitments/school-east", "whole"]
    assert (whole["sort"], whole["report_due"], whole["reported"], whole["guessed"]) == (
        "时限", "2026-06-29", "true", "false",
    )  # fmt: skip
    assert own["commitments/study", "2026"]["guessed"] == "true"
    kept = "SELECT record_id, id, state FROM tracker_periods ORDER BY record_id, position"
    assert base.execute(kept).fetchall() == [(row["record_id"], row["id"], row["state"]) for row in periods]
    owed = {row[0] for row in base.execute("SELECT id FROM owed")}
    assert owed == {row["id"] for row in rows if row["state"] in {"滞后", "未兑现", "未报告"}}
    assert owed


def test_numbers_are_numbers(base: sqlite3.Connection) -> None:
    row = base.execute("SELECT area, typeof(area) FROM land WHERE id = 'land/batch-1'").fetchone()
    assert row == (1.9, "real")


def test_one_worker_or_two_give_equal_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = show(tmp_path, FILES)
    alone, many = plant(tmp_path / "alone", shown), plant(tmp_path / "many", shown)
    made = opendata.make_data(shown, alone, None)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        again = opendata.make_data(shown, many, executor)
    assert tree(tmp_path / "alone") == tree(tmp_path / "many")
    assert made == again
    assert (made.files, made.size) == (
        len(tree(tmp_path / "alone")),
        sum(map(len, tree(tmp_path / "alone").values())),
    )


def test_what_was_cut_is_exported_cut(tmp_path: Path) -> None:
    shown = show(tmp_path, FILES)
    opendata.make_data(shown, plant(tmp_path / "site", shown), None)
    assert cells(tmp_path / "site/data/land.notices.csv") == []
    assert "2027" not in (tmp_path / "site/data/all.jsonl").read_text(encoding="utf-8")


def test_a_number_too_long_for_a_number_is_kept_as_written(tmp_path: Path) -> None:
    shown = show(tmp_path, FILES)
    opendata.make_data(shown, plant(tmp_path / "site", shown), None)
    with closing(sqlite3.connect(tmp_path / "site/data/all.sqlite")) as base:
        assert base.execute("SELECT area FROM land_plots").fetchone() == ("123456789012345.12345678",)


def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = show(tmp_path, FILES)

    def fail(job: object) -> None:
        raise OSError("盘满了")

    monkeypatch.setattr(opendata, "make_database", fail)
    with pytest.raises(OSError, match="盘满了"):
        opendata.make_data(shown, plant(tmp_path / "site", shown), None)
    assert tree(tmp_path / "site") == {}
    assert list((tmp_path / "site").iterdir()) == []


def test_a_large_file_is_packed_in_pieces_that_any_reader_joins(tmp_path: Path) -> None:
    data = b"".join(hashlib.sha256(str(at).encode()).digest() for at in range(300_000))
    (tmp_path / "large.bin").write_bytes(data)
    (tmp_path / "empty.bin").write_bytes(b"")
    packer = opendata.Packer(tmp_path / "x.zip", None)
    packer.add([tmp_path / "large.bin", tmp_path / "empty.bin"])
    packer.close()
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.namelist() == ["x/empty.bin", "x/large.bin", "x/SHA256SUMS"]
        assert archive.read("x/large.bin") == data
        assert archive.read("x/empty.bin") == b""
