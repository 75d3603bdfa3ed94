"""Spellings (写法): how each sort of value is typed in a file, and what a press officer is told of any other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

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


_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,8})?")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,11}")


def _unpadded(value: str) -> None:
    """No number begins with a zero that says nothing: what is told by its digits (010) would lose it on the page."""
    if re.fullmatch(r"0[0-9]+(?:\.[0-9]+)?", value):
        plain = re.sub("^0+(?=[0-9])", "", value)
        raise wrong(f"“{value}”前面多了 0", f"是数量的，写成 {plain}；核对是不是把电话、代码写到了这里")


_SUM = re.compile(r"(?:人民币|RMB|[¥￥])? ?([0-9]{1,15}(?:\.[0-9]{1,8})?) ?([万亿]?)元?整?")
_AREA = re.compile(r"[0-9.]+ ?(?:市?亩|万?平方米|㎡|平米|m2|公顷|平方公里|ha)")
_TIMES = {"": 1, "万": 10_000, "亿": 100_000_000}


def _by_unit(value: str, unit: str, example: str) -> str:
    """How to write a number that was typed with its unit: whoever only left 万 or 亩 out would write another one."""
    folded = unicodedata.normalize("NFKC", value)
    if unit == "元" and (match := _SUM.fullmatch(folded)):
        plain = f"{Decimal(match[1]) * _TIMES[match[2]]:f}"
        plain = plain.rstrip("0").rstrip(".") if match[2] and "." in plain else plain
        return f"这里按元写，不带单位：写成 {plain}"
    if unit == "公顷" and _AREA.fullmatch(folded):
        return f"这里按公顷写，不带单位：先换算（1 公顷 = 15 亩 = 10000 平方米），如 {example}"
    return f"只写阿拉伯数字，不带单位，如 {example}"


def number(example: str, unit: str = "") -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if _NUMBER.fullmatch(value):
            return Decimal(value)
        if re.fullmatch(r"-[0-9.]+", value):
            raise wrong(f"“{value}”是负数，这里只能是零或正数", f"写成 {value[1:]}，原因写在说明里")
        _unpadded(value)
        folded = _folded(value)
        if folded is not None and re.fullmatch(r"[0-9.]+", folded):
            signs = "全角" if re.fullmatch("[0-9.０-９．]+", value) else "特殊的"
            raise wrong(f"“{value}”用了{signs}数字", f"改为半角 {folded}")
        if re.fullmatch(r"[0-9]{1,3}([,，][0-9]{3})+(\.[0-9]+)?", value):
            raise wrong(f"“{value}”带了千位分隔符", f"写成 {re.sub('[,，]', '', value)}")
        if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
            raise wrong(f"“{value}”太长", "整数部分最多 15 位，小数最多 8 位")
        raise wrong(f"“{value}”不是数字", _by_unit(value, unit, example))

    return check


def whole(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if _WHOLE.fullmatch(value):
        return int(value)
    _unpadded(value)
    raise wrong(f"“{value}”不是整数", "只写半角阿拉伯数字，不带单位，如 12")


def flag(value: Any) -> Any:
    known = {"true": True, "false": False, "是": True, "否": False}
    if not isinstance(value, str):
        return value
    if value in known:
        return known[value]
    raise wrong(f"“{value}”不是“是”或“否”", "写 true（是）或 false（否）")


_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DOCUMENT_NUMBER = re.compile(r"(.+?)\s*[〔【\[［（(]\s*((?:19|20)[0-9]{2})\s*[〕】\]］）)]\s*(.+)")


_NUMBERED = re.compile(r"(?<=[0-9])\s+(?=号)")
_WELL_NUMBERED = re.compile(r"[^\s０-９〔【\[［（(]+〔(?:19|20)[0-9]{2}〕[^\s０-９]+")
"""A document's number in which nothing has to be made good: nearly every one."""


def document_number(value: str) -> str:
    if _WELL_NUMBERED.fullmatch(value):
        return value
    match = _DOCUMENT_NUMBER.fullmatch(value if value.isascii() else value.translate(_WIDE_DIGITS))
    return f"{match[1]}〔{match[2]}〕{_NUMBERED.sub('', match[3])}" if match else value


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


_STRANGE = re.compile(rf"https?://[^/]*?([^\W{_LETTER}_-])")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{|}@]+")


def web_address(value: str) -> str:
    if strange := _STRANGE.search(value):
        told = f"“{value}”的域名里混有别种文字的字母“{strange[1]}”"
        raise wrong(told, "它看着像普通字母，却通向别的网站：从浏览器的地址栏重新复制")
    if not _ADDRESS.fullmatch(value) or not is_web_address(value):
        raise wrong(f"“{value}”不是网址", "只接受以 http:// 或 https:// 开头的完整网址")
    return value


_PHONE = re.compile(r"\+?[0-9][0-9 -]{1,22}[0-9](?:转[0-9]{1,6})?")


def phone(value: str) -> str:
    if _PHONE.fullmatch(value):
        return value
    raise wrong(f"“{value}”不是电话号码的写法", "写成 010-12345678、12345 或 010-12345678转8，多个号码分开写")
