"""The regulation's clock of 20 working days: from the day a paper was formed to the day its office showed it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.calendar import working_days
from gongkai.records._disclosure import Disclosure
from gongkai.timely import is_late, timely
from unit.portal import HEAD, STEADY, page_of, read, show

SOURCE = "source: {name: 示例来源, published_on: %s}\n"
NOTICE = HEAD + "category: 通知公告\n"


def took(text: str, official: bool = False) -> str:
    """What is said of a paper."""
    record = read("releases", NOTICE + text)
    assert isinstance(record, Disclosure)
    return timely(record, official)


@pytest.mark.parametrize(
    ("formed", "shown", "said"),
    [
        ("2022-12-21", "2022-12-28", "成文后第 5 个工作日公开，在20个工作日以内"),
        ("2012-03-07", "2012-04-05", "成文后第 20 个工作日公开，在20个工作日以内"),
        (
            "2012-03-07",
            "2012-04-06",
            "成文后第 21 个工作日公开，超过20个工作日；法律、法规另有规定的从其规定",
        ),
        ("2024-11-13", "2024-11-29", "成文后第 12 个工作日公开"),
        ("2024-05-17", "2024-05-17", "成文当天公开，在20个工作日以内"),
        ("2012-03-07", "2020-01-02", "成文一年以后才公开，超过20个工作日"),
    ],
)
def test_the_days_are_counted_by_the_holiday_notices(formed: str, shown: str, said: str) -> None:
    found = took(f"formed_on: {formed}\n{SOURCE % shown}")
    assert found.startswith(said)
    assert "《政府信息公开条例》第二十六条" in found


def test_an_unannounced_year_is_said_to_be_a_guess() -> None:
    assert took("formed_on: 2030-01-02\n" + SOURCE % "2030-01-09").endswith("（暂按周一至周五推算）")


@pytest.mark.parametrize(
    "text",
    [
        "formed_on: 2026-02-02\n",
        SOURCE % "2026-02-02",
        "formed_on: 2026-02-03\n" + SOURCE % "2026-02-02",
        "formed_on: 2026-02-02\nmethod: 依申请公开\n" + SOURCE % "2026-02-03",
        "formed_on: 2026-02-02\nsource: {name: 示例来源}\n",
    ],
)
def test_nothing_is_said_where_a_day_is_not_known(text: str) -> None:
    """Nor of a collection's own day: when a portal that is not the office's found something is no office's delay."""
    assert took(text) == ""


def test_an_office_s_own_portal_counts_to_its_own_day(tmp_path: Path) -> None:
    assert took("formed_on: 2026-02-25\n", official=True).startswith("成文后第 4 个工作日公开")
    page = page_of(
        show(tmp_path, {"releases/a": NOTICE + "formed_on: 2022-12-21\n" + SOURCE % "2022-12-28"}),
        "releases/a",
    )
    assert '<th scope="row">公开用时</th><td>成文后第 5 个工作日公开' in page


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 60))
@STEADY
def test_late_is_more_than_twenty_working_days(formed: date, days: int) -> None:
    shown = formed + timedelta(days=days)
    assert is_late(formed, shown) == (working_days(formed, shown) > 20)


CHANNELS = (
    "channels: [{id: a, way: 公示栏, on: %s}, {id: b, way: 政府公报, on: %s}, {id: c, way: 广播电视}]\n"
)


@pytest.mark.parametrize("official", [False, True])
def test_any_channel_ends_the_period_the_first_first(official: bool) -> None:
    found = took("formed_on: 2025-12-01\n" + CHANNELS % ("2025-12-02", "2026-01-30"), official)
    assert found.startswith("成文后第 1 个工作日公开")
    # An office's own portal (here on 2026-03-02) is one of the ways.
    assert took("formed_on: 2026-02-27\n" + CHANNELS % ("2026-03-04", "2026-03-30"), official).startswith(
        "成文后第 2 个工作日公开" if official else "成文后第 4 个工作日公开"
    )
