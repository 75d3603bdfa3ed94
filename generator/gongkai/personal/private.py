"""A person's own numbers (个人号码): what stands before and after a number decides with its digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from gongkai.personal.folding import AFTER, BEFORE
from gongkai.personal.groups import Typed, as_card, as_identity, as_mobile, digits, typed
from gongkai.personal.numbers import is_card, is_identity

_IDENTITIES = (digits("[1-9]", 16, "[0-9Xx]"), digits("[1-9]", 13))
_CARDS = tuple(digits("[4569]", length - 2) for length in (19, 18, 17, 16))
_CARD_STARTS = re.compile("62|4|5[1-5]|9")
_MOBILES = digits("1", 9, after=r"(?:(?<![0-9])|(?<=86)|(?<=(?<![0-9A-Za-z_])0))")
_CODE = re.compile(r"(?:(?<![0-9A-Za-z_])(?:\+ ?|00|\(\+?|\(00)?86\)?[ -]{0,2}|(?<![0-9A-Za-z_])0)$")
"""A country's code before a mobile, or the 0 once dialled before another place's."""
_AREA = re.compile(r"(?:(?<![0-9A-Za-z_])(?:0[0-9]{2,3}|86)|1[3-9][0-9]{9})-$")
_CALLED = re.compile(r"(?:tel|phone|mobile|mob|cell|wechat|wx|vx|qq)[.:=]?$", re.IGNORECASE)
_NAMED = re.compile(r"(?:sfzh?|id_?card|id_?no|card_?no)[.:=]?$", re.IGNORECASE)
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


class Number(NamedTuple):
    """A number where it stands: where it begins with what belongs to it, its digits, its kind, how it may be shown."""

    start: int
    number: Typed
    kind: str
    masked: str


def private_numbers(text: str, rows: bool) -> Iterator[Number]:
    """Identity numbers, bank cards and mobiles; `rows`: a print where numbers stand side by side."""
    return chain(_identities(text, rows), _cards(text, rows), _mobiles(text, rows))


def _identities(text: str, rows: bool) -> Iterator[Number]:
    for number in chain.from_iterable(typed(pattern, text) for pattern in _IDENTITIES):
        if not is_identity(number.digits) or not as_identity(number, rows):
            continue
        coded = len(number.digits) == 15 and _CODED.search(_around(text, number)[0])
        if not coded and _apart(text, number, rows):
            yield Number(number.start, number, "身份证号", _masked(number.digits, 2, 3))


def _cards(text: str, rows: bool) -> Iterator[Number]:
    for number in chain.from_iterable(typed(pattern, text) for pattern in _CARDS):
        before = _around(text, number)[0]
        if not _CARD_STARTS.match(number.digits) or _ACCOUNT.search(before):
            continue
        called = _SAID.search(before) is not None
        if as_card(number, rows, called) and _apart(text, number, rows) and is_card(number.digits):
            yield Number(number.start, number, "银行卡号", _masked(number.digits, 4, 4))


def _mobiles(text: str, rows: bool) -> Iterator[Number]:
    for number in typed(_MOBILES, text):
        start = _mobile_start(text, number)
        if start < 0 or number.digits[1] not in "3456789":
            continue
        called = _SAID.search(_around(text, number)[0]) is not None
        if as_mobile(number, rows, called) and _dialled(text, number, rows):
            yield Number(start, number, "手机号码", _masked(number.digits, 3, 4))


def _masked(number: str, first: int, last: int) -> str:
    return number[:first] + "*" * (len(number) - first - last) + number[-last:]


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
