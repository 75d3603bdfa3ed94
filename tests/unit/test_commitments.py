"""How a promise stands on a day: the day before, the day, the day after; and what its report comes to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.records.commitments import Commitment
from gongkai.register import read_again
from gongkai.status import STATES, held, met, share, status
from unit.portal import HEAD, STEADY, day, read, real, refused

DUE = "type: quota\nmeasure: {value: 10, unit: 次}\nvalid_from: 2026-01-01\ndue: 2026-06-30\n"


def commitment(text: str) -> Commitment:
    record = read("commitments", HEAD + text)
    assert isinstance(record, Commitment)
    return record


def reports(*members: str) -> str:
    lines = [f"  - {{id: r{i}, {member}}}\n" for i, member in enumerate(members)]
    return "reports:\n" + "".join(lines) if lines else ""


def state(text: str, on: str) -> str:
    return status(commitment(text), day(on)).state


@pytest.mark.parametrize(
    ("said", "on", "wanted"),
    [
        # before it begins
        ([], "2025-12-31", "未启动"),
        ([], "2026-01-01", "未到报告期"),
        # nothing reported
        ([], "2026-06-29", "未到报告期"),
        ([], "2026-06-30", "未到报告期"),
        ([], "2026-07-01", "未报告"),
        # reported, not reached
        (["on: 2026-03-31, value: 4"], "2026-03-30", "未到报告期"),
        (["on: 2026-03-31, value: 4"], "2026-03-31", "推进中"),
        (["on: 2026-03-31, value: 4"], "2026-05-30", "推进中"),
        (["on: 2026-03-31, value: 4"], "2026-05-31", "即将到期"),
        (["on: 2026-03-31, value: 4"], "2026-06-30", "即将到期"),
        (["on: 2026-03-31, value: 4"], "2026-07-01", "未报告"),
        # the last report holds for the due day, a day before, or later
        (["on: 2026-07-05, as_of: 2026-06-30, value: 9"], "2026-07-05", "未兑现"),
        (["on: 2026-07-05, as_of: 2026-06-29, value: 9"], "2026-07-05", "未报告"),
        (["on: 2026-07-05, value: 9"], "2026-07-05", "未兑现"),
        # reached
        (["on: 2026-07-05, as_of: 2026-06-30, value: 10"], "2026-07-05", "已兑现"),
        (["on: 2026-06-30, value: 10"], "2026-06-30", "已兑现"),
        (["on: 2026-07-01, value: 10"], "2026-07-01", "逾期兑现"),
        (["on: 2026-07-05, as_of: 2026-07-01, value: 10"], "2026-07-05", "逾期兑现"),
        # reached in time, reported once more afterwards: it stays kept in time
        (["on: 2026-05-01, value: 11", "on: 2026-09-01, value: 12"], "2026-09-02", "已兑现"),
        # a report without a figure is a report, and reaches nothing
        (["on: 2026-03-31, text: 正在办"], "2026-04-01", "推进中"),
        (["on: 2026-06-30, text: 正在办"], "2026-07-01", "未兑现"),
    ],
)
def test_the_table_of_states(said: list[str], on: str, wanted: str) -> None:
    assert state(DUE + reports(*said), on) == wanted


def test_without_a_due_day_nothing_is_ever_late() -> None:
    open_ended = DUE.replace("due: 2026-06-30\n", "")
    assert state(open_ended, "2026-07-01") == "未报告"
    assert state(open_ended + reports("on: 2026-03-31, value: 4"), "2030-01-01") == "推进中"
    assert state(open_ended + reports("on: 2029-03-31, value: 10"), "2030-01-01") == "已兑现"


@pytest.mark.parametrize("kind", ["procedure", "principle"])
def test_what_has_no_figure_is_never_measured(kind: str) -> None:
    assert state(f"type: {kind}\ndue: 2020-01-01\n", "2026-01-01") == "未量化"
    assert refused("commitments", HEAD + f"type: {kind}\nmeasure: {{value: 3}}\n")


def test_without_a_target_reports_are_listed_and_not_judged() -> None:
    assert (
        state("type: task\ndue: 2026-06-30\n" + reports("on: 2026-03-31, value: 4"), "2026-07-01") == "未量化"
    )


@pytest.mark.parametrize(
    ("compare", "value", "good"),
    [
        ("至少", "9.9", False), ("至少", "10", True), ("至少", "10.0", True), ("至少", "11", True),
        ("至多", "10.1", False), ("至多", "10", True), ("至多", "0", True),
        ("恰好", "10.00", True), ("恰好", "9", False), ("恰好", "11", False),
        ("多于上年", "11", False), ("少于上年", "9", False),
    ],
)  # fmt: skip
def test_a_target_is_reached_as_it_was_put(compare: str, value: str, good: bool) -> None:
    text = f"type: quota\nmeasure: {{value: 10, compare: {compare}}}\n" + reports(
        f"on: 2026-03-31, value: {value}"
    )
    record = commitment(text)
    assert met(record, record.reports[0]) is good


def test_item_three_of_2021_exceeds_its_target() -> None:
    """Test fact §6.10: target 2,000, value 3,170 → 158.5 %, kept."""
    shown = real()
    record = read_again(shown.holdings.by_id["commitments/ls2021-03"], shown.site)
    assert isinstance(record, Commitment)
    assert [share(record, report) for report in record.reports] == [Decimal("158.5"), Decimal("158.5")]
    found = status(record, day("2026-12-31"))
    assert found.state == "已兑现"
    assert "3170名" in found.reason
    assert "158.5%" in found.reason


def test_shares_are_only_of_targets_to_be_reached() -> None:
    text = "type: quota\nmeasure: {value: 10, compare: 至多}\n" + reports("on: 2026-03-31, value: 4")
    record = commitment(text)
    assert share(record, record.reports[0]) is None
    zero = commitment("type: quota\nmeasure: {value: 0}\n" + reports("on: 2026-03-31, value: 4"))
    assert share(zero, zero.reports[0]) is None


def test_the_newest_report_is_the_one_that_holds_longest() -> None:
    late_paper = "on: 2026-06-20, as_of: 2026-03-31, value: 4"
    newest = "on: 2026-06-10, as_of: 2026-06-09, value: 10"
    assert state(DUE + reports(newest, late_paper), "2026-06-21") == "已兑现"
    record = commitment(DUE + reports(newest))
    assert held(record.reports[0]) == day("2026-06-09")


def test_dates_that_contradict_each_other_are_told() -> None:
    assert refused("commitments", HEAD + "type: task\nvalid_from: 2026-01-02\ndue: 2026-01-01\n")
    early = "type: task\nvalid_from: 2026-01-02\n" + reports("on: 2026-01-01")
    assert refused("commitments", HEAD + early)
    assert commitment(early.replace("on: 2026-01-01", "on: 2026-01-02")).reports


def test_every_published_promise_stands_somewhere_and_says_why() -> None:
    shown = real()
    for card in shown.of_kind("commitments"):
        record = read_again(card, shown.site)
        assert isinstance(record, Commitment)
        found = status(record, shown.today)
        assert found.state in STATES
        assert found.reason.endswith("。")
        assert "还有" not in found.reason


@given(st.dates(min_value=day("2025-01-01"), max_value=day("2027-12-31")), st.decimals(0, 20, places=1))
@STEADY
def test_a_state_never_takes_back_a_promise_that_was_kept_in_time(on: object, value: Decimal) -> None:
    record = commitment(DUE + reports(f"on: 2026-05-01, value: {value}"))
    found = status(record, on).state  # type: ignore[arg-type]
    assert (found == "已兑现") == (value >= 10 and str(on) >= "2026-05-01")
