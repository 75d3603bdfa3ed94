"""The walk of a matter through the standing procedure of its domain."""

from __future__ import annotations

from pathlib import Path

from gongkai.records.procedures import Procedure
from gongkai.walk import walk
from unit.portal import HEAD, day, page_of, read, refused, show

STAGES = "stages:\n" + "".join(
    f"  - {{id: s{number}, name: {name}, limit: {number}0日}}\n"
    for number, name in enumerate(("预公告", "补偿公告", "批准", "征收公告", "交地"), 1)
)
PROCEDURE = "title: 示例程序\ndomain: land\n" + STAGES


def procedure(more: str = "") -> Procedure:
    record = read("procedures", PROCEDURE + more, "land-now")
    assert isinstance(record, Procedure)
    return record


def papers(*names: str, period: str = "") -> str:
    lines = [
        f"  - {{id: n{index}, stage: {name}, title: 示例{name}, issued_on: 2026-02-0{index + 1}{period}}}\n"
        for index, name in enumerate(names)
    ]
    return HEAD + ("notices:\n" + "".join(lines) if names else "")


SOURCE = "source: {name: 示例网站, seen: 摘录}\n"


def states(*names: str, period: str = "", today: str = "2026-02-20", more: str = "") -> list[str]:
    found = walk(read("land", papers(*names, period=period) + more), procedure(), day(today))
    assert found is not None
    return [step.state for step in found.steps]


def test_without_papers_the_procedure_stands_bare() -> None:
    assert states() == ["", "", "", "", ""]


def test_papers_make_stages_done_and_the_next_one_next() -> None:
    assert states("预公告") == ["已公告", "下一步", "以后", "以后", "以后"]
    assert states("预公告", "补偿公告") == ["已公告", "已公告", "下一步", "以后", "以后"]


def test_a_stage_passed_without_a_paper_is_not_claimed_to_be_published() -> None:
    assert states("补偿公告", "征收公告") == ["没有收录", "已公告", "没有收录", "已公告", "下一步"]


def test_only_of_a_matter_with_a_source_it_is_said_what_the_source_does_not_tell() -> None:
    assert states("补偿公告", more=SOURCE) == ["来源未载", "已公告", "下一步", "以后", "以后"]


def test_after_the_last_stage_nothing_is_next() -> None:
    assert states("交地") == ["没有收录"] * 4 + ["已公告"]


def test_a_stage_is_now_while_its_period_runs() -> None:
    period = ", period: {start: 2026-02-10, end: 2026-02-19}"
    by_day = {today: states("补偿公告", period=period, today=today)[1] for today in
              ("2026-02-09", "2026-02-10", "2026-02-19", "2026-02-20")}  # fmt: skip
    assert list(by_day.values()) == ["已公告", "现在", "现在", "已公告"]


def test_a_step_leads_to_its_paper() -> None:
    found = walk(read("land", papers("预公告", "补偿公告")), procedure(), day("2026-02-20"))
    assert found is not None
    assert [(step.notice, step.day) for step in found.steps[:3]] == [
        ("n0", day("2026-02-01")), ("n1", day("2026-02-02")), ("", None),
    ]  # fmt: skip


def test_a_domain_without_a_procedure_has_no_walk() -> None:
    assert walk(read("land", papers("预公告")), None, day("2026-02-20")) is None


def test_the_version_in_force_at_the_first_paper_is_walked(tmp_path: Path) -> None:
    older = PROCEDURE.replace("示例程序", "旧程序") + "to_day: 2026-01-31\n"
    newer = PROCEDURE.replace("示例程序", "新程序") + "from_day: 2026-02-01\n"
    first_old = papers("预公告", "补偿公告").replace("2026-02-01", "2026-01-31")
    shown = show(
        tmp_path,
        {
            "procedures/land-old": older, "procedures/land-new": newer, "land/old": first_old,
            "land/new": papers("预公告"),
            "land/undated": HEAD, "approvals/other": HEAD,
        },
    )  # fmt: skip
    cards = shown.holdings.by_id
    found = {name: shown.holdings.procedure(cards[name]) for name in ("land/old", "land/new", "land/undated")}
    assert {name: each.title if each else "" for name, each in found.items()} == {
        "land/old": "旧程序", "land/new": "新程序", "land/undated": "新程序",
    }  # fmt: skip
    assert shown.holdings.procedure(cards["approvals/other"]) is None
    assert "依据：<a href=" in page_of(shown, "land/new")


def test_a_procedure_ends_no_earlier_than_it_begins_and_has_stages() -> None:
    assert procedure("from_day: 2026-01-01\nto_day: 2026-01-01\n").from_day
    assert refused("procedures", PROCEDURE + "from_day: 2026-01-02\nto_day: 2026-01-01\n", "land-now")
    assert refused("procedures", "title: 示例程序\ndomain: land\nstages: []\n", "land-now")


def test_a_glance_tells_of_five_running_notices_and_how_many_more_there_are(tmp_path: Path) -> None:
    period = ", published_on: 2026-02-09, period: {start: 2026-02-10, end: 2026-02-19}"
    text = papers(*["补偿公告"] * 7, period=period).replace("2026-03-02", "2026-02-01")
    files = {"land/a": text, "procedures/land-now": PROCEDURE}
    page = page_of(show(tmp_path, files, "2026-02-12T12:00"), "land/a")
    assert page.count("<dt>正在公示</dt>") == 6
    assert "<dd>另有 2 份，见下面的“公告”</dd>" in page
