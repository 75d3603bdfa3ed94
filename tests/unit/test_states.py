"""The one table, for each type of promise: the day before, the day, the day after; late, corrected, empty."""

from __future__ import annotations

import pytest

from unit.portal import day
from unit.promises import case, commitment, full, reason, reports, span_state, state

ONCE = "promise: {type: deadline, measure: {value: 10, unit: 所}, due: 2026-06-30}\nvalid_from: 2026-01-01\n"
"""Due on 30 June 2026, to be reported within 20 working days, by 28 July."""
YEARLY = "promise: {type: quota, measure: {value: 4, unit: 次}, period: 每年}\nvalid_from: 2024-01-01\n"
"""2024 is to be reported by 5 February 2025, 2025 by 29 January 2026."""


@pytest.mark.parametrize(
    ("said", "on", "wanted"),
    [
        # row 1: not yet begun
        ([], "2025-12-31", "未启动"),
        ([], "2026-01-01", "未到报告期"),
        # row 2: before the due day, the due day included
        ([], "2026-06-29", "未到报告期"),
        ([], "2026-06-30", "未到报告期"),
        (["on: 2026-03-31, value: 4"], "2026-03-30", "未到报告期"),
        (["on: 2026-03-31, value: 4"], "2026-03-31", "推进中"),
        (["on: 2026-03-31, value: 4"], "2026-05-30", "推进中"),
        (["on: 2026-03-31, value: 4"], "2026-05-31", "即将到期"),
        (["on: 2026-03-31, value: 4"], "2026-06-30", "即将到期"),
        (["on: 2026-03-31, value: 10"], "2026-03-30", "未到报告期"),
        (["on: 2026-03-31, value: 10"], "2026-03-31", "已兑现"),
        (["on: 2026-06-30, value: 10"], "2026-06-30", "已兑现"),
        # row 3: after it, before the report is due, that day included
        ([], "2026-07-01", "待报告"),
        ([], "2026-07-28", "待报告"),
        (["on: 2026-03-31, value: 4"], "2026-07-01", "待报告"),
        (["on: 2026-03-31, value: 4"], "2026-07-28", "待报告"),
        (["on: 2026-07-05, as_of: 2026-06-30, value: 10"], "2026-07-04", "待报告"),
        (["on: 2026-07-05, as_of: 2026-06-30, value: 10"], "2026-07-05", "已兑现"),
        (["on: 2026-07-05, value: 10"], "2026-07-05", "逾期兑现"),
        (["on: 2026-07-05, as_of: 2026-07-01, value: 10"], "2026-07-05", "逾期兑现"),
        # row 4: after that
        ([], "2026-07-29", "未报告"),
        (["on: 2026-03-31, value: 4"], "2026-07-29", "未兑现"),
        (["on: 2026-03-31, value: 4, interim: true"], "2026-07-29", "未报告"),
        (["on: 2026-07-20, value: 9, new_date: 2026-09-30"], "2026-07-28", "待报告"),
        (["on: 2026-07-20, value: 9, new_date: 2026-09-30"], "2026-07-29", "滞后"),
        (["on: 2026-07-20, value: 9, new_date: 2026-09-30"], "2026-09-30", "滞后"),
        (["on: 2026-07-20, value: 9, new_date: 2026-09-30"], "2026-10-01", "未兑现"),
        (["on: 2026-07-20, value: 9, new_date: 2026-09-30", "on: 2026-09-30, value: 10"], "2026-09-30", "逾期兑现"),
        (["on: 2026-07-20, value: 9, new_date: 2026-09-30", "on: 2026-09-29, value: 9, new_date: 2026-10-31"],
         "2026-10-31", "滞后"),
        # a late report, made long after, on what was reached in time
        (["on: 2026-12-01, as_of: 2026-06-30, value: 10"], "2026-11-30", "未报告"),
        (["on: 2026-12-01, as_of: 2026-06-30, value: 10"], "2026-12-01", "已兑现"),
        (["on: 2026-12-01, value: 10"], "2026-12-01", "逾期兑现"),
        # reached in time, said once more afterwards: it stays kept in time
        (["on: 2026-05-01, value: 11", "on: 2026-09-01, value: 12"], "2026-09-02", "已兑现"),
        # a report without a figure is a report, and reaches nothing
        (["on: 2026-03-31, text: 正在办"], "2026-04-01", "推进中"),
        (["on: 2026-06-30, text: 正在办"], "2026-07-29", "未兑现"),
        # corrected by number, and by a later report on the same day's figure
        (["on: 2026-06-01, value: 10", "on: 2026-06-10, value: 8, corrects: r0"], "2026-06-09", "已兑现"),
        (["on: 2026-06-01, value: 10", "on: 2026-06-10, value: 8, corrects: r0"], "2026-06-10", "即将到期"),
        (["on: 2026-06-01, value: 10", "on: 2026-06-10, as_of: 2026-06-01, value: 8"], "2026-06-10", "即将到期"),
        (["on: 2026-06-01, value: 10", "on: 2026-06-10, as_of: 2026-06-01, value: 8"], "2026-07-29", "未兑现"),
    ],
)  # fmt: skip
def test_a_deadline(said: list[str], on: str, wanted: str) -> None:
    assert state(ONCE + reports(*said), on) == wanted


def test_a_deadline_without_a_figure_is_kept_when_it_is_said_to_be_done() -> None:
    open_ended = ONCE.replace("measure: {value: 10, unit: 所}, ", "")
    assert state(open_ended + reports("on: 2026-03-31, text: 正在办"), "2026-07-29") == "未兑现"
    assert state(open_ended + reports("on: 2026-06-30, done: true"), "2026-06-29") == "未到报告期"
    assert state(open_ended + reports("on: 2026-06-30, done: true"), "2026-06-30") == "已兑现"
    assert state(open_ended + reports("on: 2026-07-01, done: true"), "2026-07-01") == "逾期兑现"
    # with a figure, the word alone does not do
    assert state(ONCE + reports("on: 2026-06-30, done: true"), "2026-06-30") == "即将到期"


@pytest.mark.parametrize(
    ("said", "on", "wanted"),
    [
        (["on: 2026-03-31, value: 8"], "2026-06-30", "即将到期"),  # it can still rise
        (["on: 2026-03-31, value: 8"], "2026-07-29", "未报告"),
        (["on: 2026-06-30, value: 8"], "2026-06-30", "已兑现"),
        (["on: 2026-06-30, value: 11"], "2026-07-29", "未兑现"),
        (["on: 2026-06-30, value: 11", "on: 2026-09-30, value: 9"], "2026-09-30", "逾期兑现"),
        # said once more, it is not late; missed later, it is not kept any more
        (["on: 2026-06-30, value: 9", "on: 2026-09-30, value: 8"], "2026-09-30", "已兑现"),
        (["on: 2026-06-30, value: 9", "on: 2026-09-30, value: 11"], "2026-09-30", "未兑现"),
    ],
)
def test_a_deadline_for_at_most(said: list[str], on: str, wanted: str) -> None:
    assert state(ONCE.replace("value: 10", "value: 10, compare: 至多") + reports(*said), on) == wanted


STAGED = (
    "promise:\n  type: task\n  post: 项目科科长岗\n  due: 2026-12-31\n  measure: {value: 100, unit: 处}\n"
    "  milestones:\n    - {id: half, title: 开工一半, due: 2026-06-30, value: 50}\n"
    "    - {id: papers, title: 手续办完, due: 2026-03-31}\nvalid_from: 2026-01-01\n"
)


def test_a_task_names_a_post_and_a_day() -> None:
    assert state(STAGED, "2025-12-31") == "未启动"
    assert state(STAGED, "2026-12-31") == "未到报告期"
    assert state(STAGED, "2027-01-01") == "待报告"
    assert state(STAGED, "2027-02-01") == "未报告"


@pytest.mark.parametrize(
    ("said", "on", "half", "papers"),
    [
        ([], "2026-03-31", "未到报告期", "未到报告期"),
        ([], "2026-04-01", "未到报告期", "待报告"),
        ([], "2026-04-30", "未到报告期", "未报告"),
        (["on: 2026-03-31, milestone: papers, done: true"], "2026-03-31", "未到报告期", "已兑现"),
        (["on: 2026-04-01, milestone: papers, done: true"], "2026-04-01", "未到报告期", "逾期兑现"),
        (["on: 2026-06-30, value: 50"], "2026-06-30", "已兑现", "未报告"),
        (["on: 2026-06-30, value: 49"], "2026-06-30", "即将到期", "未报告"),
        (["on: 2026-07-01, value: 50"], "2026-07-01", "逾期兑现", "未报告"),
    ],
)
def test_stages_stand_by_themselves(said: list[str], on: str, half: str, papers: str) -> None:
    of = case(STAGED + reports(*said))
    assert span_state(of, "milestone-half", on) == half
    assert span_state(of, "milestone-papers", on) == papers


def test_a_stage_that_is_overdue_is_told_beside_the_state() -> None:
    assert "阶段目标" not in reason(STAGED, "2026-04-29")
    assert reason(STAGED, "2026-04-30") == (
        "完成时限是2026年12月31日，尚未收到报告；阶段目标“手续办完”（时限2026年3月31日）未报告。"
    )
    assert state(STAGED, "2026-04-30") == "未到报告期"
    both = reason(STAGED + reports("on: 2026-06-30, value: 49"), "2026-07-29")
    assert both.endswith(
        "；阶段目标“手续办完”（时限2026年3月31日）未报告；阶段目标“开工一半”（时限2026年6月30日）未兑现。"
    )
    assert "阶段目标" not in reason(STAGED + reports("on: 2026-06-01, value: 100"), "2026-06-01")


def test_a_stage_has_a_new_date_of_its_own() -> None:
    of = case(
        STAGED + reports("on: 2026-04-01, milestone: papers, text: 手续还没有办完, new_date: 2026-05-31")
    )
    assert span_state(of, "milestone-papers", "2026-05-31") == "滞后"
    assert span_state(of, "milestone-papers", "2026-06-01") == "未兑现"
    assert state(of, "2027-02-01") == "未兑现"
    whole = case(STAGED + reports("on: 2027-01-10, value: 90, new_date: 2027-03-31"))
    assert state(whole, "2027-03-31") == "滞后"
    assert span_state(whole, "milestone-papers", "2027-03-31") == "未报告"


def test_a_stage_done_is_not_the_whole_done_but_a_part_of_it() -> None:
    told = STAGED + reports("on: 2026-03-31, milestone: papers, done: true")
    assert state(told, "2026-03-31") == "推进中"
    assert state(told, "2027-02-02") == "部分兑现"
    whole = told.replace("  measure: {value: 100, unit: 处}\n", "")
    assert state(whole, "2026-03-31") == "推进中"


@pytest.mark.parametrize(
    ("said", "on", "wanted"),
    [
        # an empty history: the running period, then what is owed for the one that ended
        ([], "2023-12-31", "未启动"),
        ([], "2024-01-01", "未到报告期"),
        ([], "2024-12-31", "未到报告期"),
        ([], "2025-01-01", "待报告"),
        ([], "2025-02-05", "待报告"),
        ([], "2025-02-06", "未报告"),
        ([], "2026-01-29", "未报告"),
        ([], "2026-01-30", "未报告"),
        # reported within the period, month by month
        (["on: 2024-06-30, value: 3"], "2024-06-29", "未到报告期"),
        (["on: 2024-06-30, value: 3"], "2024-06-30", "推进中"),
        (["on: 2024-06-30, value: 3"], "2024-12-01", "即将到期"),
        (["on: 2024-06-30, value: 3"], "2025-01-01", "待报告"),
        (["on: 2024-06-30, value: 3"], "2025-02-06", "未兑现"),
        (["on: 2024-06-30, value: 4"], "2024-06-30", "已兑现"),
        # the change of period: a kept one gives way to the next, an owed one does not
        (["on: 2024-06-30, value: 4"], "2024-12-31", "已兑现"),
        (["on: 2024-06-30, value: 4"], "2025-01-01", "未到报告期"),
        (["on: 2024-06-30, value: 4"], "2026-01-01", "待报告"),
        (["on: 2024-06-30, value: 4"], "2026-01-30", "未报告"),
        (["on: 2025-03-01, value: 1"], "2025-02-28", "未报告"),
        (["on: 2025-03-01, value: 1"], "2025-03-01", "推进中"),
        # late reports on a period that is over
        (["on: 2025-06-01, as_of: 2024-12-31, value: 4"], "2025-05-31", "未报告"),
        (["on: 2025-06-01, as_of: 2024-12-31, value: 4"], "2025-06-01", "未到报告期"),
        (["on: 2025-01-20, as_of: 2024-12-31, value: 3"], "2025-01-20", "待报告"),
        (["on: 2025-01-20, as_of: 2024-12-31, value: 3"], "2025-02-06", "未兑现"),
        (["on: 2025-01-20, as_of: 2024-12-31, value: 3, new_date: 2025-03-31"], "2025-03-31", "滞后"),
        (["on: 2025-01-20, as_of: 2024-12-31, value: 3, new_date: 2025-03-31"], "2025-04-01", "未兑现"),
    ],
)
def test_a_quota(said: list[str], on: str, wanted: str) -> None:
    assert state(YEARLY + reports(*said), on) == wanted


def test_a_report_may_name_the_period_that_it_answers_for() -> None:
    of = case(YEARLY + reports("on: 2025-03-20, period: 2024年, value: 4"))
    assert span_state(of, "2024", "2025-03-20") == "逾期兑现"
    assert span_state(of, "2025", "2025-03-20") == "未到报告期"
    assert state(of, "2025-03-20") == "未到报告期"


def test_subjects_are_counted_and_all_must_reach_the_figure() -> None:
    per = YEARLY.replace("value: 4, unit: 次", "value: 60, unit: 天, per: 人")
    some = per + reports("on: 2025-01-20, as_of: 2024-12-31, passed: 18, expected: 20")
    assert state(some, "2025-02-06") == "部分兑现"
    assert "达标18，应达标20" in reason(some, "2025-02-06")
    assert state(some.replace("passed: 18", "passed: 0"), "2025-02-06") == "未兑现"
    every = case(some.replace("passed: 18", "passed: 20"))
    assert span_state(every, "2024", "2025-01-20") == "已兑现"


@pytest.mark.parametrize(
    ("compare", "said", "on", "wanted"),
    [
        ("至多", "on: 2024-06-30, value: 3", "2024-06-30", "推进中"),
        ("至多", "on: 2024-06-30, value: 3", "2025-02-06", "未报告"),
        ("至多", "on: 2024-06-30, value: 5", "2024-06-30", "推进中"),
        ("至多", "on: 2024-06-30, value: 5", "2025-02-06", "未兑现"),
        ("至多", "on: 2025-01-10, as_of: 2024-12-31, value: 4", "2025-01-10", "已兑现"),
        ("至多", "on: 2025-01-10, period: 2024年, value: 4", "2025-01-10", "已兑现"),
        ("恰好", "on: 2024-06-30, value: 4", "2024-06-30", "推进中"),
        ("恰好", "on: 2025-01-10, as_of: 2024-12-31, value: 4", "2025-01-10", "已兑现"),
        ("恰好", "on: 2025-01-10, as_of: 2024-12-31, value: 5", "2025-02-06", "未兑现"),
    ],
)
def test_at_most_and_exactly_are_judged_by_the_whole_period(
    compare: str, said: str, on: str, wanted: str
) -> None:
    of = case(YEARLY.replace("value: 4,", f"value: 4, compare: {compare},") + reports(said))
    assert span_state(of, "2024", on) == wanted


@pytest.mark.parametrize(
    ("period", "last", "ended", "owed", "overdue"),
    [
        ("每年", "2024-12-31", "2025-01-01", "2025-02-05", "2025-02-06"),
        ("每半年", "2024-06-30", "2024-07-01", "2024-07-26", "2024-07-27"),
        ("每季度", "2024-03-31", "2024-04-01", "2024-04-28", "2024-04-29"),
        ("每月", "2024-01-31", "2024-02-01", "2024-03-04", "2024-03-05"),
    ],
)
def test_every_period_by_its_own_days(period: str, last: str, ended: str, owed: str, overdue: str) -> None:
    text = YEARLY.replace("period: 每年", f"period: {period}")
    assert state(text, last) == "未到报告期"
    assert state(text, ended) == "待报告"
    assert state(text, owed) == "待报告"
    assert state(text, overdue) == "未报告"


def test_a_leap_day_is_the_last_of_its_month_and_may_be_a_yearly_day() -> None:
    monthly = YEARLY.replace("每年", "每月").replace("2024-01-01", "2024-02-01")
    assert state(monthly, "2024-02-29") == "未到报告期"
    assert state(monthly, "2024-03-01") == "待报告"
    by = YEARLY.replace("period: 每年", "period: 每年, by: 02-29")
    assert state(by, "2024-02-29") == "未到报告期"
    assert state(by, "2024-03-01") == "待报告"
    kept = case(by + reports("on: 2024-02-01, value: 4"))
    assert [each.span.due for each in full(kept, "2025-03-01").periods] == [
        day("2024-02-29"),
        day("2025-02-28"),
    ]
    begun_late = by.replace("2024-01-01", "2024-03-01")
    assert state(begun_late, "2024-12-31") == "未启动"
    assert state(begun_late, "2025-01-01") == "未到报告期"


def test_a_term_without_an_end_is_reported_yearly() -> None:
    text = YEARLY.replace("每年", "任期内")
    assert state(text, "2025-02-06") == "未报告"
    assert [each.span.name for each in full(text, "2025-02-06").periods] == ["2024年", "2025年"]


def test_a_term_with_an_end_is_one_period() -> None:
    text = YEARLY.replace("每年", "任期内") + "valid_to: 2026-12-31\n"
    assert state(text, "2026-12-31") == "未到报告期"
    assert state(text + reports("on: 2025-03-01, value: 4"), "2025-03-01") == "已兑现"
    assert state(text, "2027-01-01") == "待报告"
    assert state(text, "2027-03-01") == "未报告"
    renewed = (
        text + "renewals:\n  - {id: again, on: 2026-12-01, document: 示例续期通知, valid_to: 2030-12-31}\n"
    )
    assert state(renewed, "2027-03-01") == "未到报告期"


def test_after_the_term_later_periods_do_not_count_unless_renewed() -> None:
    ended = YEARLY + "valid_to: 2025-06-30\n"
    assert state(ended, "2025-06-30") == "未报告"
    assert state(ended, "2025-07-01") == "期满，不再计"
    stands = full(ended, "2026-12-31").periods
    assert [(each.span.key, each.span.due) for each in stands] == [
        ("2024", day("2024-12-31")),
        ("2025", day("2025-06-30")),
    ]
    renewed = ended + "renewals:\n  - {id: again, on: 2025-09-01, document: 示例续期通知}\n"
    assert state(renewed, "2025-08-31") == "期满，不再计"
    assert state(renewed, "2025-09-01") == "未报告"
    assert len(full(renewed, "2026-12-31").periods) == 3


RANGE = "promise: {type: range, low: 1, high: 2, unit: 份, period: 每年}\nvalid_from: 2024-01-01\n"


@pytest.mark.parametrize(
    ("value", "wanted"), [("0", "未兑现"), ("1", "已兑现"), ("2", "已兑现"), ("3", "已兑现")]
)
def test_a_range_passes_at_its_lower_bound(value: str, wanted: str) -> None:
    of = case(RANGE + reports(f"on: 2024-12-31, value: {value}"))
    assert span_state(of, "2024", "2025-02-06") == wanted
    found = next(iter(full(of, "2025-02-06").periods)).reason
    assert ("超过上限" in found) == (value == "3")


def test_a_range_by_its_days() -> None:
    assert state(RANGE, "2023-12-31") == "未启动"
    assert state(RANGE, "2024-12-31") == "未到报告期"
    assert state(RANGE, "2025-01-01") == "待报告"
    assert state(RANGE, "2025-02-06") == "未报告"
    assert state(RANGE + reports("on: 2024-03-01, value: 0"), "2024-03-01") == "推进中"
    assert (
        span_state(case(RANGE + reports("on: 2025-01-05, period: 2024年, value: 1")), "2024", "2025-01-05")
        == "逾期兑现"
    )


TREND = "promise: {type: trend, direction: 多于上年, unit: 亿元}\nvalid_from: 2023-01-01\n"


def series(*members: str) -> str:
    """`series:` with one figure for each member."""
    return "series:\n" + "".join(f"  - {{id: s{i}, {member}}}\n" for i, member in enumerate(members))


@pytest.mark.parametrize(
    ("direction", "values", "wanted"),
    [
        ("多于上年", (100, 101), "已兑现"),
        ("多于上年", (100, 100), "未兑现"),
        ("多于上年", (100, 99), "未兑现"),
        ("少于上年", (100, 99), "已兑现"),
        ("少于上年", (100, 100), "未兑现"),
    ],
)
def test_a_trend(direction: str, values: tuple[int, int], wanted: str) -> None:
    before, now = values
    told = series(f"on: 2024-01-20, year: 2023, value: {before}", f"on: 2025-01-20, year: 2024, value: {now}")
    of = case(TREND.replace("多于上年", direction) + told)
    assert span_state(of, "2024", "2025-01-19") == "待报告"
    assert span_state(of, "2024", "2025-02-06") == wanted
    # the first year has nothing to be compared with
    assert span_state(of, "2023", "2025-02-06") == "未报告"
    assert "没有2022年的数，不能比较" in reason_of(of, "2023", "2025-02-06")


def reason_of(of: object, key: str, on: str) -> str:
    return next(each.reason for each in full(of, on).periods if each.span.key == key)  # type: ignore[arg-type]


def test_a_trend_by_its_days_and_a_corrected_figure() -> None:
    assert state(TREND, "2022-12-31") == "未启动"
    assert state(TREND, "2023-12-31") == "未到报告期"
    assert state(TREND, "2024-01-01") == "待报告"
    told = series("on: 2024-01-20, year: 2023, value: 100", "on: 2025-01-20, year: 2024, value: 99",
                  "on: 2025-03-01, year: 2024, value: 120")  # fmt: skip
    of = case(TREND + told)
    assert span_state(of, "2024", "2025-02-28") == "未兑现"
    assert span_state(of, "2024", "2025-03-01") == "已兑现"


RATIO = "promise: {type: ratio, percent: 100, per: 合同, period: 每年}\nvalid_from: 2024-01-01\n"


@pytest.mark.parametrize(
    ("said", "on", "wanted"),
    [
        ("on: 2024-06-30, value: 100", "2024-06-30", "推进中"),
        ("on: 2024-06-30, value: 100", "2025-02-06", "未报告"),
        ("on: 2025-01-10, as_of: 2024-12-31, value: 100", "2025-01-09", "待报告"),
        ("on: 2025-01-10, as_of: 2024-12-31, value: 100", "2025-01-10", "已兑现"),
        ("on: 2025-01-10, as_of: 2024-12-31, passed: 9, expected: 10", "2025-02-06", "部分兑现"),
        ("on: 2025-01-10, as_of: 2024-12-31, passed: 10, expected: 10", "2025-02-06", "已兑现"),
        ("on: 2025-01-10, as_of: 2024-12-31, value: 99.9", "2025-02-06", "未兑现"),
        ("on: 2025-03-01, period: 2024年, value: 100", "2025-03-01", "逾期兑现"),
    ],
)
def test_a_ratio_is_judged_by_the_whole_period(said: str, on: str, wanted: str) -> None:
    assert span_state(case(RATIO + reports(said)), "2024", on) == wanted
    assert state(RATIO, "2023-12-31") == "未启动"


STEPS = (
    "promise:\n  type: checklist\n  period: 每次\n"
    "  elements: [{id: study, name: 调研论证}, {id: law, name: 合法性审查}]\n"
)
DECIDED = (
    STEPS + "  cases: [{id: bridge, title: 建桥, on: 2026-01-01, due: 2026-06-30}]\nvalid_from: 2025-01-01\n"
)


@pytest.mark.parametrize(
    ("said", "on", "wanted"),
    [
        ([], "2025-12-31", "未启动"),
        ([], "2026-01-01", "未到报告期"),
        ([], "2026-07-01", "待报告"),
        ([], "2026-07-29", "未报告"),
        (["on: 2026-02-01, elements: [study]"], "2026-02-01", "推进中"),
        (["on: 2026-02-01, elements: [study]"], "2026-07-29", "部分兑现"),
        (["on: 2026-02-01, text: 没有做"], "2026-07-29", "未兑现"),
        (["on: 2026-02-01, elements: [study]", "on: 2026-05-01, elements: [law]"], "2026-05-01", "已兑现"),
        (["on: 2026-02-01, elements: [study]", "on: 2026-07-01, elements: [law]"], "2026-07-01", "逾期兑现"),
    ],
)
def test_a_checklist_asks_every_element_of_every_case(said: list[str], on: str, wanted: str) -> None:
    members = [f"period: bridge, {member}" for member in said]
    assert state(DECIDED + reports(*members), on) == wanted


def test_a_checklist_names_what_is_missing() -> None:
    told = DECIDED + reports("on: 2026-02-01, period: bridge, elements: [study]")
    assert "缺合法性审查" in reason(told, "2026-07-29")


def test_a_checklist_without_cases_is_reported_yearly() -> None:
    text = STEPS + "valid_from: 2024-01-01\n"
    assert state(text, "2025-01-01") == "待报告"
    assert state(text, "2025-02-06") == "未报告"
    told = text + reports("on: 2025-01-10, as_of: 2024-12-31, passed: 3, expected: 4")
    assert state(told, "2025-02-06") == "部分兑现"
    assert span_state(case(told.replace("passed: 3", "passed: 4")), "2024", "2025-02-06") == "已兑现"


LIST = "promise: {type: programme, items: 2, due: 2026-06-30}\nvalid_from: 2026-01-01\n"
KEPT = ONCE + reports("on: 2026-03-31, value: 10")
LATE = ONCE + reports("on: 2026-07-10, value: 10")
SHORT = ONCE + reports("on: 2026-06-30, value: 4")


@pytest.mark.parametrize(
    ("members", "said", "on", "wanted"),
    [
        ((), [], "2025-12-31", "未启动"),
        ((), [], "2026-06-30", "未到报告期"),
        ((), [], "2026-07-01", "待报告"),
        ((), [], "2026-07-29", "未报告"),
        ((ONCE, ONCE), [], "2026-06-30", "未到报告期"),
        ((ONCE, ONCE), [], "2026-07-29", "未报告"),
        ((KEPT, ONCE), [], "2026-03-31", "推进中"),
        ((KEPT, ONCE), [], "2026-06-30", "即将到期"),
        ((KEPT, ONCE), [], "2026-07-01", "待报告"),
        ((KEPT, ONCE), [], "2026-07-29", "部分兑现"),
        ((KEPT, KEPT), [], "2026-03-30", "未到报告期"),
        ((KEPT, KEPT), [], "2026-03-31", "已兑现"),
        ((KEPT, LATE), [], "2026-07-10", "逾期兑现"),
        ((SHORT, SHORT), [], "2026-07-29", "未兑现"),
        ((), ["on: 2026-06-30, value: 2"], "2026-06-30", "已兑现"),
        ((), ["on: 2026-06-30, value: 1"], "2026-07-29", "部分兑现"),
        ((), ["on: 2026-07-05, value: 2"], "2026-07-05", "逾期兑现"),
        ((), ["on: 2026-06-30, value: 2", "on: 2026-07-05, value: 2"], "2026-07-05", "已兑现"),
    ],
)
def test_a_programme_is_what_its_members_are(
    members: tuple[str, ...], said: list[str], on: str, wanted: str
) -> None:
    assert state(case(LIST + reports(*said), *map(case, members)), on) == wanted


def test_a_member_that_is_not_measured_is_told_and_not_counted() -> None:
    principle = "promise: {type: principle}\n"
    of = case(LIST.replace("items: 2, ", ""), case(KEPT), case(principle))
    assert state(of, "2026-03-31") == "已兑现"
    assert "1项未量化" in reason(of, "2026-03-31")


def test_a_yearly_programme_counts_the_members_of_its_year() -> None:
    yearly = "promise: {type: programme, items: 1, period: 每年}\nvalid_from: 2025-01-01\n"
    of = case(yearly, case(KEPT + "year: 2026\n"))
    assert span_state(of, "2025", "2026-03-31") == "未报告"
    assert span_state(of, "2026", "2026-03-31") == "已兑现"


@pytest.mark.parametrize("kind", ["procedure", "principle"])
def test_what_has_no_figure_is_never_measured(kind: str) -> None:
    text = f"promise: {{type: {kind}, period: 每次}}\n"
    assert state(text, "1990-01-01") == "未量化"
    assert state(text + reports("on: 2026-03-31, text: 通报了一次"), "2026-03-31") == "未量化"
    assert "%" not in reason(text, "2026-03-31")
    assert state(text + "valid_from: 2026-01-01\n", "2025-12-31") == "未启动"


STANDING = "promise: {type: standing, limit: 24小时, period: 每年}\nvalid_from: 2024-01-01\n"


@pytest.mark.parametrize(
    ("said", "on", "wanted"),
    [
        ("on: 2024-06-30, passed: 50, expected: 50", "2024-06-30", "推进中"),
        ("on: 2024-06-30, passed: 50, expected: 50", "2025-02-06", "未报告"),
        ("on: 2025-01-10, as_of: 2024-12-31, passed: 99, expected: 100", "2025-02-06", "部分兑现"),
        ("on: 2025-01-10, as_of: 2024-12-31, passed: 100, expected: 100", "2025-01-10", "已兑现"),
        ("on: 2025-01-10, as_of: 2024-12-31, done: true", "2025-01-10", "已兑现"),
        ("on: 2025-01-10, as_of: 2024-12-31, text: 有延误", "2025-02-06", "未兑现"),
    ],
)
def test_a_standing_promise(said: str, on: str, wanted: str) -> None:
    assert span_state(case(STANDING + reports(said)), "2024", on) == wanted
    assert state(STANDING, "2024-12-31") == "未到报告期"
    assert state(STANDING, "2025-02-06") == "未报告"


@pytest.mark.parametrize(
    ("line", "on", "wanted"),
    [
        ("adjusted: {on: 2026-03-01, document: 示政发〔2026〕1号}", "2026-02-28", "未到报告期"),
        ("adjusted: {on: 2026-03-01, document: 示政发〔2026〕1号}", "2026-03-01", "已调整"),
        ("repealed: {on: 2026-03-01, document: 示政发〔2026〕1号}", "2026-02-28", "未到报告期"),
        ("repealed: {on: 2026-03-01, document: 示政发〔2026〕1号}", "2026-03-01", "已废止"),
        ("not_public: {on: 2026-03-01, basis: 示例条例第一条}", "2026-02-28", "未到报告期"),
        ("not_public: {on: 2026-03-01, basis: 示例条例第一条}", "2026-03-01", "不宜公开"),
    ],
)
def test_what_ends_the_judging(line: str, on: str, wanted: str) -> None:
    assert state(f"{ONCE}{line}\n", on) == wanted


def test_an_adjusted_promise_can_still_be_repealed() -> None:
    both = ONCE + "adjusted: {on: 2026-03-01, document: 甲}\nrepealed: {on: 2026-05-01, document: 乙}\n"
    assert state(both, "2026-04-30") == "已调整"
    assert state(both, "2026-05-01") == "已废止"
    assert reason(both, "2026-05-01") == "2026年5月1日由乙废止。"


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        ("10个工作日", "2026-07-14"),
        ("15日", "2026-07-15"),
        ("1个月", "2026-07-31"),
        ("2026-08-15", "2026-08-15"),
    ],
)
def test_the_report_may_be_due_on_another_day(rule: str, last: str) -> None:
    text = f"{ONCE}report_due: {rule}\n"
    assert state(text, last) == "待报告"
    assert state(text, day(last).replace(day=day(last).day)) == "待报告"
    following = commitment(text)
    assert following.report_due == rule


def test_unreported_says_who_should_have_reported_and_where_was_looked() -> None:
    text = ONCE + "searched: {on: 2026-09-01, where: 市政府网站}\n"
    before, after = reason(text, "2026-08-31"), reason(text, "2026-09-01")
    assert before == (
        "完成时限2026年6月30日已过，应由示例局在2026年7月28日前报告，本平台截至该日没有收到报告。"
    )
    assert after.endswith("；2026年9月1日查找了市政府网站，也没有找到。")


def test_beyond_the_known_holidays_the_date_says_that_it_is_a_guess() -> None:
    late = ONCE.replace("2026-06-30", "2026-12-31")
    assert "暂按周一至周五推算" in reason(late, "2027-01-15")
    assert state(late, "2027-01-28") == "待报告"
    assert state(late, "2027-01-29") == "未报告"


def test_item_three_of_2021_exceeds_its_target() -> None:
    """Test fact §6.10: target 2,000, value 3,170 → 158.5 %, kept."""
    text = ONCE.replace("value: 10, unit: 所", "value: 2000, unit: 名") + reports(
        "on: 2026-03-31, value: 3170"
    )
    assert state(text, "2026-03-31") == "已兑现"
    assert "158.5%" in reason(text, "2026-03-31")
