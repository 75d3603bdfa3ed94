"""Periods by number: none overlaps, none is left out, and each is read back from its name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.periods import MONTHS, key_of, months_of, named, number_of, period
from unit.portal import STEADY, day

months = st.sampled_from(sorted(MONTHS.values()))
dates = st.dates(date(1949, 1, 1), date(2100, 12, 31))


@given(months, dates)
@STEADY
def test_every_day_lies_in_one_period(count: int, on: date) -> None:
    found = period(count, number_of(count, on))
    assert found.start <= on <= found.end
    following = period(count, number_of(count, on) + 1)
    assert following.start == found.end + timedelta(days=1)
    assert key_of(found.name) == found.key
    assert months_of(found.key) == count


@pytest.mark.parametrize(
    ("count", "on", "name", "start", "end"),
    [
        (12, "2024-02-29", "2024年", "2024-01-01", "2024-12-31"),
        (6, "2025-06-30", "2025年上半年", "2025-01-01", "2025-06-30"),
        (6, "2025-07-01", "2025年下半年", "2025-07-01", "2025-12-31"),
        (3, "2025-03-31", "2025年第一季度", "2025-01-01", "2025-03-31"),
        (3, "2025-12-31", "2025年第四季度", "2025-10-01", "2025-12-31"),
        (1, "2024-02-29", "2024年2月", "2024-02-01", "2024-02-29"),
        (1, "2023-02-28", "2023年2月", "2023-02-01", "2023-02-28"),
    ],
)
def test_periods_by_their_days(count: int, on: str, name: str, start: str, end: str) -> None:
    found = period(count, number_of(count, day(on)))
    assert (found.name, found.start, found.end) == (name, day(start), day(end))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("2025年", "2025年"), ("2025年全年", "2025年"), ("2025年度", "2025年"), ("2025年上半年", "2025年上半年"),
        ("2025年三季度", "2025年第三季度"), ("2025年第3季度", "2025年第三季度"), ("2025年03月", "2025年3月"),
        ("2025年12月份", "2025年12月"),
    ],
)  # fmt: skip
def test_names_as_people_write_them(written: str, name: str) -> None:
    assert named(key_of(written)) == name


@pytest.mark.parametrize("written", ["2025", "2025年13月", "2025年五季度", "去年", "2025年1—9月", ""])
def test_what_is_no_period(written: str) -> None:
    assert key_of(written) == ""
