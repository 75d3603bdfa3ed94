"""Fees: ladders, ranges, zones, uplifts, waived and forbidden items; every figure reaches the page."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.records._tariffs import Rung, Tariff
from gongkai.records.fees import Fee
from gongkai.registry.spool import read_again
from unit.portal import HEAD, page_of, read, real, refused


def fee(tariff: str, more: str = "") -> Fee:
    record = read("fees", f"{HEAD}tariffs:\n  - {{id: t, name: 示例情形, {tariff}}}\n{more}")
    assert isinstance(record, Fee)
    return record


def price(tariff: str) -> tuple[str, ...]:
    return fee(tariff).tariffs[0].price


def wrong(tariff: str, more: str = "") -> str:
    return "\n".join(refused("fees", f"{HEAD}tariffs:\n  - {{id: t, name: 示例情形, {tariff}}}\n{more}"))


def published(stem: str) -> Fee:
    shown = real()
    record = read_again(shown.holdings.by_id[f"fees/{stem}"], shown.site)
    assert isinstance(record, Fee)
    return record


def owed(ladder: tuple[Rung, ...], claim: Decimal) -> Decimal:
    """What a ladder comes to: each rung's sum, or its rate on the part of `claim` inside it."""
    total, low = Decimal(0), Decimal(0)
    for rung in ladder:
        high = claim if rung.up_to is None else min(claim, rung.up_to)
        if rung.amount is not None:
            total += rung.amount if claim > low else 0
        elif rung.rate is not None and high > low:
            total += (high - low) * rung.rate / 100
        low = rung.up_to if rung.up_to is not None else low
    return total


@pytest.mark.parametrize(
    ("claim", "sum_due"),
    [
        ("1", "50"), ("10000", "50"), ("10001", "50.025"), ("100000", "2300"), ("100001", "2300.02"),
        ("200000", "4300"), ("500000", "8800"), ("1000000", "13800"), ("2000000", "22800"), ("5000000", "46800"),
        ("10000000", "81800"), ("20000000", "141800"), ("30000000", "191800"),
    ],
)  # fmt: skip
def test_the_ladder_of_court_fees_comes_to_the_sums_of_the_measures(claim: str, sum_due: str) -> None:
    """Test fact §6.8: the published ladder, accumulated, at and just beyond each boundary (诉讼费用交纳办法 13)."""
    [tariff] = published("court-property-case").tariffs
    assert owed(tariff.ladder, Decimal(claim)) == Decimal(sum_due)


def test_every_rung_of_the_court_ladder_is_said() -> None:
    """Test fact §6.8: a percentage ladder renders without loss."""
    page = page_of(real(), "fees/court-property-case")
    for line in (
        "不超过 1 万元的部分：每件 50 元",
        "超过 1 万元，不超过 10 万元的部分：2.5%",
        "超过 10 万元，不超过 20 万元的部分：2%",
        "超过 20 万元，不超过 50 万元的部分：1.5%",
        "超过 50 万元，不超过 100 万元的部分：1%",
        "超过 100 万元，不超过 200 万元的部分：0.9%",
        "超过 200 万元，不超过 500 万元的部分：0.8%",
        "超过 500 万元，不超过 1000 万元的部分：0.7%",
        "超过 1000 万元，不超过 2000 万元的部分：0.6%",
        "超过 2000 万元的部分：0.5%",
    ):
        assert line in page


@pytest.mark.parametrize(
    ("stem", "said"),
    [
        ("id-card", ["首次申领", "免费", "20 元/证", "40 元/证"]),
        ("kindergarten-uplift", ["上浮不超过 50%"]),
        ("kindergarten-first-class", ["中心城区：330 元/生·月", "中心城区以外：280 元/生·月"]),
    ],
)
def test_waived_uplifted_and_zoned_items_are_said(stem: str, said: list[str]) -> None:
    """Test fact §6.8: a waived item, an "up to +50 %" item and a zoned tariff render without loss."""
    page = page_of(real(), f"fees/{stem}")
    assert [words for words in said if words not in page] == []


def test_no_figure_of_any_published_fee_is_lost() -> None:
    """Test fact §6.8, over the whole list: every line of every price stands on the fee's page."""
    cards = real().of_kind("fees")
    assert cards
    for card in cards:
        page = page_of(real(), card.id)
        lines = [line for tariff in published(card.stem).tariffs for line in tariff.price]
        assert lines, card.id
        assert [line for line in lines if line not in page] == [], card.id


@pytest.mark.parametrize(
    ("tariff", "lines"),
    [
        ("free: true", ("免费",)),
        ("forbidden: true", ("不得收费",)),
        ("amount: 0", ("0 元",)),
        ("amount: 80.00, per: 证", ("80.00 元/证",)),
        ("amount: 50, up_to: 100, per: 件", ("50至100 元/件",)),
        ("amount: 1.5, in_ten_thousands: true", ("1.5 万元",)),
        ("uplift: 50", ("在对应标准上浮不超过 50%",)),
        ("zones: [{id: a, zone: 甲区, amount: 1}, {id: b, zone: 乙区, amount: 2}], per: 月",
         ("甲区：1 元/月", "乙区：2 元/月")),
        ("ladder: [{rate: 1}]", ("全部的部分：1%",)),
        ("ladder: [{up_to: 1000, amount: 30}, {up_to: 100000, rate: 1}, {rate: 0.5}], at_most: 5000",
         ("不超过 1000 元的部分：每件 30 元", "超过 1000 元，不超过 10 万元的部分：1%",
          "超过 10 万元的部分：0.5%", "最高 5000 元")),
        ("amount: 50, up_to: 300, over: 200000, over_rate: 0.5, at_least: 50",
         ("50至300 元", "最低 50 元", "超过 20 万元的部分，另按 0.5%")),
    ],
)  # fmt: skip
def test_prices_in_words(tariff: str, lines: tuple[str, ...]) -> None:
    """Test fact §6.8: each form of a price, free (0) and boundaries among them."""
    assert price(tariff) == lines


@pytest.mark.parametrize(
    ("tariff", "said"),
    [
        ("note: 面议", "没有写价格"),
        ("free: true, amount: 1", "写了 2 种价格"),
        ("free: false", "没有写价格"),
        ("amount: 5, up_to: 4", "最高金额 up_to 要和 amount 一起写，并且不小于它"),
        ("free: true, up_to: 4", "最高金额 up_to 要和 amount 一起写"),
        ("ladder: [{up_to: 10}]", "只写一样"),
        ("ladder: [{up_to: 10, amount: 1, rate: 1}]", "只写一样"),
        ("amount: 50, over: 200000", "over"),
        ("amount: 50, over_rate: 1", "over_rate"),
        ("amount: -5", "是负数"),
    ],
)
def test_prices_that_cannot_be_said_are_refused(tariff: str, said: str) -> None:
    assert said in wrong(tariff)


def test_a_range_may_have_equal_ends() -> None:
    assert price("amount: 5, up_to: 5") == ("5至5 元",)


@pytest.mark.parametrize(
    ("ladder", "said"),
    [
        ("[{up_to: 10, rate: 1}, {up_to: 10, rate: 2}]", "不高于前一档的 10"),
        ("[{up_to: 10, rate: 1}, {up_to: 9, rate: 2}]", "不高于前一档的 10"),
        ("[{rate: 1}, {up_to: 9, rate: 2}]", "中间的档没有写上限"),
        ("[{up_to: 0, rate: 1}]", "不高于前一档的 0"),
    ],
)
def test_ladders_ascend_without_a_gap(ladder: str, said: str) -> None:
    assert said in wrong(f"ladder: {ladder}")


def test_a_fee_has_a_price_and_ends_no_earlier_than_it_begins() -> None:
    assert "至少要有一项" in "\n".join(refused("fees", HEAD + "tariffs: []\n"))
    assert "缺少必填项 tariffs" in "\n".join(refused("fees", HEAD))
    assert fee("free: true", "starts_on: 2026-01-01\nends_on: 2026-01-01\n").ends_on
    assert "早于开始日期" in wrong("free: true", "starts_on: 2026-01-02\nends_on: 2026-01-01\n")


def test_a_basis_says_something() -> None:
    assert "政策依据是空的" in wrong("free: true", "bases: [{}]\n")
    assert fee("free: true", "bases: [{doc_no: 示发【2020】1号}]\n").bases[0].brief == "示发〔2020〕1号"


def test_a_brief_says_how_much_is_left_unsaid() -> None:
    tariff = Tariff.model_validate(
        {"id": "t", "name": "甲", "zones": [{"id": i, "zone": i, "amount": "1"} for i in "abc"]}
    )
    assert tariff.brief == "甲 a：1 元；b：1 元 等"
