"""Tariffs (收费标准): what one case costs: a sum, a range, a ladder, by zones, or nothing; and the price in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from gongkai.records._base import Listed, Part
from gongkai.records._fields import Amount, DocumentNumber, Figure, Flag, Line
from gongkai.records._marks import Shown
from gongkai.records._spellings import wrong

Percent = Annotated[Figure, Shown(unit="%", numeric=True)]


class Rung(Part):
    """A rung of a ladder (档): above the rung before, up to `up_to`; a sum, or a rate on the part within the rung."""

    up_to: Annotated[Amount | None, Shown(unit="元", numeric=True)] = Field(None, title="至")
    amount: Amount | None = Field(None, title="每件金额")
    rate: Percent | None = Field(None, title="费率")

    @model_validator(mode="after")
    def _one_price(self) -> Rung:
        if (self.amount is None) == (self.rate is None):
            raise wrong("这一档要写 amount（每件金额）或 rate（费率），只写一样", "补上一样，或删去一样")
        return self


class Zone(Listed):
    """A zone (地区) with its own price."""

    zone: Line = Field(title="地区")
    amount: Amount = Field(title="金额")


PRICES = ("free", "amount", "ladder", "uplift", "zones", "forbidden")


class Tariff(Listed):
    """One price (一档标准): free, fixed or per unit, a range, a ladder, up to +n %, zoned, or forbidden."""

    COLUMNS = (("情形", "name"), ("标准", "price"), ("依据", "basis"), ("说明", "note"))

    name: Line = Field(title="情形")
    free: Flag = Field(False, title="免费")
    forbidden: Flag = Field(False, title="不得收费")
    amount: Amount | None = Field(None, title="金额")
    up_to: Amount | None = Field(None, title="最高金额")
    in_ten_thousands: Flag = Field(False, title="以万元计")
    per: Line | None = Field(None, title="计费单位")
    ladder: tuple[Rung, ...] = Field((), title="分段累计")
    uplift: Percent | None = Field(None, title="上浮不超过")
    zones: tuple[Zone, ...] = Field((), title="分地区")
    at_least: Amount | None = Field(None, title="最低收取")
    at_most: Amount | None = Field(None, title="最高收取")
    over: Amount | None = Field(None, title="超过部分起点")
    over_rate: Percent | None = Field(None, title="超过部分费率")
    basis: DocumentNumber | None = Field(None, title="依据")
    note: Line | None = Field(None, title="说明")

    @model_validator(mode="after")
    def _exactly_one_price(self) -> Tariff:
        # By identity: a price of 0 equals False, and is a price all the same.
        given = [
            name
            for name in PRICES
            if (value := getattr(self, name)) is not None and value is not False and value != ()
        ]
        if len(given) != 1:
            raise wrong(
                f"这一档标准写了 {len(given)} 种价格，应当恰好一种" if given else "这一档标准没有写价格",
                "在 free、amount、ladder、uplift、zones、forbidden 中选一种",
            )
        if self.up_to is not None and (self.amount is None or self.up_to < self.amount):
            raise wrong("最高金额 up_to 要和 amount 一起写，并且不小于它", "核对两个金额，是否写反")
        if (self.over is None) != (self.over_rate is None):
            raise wrong(
                "over（超过部分起点）和 over_rate（超过部分费率）要一起写", "补上另一样，或两样都删去"
            )
        if self.in_ten_thousands and self.amount is None and not self.zones:
            raise wrong(
                "“以万元计”只用于 amount 和 zones", "分段累计的上限和金额按元写，删去 in_ten_thousands"
            )
        return self

    @property
    def price(self) -> tuple[str, ...]:
        """The price in words, one line or one for each rung or zone."""
        return tuple(_price_lines(self))

    @property
    def brief(self) -> str:
        """What it is for, and how much."""
        return f"{self.name} {'；'.join(self.price[:2])}{' 等' if len(self.price) > 2 else ''}"


def _price_lines(tariff: Tariff) -> Iterator[str]:
    unit = ("万元" if tariff.in_ten_thousands else "元") + (f"/{tariff.per}" if tariff.per else "")
    if tariff.free:
        yield "免费"
    if tariff.forbidden:
        yield "不得收费"
    if tariff.amount is not None:
        top = f"至{tariff.up_to}" if tariff.up_to is not None else ""
        yield f"{tariff.amount}{top} {unit}"
    if tariff.uplift is not None:
        yield f"在对应标准上浮不超过 {tariff.uplift}%"
    yield from (f"{zone.zone}：{zone.amount} {unit}" for zone in tariff.zones)
    yield from _rung_lines(tariff.ladder, tariff.per or "件")
    if tariff.at_least is not None:
        yield f"最低 {tariff.at_least} 元"
    if tariff.at_most is not None:
        yield f"最高 {tariff.at_most} 元"
    if tariff.over is not None and tariff.over_rate is not None:
        yield f"超过 {_money(tariff.over)}的部分，另按 {tariff.over_rate}%"


def _rung_lines(ladder: tuple[Rung, ...], per: str) -> Iterator[str]:
    last: Decimal | None = None
    for rung in ladder:
        low = f"超过 {_money(last)}" if last is not None else ""
        high = f"不超过 {_money(rung.up_to)}" if rung.up_to is not None else ""
        span = "，".join(part for part in (low, high) if part) or "全部"
        yield f"{span}的部分：" + (
            f"每{per} {rung.amount} 元" if rung.amount is not None else f"{rung.rate}%"
        )
        last = rung.up_to


def _money(amount: Decimal | None) -> str:
    if amount is not None and amount and amount % 10000 == 0:
        return f"{amount / 10000:f} 万元"
    return f"{amount} 元"
