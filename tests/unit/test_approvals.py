"""Approvals: routes, stages and limits, each in the unit that the law writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.records.approvals import Approval
from gongkai.registry.spool import read_again
from unit.portal import HEAD, page_of, read, real, refused, show


def approval(text: str) -> Approval:
    record = read("approvals", HEAD + text)
    assert isinstance(record, Approval)
    return record


@pytest.mark.parametrize(
    ("stem", "said"),
    [
        ("fire-safety-check", ["告知承诺", "当场", "不采用告知承诺", "10个工作日"]),
        ("internet-cafe", ["筹建审批", "20个工作日", "最终审核", "15个工作日"]),
        ("pollutant-discharge", ["简化管理", "20日", "重点管理", "30日", "重点管理，需现场核查", "45日"]),
    ],
)
def test_routes_stages_and_several_limits_are_said(stem: str, said: list[str]) -> None:
    """Test fact §6.9: two routes, two stages and three time limits render without loss."""
    page = page_of(real(), f"approvals/{stem}")
    assert [words for words in said if words not in page] == []


def words_of(record: Approval) -> list[str]:
    """Every word of an approval's limits and paths."""
    words = [
        record.statutory_limit,
        record.promised_limit,
        record.limit_note,
        record.charge,
        record.valid_for,
    ]
    for path in record.routes + record.stages:
        words += [path.name, path.when, path.statutory_limit, path.promised_limit, path.basis, path.note]
    return [each for each in words if each]


def test_nothing_of_any_path_or_limit_is_lost() -> None:
    """Test fact §6.9, over the whole list: every path with every word of it stands on the page."""
    shown = real()
    cards = shown.of_kind("approvals")
    assert cards
    for card in cards:
        record = read_again(card, shown.site)
        assert isinstance(record, Approval)
        page = page_of(shown, card.id)
        assert [each for each in words_of(record) if each not in page] == [], card.id


def test_days_and_working_days_are_never_converted() -> None:
    """rules.md §1.7: the Act's own periods are 工作日; sector laws say 日; stored as written."""
    record = approval("statutory_limit: 20工作日\npromised_limit: 20日\n")
    assert (record.statutory_limit, record.promised_limit) == ("20个工作日", "20日")


def test_limits_stand_in_one_place() -> None:
    paths = "routes:\n  - {id: a, name: 甲, statutory_limit: 5日}\n"
    assert approval(paths).routes[0].brief == "甲：5日"
    assert approval("statutory_limit: 5日\nroutes:\n  - {id: a, name: 甲, promised_limit: 3日}\n")
    [problem] = refused("approvals", HEAD + "statutory_limit: 5日\n" + paths)
    assert "法定时限既写在事项上，又写在路径或阶段里" in problem
    assert problem.startswith("content/approvals/shili.yml:4:1")
    assert refused("approvals", HEAD + "statutory_limit: 5日\n" + paths.replace("routes", "stages"))


def test_a_path_says_its_promise_first_and_owns_up_to_silence() -> None:
    record = approval(
        "routes:\n  - {id: a, name: 甲, statutory_limit: 9日, promised_limit: 3日}\n  - {id: b, name: 乙}\n"
    )
    assert [route.brief for route in record.routes] == ["甲：3日", "乙：时限未载"]


@pytest.mark.parametrize("name", ["法律规定的其他材料", "其它材料", "有关材料", "需要提交的其他资料"])
def test_catch_all_papers_are_refused(name: str) -> None:
    [problem] = refused("approvals", f"{HEAD}materials:\n  - {{id: a, name: {name}}}\n")
    assert "是兜底条款" in problem


def test_a_paper_that_only_sounds_like_one_is_accepted() -> None:
    assert (
        approval("materials:\n  - {id: a, name: 其他材料目录, copies: 2, required: 否}\n").materials[0].copies
        == 2
    )


def test_an_unknown_office_still_names_the_level_that_the_statute_names(tmp_path: Path) -> None:
    """Whoever asks which window learns at least which kind of office; where one is known, nothing more is said."""
    level = HEAD + "exercised_by: 县级示例部门\n"
    known = level + "handled_by: [{id: a, unit: office, window: 示例窗口, address: 示例路1号}]\n"
    shown = show(tmp_path, {"approvals/a": level, "approvals/b": known})
    said = "法规写明由县级示例部门办理；具体到哪个单位、哪个窗口，请问当地的这类部门。"
    assert said in page_of(shown, "approvals/a")
    assert "法规写明由" not in page_of(shown, "approvals/b")
