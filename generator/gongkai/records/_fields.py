"""The types of single values: text from YAML on one side, typed and normalised on the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

DEFAULT_ZONE = ZoneInfo("Asia/Shanghai")
"""Used only where a record is validated without a portal (tests, schema): all of China keeps this time."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How a page shows a field: its unit (计量单位); left to a template; a number; Markdown."""

    unit: str = ""
    hidden: bool = False
    numeric: bool = False
    markdown: bool = False


HIDDEN = Shown(hidden=True)


@dataclass(frozen=True, slots=True)
class Names:
    """A value that names something else (引用): a record by its id, or a unit, district or topic by its stem."""

    folder: str = ""


@dataclass(frozen=True, slots=True)
class Locality:
    """A text that names villages (村居), each after its township (乡镇、街道) or after one that has it."""


@dataclass(frozen=True, slots=True)
class Since:
    """Since which version of the canonical form (规范形式) a field is there; a field without it, since the first."""

    schema: int


def wrong(text: str, hint: str = "") -> PydanticCustomError:
    """A value is wrong: `text` says what, `hint` how to mend it; both Chinese, both reach the press officer."""
    # Braces would be taken for the error template's placeholders.
    return PydanticCustomError("gongkai", "{text}", {"text": text, "hint": hint})


def _folded(text: str) -> str | None:
    """The half-width form of `text` if only its width is wrong, else None."""
    folded = unicodedata.normalize("NFKC", text)
    return folded if folded != text else None


def _number(example: str) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,8})?", value):
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


def _whole(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"[0-9]{1,12}", value):
        return int(value)
    raise wrong(f"“{value}”不是整数", "只写半角阿拉伯数字，不带单位，如 12")


def _flag(value: Any) -> Any:
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


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise wrong(f"“{value}”不是日期的写法", "写成 年-月-日，用半角数字，月和日各两位，如 2026-03-04")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise wrong(f"“{value}”这一天不存在", "对照日历核对年月日") from None
    _in_time(value, day.year)
    return day


_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)([+-][0-9]{2}:[0-9]{2}|Z)?)?"
)


def _moment(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    match = _MOMENT.fullmatch(value)
    if match is None:
        raise wrong(f"“{value}”不是发布时刻的写法", "写成 2026-03-04 或 2026-03-04 09:30，用半角数字")
    day, clock, offset = match.groups()
    if (clock or "").startswith("24"):
        raise wrong(f"“{value}”这个时刻不存在", "一天从 00:00 到 23:59；24:00 写成第二天 00:00")
    zone = (info.context or {}).get("zone", DEFAULT_ZONE)
    try:
        moment = datetime.fromisoformat(f"{day}T{clock or '00:00'}{offset or ''}")
    except ValueError:
        raise wrong(f"“{value}”这个时刻不存在", "核对年月日和时分") from None
    _in_time(value, moment.year)
    return moment.astimezone(zone) if offset else moment.replace(tzinfo=zone)


def _document_number(value: str) -> str:
    match = re.fullmatch(r"(.+?)\s*[〔【\[［（(]\s*((?:19|20)[0-9]{2})\s*[〕】\]］）)]\s*(.+)", value)
    return f"{match[1]}〔{match[2]}〕{match[3]}" if match else value


def _index_number(value: str) -> str:
    if re.fullmatch(r"[0-9A-Za-z-]+(?:/[a-z]+)?/(?:19|20)[0-9]{2}-[0-9]{3,7}", value):
        return value
    raise wrong(f"“{value}”不是索引号的写法", "形如 1585729837/zfb/2023-0000043：机构代码/简称/年份-流水号")


_LIMIT = re.compile(r"([1-9][0-9]{0,3}) ?(?:个)? ?(工作日|日|天|周|月|年|小时|分钟)")


def _time_limit(value: str) -> str:
    if value in {"当场", "即时"}:
        return value
    match = _LIMIT.fullmatch(value)
    if match is None:
        raise wrong(f"“{value}”不是时限的写法", "写成 20个工作日、7日、3个月、24小时 或 当场，单位照法条原文")
    counter = "个" if match[2] in {"工作日", "月"} else ""
    return f"{match[1]}{counter}{match[2]}"


_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
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


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'\\^`{|}@]+", value) or not is_web_address(value):
        raise wrong(f"“{value}”不是网址", "只接受以 http:// 或 https:// 开头的完整网址")
    return value


def _phone(value: str) -> str:
    if re.fullmatch(r"\+?[0-9][0-9 -]{1,22}[0-9](?:转[0-9]{1,6})?", value):
        return value
    raise wrong(f"“{value}”不是电话号码的写法", "写成 010-12345678、12345 或 010-12345678转8，多个号码分开写")


LINE = r"^[^\n\r]+$"
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=LINE)]
"""One line of text (单行文字), 1 to 500 characters."""
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=LINE)]
"""A title (标题): one line, 1 to 200 characters."""
Prose = Annotated[str, StringConstraints(min_length=1, max_length=300_000), Shown(markdown=True)]
"""Markdown of any number of lines (多行文字), at most 300,000 characters."""
Stem = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""A name for addresses (标识): lower-case Latin letters, digits, hyphens; at most 64."""
RecordId = Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9][a-z0-9-]{0,63}$")]
"""A record's id (编号): `<kind>/<stem>`."""
RecordRef = Annotated[RecordId, Names()]
"""Another record, by its id (引用记录)."""
UnitRef = Annotated[Stem, Names("units")]
"""A unit, by its stem (引用机构)."""
TopicRef = Annotated[Stem, Names("topics")]
"""A topic of site.yml (主题)."""
District = Annotated[str, StringConstraints(pattern=r"^(?:[0-9]{6}|[a-z][a-z0-9-]{0,63})$")]
"""A district (行政区划): its GB/T 2260 code, or the name that site.yml gives an area without a code (功能区)."""
KindRef = Annotated[Stem, Names("kinds")]
"""A kind, by its folder (引用类别)."""
DistrictRef = Annotated[District, Names("districts")]
"""A district of site.yml (引用行政区划)."""
Day = Annotated[date, BeforeValidator(_day)]
"""A calendar day (日期) in the portal's zone."""
Moment = Annotated[datetime, BeforeValidator(_moment)]
"""A moment (时刻) with its zone; written without one, it is the portal's."""
_PLAIN = PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json")
# A tiny figure's usual text is 1E-8, which is neither as written nor read again.
Amount = Annotated[Decimal, BeforeValidator(_number("80.00")), _PLAIN, Shown(unit="元", numeric=True)]
"""A sum of money (金额), yuan, as written: 80.00 stays 80.00."""
Hectares = Annotated[Decimal, BeforeValidator(_number("1.6666")), _PLAIN, Shown(unit="公顷", numeric=True)]
"""An area (面积), hectares, as written."""
Figure = Annotated[Decimal, BeforeValidator(_number("12.5")), _PLAIN, Shown(numeric=True)]
"""A plain number (数值), as written; its unit stands beside it."""
Whole = Annotated[int, BeforeValidator(_whole), Shown(numeric=True)]
"""A whole number (整数), zero or more."""
Flag = Annotated[bool, BeforeValidator(_flag)]
"""Yes or no (是/否)."""
DocumentNumber = Annotated[Line, AfterValidator(_document_number)]
"""文号: 〔〕 around the year, whatever brackets were typed."""
IndexNumber = Annotated[Line, AfterValidator(_index_number)]
"""索引号, the nine shapes in use."""
TimeLimit = Annotated[Line, AfterValidator(_time_limit)]
"""时限 in the unit that the law writes; 日 and 工作日 are never converted."""
WebAddress = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(_web_address)
]
"""网址: http or https, with a host."""
Phone = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_phone)]
"""电话: landlines and service numbers; a mobile is personal data and refused elsewhere."""
