"""Whether a notice period runs: both its days included, by the portal's own calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.public import public
from gongkai.walk import running
from unit.portal import HEAD, SITE, STEADY, at, day, load, page_of, show

START, END = day("2026-03-10"), day("2026-03-19")


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2026-03-09", "未开始"),
        ("2026-03-10", "公示中"),
        ("2026-03-19", "公示中"),
        ("2026-03-20", "已届满"),
    ],
)
def test_both_ends_are_included(today: str, state: str) -> None:
    assert running(START, END, day(today)) == state


def test_without_an_end_nothing_is_claimed() -> None:
    assert running(START, None, day("2026-03-09")) == "未开始"
    assert "未载明" in running(START, None, START)


@given(st.dates(), st.dates(), st.dates())
@STEADY
def test_a_period_never_runs_before_its_start_nor_after_its_end(start: date, end: date, today: date) -> None:
    assert (running(start, end, today) == "公示中") == (start <= today <= end)


MATTER = HEAD + (
    "notices:\n"
    "  - {id: first, stage: 示例公示, title: 示例公示公告, issued_on: 2026-03-02, "
    "period: {start: 2026-03-10, end: 2026-03-19}}\n"
)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-03-09T15:59:59", "未开始"),
        ("2026-03-09T16:00:00", "公示中"),
        ("2026-03-19T15:59:59", "公示中"),
        ("2026-03-19T16:00:00", "已届满"),
    ],
)
def test_the_day_is_the_portals_not_greenwichs(tmp_path: Path, moment: str, state: str) -> None:
    """Midnight in Asia/Shanghai is 16:00 in UTC: there the state changes."""
    shown = public(load(tmp_path, {"land/a": MATTER}), datetime.fromisoformat(moment).replace(tzinfo=UTC))
    others = {"未开始", "公示中", "已届满"} - {state}
    page = page_of(shown, "land/a")
    assert f">{state}<" in page
    assert [each for each in others if f">{each}<" in page] == []


def test_open_for_comment_is_said_at_a_glance_until_its_last_day(tmp_path: Path) -> None:
    register = load(tmp_path, {"land/a": MATTER})
    assert "示例公示，至2026年3月19日" in page_of(public(register, at("2026-03-19T23:59:59")), "land/a")
    assert "示例公示，至2026年3月19日" not in page_of(public(register, at("2026-03-20T00:00:00")), "land/a")


def test_a_site_elsewhere_keeps_its_own_midnight(tmp_path: Path) -> None:
    shown = show(tmp_path, {"land/a": MATTER}, "2026-03-20T00:30", SITE + "zone: UTC\n")
    assert shown.today == day("2026-03-19")
    assert ">公示中<" in page_of(shown, "land/a")
