"""What a fee costs in a few words: each sort of price, alone and together."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.records._prices import in_few_words
from gongkai.records._tariffs import Tariff


def tariff(number: int, price: dict[str, Any]) -> Tariff:
    return Tariff.model_validate({"id": f"t{number}", "name": "某种情形", **price})


@pytest.mark.parametrize(
    ("prices", "said"),
    [
        ([{"amount": "20", "per": "证"}], "20 元/证"),
        ([{"amount": "80.50"}], "80.50 元"),
        ([{"free": True}], "免费"),
        ([{"free": True}, {"amount": "20", "per": "证"}, {"amount": "40", "per": "证"}], "免费，或 20 至 40 元/证"),
        ([{"forbidden": True}, {"forbidden": True}], "不得收费"),
        ([{"forbidden": True}, {"amount": "5", "per": "张"}], "5 元/张"),
        ([{"amount": "50", "up_to": "300", "per": "件"}], "50 至 300 元/件"),
        ([{"amount": "9", "per": "本"}, {"amount": "10", "per": "件"}], "9 元/本、10 元/件"),
        ([{"amount": "9", "per": each} for each in ("本", "件", "次")], "9 元/本、9 元/件 等"),
        ([{"amount": "1600", "in_ten_thousands": True, "per": "MHz·年"}], "1600 万元/MHz·年"),
        (
            [{"per": "生", "zones": [{"id": each, "zone": each, "amount": each} for each in ("330", "390")]}],
            "330 至 390 元/生",
        ),
        ([{"ladder": [{"up_to": "1000", "amount": "30"}, {"rate": "1"}]}, {"amount": "30"}], "按金额分段"),
        ([{"uplift": "50", "per": "生·月"}], "上浮不超过 50%"),
        ([], ""),
    ],
)  # fmt: skip
def test_a_price_fits_a_line(prices: list[dict[str, Any]], said: str) -> None:
    assert in_few_words([tariff(i, each) for i, each in enumerate(prices)]) == said
