"""What is overdue: published late, held back too long, not assessed again; and who may see which of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.overdue import periods, unassessed, waiting
from gongkai.pages.matrix import matrix_pages
from gongkai.public import Public, public
from unit.portal import HEAD, SITE, at, load, page_of, show

NOTICE = HEAD + "category: 通知公告\n"
OFFICIAL = SITE + "official: true\n"
BASIS = "basis: 《政府信息公开条例》第十五条"
WITHHELD = f"withheld: [{{id: names, part: 当事人的姓名, {BASIS}, reassess_on: 2026-06-30}}]\n"


def channel(on: str) -> str:
    """A paper of 1 December 2025 that was pinned up on a day."""
    return NOTICE + f"formed_on: 2025-12-01\nchannels: [{{id: a, way: 公示栏, on: {on}}}]\n"


def titles(shown: Public) -> dict[str, int]:
    """The pages of missed duties, and what each lists."""
    return {
        page.title: len(page.context["rows"])
        for page in matrix_pages(shown)
        if page.path.startswith(("matrix/late/", "matrix/unassessed/"))
    }


def test_late_ones_are_listed_and_counted_of_those_that_can_be_told(tmp_path: Path) -> None:
    files = {
        "releases/a": channel("2026-01-30"),
        "releases/b": channel("2025-12-02"),
        "releases/c": NOTICE + "formed_on: 2025-12-01\n",
        "releases/d": channel("2026-01-30") + "withdrawn: {on: 2026-04-01, end: 撤回, reason: 写错了}\n",
        "releases/e": channel("2026-01-30") + "elsewhere: true\ndistrict: '980101'\n",
    }
    shown = show(tmp_path, files)
    found = periods(shown)
    assert (found.counted, [card.id for card in found.late]) == (2, ["releases/a"])
    assert titles(shown) == {"超过20个工作日才公开": 1}


@pytest.mark.parametrize(("as_of", "passed"), [("2026-06-30T23:59", 0), ("2026-07-01T00:00", 1)])
def test_the_day_of_assessment_is_in_time(tmp_path: Path, as_of: str, passed: int) -> None:
    shown = show(tmp_path, {"releases/a": NOTICE + WITHHELD}, as_of)
    assert len(unassessed(shown)) == passed
    assert titles(shown) == ({"不予公开，到期没有重新评估": 1} if passed else {})


def test_an_item_that_is_not_public_is_assessed_too(tmp_path: Path) -> None:
    text = f"items:\n  requirements: {{reason: 不予公开, {BASIS}, reassess_on: 2026-03-31}}\n"
    shown = show(tmp_path, {"approvals/a": HEAD + text})
    assert [card.id for card in unassessed(shown)] == ["approvals/a"]
    assert '<th scope="row">重新评估日期</th><td>2026年3月31日</td>' in page_of(shown, "approvals/a")


def test_what_is_held_back_is_told_to_nobody_but_the_office(tmp_path: Path) -> None:
    files = {
        "releases/draft": NOTICE + "formed_on: 2026-02-02\ndraft: true\n",
        "releases/later": NOTICE.replace("2026-03-02", "2026-09-01") + "formed_on: 2026-05-28\n",
        "releases/in-time": NOTICE.replace("2026-03-02", "2026-09-01") + "formed_on: 2026-06-12\n",
        "releases/shown": channel("2025-12-02") + "draft: true\n",
    }
    register = load(tmp_path, files, OFFICIAL)
    shown = public(register, at("2026-06-30T12:00"))
    assert [card.id for card in waiting(register.holdings, shown)] == ["releases/draft", "releases/later"]
    assert titles(shown) == {}
    assert periods(shown).counted == 0


def test_a_collection_owes_nobody_anything(tmp_path: Path) -> None:
    register = load(tmp_path, {"releases/draft": NOTICE + "formed_on: 2026-02-02\ndraft: true\n"})
    assert list(waiting(register.holdings, public(register, at("2026-06-30T12:00")))) == []


def test_a_part_left_out_is_said_where_the_rest_is_read(tmp_path: Path) -> None:
    page = page_of(show(tmp_path, {"releases/a": NOTICE + WITHHELD}), "releases/a")
    assert '<span class="tag">部分内容不公开</span>' in page
    assert "当事人的姓名不公开，依据：《政府信息公开条例》第十五条；2026年6月30日前重新评估。" in page


def test_a_channel_of_tomorrow_is_not_told_today(tmp_path: Path) -> None:
    text = NOTICE + "channels: [{id: a, way: 政府公报, name: 第1期, on: 2026-07-01}, {id: b, way: 公示栏}]\n"
    page = page_of(show(tmp_path, {"releases/a": text}), "releases/a")
    assert "<td>公示栏</td>" in page
    assert "第1期" not in page
