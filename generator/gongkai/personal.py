"""Personal data in text (个人信息): identity numbers, mobiles and bank cards, found before they are published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
    "50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split()
)
"""The first two digits that identity numbers begin with (GB/T 2260)."""
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
OLDEST, YOUNGEST = 1900, 2035

_DASHES, _SPACES = "－‐‑–—−", "　\t\u00a0\u2002\u2003\u2009\u202f"
"""What stands between the groups of a number that was typed by hand or pasted."""
_FOLD = str.maketrans(
    f"０１２３４５６７８９Ｘｘ＋{_DASHES}{_SPACES}",
    "0123456789Xx+" + "-" * len(_DASHES) + " " * len(_SPACES),
)
_WIDE = re.compile(f"[０-９Ｘｘ＋{_DASHES}{_SPACES}]")
_D, _S = "[0-9０-９]", f"[ {_DASHES}{_SPACES}-]{{0,2}}"
_CANDIDATE = re.compile(f"[1１][3-9３-９]{_D}{_S}{_D}{{4}}{_S}{_D}{{4}}|{_D}(?:{_S}{_D}){{14}}")
"""What any finding begins with: a mobile's eleven digits, or fifteen and more of a longer number."""
# An address ends where Chinese, a bracket or a table's bar begins: what follows is text again.
_URL = re.compile(r"https?://[^\s<>\"'()\[\]|\u0080-\uffff]+")
# A digit after a sign is part of an address or a file name only if a letter or digit stands before the sign.
_EDGE_LEFT = r"(?<![0-9A-Za-z_])(?<![0-9A-Za-z_-][./=-])"
_EDGE_RIGHT = r"(?![0-9A-Za-z_]|[.-][0-9])"
_IDENTITY = re.compile(rf"{_EDGE_LEFT}([1-9][0-9]{{16}}[0-9Xx]|[1-9][0-9]{{14}}){_EDGE_RIGHT}")
_SPACED_IDENTITY = re.compile(
    rf"{_EDGE_LEFT}([1-9][0-9]{{5}}[ -]{{1,2}}([0-9]{{8}})[ -]{{1,2}}[0-9]{{3}}[0-9Xx]){_EDGE_RIGHT}"
)
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z_])(?<![0-9A-Za-z_-][./=])"
    r"(?:(?<![0-9]-)|(?<=\b86-)|(?<=\b0[0-9]{2}-)|(?<=\b0[0-9]{3}-))(?:(?:\+|00)86[ -]?)?"
    r"(1[3-9][0-9][ -]{0,2}[0-9]{4}[ -]{0,2}[0-9]{4})(?![0-9A-Za-z_]|[.-][0-9]| ?[万亿]?元)"
)
_CARD = re.compile(
    rf"{_EDGE_LEFT}((?:62|4[0-9]|5[1-5]|9[0-9])[0-9]{{2}}"
    rf"(?:[ -]{{0,2}}[0-9]{{4}}){{3}}(?:[ -]{{0,2}}[0-9]{{1,3}})?){_EDGE_RIGHT}"
)


_BETWEEN = re.compile("[A-WYZa-wyz_.]|[Xx](?![^0-9A-Za-z]|$)")
"""What parts a number from the rest of a file's name; an x may be an identity number's last digit."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data in a text: where it begins, what it is, and how it may be shown."""

    offset: int
    kind: str
    masked: str


def may_hold(text: str) -> bool:
    """Whether `text` holds enough digits in a row for any finding: nearly no text does."""
    return _CANDIDATE.search(text) is not None


def scan(text: str) -> tuple[Finding, ...]:
    """Every piece of personal data in `text`, in order."""
    if not may_hold(text):
        return ()
    # Folding keeps every offset: one character for one. Addresses on the web are numbers of their own.
    folded = _URL.sub(
        lambda match: " " * len(match[0]), text.translate(_FOLD) if _WIDE.search(text) else text
    )
    found: dict[int, Finding] = {}
    for finder in (_identities, _cards, _mobiles):
        for finding in finder(folded):
            found.setdefault(finding.offset, finding)
    return tuple(found[offset] for offset in sorted(found))


def scan_name(name: str) -> tuple[Finding, ...]:
    """The same in a file's name, where letters, underlines and dots stand between the numbers and not in them."""
    return scan(_BETWEEN.sub(" ", name))


def _identities(text: str) -> Iterator[Finding]:
    for pattern in (_IDENTITY, _SPACED_IDENTITY):
        for match in pattern.finditer(text):
            number = re.sub("[ -]", "", match[1])
            if is_identity(number):
                hidden = "*" * (len(number) - 5)
                yield Finding(match.start(1), "身份证号", number[:2] + hidden + number[-3:])


def is_identity(number: str) -> bool:
    """Whether 15 or 18 characters are an identity number: region, birth date and check digit."""
    if number[:2] not in PROVINCES:
        return False
    if len(number) == 15:
        return _is_day(f"19{number[6:12]}")
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return _is_day(number[6:14]) and CHECK_DIGITS[total % 11] == number[-1].upper()


def _is_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return OLDEST <= day.year <= YOUNGEST


def _mobiles(text: str) -> Iterator[Finding]:
    for match in _MOBILE.finditer(text):
        number = re.sub("[ -]", "", match[1])
        yield Finding(match.start(), "手机号码", f"{number[:3]}****{number[-4:]}")


def _cards(text: str) -> Iterator[Finding]:
    for match in _CARD.finditer(text):
        number = re.sub("[ -]", "", match[1])
        if 16 <= len(number) <= 19 and luhn(number):
            yield Finding(match.start(1), "银行卡号", f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}")


def luhn(number: str) -> bool:
    """Whether the last digit checks the others, as on bank cards."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = (sum(divmod(digit * 2, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
