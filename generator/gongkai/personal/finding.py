"""Look for personal numbers (查找): what stands before and after a number decides with its digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from gongkai.personal.folding import AFTER, BEFORE, Window, digits_enough, windows
from gongkai.personal.groups import Typed, as_card, as_identity, as_mobile, digits, typed
from gongkai.personal.numbers import is_card, is_identity
from gongkai.personal.seen import marked, seen

# An address ends where Chinese, a bracket or a table's bar begins: what follows is text again.
_URL = re.compile(r"https?://[^\0\s<>\"'()\[\]|\u0080-\uffff]+")
_TELLING = re.compile(
    r"(?:tel|phone|mobile|mob|cell|sjh?|sfzh?|id_?card|id_?no|card_?no|wechat|wx|qq)=|//wa\.me/",
    re.IGNORECASE,
)
"""An address that says itself whose number it holds."""
_IN_NAMES = re.compile("[A-WYZa-wyz_.]|[Xx](?![^0-9A-Za-z]|$)")
"""What parts a number from the rest of a file's name; an x may be an identity number's last digit."""

_IDENTITIES = (digits("[1-9]", 16, "[0-9Xx]"), digits("[1-9]", 13))
_CARDS = tuple(digits("[4569]", length - 2) for length in (19, 18, 17, 16))
_CARD_STARTS = re.compile("62|4|5[1-5]|9")
_MOBILES = digits("1", 9, after=r"(?:(?<![0-9])|(?<=86)|(?<=(?<![0-9A-Za-z_])0))")
_CODE = re.compile(r"(?:(?<![0-9A-Za-z_])(?:\+ ?|00|\(\+?|\(00)?86\)?[ -]{0,2}|(?<![0-9A-Za-z_])0)$")
"""A country's code before a mobile, or the 0 once dialled before another place's."""
_AREA = re.compile(r"(?:(?<![0-9A-Za-z_])(?:0[0-9]{2,3}|86)|1[3-9][0-9]{9})-$")
_CALLED = re.compile(r"(?:tel|phone|mobile|mob|cell|wechat|wx|vx|qq)[.:=]?$", re.IGNORECASE)
_NAMED = re.compile(r"(?:sfzh?|id_?card|id_?no|card_?no)[.:=]?$", re.IGNORECASE)
_DATED = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}[-.]?(?:0[1-9]|1[0-2])[-.]?[0-3][0-9][-_. ]")
"""The day that files' names begin with: what follows it is a number of its own."""
_ACCOUNT = re.compile(
    "(?:财政专户|非税(?:收入)?(?:专户|[账帐]户)|对公[账帐][户号]|国库[账帐][户号]|零余额[账帐]户)[^0-9]{0,16}$"
)
"""Accounts that are no person's: where fees are paid in."""
_LABELLED = re.compile(
    "(?:信用代码|机构代码|宗地(?:代码|编号|号)|地块(?:代码|编号|号)|不动产单元(?:代码|号)|"
    "电子监管号|索引号|标识码|注册号|项目代码|ICP备|网安备)[为是]?[:： ]{0,3}$"
)
"""Labels of numbers that are an office's, a plot's or a project's."""
_CODED = re.compile(
    "(?:编[号码]|代码|[账帐][号户]|许可证号?|批[准文]文?号?|登记号|备案号|受理号|合同号|流水号|序号)[为是]?[:： ]{0,3}$"
)
"""Labels of numbers of whatever sort: fifteen digits that no check digit tells apart are no person's there."""
_SAID = re.compile(
    "(?:电话|手机|联系|热线|微信|号码|卡号|[账帐]号|银行|tel|phone|mobile)[^0-9]{0,8}$", re.IGNORECASE
)
"""What says that a number to call, or an account's, follows."""
_MEASURED = re.compile(r" ?(?:[万亿]?元|[万亿]?美元|平方米|立方米|千瓦时|公顷|公里|公斤|吨|亩|%|％)")
_MONEY = re.compile(r"(?:[¥￥$€£]|人民币|RMB|CNY) ?$")


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data in a text: where it begins, what it is, and how it may be shown."""

    offset: int
    kind: str
    masked: str


class _Number(NamedTuple):
    start: int
    number: Typed
    kind: str
    masked: str


def may_hold(text: str) -> bool:
    """Whether `text`, or several of them with NUL between, may hold any finding: nearly none does."""
    return _enough(text) or (marked(text) and digits_enough(seen(text).text))


def _enough(text: str) -> bool:
    """Whether there are digits enough outside of addresses: many of those end in numbers parted by strokes."""
    return digits_enough(text) and ("://" not in text or digits_enough(_URL.sub(_blank, text)))


def scan(text: str, rows: bool = False) -> tuple[Finding, ...]:
    """Every piece of personal data in `text`, in order; `rows`: a print where numbers stand side by side."""
    found = {each.offset: each for each in _scanned(text, rows)} if digits_enough(text) else {}
    if not rows and marked(text):
        # As its reader sees it: marks of Markdown and HTML part no number.
        shown = seen(text)
        for each in _scanned(shown.text, rows) if digits_enough(shown.text) else ():
            place = shown.places[each.offset]
            found.setdefault(place, replace(each, offset=place))
    return tuple(found[offset] for offset in sorted(found))


def _scanned(text: str, rows: bool) -> Iterator[Finding]:
    # Addresses on the web are numbers of their own.
    looked = _URL.sub(_blank, text) if "://" in text else text
    found: dict[int, Finding] = {}
    for window in windows(looked):
        taken: set[int] = set()
        for each in _looked(window, rows):
            span = range(each.start, each.number.end)
            if taken.isdisjoint(span) and _meant(window, each.number):
                taken.update(span)
                place = window.places[each.start]
                found.setdefault(place, Finding(place, each.kind, each.masked))
    return iter(found.values())


def _blank(address: re.Match[str]) -> str:
    return address[0] if _TELLING.search(address[0]) else " " * len(address[0])


def scan_name(name: str) -> tuple[Finding, ...]:
    """The same in a file's name, where letters, underlines and dots stand between the numbers and not in them."""
    parted = _DATED.sub(lambda match: " " * len(match[0]), name)
    return scan(_IN_NAMES.sub(" ", parted), rows=True)


def _meant(window: Window, number: Typed) -> bool:
    """Whether a number lies in the run, and one of words has three, or one amid digits: ① before it counts a list."""
    ends = window.run.stop + (
        0 if number.digits.isdigit() else 5
    )  # an X follows the run, after a gap perhaps
    if number.start not in window.run or number.end > ends:
        return False
    words = sum(place in window.counted for place in range(number.start, number.end))
    if window.lettered:  # among more digits than letters, and where the number is checked, or short
        return 0 < words <= len(number.digits) // 2 + 1 and len(number.digits) in {11, 18}
    amid = any(place in window.counted for place in range(number.start + 1, number.end - 1))
    return not window.counted or words >= 3 or (amid and not number.gaps)


def _looked(window: Window, rows: bool) -> Iterator[_Number]:
    text = window.text
    for pattern in _IDENTITIES:
        for number in typed(pattern, text):
            if not is_identity(number.digits) or not as_identity(number, rows):
                continue
            coded = len(number.digits) == 15 and _CODED.search(_around(text, number)[0])
            if not coded and _apart(text, number, rows):
                hidden = "*" * (len(number.digits) - 5)
                yield _Number(
                    number.start, number, "身份证号", number.digits[:2] + hidden + number.digits[-3:]
                )
    for pattern in _CARDS:
        for number in typed(pattern, text):
            first = _CARD_STARTS.match(number.digits)
            before = _around(text, number)[0]
            called = _SAID.search(before) is not None
            private = first and not _ACCOUNT.search(before)
            if (
                private
                and as_card(number, rows, called)
                and _apart(text, number, rows)
                and is_card(number.digits)
            ):
                hidden = "*" * (len(number.digits) - 8)
                yield _Number(
                    number.start, number, "银行卡号", number.digits[:4] + hidden + number.digits[-4:]
                )
    for number in typed(_MOBILES, text):
        start = _mobile_start(text, number)
        if (
            number.digits[1] in "3456789"
            and start >= 0
            and as_mobile(number, rows, _SAID.search(_around(text, number)[0]) is not None)
            and _dialled(text, number, rows)
        ):
            yield _Number(start, number, "手机号码", f"{number.digits[:3]}****{number.digits[-4:]}")


def _around(text: str, number: Typed) -> tuple[str, str]:
    return text[max(0, number.start - BEFORE) : number.start], text[number.end : number.end + AFTER]


def _apart(text: str, number: Typed, rows: bool) -> bool:
    """Whether a number stands for itself: no part of a longer one, of an address or of another's code."""
    before, after = _around(text, number)
    if re.search(r"[0-9A-Za-z_]$|[0-9A-Za-z_-][./=-]$", before) and not _NAMED.search(before):
        return False
    if re.match(r"[0-9A-Za-z_]|[.-][0-9]", after):
        return False
    return _alone(before, number, after, rows) and not _LABELLED.search(before)


def _alone(before: str, number: Typed, after: str, rows: bool) -> bool:
    """Whether the groups of a number are all that stands there, where others might be numbers of their own."""
    if not number.gaps or not (rows or number.one_by_one):
        return True
    return not re.search(r"[0-9] {1,3}$", before) and not re.match(r" {1,3}[0-9]", after)


def _mobile_start(text: str, number: Typed) -> int:
    """Where a mobile begins with its country's code; -1 where what stands before it makes it another number."""
    before, _ = _around(text, number)
    if code := _CODE.search(before):
        return number.start - len(before) + code.start()
    if _AREA.search(before) or _CALLED.search(before):
        return number.start
    if re.search(r"[0-9A-Za-z_]$|[0-9A-Za-z_-][./=]$|[0-9]-$", before):
        return -1
    return number.start


def _dialled(text: str, number: Typed, rows: bool) -> bool:
    """Whether what stands around eleven digits leaves them a mobile: no unit, no 第……号, no label of another number."""
    before, after = _around(text, number)
    if re.match(r"[0-9A-Za-z_]|[.-](?!1[3-9][0-9]{9}(?![0-9]))[0-9]", after):
        return False
    if re.search(r"[第)〕] ?$", before) and re.match(" ?号", after):
        return False
    if re.search("第 ?$", before) and re.match(" ?[页条期次卷册项款]", after):
        return False
    if _MEASURED.match(after) or _MONEY.search(before) or _LABELLED.search(before):
        return False
    return _alone(before, number, after, rows)
