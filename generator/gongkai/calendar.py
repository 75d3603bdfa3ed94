"""Working days (工作日) by the State Council's holiday notices, and days as they are read; no clock."""

from __future__ import annotations

from bisect import bisect_right
from calendar import isleap
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from chinese_calendar.constants import holidays, workdays

from gongkai import templates

KNOWN_YEARS = range(min(holidays).year, max(holidays).year + 1)
"""The years whose holidays (节假日、调休) the installed calendar knows; it grows with each year's notice."""

GUESSED = "（暂按周一至周五推算）"
"""What a date carries that was counted through a year whose holidays nobody has announced yet."""

LAST = date.max


class Reckoned(NamedTuple):
    """A day that was counted out (推算的日期): exact, or counted Monday to Friday for want of a notice."""

    day: date
    exact: bool = True

    @property
    def text(self) -> str:
        """The day as it is read, with the reservation that it carries."""
        return said(self.day) + ("" if self.exact else GUESSED)


def said(day: date | None) -> str:
    """A day as it is read: 2024年11月29日; nothing where there is none."""
    return templates.day(day) if day else ""


def shifted(day: date, days: int) -> date:
    """`day` moved by so many days, and never out of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return LAST if days > 0 else date.min


def is_known(day: date) -> bool:
    """Whether the holidays of the day's year are known."""
    return day.year in KNOWN_YEARS


def is_working_day(day: date) -> bool:
    """Whether people work on `day`: 调休 counted where the year is known, else Monday to Friday."""
    # As `chinese_calendar.is_workday`, which looks through all holidays each time for the years that it knows.
    return day in workdays or (day.weekday() < 5 and day not in holidays)


@cache
def _worked(year: int) -> tuple[date, ...]:
    """The working days of a year, in their order."""
    first = date(year, 1, 1)
    days = (shifted(first, step) for step in range(365 + isleap(year)))
    return tuple(day for day in days if is_working_day(day))


@lru_cache(maxsize=20_000)
def add_working_days(day: date, count: int) -> Reckoned:
    """The working day number `count` after `day`, which is itself not counted (当日不计)."""
    if count <= 0 or day == LAST:
        return Reckoned(day)
    at = bisect_right(_worked(day.year), day) + count - 1
    for year in range(day.year, LAST.year + 1):
        worked = _worked(year)
        if at < len(worked):
            return Reckoned(worked[at], is_known(shifted(day, 1)) and is_known(worked[at]))
        at -= len(worked)
    return Reckoned(LAST, exact=False)


def working_days(first: date, last: date) -> int:
    """How many working days lie after `first` up to and including `last`."""
    return sum(is_working_day(shifted(first, step)) for step in range(1, (last - first).days + 1))
