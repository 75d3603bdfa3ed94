"""Adding a kind (类别) is one small module: list, page, feed, data, messages and `gongkai new` follow."""

from __future__ import annotations

import re
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

from gongkai.records._base import Kind, Listed, Part
from gongkai.records._disclosure import Attachment
from gongkai.records._fields import Day, Line, Prose, UnitRef
from gongkai.records._items import ACCEPTING, ITEM_KEYS, Item, need
from gongkai.records._notices import NOTICE_RULES, Notice, NoticedMatter


class Asked(Part):
    """问到的单位."""

    unit: UnitRef = Field(title="单位")
    answer: Line = Field(title="答复")


class Finding(Listed):
    """发现的问题."""

    name: Line = Field(title="问题")
    about: Prose | None = Field(None, title="经过")
    paper: Attachment | None = Field(None, title="证据")


class Tryout(NoticedMatter):
    """督查通报（示例）."""

    KIND = Kind("tryouts", label="督查通报", order=75, about="查了什么、发现什么、怎么改。")
    RULES = NOTICE_RULES
    ITEMS: ClassVar = {key: Item(("target",), (need("对象", "target"),)) for key in ITEM_KEYS} | {
        "accepting": ACCEPTING
    }
    GLANCE: ClassVar = (("查了什么", "target"), ("问了谁", "asked"))

    target: Line = Field(title="督查对象")
    asked: tuple[Asked, ...] = Field((), title="问到的单位")
    findings: tuple[Finding, ...] = Field((), title="发现的问题")
    advice: Prose | None = Field(None, title="建议")
    notices: tuple[Notice, ...] = Field((), title="整改情况公示")
    checked_on: Day | None = Field(None, title="督查日期")
'''
RECORD = (
    "title: 示例督查通报\nunit: market\npublished_on: 2026-06-01\ntarget: 示例窗口\nchecked_on: 2026-05-20\n"
    "asked: [{unit: market, answer: 已经改了}]\nadvice: 要**公示**\n"
    "findings: [{id: a, name: 台账不全, about: '缺**三月**', paper: {id: p, file: ledger.csv, title: 台账}},"
    " {id: b, name: 没有公示}]\n"
    "notices: [{id: mended, stage: 整改, title: 整改情况, published_on: 2026-06-01}]\n"
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scratch copy of the program and the portal, with one more module and one more record."""
    folder = tmp_path_factory.mktemp("kind")
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(SITE, folder / "portal")
    (folder / "generator/gongkai/records/tryouts.py").write_text(MODULE)
    (folder / "portal/content/tryouts").mkdir()
    (folder / "portal/content/tryouts/window.yml").write_text(RECORD)
    (folder / "portal/content/files/ledger.csv").write_text("月份\n", encoding="utf-8")
    return folder


def run(scratch: Path, *words: str) -> tuple[int, str]:
    """Run the copied program, not the installed one."""
    done = gongkai(*words, cwd=scratch / "portal", PYTHONPATH=str(scratch / "generator"))
    return done.returncode, done.stdout + done.stderr


def test_a_domain_that_the_charter_does_not_name_is_told_of(scratch: Path) -> None:
    site = scratch / "portal/content/site.yml"
    code, said = run(scratch, "check")
    site.write_text(re.sub(r"(domains: \[[^]]+)", r"\1, tryouts", site.read_text()))
    assert code == 1
    assert (
        "content/site.yml:54:12: 收录了 tryouts/（督查通报），领域里没有写：首页和五公开对照表不会有它"
        in said
    )
    assert "在 domains 里补上 tryouts" in said


def test_page_list_feed_data_and_menu_follow(scratch: Path) -> None:
    code, said = run(scratch, "build")
    assert code == 0, said
    site = scratch / "portal/site"
    page = (site / "tryouts/window/index.html").read_text()
    assert '<th scope="row">督查对象</th><td>示例窗口</td>' in page
    assert "<dt>查了什么</dt><dd>示例窗口</dd>" in page
    assert "2026年5月20日" in page
    asked = '<span class="k">单位：</span><a href="../../units/market/">示例市市场监督管理局</a>'
    assert f'<dt>问了谁</dt><dd>{asked}<br><span class="k">答复：</span>已经改了</dd>' in page
    assert '<section id="notices"><h2>整改情况公示</h2>' in page
    assert page.count(">整改情况公示<") == 1  # by its own title, and not once more as a table
    assert (
        '<td data-label="问题">台账不全</td><td data-label="经过"><p>缺<strong>三月</strong></p></td>' in page
    )
    assert '<td data-label="证据"><a href="../../files/ledger.csv">台账</a></td>' in page
    assert (site / "files/ledger.csv").is_file()
    assert '<th scope="row">建议</th><td><p>要<strong>公示</strong></p></td>' in page
    home = (site / "index.html").read_text()
    assert "、督查通报，每一件公开五项" in home
    assert '"mainEntity":{"@type":"CreativeWork","name":"示例督查通报"' in page
    assert "示例督查通报" in (site / "tryouts/index.html").read_text()
    assert "查了什么、发现什么、怎么改。" in (site / "tryouts/index.html").read_text()
    assert "督查通报" in (site / "matters/index.html").read_text()
    assert "【督查通报】示例督查通报" in (site / "feeds/new/tryouts/rss.xml").read_text()
    assert '"target":"示例窗口"' in (site / "tryouts/window/index.json").read_text()
    assert "tryouts/window/" in (site / "sitemap.xml").read_text()
    assert '"tryouts/window"' in (site / "api/v1/kinds/tryouts/1.json").read_text()
    assert "示例窗口" in (site / "data/tryouts.csv").read_text(encoding="utf-8-sig")
    assert "示例窗口" in (site / "data/tryouts.jsonl").read_text()
    assert "督查对象" in (site / "data/tryouts/index.html").read_text()
    assert "checked_on" in (site / "data/tryouts.schema.json").read_text()
    assert "tryouts" in (site / "data/datapackage.json").read_text()
    with closing(sqlite3.connect(site / "data/all.sqlite")) as database:
        found = database.execute("select target, checked_on from tryouts").fetchall()
    assert found == [("示例窗口", "2026-05-20")]
    assert "示例窗口" in (site / "tryouts/window/text.json").read_text()
    assert "tryouts/window" in (site / "search/documents/0.json").read_text()
    for form in ("atom.xml", "feed.json"):
        assert "示例督查通报" in (site / "feeds/new/tryouts" / form).read_text()
    assert "catalog.jsonld#tryouts" in (site / "data/catalog.jsonld").read_text()


def test_messages_know_its_fields(scratch: Path) -> None:
    wrong = scratch / "portal/content/tryouts/wrong.yml"
    wrong.write_text(RECORD.replace("target:", "tagret:").replace("2026-05-20", "2026-02-30"))
    code, said = run(scratch, "check")
    wrong.unlink()
    assert code == 1
    assert "content/tryouts/wrong.yml:4:1: 不认识的项“tagret”" in said
    assert "target" in said
    assert "content/tryouts/wrong.yml:5:13: “2026-02-30”这一天不存在" in said


def test_scaffold_and_manual_know_it(scratch: Path) -> None:
    code, said = run(scratch, "new", "tryouts", "first")
    text = (scratch / "portal/content/tryouts/first.yml").read_text()
    (scratch / "portal/content/tryouts/first.yml").unlink()
    assert code == 0, said
    assert "督查对象" in text
    assert "## 督查通报（`content/tryouts/`）" in run(scratch, "manual")[1]
