"""Working days with 调休, and what happens beyond the years whose holidays are known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from chinese_calendar import is_workday
from hypothesis import given
from hypothesis import strategies as st

from gongkai.calendar import (
    GUESSED,
    KNOWN_YEARS,
    add_working_days,
    is_known,
    is_working_day,
    said,
    shifted,
    working_days,
)
from unit.portal import STEADY, day

dates = st.dates(date(2004, 1, 1), date(2040, 12, 31))


def test_twenty_working_days_after_the_decision() -> None:
    """The Qingming holiday moves a Saturday and two weekdays: naive counting gives a day too early."""
    found = add_working_days(day("2012-03-07"), 20)
    assert (found.day, found.exact, found.text) == (day("2012-04-05"), True, "2012年4月5日")


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [("2017-02-07", "2017-02-15", 6), ("2021-12-26", "2021-12-31", 5), ("2024-11-13", "2024-11-29", 12)],
)
def test_working_days_between_two_days(first: str, last: str, count: int) -> None:
    assert working_days(day(first), day(last)) == count
    assert add_working_days(day(first), count).day == day(last)


def test_swapped_days_count() -> None:
    assert is_working_day(day("2012-03-31"))  # a Saturday worked for 清明
    assert not is_working_day(day("2012-04-02"))  # a Monday off for it


def test_beyond_the_known_years_weekdays_are_counted_and_the_date_says_so() -> None:
    last = date(KNOWN_YEARS[-1], 12, 31)
    found = add_working_days(last, 20)
    assert not found.exact
    assert found.text.endswith(GUESSED)
    assert not is_known(found.day)
    assert add_working_days(date(KNOWN_YEARS[-1], 11, 1), 5).exact
    new_year = date(KNOWN_YEARS[-1] + 1, 1, 1)
    assert is_working_day(new_year) == (new_year.weekday() < 5)


def test_a_known_year_is_as_the_installed_calendar_has_it() -> None:
    for year in (KNOWN_YEARS[0], 2020, KNOWN_YEARS[-1]):
        days = [shifted(date(year, 1, 1), step) for step in range(365)]
        assert [is_working_day(each) for each in days] == [is_workday(each) for each in days]


def test_the_known_years_are_those_of_the_installed_calendar() -> None:
    assert KNOWN_YEARS[0] == 2004
    assert 2026 in KNOWN_YEARS


@given(dates, st.integers(0, 60))
@STEADY
def test_counting_there_is_counting_back(first: date, count: int) -> None:
    found = add_working_days(first, count)
    assert working_days(first, found.day) == count
    assert count == 0 or is_working_day(found.day)


@given(dates, st.integers(0, 300))
@STEADY
def test_a_day_is_as_good_as_the_least_known_one_on_the_way(first: date, count: int) -> None:
    found = add_working_days(first, count)
    assert found.exact == all(
        is_known(shifted(first, step)) for step in range(1, (found.day - first).days + 1)
    )


@given(dates, st.integers(1, 40))
@STEADY
def test_more_days_are_later(first: date, count: int) -> None:
    assert add_working_days(first, count).day > add_working_days(first, count - 1).day


def test_the_calendar_has_an_end() -> None:
    assert shifted(date.max, 1) == date.max
    assert shifted(date.min, -1) == date.min
    assert add_working_days(date.max - timedelta(days=1), 20) == (date.max, False)
    assert add_working_days(date.max, 20) == (date.max, True)
    assert said(None) == ""
