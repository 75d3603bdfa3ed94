"""Townships and villages: which matters a poster names, in which order, and that it never goes away."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.pages.posters import ON_PAPER, ON_SCREEN, poster, poster_pages
from gongkai.paper.postings import NoPaperError, posting
from gongkai.public import public
from gongkai.villages import Number, numbers, open_papers, scopes_of, villages
from unit.portal import HEAD, URL, again, at, frame, release_now, show, write_content

LAND = (
    HEAD
    + "district: '990101'\nbatch: 第1批\npurpose: 修路\nplots:\n  - {{id: p, village: {village}, area: 1}}\n{more}"
)
NOTICE = (
    "notices:\n  - {{id: a, stage: 征地补偿安置方案公告, title: 方案, issued_on: 2026-03-02, "
    "period: {{start: 2026-03-02, end: {end}}}}}\n"
)
OFFICE = {
    "units/office": "title: 示例局\nphones: [{id: a, name: 咨询, number: 0100-1}]\n"
    "supervision: [{id: s, name: 热线, phone: '12345'}]\n"
}


def land(village: str, more: str = "") -> str:
    return LAND.format(village=village, more=more)


def test_a_township_has_what_its_villages_have(tmp_path: Path) -> None:
    files = {"land/x": land("甲镇东村、西村"), "land/y": land("甲镇东村村委会")}
    found = {each.title: [card.id for card in each.cards] for each in villages(show(tmp_path, files))}
    assert found == {
        "示例区甲镇": ["land/y", "land/x"],
        "示例区甲镇东村": ["land/y", "land/x"],
        "示例区甲镇西村": ["land/x"],
    }


def test_only_what_is_in_force_and_public_is_named(tmp_path: Path) -> None:
    files = {
        "land/over": land("甲镇东村", "withdrawn: {on: 2026-04-01, end: 失效, reason: 作废}\n"),
        "land/gone": land("甲镇西村", "withdrawn: {on: 2026-04-01, end: 撤回, reason: 写错}\n"),
        "land/draft": land("甲镇南村", "draft: true\n"),
        "land/later": land("甲镇北村").replace("2026-03-02", "2027-03-02"),
    }
    shown = show(tmp_path, files)
    assert {each.title: each.cards for each in villages(shown)} == {"示例区甲镇": (), "示例区甲镇东村": ()}
    assert scopes_of(shown) == {each.scope for each in villages(shown)}


def test_a_place_that_was_ever_told_of_keeps_its_poster(tmp_path: Path) -> None:
    write_content(tmp_path, {"land/x": land("甲镇东村")})
    before = villages(release_now(tmp_path, "2026-03-03T09:00"))
    gone = land("甲镇东村", "withdrawn: {on: 2026-04-01, end: 撤回, reason: 写错}\n")
    (tmp_path / "content/land/x.yml").write_text(gone, encoding="utf-8")
    after = villages(release_now(tmp_path, "2026-04-02T09:00"))
    assert [each.scope for each in after] == [each.scope for each in before]
    assert [each.title for each in after] == ["示例区甲镇", "示例区甲镇东村"]
    assert [each.cards for each in after] == [(), ()]


def test_what_closes_first_stands_first_until_its_last_day(tmp_path: Path) -> None:
    files = {
        "land/x": land("甲镇", NOTICE.format(end="2026-06-30")),
        "land/y": land("甲镇", NOTICE.format(end="2026-06-20")),
    }
    write_content(tmp_path, files)
    for day, expected in {
        "2026-06-10": [("land/y", 10), ("land/x", 20)],
        "2026-06-20": [("land/y", 0), ("land/x", 10)],
        "2026-06-21": [("land/x", 9)],
        "2026-07-01": [],
    }.items():
        shown = public(again(tmp_path), at(f"{day}T12:00"))
        found = open_papers(villages(shown)[0], shown.today)
        assert [(each.card.id, each.left) for each in found] == expected


def test_whom_to_call_begins_with_what_the_matter_says(tmp_path: Path) -> None:
    more = "township: {office: 甲镇政府, phone: 0100-2}\n"
    shown = show(tmp_path, {**OFFICE, "land/x": land("甲镇", more)})
    assert numbers(villages(shown)[0], shown) == (
        Number("甲镇政府", "受理", "0100-2"), Number("示例局", "咨询", "0100-1"), Number("热线", "监督投诉", "12345"),
    )  # fmt: skip


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    files = {f"land/x{n}": land("甲镇") for n in range(ON_SCREEN + 3)}
    shown = show(tmp_path, files)
    context = poster(shown, villages(shown)[0]).context
    assert len(context["first"]) == ON_PAPER
    assert len(context["rest"]) == ON_SCREEN - ON_PAPER
    assert (context["count"], context["more"], context["unprinted"]) == (
        ON_SCREEN + 3,
        3,
        ON_SCREEN + 3 - ON_PAPER,
    )


def test_a_portal_that_names_no_place_has_no_posters(tmp_path: Path) -> None:
    assert list(poster_pages(show(tmp_path, {"releases/a": HEAD + "category: 通知公告\n"}))) == []


def test_a_poster_is_asked_for_by_name_or_scope(tmp_path: Path) -> None:
    write_content(tmp_path, {"land/x": land("甲镇东村"), "land/y": land("乙镇东村")})
    register = again(tmp_path)
    shown = public(register, at("2026-06-30T12:00"))
    by_title = {each.title: each for each in villages(shown)}
    for asked in (
        "示例区甲镇东村",
        "甲镇东村",
        by_title["示例区甲镇东村"].scope,
        f"{URL}{by_title['示例区甲镇东村'].scope}/",
    ):
        assert posting(asked, register, shown, frame(shown.site)).title == "示例区甲镇东村"
    with pytest.raises(
        NoPaperError, match=r"叫“东村”的地方有 2 个。\n.*示例区乙镇东村（places/990101-\w{8}）"
    ):
        posting("东村", register, shown, frame(shown.site))
    with pytest.raises(NoPaperError, match=r"没有“甲镇西村”这个地方的海报。\n.*是不是 示例区甲镇"):
        posting("甲镇西村", register, shown, frame(shown.site))
