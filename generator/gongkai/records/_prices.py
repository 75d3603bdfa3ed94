"""What a fee costs in a few words (一行价目), for its line on a list; its own page has every price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.records._tariffs import Tariff

UNITS = 2
"""Ways of counting that a line has room for."""


def in_few_words(tariffs: Sequence[Tariff]) -> str:
    """免费, 不得收费, 20 元/证, 免费，或 20 至 40 元/证, 按金额分段."""
    if tariffs and all(each.forbidden for each in tariffs):
        return "不得收费"
    parts = tuple(_parts([each for each in tariffs if not each.free and not each.forbidden]))
    said = "、".join(parts[:UNITS]) + (" 等" if len(parts) > UNITS else "")
    if any(each.free for each in tariffs):
        return f"免费，或 {said}" if said else "免费"
    return said


def _parts(tariffs: Sequence[Tariff]) -> Iterator[str]:
    if any(each.ladder for each in tariffs):
        yield "按金额分段"
        return
    ranges: dict[str, tuple[Decimal, Decimal]] = {}
    for each in tariffs:
        unit = ("万元" if each.in_ten_thousands else "元") + (f"/{each.per}" if each.per else "")
        for amount in _amounts(each):
            low, high = ranges.get(unit, (amount, amount))
            ranges[unit] = min(low, amount), max(high, amount)
    for unit, (low, high) in ranges.items():
        yield f"{low} {unit}" if low == high else f"{low} 至 {high} {unit}"
    uplift = max((each.uplift for each in tariffs if each.uplift is not None), default=None)
    if uplift is not None and not ranges:
        yield f"上浮不超过 {uplift}%"


def _amounts(tariff: Tariff) -> Iterator[Decimal]:
    if tariff.amount is not None:
        yield tariff.amount
        yield tariff.up_to if tariff.up_to is not None else tariff.amount
    yield from (zone.amount for zone in tariff.zones)
