"""Land requisition: areas to the last digit, 亩 beside 公顷, and papers that follow one another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.facts.shapes import plain, shape_of
from gongkai.records._plots import Plot
from gongkai.records.land import Land, plots_add_up
from unit.portal import HEAD, STEADY, read, refused


def land(text: str) -> Land:
    record = read("land", HEAD + text)
    assert isinstance(record, Land)
    return record


def wrong(text: str) -> list[str]:
    return refused("land", HEAD + text)


def plots(total: str, *areas: str, more: str = "") -> str:
    lines = "".join(f"  - {{id: p{i}, village: 示例村, area: {area}}}\n" for i, area in enumerate(areas))
    return f"area: {total}\nplots:\n{lines}{more}"


SUMS = [
    ("2.5730", ("1.6666", "0.2036", "0.0095", "0.6933")),
    ("1.4569", ("1.2582", "0.0238", "0.0440", "0.0348", "0.0175", "0.0786")),
    ("1.4739", ("1.4569", "0.0170")),
    ("0.9761", ("0.2061", "0.5743", "0.1957")),
    ("0.9790", ("0.9761", "0.0029")),
]


@pytest.mark.parametrize(("total", "areas"), SUMS)
def test_plots_add_up_exactly(total: str, areas: tuple[str, ...]) -> None:
    """Test fact §6.2: these sums hold in decimals; one ten-thousandth more or less does not."""
    assert land(plots(total, *areas)).area == Decimal(total)
    for step in ("0.0001", "-0.0001"):
        typed = str(Decimal(total) + Decimal(step))
        [problem] = wrong(plots(typed, *areas))
        assert "各地块面积之和与合计不符" in problem
        assert f"≠ {typed}" in problem or f"> {typed}" in problem


@pytest.mark.parametrize(("total", "areas"), SUMS)
def test_classes_within_a_plot_add_up_exactly(total: str, areas: tuple[str, ...]) -> None:
    """Test fact §6.2, one level down: the classes of one plot."""
    plot = f"plots:\n  - {{id: p, village: 示例村, area: {total}, unclassed: [{', '.join(areas)}]}}\n"
    assert land(plot).plots[0].area == Decimal(total)
    assert "各类面积之和与合计不符" in wrong(plot.replace(total, str(Decimal(total) + 1), 1))[0]


def test_detail_of_farmland_adds_up_to_farmland_and_is_not_counted_twice() -> None:
    text = (
        "plots:\n  - id: p\n    village: 示例村\n    area: 2.0\n    agricultural: 1.5\n"
        "    cultivated: 1.2\n    forest: 0.3\n    construction: 0.4\n    unused: 0.1\n"
    )
    assert land(text).plots[0].agricultural == Decimal("1.5")
    [problem] = wrong(text.replace("forest: 0.3", "forest: 0.2"))
    assert "农用地各分项之和与合计不符（1.4 ≠ 1.5）" in problem
    assert problem.startswith("content/land/shili.yml:8:19")


def test_an_excerpt_may_fall_short_but_never_exceed() -> None:
    excerpt = "plots_are: 摘录\n"
    assert land(plots("3", "1", "1.5", more=excerpt)).area == 3
    assert "超过合计（3.5 > 3）" in wrong(plots("3", "2", "1.5", more=excerpt))[0]
    inside = "plots:\n  - {id: p, village: 示例村, area: 2, cultivated: 1, excerpt: true}\n"
    assert land(inside).plots[0].cultivated == 1
    assert "超过合计" in wrong(inside.replace("cultivated: 1", "cultivated: 2.1"))[0]


def test_a_plot_without_an_area_makes_the_sum_an_excerpt() -> None:
    more = "  - {id: last, village: 示例村二}\n"
    assert len(land(plots("3", "1", more=more)).plots) == 2
    assert "超过合计" in wrong(plots("3", "3.1", more=more))[0]


@pytest.mark.parametrize(
    ("hectares", "mu"),
    [
        ("1.6666", "25.00"),
        ("2.5730", "38.60"),
        ("0.0029", "0.04"),
        ("0", "0.00"),
        ("100", "1500.00"),
        ("7.4181", "111.27"),
    ],
)
def test_hectares_are_read_in_mu_too(hectares: str, mu: str) -> None:
    plot = Plot(id="p", village="示例村", area=Decimal(hectares))
    assert plot.mu == Decimal(mu)
    assert str(plot.mu) == mu
    assert plain(Decimal(hectares), shape_of(Land)["area"].shown) == f"{hectares} 公顷（合 {mu} 亩）"


@given(st.lists(st.decimals(0, 9999, places=4), min_size=1, max_size=12))
@STEADY
def test_any_true_sum_holds_and_no_false_one(areas: list[Decimal]) -> None:
    members = tuple(Plot(id=f"p{i}", village="示例村", area=area) for i, area in enumerate(areas))
    base = {"id": "land/x", "title": "示例", "unit": "office", "published_on": "2026-03-02", "plots": members}
    total = sum(areas, Decimal(0))
    assert not list(plots_add_up(Land.model_validate({**base, "area": total})))
    assert list(plots_add_up(Land.model_validate({**base, "area": total + Decimal("0.0001")})))


def notice(name: str, **facts: str) -> str:
    inner = ", ".join(f"{key}: {value}" for key, value in facts.items())
    return f"  - {{id: {name}, stage: 示例环节, title: 示例公告, {inner}}}\n"


def test_a_notice_published_after_its_period_is_told() -> None:
    """Test fact §6.5: a listing of March–April 2017 published on 2017-09-22 came after the event."""
    period = "{start: 2017-03-20, end: 2017-04-20}"
    [problem] = wrong("notices:\n" + notice("listing", issued_on="2017-09-22", period=period))
    assert "公告日期 2017-09-22 晚于公示期止日 2017-04-20，是事后发布" in problem
    assert land("notices:\n" + notice("listing", issued_on="2017-04-20", period=period)).notices


def test_periods_and_papers_are_in_order() -> None:
    reversed_period = notice("a", period="{start: 2026-03-10, end: 2026-03-09}")
    assert "止日 2026-03-09 早于起日 2026-03-10" in wrong("notices:\n" + reversed_period)[0]
    one_day = notice("a", period="{start: 2026-03-10, end: 2026-03-10}")
    assert land("notices:\n" + one_day).notices
    late_first = notice("a", issued_on="2026-02-02") + notice("b", issued_on="2026-02-01")
    assert "早于前一件" in wrong("notices:\n" + late_first)[0]
    same_day = notice("a", issued_on="2026-02-02") + notice("b", issued_on="2026-02-02")
    assert len(land("notices:\n" + same_day).notices) == 2


def test_registration_ends_no_earlier_than_it_begins() -> None:
    assert land("registration: {start: 2026-03-10, end: 2026-03-10}\n").registration
    assert "早于起日" in wrong("registration: {start: 2026-03-10, end: 2026-03-09}\n")[0]


def test_members_of_a_list_have_names_of_their_own() -> None:
    text = plots("2", "1") + "  - {id: p0, village: 示例村, area: 1}\n"
    assert any("id“p0”在这个列表里用了两次（第 1 项已用）" in each for each in wrong(text))
