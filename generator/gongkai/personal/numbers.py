"""What makes a number personal (号码校验): region, birth date and check digit, a card's check digit."""

from __future__ import annotations

from datetime import date

PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
    "50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split()
)
"""The first two digits that identity numbers begin with (GB/T 2260)."""
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
OLDEST, YOUNGEST = 1900, 2035
OLD_STYLE = range(1921, 2000)
"""Births in numbers of fifteen digits, which ended in 1999. A code's year (2005 …) puts 20 in the year's place."""

CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 signs of credit codes (GB 32100-2015)."""
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def is_identity(number: str) -> bool:
    """Whether 15 or 18 characters are an identity number: region, birth date and check digit."""
    if number[:2] not in PROVINCES:
        return False
    if len(number) == 15:
        return int(number[6:8]) + 1900 in OLD_STYLE and _is_day(f"19{number[6:12]}")
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return _is_day(number[6:14]) and CHECK_DIGITS[total % 11] == number[-1].upper()


def _is_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return OLDEST <= day.year <= YOUNGEST


def is_card(number: str) -> bool:
    """Whether 16 to 19 digits are a bank card's: its check digit is right, and it is no office's credit code."""
    return luhn(number) and not (len(number) == 18 and number[0] in "59" and is_credit_code(number))


def luhn(number: str) -> bool:
    """Whether the last digit checks the others, as on bank cards."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = (sum(divmod(digit * 2, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def is_credit_code(code: str) -> bool:
    """Whether 18 signs are a credit code (统一社会信用代码), by its check sign."""
    total = sum(CREDIT_SIGNS.index(sign) * weight for sign, weight in zip(code, CREDIT_WEIGHTS, strict=False))
    return CREDIT_SIGNS[-total % 31] == code[-1]
