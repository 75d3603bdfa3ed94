"""Adding a kind (类别) is one small module: list, page, feed, data, messages and `gongkai new` follow."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from support import ROOT, SITE, gongkai

MODULE = '''"""督查通报: an illustrative kind, for a test."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from gongkai.records._base import Kind
from gongkai.records._disclosure import Disclosure
from gongkai.records._fields import Day, Line


class Inspection(Disclosure):
    """督查通报（示例）."""

    KIND = Kind("inspections", label="督查通报", order=75, about="查了什么、发现什么、怎么改。")
    GLANCE: ClassVar = (("查了什么", "target"),)

    target: Line = Field(title="督查对象")
    checked_on: Day | None = Field(None, title="督查日期")
'''
RECORD = (
    "title: 示例督查通报\nunit: market\npublished_on: 2026-06-01\ntarget: 示例窗口\nchecked_on: 2026-05-20\n"
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scratch copy of the program and the portal, with one more module and one more record."""
    folder = tmp_path_factory.mktemp("kind")
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(SITE, folder / "portal")
    (folder / "generator/gongkai/records/inspections.py").write_text(MODULE)
    (folder / "portal/content/inspections").mkdir()
    (folder / "portal/content/inspections/window.yml").write_text(RECORD)
    return folder


def run(scratch: Path, *words: str) -> tuple[int, str]:
    """Run the copied program, not the installed one."""
    done = gongkai(*words, cwd=scratch / "portal", PYTHONPATH=str(scratch / "generator"))
    return done.returncode, done.stdout + done.stderr


def test_page_list_feed_data_and_menu_follow(scratch: Path) -> None:
    code, said = run(scratch, "build")
    assert code == 0, said
    site = scratch / "portal/site"
    page = (site / "inspections/window/index.html").read_text()
    assert '<th scope="row">督查对象</th><td>示例窗口</td>' in page
    assert "<dt>查了什么</dt><dd>示例窗口</dd>" in page
    assert "2026年5月20日" in page
    assert '"mainEntity":{"@type":"CreativeWork","name":"示例督查通报"' in page
    assert "示例督查通报" in (site / "inspections/index.html").read_text()
    assert "查了什么、发现什么、怎么改。" in (site / "inspections/index.html").read_text()
    assert "督查通报" in (site / "matters/index.html").read_text()
    assert "【督查通报】示例督查通报" in (site / "feeds/new/inspections/rss.xml").read_text()
    assert '"target":"示例窗口"' in (site / "inspections/window/index.json").read_text()
    assert "inspections/window/" in (site / "sitemap.xml").read_text()
    assert '"inspections/window"' in (site / "api/v1/kinds/inspections/1.json").read_text()
    assert "示例窗口" in (site / "data/inspections.csv").read_text(encoding="utf-8-sig")
    assert "示例窗口" in (site / "data/inspections.jsonl").read_text()
    assert "督查对象" in (site / "data/inspections/index.html").read_text()
    assert "checked_on" in (site / "data/inspections.schema.json").read_text()
    assert "inspections" in (site / "data/datapackage.json").read_text()
    with closing(sqlite3.connect(site / "data/all.sqlite")) as database:
        found = database.execute("select target, checked_on from inspections").fetchall()
    assert found == [("示例窗口", "2026-05-20")]
    assert "示例窗口" in (site / "inspections/window/text.json").read_text()
    assert "inspections/window" in (site / "search/documents/0.json").read_text()
    for form in ("atom.xml", "feed.json"):
        assert "示例督查通报" in (site / "feeds/new/inspections" / form).read_text()
    assert "catalog.jsonld#inspections" in (site / "data/catalog.jsonld").read_text()


def test_messages_know_its_fields(scratch: Path) -> None:
    wrong = scratch / "portal/content/inspections/wrong.yml"
    wrong.write_text(RECORD.replace("target:", "tagret:").replace("2026-05-20", "2026-02-30"))
    code, said = run(scratch, "check")
    wrong.unlink()
    assert code == 1
    assert "content/inspections/wrong.yml:4:1: 不认识的项“tagret”" in said
    assert "target" in said
    assert "content/inspections/wrong.yml:5:13: “2026-02-30”这一天不存在" in said


def test_scaffold_and_manual_know_it(scratch: Path) -> None:
    code, said = run(scratch, "new", "inspections", "first")
    text = (scratch / "portal/content/inspections/first.yml").read_text()
    (scratch / "portal/content/inspections/first.yml").unlink()
    assert code == 0, said
    assert "督查对象" in text
    assert "## 督查通报（`content/inspections/`）" in run(scratch, "manual")[1]
