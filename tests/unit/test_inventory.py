"""政府信息公开目录: four columns, every disclosure once, full pages that never change, a file that computes nothing."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai import inventory
from gongkai.data.csvform import restored
from gongkai.data.inventory import inventory_alone
from gongkai.inventory import COLUMNS, Indexed, entries, oldest_first
from gongkai.pages.inventory import inventory_pages
from gongkai.public import Public
from unit.portal import HEAD, STEADY, again, real, release_now, show, write_content

RELEASE = HEAD + "category: 通知公告\n"


def lines(shown: Public) -> list[Indexed]:
    """The whole catalogue."""
    return [each for part in entries(shown) for each in part]


def test_the_columns_are_the_regulations() -> None:
    assert COLUMNS == ("索引", "名称", "内容概述", "生成日期")


def test_a_line_says_what_the_record_says(tmp_path: Path) -> None:
    whole = RELEASE + "index_no: 1585729837/zfb/2023-0000043\nsummary: 示例概述\nformed_on: 2026-02-01\n"
    shown = show(tmp_path, {"releases/a": whole, "releases/b": RELEASE + "doc_no: 示政发〔2026〕1号\n"})
    assert sorted(each.cells for each in lines(shown)) == [
        ("1585729837/zfb/2023-0000043", "示例一件", "示例概述", "2026-02-01"),
        ("releases/b", "示例一件", "示例市政务服务中心，信息发布，示政发〔2026〕1号", "没有写明"),
    ]


def test_the_longest_summary_is_whole_and_is_nobody_elses(tmp_path: Path) -> None:
    longest = "𠮷" * 500  # four bytes each
    shown = show(tmp_path, {"releases/a": f"{RELEASE}summary: {longest}\n", "releases/b": RELEASE})
    assert [(each.index, each.summary) for each in lines(shown)] == [
        ("releases/a", longest),
        ("releases/b", "示例市政务服务中心，信息发布"),
    ]


def test_what_was_withdrawn_keeps_its_line_and_loses_its_summary(tmp_path: Path) -> None:
    end = "summary: 示例概述\nwithdrawn: {on: 2026-04-01, end: %s, reason: 示例原因}\n"
    shown = show(tmp_path, {"releases/a": RELEASE + end % "撤回", "releases/b": RELEASE + end % "清除"})
    assert [(each.title, each.summary) for each in lines(shown)] == [
        ("示例一件", "已于2026年4月1日撤回"),
        ("（已清除的信息）", "已于2026年4月1日清除"),
    ]


def test_elsewhere_is_not_in_it(tmp_path: Path) -> None:
    other = HEAD + "elsewhere: true\ndistrict: 980101\ntransfer: 划拨\n"
    assert lines(show(tmp_path, {"resources/a": other})) == []


def test_full_pages_never_change_whatever_is_brought_in_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A paper of an earlier day that is released later comes after what stands on full pages."""
    monkeypatch.setattr(inventory, "PER_PAGE", 2)
    content = write_content(tmp_path, {f"releases/r{n}": RELEASE for n in range(4)})
    before = list(entries(release_now(tmp_path, "2026-05-01T12:00")))
    (content / "releases/a0.yml").write_text(RELEASE.replace("2026-03-02", "2020-01-01"), encoding="utf-8")
    after = list(entries(release_now(tmp_path, "2026-06-01T12:00")))
    assert len(before) == 2
    assert after[:2] == before
    assert [each.index for each in after[2]] == ["releases/a0"]
    assert len(again(tmp_path)) == 6


@given(st.integers(min_value=0, max_value=9), st.integers(min_value=0, max_value=9))
@STEADY
def test_a_later_card_moves_no_earlier_one(known: int, more: int) -> None:
    shown = real()
    first = list(shown.own[-known:]) if known else []
    places = {card.permanent_id: place for place, card in enumerate(oldest_first(first, {}))}
    later = oldest_first([*shown.own[:more], *first], places)
    assert later[:known] == oldest_first(first, places)


def test_pages_hold_every_entry_and_their_own_numbers() -> None:
    shown = real()
    many = [Indexed(f"x/{n}", f"件{n}", "概述", date(2026, 1, 1), f"x/{n}/") for n in range(250)]
    parts = [tuple(many[start : start + 100]) for start in range(0, 250, 100)]
    grown = replace(shown)
    object.__setattr__(grown, "own", tuple(shown.own[:1]) * 250)
    made = {page.path: page.context for page in inventory_pages(grown, parts)}
    assert list(made) == ["disclosure/catalogue/1/", "disclosure/catalogue/2/", "disclosure/catalogue/"]
    printed = {path: [each.index for each in (*of["found"], *of["rest"])] for path, of in made.items()}
    assert printed["disclosure/catalogue/1/"] == [f"x/{n}" for n in reversed(range(100))]
    assert printed["disclosure/catalogue/"] == [f"x/{n}" for n in reversed(range(100, 250))]
    assert {len(of["found"]) for of in made.values()} == {
        25
    }  # a telephone's few screens; the others are folded


def test_one_full_page_is_not_printed_twice() -> None:
    shown = replace(real())
    object.__setattr__(shown, "own", tuple(shown.own[:1]) * 100)
    part = tuple(Indexed(f"x/{n}", f"件{n}", "", None, f"x/{n}/") for n in range(100))
    [page] = inventory_pages(shown, [part])
    assert len((*page.context["found"], *page.context["rest"])) == 100


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20), max_size=8))
@STEADY
def test_the_file_reads_back_and_computes_nothing(titles: list[str]) -> None:
    found = [Indexed("=1+1", title, f"@{title}", None, "x/") for title in titles]
    data = inventory_alone([found]).content
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [tuple(map(restored, row)) for row in rows[1:]] == [each.cells for each in found]
    assert not [cell for row in rows[1:] for cell in row if re.match(r"\s*[=+\-@]", unescape(cell))]
