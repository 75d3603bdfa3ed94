"""Days and moments (日期、时刻): how each is typed in a file, and what to write instead of any other way."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from pydantic import ValidationInfo

from gongkai.records._spellings import DEFAULT_ZONE, wrong

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EARLIEST, LATEST = 1800, 2199
"""Years that a date may be in: before, nothing was recorded here; after, somebody mistyped."""


def _in_time(value: str, year: int) -> None:
    if not EARLIEST <= year <= LATEST:
        raise wrong(f"“{value}”的年份不对", f"核对年份，应当在 {EARLIEST} 年到 {LATEST} 年之间")


def day(value: Any) -> Any:
    return _day(value) if isinstance(value, str) else value


@lru_cache(maxsize=2_000)
def _day(value: str) -> date:
    # A portal's records bear some thousands of different days, each of them many times.
    if not _DAY.fullmatch(value):
        hint = _mended(value) or "写成 年-月-日，用半角数字，月和日各两位，如 2026-03-04"
        raise wrong(f"“{value}”不是日期的写法", hint)
    day = _existing(value, value)
    _in_time(value, day.year)
    return day


def _existing(typed: str, value: str) -> date:
    """The day that was typed; whether a moment or a day is asked for, one that no calendar has is told alike."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise wrong(f"“{value}”这一天不存在", _why_absent(*map(int, typed.split("-")))) from None


def _why_absent(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return "月份从 01 到 12：核对年月日"
    if not year or not day:
        return "对照日历核对年月日"
    return f"{year} 年 {month} 月只有 {monthrange(year, month)[1]} 天：核对年月日"


_LOOSE = re.compile(
    r"\s*([0-9]{4})(?:(?:\s*[-/.年‐‑–—−]\s*)([0-9]{1,2})\s*[-/.月‐‑–—−]\s*|([0-9]{2}))([0-9]{1,2})\s*日?(?:[T\s(].*)?"
)
"""A day however it is written: 2026-3-4, 2026/03/04, 2026年3月4日, 20260304; a time may follow."""


def _mended(value: str) -> str:
    """What to write for a day that is written in another way, or the empty string. Raises if no calendar has it."""
    match = _LOOSE.fullmatch(unicodedata.normalize("NFKC", value))
    if match is None:
        return ""
    iso = f"{match[1]}-{int(match[2] or match[3]):02}-{int(match[4]):02}"
    _existing(iso, value)
    return f"写成 {iso}"


_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)([+-][0-9]{2}:[0-9]{2}|Z)?)?"
)


_CLOCK = re.compile(
    r"(?:.*[-/.年月日‐‑–—−T\s_])?(?:[(]?(?:星期|周).[)]?\s*)?(上午|下午|晚上|早上|中午)?\s*([0-9]{1,2})(?:[:时点]([0-9]{1,2}))?(?::[0-9.]+)?(?:[分时点整]|\s)*"
)
"""The time of a day however it is written behind it: 9:30, 下午2点, 14时05分."""


def _moment_mended(value: str) -> str:
    """How to write a moment: with the time that was typed, where it can be made out."""
    day = _mended(value)
    if not day:
        return "写成 2026-03-04 或 2026-03-04 09:30，用半角数字"
    folded = unicodedata.normalize("NFKC", value)
    match = _CLOCK.fullmatch(folded) if re.search("[:时点]", folded) else None
    hour, minute = (int(match[2]), int(match[3] or 0)) if match else (24, 0)
    hour += 12 if match and match[1] in {"下午", "晚上"} and hour < 12 else 0
    if hour < 24 and minute < 60:
        return f"{day} {hour:02}:{minute:02}"
    return f"{day}，要写钟点的，写成 {day.removeprefix('写成 ')} 09:30 这样，用半角数字"


def moment(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    match = _MOMENT.fullmatch(value)
    if match is None:
        what = "日期和时间" if re.search("[:：时点]", value) else "日期"
        raise wrong(f"“{value}”不是{what}的写法", _moment_mended(value))
    day, clock, offset = match.groups()
    if (clock or "").startswith("24"):
        raise wrong(f"“{value}”这个时刻不存在", "一天从 00:00 到 23:59；24:00 写成第二天 00:00")
    zone = (info.context or {}).get("zone", DEFAULT_ZONE)
    try:
        moment = datetime.fromisoformat(f"{day}T{clock or '00:00'}{offset or ''}")
    except ValueError:
        _existing(day, value)
        raise wrong(f"“{value}”这个时刻不存在", "核对时分和时区") from None
    _in_time(value, moment.year)
    return moment.astimezone(zone) if offset else moment.replace(tzinfo=zone)
