"""Spellings (写法): how each sort of value is typed in a file, and what a press officer is told of any other."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

DEFAULT_ZONE = ZoneInfo("Asia/Shanghai")
"""Used only where a record is validated without a portal (tests, schema): all of China keeps this time."""


def wrong(text: str, hint: str = "") -> PydanticCustomError:
    """A value is wrong: `text` says what, `hint` how to mend it; both Chinese, both reach the press officer."""
    # Braces would be taken for the error template's placeholders.
    return PydanticCustomError("gongkai", "{text}", {"text": text, "hint": hint})


def _folded(text: str) -> str | None:
    """The half-width form of `text` if only its width is wrong, else None."""
    folded = unicodedata.normalize("NFKC", text)
    return folded if folded != text else None


_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,8})?")
_WHOLE = re.compile(r"[0-9]{1,12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def number(example: str) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if _NUMBER.fullmatch(value):
            return Decimal(value)
        if re.fullmatch(r"-[0-9.]+", value):
            raise wrong(f"“{value}”是负数，这里只能是零或正数", f"写成 {value[1:]}，原因写在说明里")
        folded = _folded(value)
        if folded is not None and re.fullmatch(r"[0-9.]+", folded):
            signs = "全角" if re.fullmatch("[0-9.０-９．]+", value) else "特殊的"
            raise wrong(f"“{value}”用了{signs}数字", f"改为半角 {folded}")
        if re.fullmatch(r"[0-9]{1,3}([,，][0-9]{3})+(\.[0-9]+)?", value):
            raise wrong(f"“{value}”带了千位分隔符", f"写成 {re.sub('[,，]', '', value)}")
        if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
            raise wrong(f"“{value}”太长", "整数部分最多 15 位，小数最多 8 位")
        raise wrong(f"“{value}”不是数字", f"只写阿拉伯数字，不带单位，如 {example}")

    return check


def whole(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if _WHOLE.fullmatch(value):
        return int(value)
    raise wrong(f"“{value}”不是整数", "只写半角阿拉伯数字，不带单位，如 12")


def flag(value: Any) -> Any:
    known = {"true": True, "false": False, "是": True, "否": False}
    if not isinstance(value, str):
        return value
    if value in known:
        return known[value]
    raise wrong(f"“{value}”不是“是”或“否”", "写 true（是）或 false（否）")


EARLIEST, LATEST = 1800, 2199
"""Years that a date may be in: before, nothing was recorded here; after, somebody mistyped."""


def _in_time(value: str, year: int) -> None:
    if not EARLIEST <= year <= LATEST:
        raise wrong(f"“{value}”的年份不对", f"核对年份，应当在 {EARLIEST} 年到 {LATEST} 年之间")


def day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
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
    r"\s*([0-9]{4})(?:(?:\s*[-/.年‐‑–—−]\s*)([0-9]{1,2})\s*[-/.月‐‑–—−]\s*|([0-9]{2}))([0-9]{1,2})\s*日?(?:[T\s].*)?"
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


def moment(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    match = _MOMENT.fullmatch(value)
    if match is None:
        day = _mended(value) or "写成 2026-03-04"
        raise wrong(f"“{value}”不是发布时刻的写法", f"{day} 或 {day.removeprefix('写成 ')} 09:30，用半角数字")
    day, clock, offset = match.groups()
    if (clock or "").startswith("24"):
        raise wrong(f"“{value}”这个时刻不存在", "一天从 00:00 到 23:59；24:00 写成第二天 00:00")
    zone = (info.context or {}).get("zone", DEFAULT_ZONE)
    _existing(day, value)
    try:
        moment = datetime.fromisoformat(f"{day}T{clock or '00:00'}{offset or ''}")
    except ValueError:
        raise wrong(f"“{value}”这个时刻不存在", "核对时分和时区") from None
    _in_time(value, moment.year)
    return moment.astimezone(zone) if offset else moment.replace(tzinfo=zone)


_DOCUMENT_NUMBER = re.compile(r"(.+?)\s*[〔【\[［（(]\s*((?:19|20)[0-9]{2})\s*[〕】\]］）)]\s*(.+)")


def document_number(value: str) -> str:
    match = _DOCUMENT_NUMBER.fullmatch(value)
    return f"{match[1]}〔{match[2]}〕{match[3]}" if match else value


def index_number(value: str) -> str:
    if re.fullmatch(r"[0-9A-Za-z-]+(?:/[a-z]+)?/(?:19|20)[0-9]{2}-[0-9]{3,7}", value):
        return value
    raise wrong(f"“{value}”不是索引号的写法", "形如 1585729837/zfb/2023-0000043：机构代码/简称/年份-流水号")


_LIMIT = re.compile(r"([1-9][0-9]{0,3}) ?(?:个)? ?(工作日|日|天|周|月|年|小时|分钟)")


def time_limit(value: str) -> str:
    if value in {"当场", "即时"}:
        return value
    match = _LIMIT.fullmatch(value)
    if match is None:
        raise wrong(f"“{value}”不是时限的写法", "写成 20个工作日、7日、3个月、24小时 或 当场，单位照法条原文")
    counter = "个" if match[2] in {"工作日", "月"} else ""
    return f"{match[1]}{counter}{match[2]}"


_LETTER = "0-9A-Za-z\u3400-\u9fff"
"""Letters of a host: Latin and 汉字. Others (Cyrillic, Greek …) look like Latin ones and lead elsewhere."""
_LABEL = rf"[{_LETTER}](?:[{_LETTER}_-]*[{_LETTER}])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+{_LABEL}")


def is_web_address(value: str) -> bool:
    """Whether a text is an address of the web: http or https, a host of named parts, no user, a port that exists."""
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    known = parts.scheme in {"http", "https"} and "@" not in parts.netloc and port != 0
    return known and "://" in value and _HOST.fullmatch(host) is not None


def web_address(value: str) -> str:
    if strange := re.search(rf"https?://[^/]*?([^\W{_LETTER}_-])", value):
        told = f"“{value}”的域名里混有别种文字的字母“{strange[1]}”"
        raise wrong(told, "它看着像普通字母，却通向别的网站：从浏览器的地址栏重新复制")
    if not re.fullmatch(r"https?://[^\s<>\"'\\^`{|}@]+", value) or not is_web_address(value):
        raise wrong(f"“{value}”不是网址", "只接受以 http:// 或 https:// 开头的完整网址")
    return value


def phone(value: str) -> str:
    if re.fullmatch(r"\+?[0-9][0-9 -]{1,22}[0-9](?:转[0-9]{1,6})?", value):
        return value
    raise wrong(f"“{value}”不是电话号码的写法", "写成 010-12345678、12345 或 010-12345678转8，多个号码分开写")
