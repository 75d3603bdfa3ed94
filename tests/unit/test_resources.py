"""Public resources: the bad rows of real lists are told, and no natural person's name is published."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.records.resources import Resource
from unit.portal import HEAD, read, refused


def resource(text: str) -> Resource:
    record = read("resources", HEAD + text)
    assert isinstance(record, Resource)
    return record


def wrong(text: str) -> str:
    return "\n".join(refused("resources", HEAD + text))


def test_a_term_that_repeats_the_area_is_told() -> None:
    """Test fact §6.6: a use term of 0.2711 is the area typed in the wrong column."""
    said = wrong("area: 0.2711\nterm_years: 0.2711\n")
    assert "使用年限 0.2711 与面积相同，像是误填" in said
    assert "不在 1 至 99 年之间" in wrong("term_years: 0.2711\n")


@pytest.mark.parametrize(
    ("years", "good"), [("1", True), ("40", True), ("99", True), ("0", False), ("100", False), ("0.9", False)]
)
def test_terms_lie_between_one_and_ninety_nine_years(years: str, good: bool) -> None:
    """Test fact §6.6, at its bounds."""
    if good:
        assert resource(f"term_years: {years}\n").term_years == Decimal(years)
    else:
        assert "不在 1 至 99 年之间" in wrong(f"term_years: {years}\n")


def test_the_lower_floor_area_ratio_is_not_above_the_upper() -> None:
    """Test fact §6.6: FAR upper < lower."""
    assert resource("far_min: 1.0\nfar_max: 1.0\n").far_min == 1
    assert "容积率下限 2.5 大于上限 1.2" in wrong("far_min: 2.5\nfar_max: 1.2\n")


@pytest.mark.parametrize("name", ["张三", "李四光", "欧阳示例", "买买提·示"])
def test_a_natural_person_is_not_published(name: str) -> None:
    """Test fact §6.6: a natural person among the holders; the message does not repeat the name."""
    said = wrong(f"holder: {name}\n")
    assert "受让人像是自然人的姓名" in said
    assert name not in said


@pytest.mark.parametrize(
    "name", ["示例有限公司", "示例学校", "示例村", "示例厂", "甲乙丙丁戊", "示例集团", "第一医院"]
)
def test_an_organisation_is(name: str) -> None:
    assert resource(f"holder: {name}\n").holder == name


def test_a_price_of_nothing_is_explained() -> None:
    assert "成交价是 0，没有说明" in wrong("price: 0\n")
    assert resource("price: 0\nnote: 无偿划拨\n").price == 0
    assert resource("price: 0.01\n").price == Decimal("0.01")


def test_a_supervision_number_is_not_taken_for_personal_data() -> None:
    """Test fact §6.7: 电子监管号 1101002019B01585 must not trip the scanner."""
    assert resource("supervision_no: 1101002019B01585\n").supervision_no == "1101002019B01585"
