"""Recurring periods (周期): years, halves, quarters and months, by number; their names, and names read back."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from gongkai.calendar import LAST, shifted

MONTHS = {"每年": 12, "每半年": 6, "每季度": 3, "每月": 1}
"""A period's word → how many months it has."""


class Period(NamedTuple):
    """A recurring period (期): its key, its name, its first and last day."""

    key: str
    name: str
    start: date
    end: date


def number_of(months: int, day: date) -> int:
    """The number of the period of `months` that holds `day`, counted from the year 0."""
    return (day.year * 12 + day.month - 1) // months


@lru_cache(maxsize=10_000)
def period(months: int, number: int) -> Period:
    """The period of `months` with that number."""
    start = _first(number * months)
    key = _key(months, start)
    return Period(key, named(key), start, _last((number + 1) * months))


def _first(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _last(month: int) -> date:
    return shifted(_first(month), -1) if month // 12 <= LAST.year else LAST


def _key(months: int, start: date) -> str:
    match months:
        case 12:
            return f"{start.year}"
        case 6:
            return f"{start.year}-H{start.month // 6 + 1}"
        case 3:
            return f"{start.year}-Q{start.month // 3 + 1}"
    return f"{start.year}-{start.month:02}"


HALVES = "上下"
QUARTERS = "一二三四"
_NAME = re.compile(
    r"((?:19|20|21)[0-9]{2})年(?:([上下])半年|第?([一二三四1-4])季度|(1[0-2]|0?[1-9])月份?|度|全年)?"
)


def named(key: str) -> str:
    """A period's key as it is read: 2025-H1 → 2025年上半年."""
    year, _, part = key.partition("-")
    if part.startswith("H"):
        return f"{year}年{HALVES[int(part[1:]) - 1]}半年"
    if part.startswith("Q"):
        return f"{year}年第{QUARTERS[int(part[1:]) - 1]}季度"
    return f"{year}年{int(part)}月" if part else f"{year}年"


def key_of(name: str) -> str:
    """The key of a name as people write it, 2025年、2025年上半年、2025年一季度、2025年3月; else the empty string."""
    match = _NAME.fullmatch(name.strip())
    if match is None:
        return ""
    year, half, quarter, month = match.groups()
    if half:
        return f"{year}-H{HALVES.index(half) + 1}"
    if quarter:
        number = QUARTERS.index(quarter) + 1 if quarter in QUARTERS else int(quarter)
        return f"{year}-Q{number}"
    return f"{year}-{int(month):02}" if month else year


def months_of(key: str) -> int:
    """How many months the period with that key has."""
    part = key.partition("-")[2]
    return {"": 12, "H": 6, "Q": 3}.get(part[:1], 1)
