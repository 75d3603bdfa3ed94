"""What holds for every history: constant between turns, whatever the order, never worse for a passing report."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongkai.status import status, timeline, turns
from gongkai.tracker.book import Book
from gongkai.tracker.history import Case, Ending, Held, History, Looked, Told, history
from gongkai.tracker.outcomes import valid_on
from gongkai.tracker.standing import shown
from gongkai.tracker.states import OUTSTANDING, STATES
from gongkai.tracker.turns import REMINDER
from unit.portal import STEADY, day
from unit.promises import ONE, case, commitment, reports, said

FIRST, LAST = date(2024, 1, 1), date(2027, 6, 30)
CASES = (
    "{type: checklist, period: 每次, elements: [{id: a, name: 甲}, {id: b, name: 乙}], cases: ["
    "{id: x, title: 事项甲, on: 2024-06-01, due: 2025-03-31}, {id: y, title: 事项乙, on: 2025-01-01, due: 2025-12-31}]}"
)
STAGES = (
    "{type: task, post: 岗位, measure: {value: 10, per: 处}, due: 2025-12-31, milestones: ["
    "{id: m, title: 开工, due: 2024-12-31}, {id: n, title: 过半, due: 2025-06-30, value: 5}]}"
)
PROMISES = (
    "{type: deadline, measure: {value: 10}, due: 2025-06-30}",
    "{type: deadline, measure: {value: 10, compare: 至多}, due: 2025-06-30}",
    "{type: deadline, measure: {value: 10, compare: 恰好}, due: 2025-06-30}",
    "{type: deadline, due: 2025-02-28, milestones: [{id: m, title: 一半, due: 2024-12-31, value: 5}]}",
    STAGES,
    "{type: quota, measure: {value: 10}, period: 每年}",
    "{type: quota, measure: {value: 10, compare: 恰好}, period: 每半年}",
    "{type: quota, measure: {value: 10, compare: 至多}, period: 每季度}",
    "{type: quota, measure: {value: 10}, period: 每月}",
    "{type: quota, measure: {value: 10}, period: 任期内}",
    "{type: quota, measure: {value: 2, unit: 天, per: 人}, subjects: 2, period: 每季度}",
    "{type: quota, measure: {value: 2, unit: 天}, period: 每半年}",
    "{type: range, low: 10, high: 12, period: 每季度}",
    "{type: trend, direction: 多于上年}",
    "{type: ratio, percent: 10, period: 每年}",
    "{type: checklist, period: 每次, elements: [{id: a, name: 甲}, {id: b, name: 乙}]}",
    CASES,
    "{type: programme, items: 10, period: 每年}",
    "{type: programme, items: 10, due: 2025-12-31}",
    "{type: programme, due: 2025-12-31}",
    "{type: standing, measure: {value: 10}, by: 06-30, period: 每年}",
    "{type: standing, limit: 24小时, period: 每季度}",
    "{type: principle}",
)
HISTORIES = tuple(
    history(commitment(f"promise: {promise}\nvalid_from: 2024-02-15\nreport_due: {due}\n"))
    for promise in PROMISES
    for due in ("20个工作日", "1个月")
)
COUNTED = frozenset({"checklist", "quota", "ratio", "range", "standing"})
"""The types of which a report may say: so many of so many."""
days = st.dates(FIRST, LAST)

RANKS = {
    **dict.fromkeys(OUTSTANDING, 0),
    "待报告": 1,
    **dict.fromkeys(("未启动", "未到报告期", "推进中", "即将到期"), 2),
    "逾期兑现": 3,
    "已兑现": 4,
}
"""How well a promise stands, from owed to kept; a report that the target is met never lowers it."""


@st.composite
def told(draw: st.DrawFn, of: History, passing: bool = False) -> Told:
    """A report that fits the promise, of any day and figure; or one whose figure reaches the target."""
    # What passes for a trend depends on the years around it: only the last year's figure has none after it.
    trend = passing and of.promise.type == "trend"
    on = draw(st.dates(date(2027 if trend else 2024, 2, 15), LAST))
    as_of = draw(st.dates(date(on.year, 1, 1) if trend else date(2024, 2, 15), on))
    value = (
        Decimal(10_000 if trend else 10)
        if passing
        else draw(st.sampled_from([None, Decimal(0), Decimal(9), Decimal(10), Decimal(11)]))
    )
    named = [each.id for each in getattr(of.promise, "cases", ())]
    stages = ["", *(each.id for each in getattr(of.promise, "milestones", ()))]
    later = draw(st.one_of(st.none(), st.integers(1, 200)))
    counts = draw(
        st.sampled_from([(None, None), (4, 4)] if passing else [(None, None), (0, 4), (3, 4), (4, 4)])
    )
    if of.promise.type not in COUNTED or named:
        counts = (None, None)
    return Told(
        id=f"r{draw(st.integers(0, 999))}",
        on=on,
        as_of=as_of,
        period=draw(st.sampled_from(named))
        if named
        else str(as_of.year)
        if of.promise.type == "trend"
        else "",
        value=value,
        passed=counts[0],
        expected=counts[1],
        elements=() if not named else ("a", "b") if passing else draw(st.sampled_from(ELEMENTS)),
        milestone="" if passing else draw(st.sampled_from(stages)),
        interim=not passing and draw(st.booleans()),
        done=passing or (of.promise.MEASURED and draw(st.booleans())),
        new_date=on + timedelta(days=later) if later and not passing else None,
    )


ELEMENTS = ((), ("a",), ("b",), ("a", "b"))


@st.composite
def occasions(draw: st.DrawFn) -> Held:
    """An occasion that was held, and told of the same day or later."""
    on = draw(st.dates(date(2024, 2, 15), LAST))
    return Held("commitments/x", on, on + timedelta(draw(st.integers(0, 60))), draw(st.sampled_from("甲乙")))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case of any type with any reports, and whatever may end it or carry it on."""
    of = draw(st.sampled_from(HISTORIES))
    found = draw(st.lists(told(of), max_size=5, unique_by=lambda each: each.id))
    if len(found) > 1 and draw(st.booleans()):
        found[-1] = found[-1]._replace(corrects=found[0].id)
    some = st.one_of(st.none(), st.none(), days)
    over, changed, hidden, looked = draw(some), draw(some), draw(some), draw(some)
    end = draw(some) if of.months else None
    again = draw(st.lists(st.tuples(days, some), max_size=2)) if end else []
    of = replace(
        of,
        reports=tuple(found),
        valid_to=end,
        renewals=tuple(sorted(again, key=str)),
        repealed=Ending(over, "示例文件") if over else None,
        adjusted=Ending(changed, "另一文件") if changed else None,
        secret=Ending(hidden, "示例条例") if hidden and draw(st.booleans()) else None,
        searched=Looked(looked, "市政府网站") if looked else None,
    )
    children: tuple[Case, ...] = ()
    if of.promise.type == "programme":
        members = draw(st.lists(st.sampled_from(HISTORIES), max_size=3))
        children = tuple(
            Case(replace(member, reports=(draw(told(member)),), year=draw(st.sampled_from((None, 2025)))))
            for member in members
            if member.promise.type != "programme"
        )
    held = draw(st.lists(occasions(), max_size=3)) if of.promise.type == "quota" else []
    return Case(of, "示例局", children, tuple(held))


@given(cases(), days)
@STEADY
def test_state_and_reason_are_constant_from_since_to_until(of: Case, on: date) -> None:
    found = status(of, on)
    book = Book(of)
    since, until = found.since or FIRST, found.until or LAST
    assert since <= on
    assert found.until is None or on < found.until
    each = max(since, FIRST)
    while each < min(until, LAST):
        assert shown(book, each) == (found.state, found.reason)
        each += ONE
    if found.since:
        assert shown(book, found.since - ONE) != (found.state, found.reason)
    if found.until:
        assert shown(book, found.until) != (found.state, found.reason)


@given(cases())
@STEADY
def test_the_timeline_says_what_every_single_day_says(of: Case) -> None:
    intervals = timeline(of, FIRST, LAST)
    book, at = Book(of), -1
    each = FIRST
    while each <= LAST:
        if at + 1 < len(intervals) and intervals[at + 1].start == each:
            at += 1
        assert shown(book, each) == (intervals[at].state, intervals[at].reason), each
        each += ONE


@given(cases())
@STEADY
def test_the_timeline_is_what_following_until_gives(of: Case) -> None:
    found, on = [], FIRST
    while on is not None and on <= LAST:
        now = status(of, on)
        found.append((on, now.state, now.reason))
        on = now.until  # type: ignore[assignment]
    assert [tuple(each) for each in timeline(of, FIRST, LAST)] == found


@given(cases(), days, st.randoms(use_true_random=False))
@STEADY
def test_the_order_of_reports_does_not_matter(of: Case, on: date, chance: random.Random) -> None:
    mixed = list(of.history.reports)
    chance.shuffle(mixed)
    other = replace(of, history=replace(of.history, reports=tuple(mixed)), children=of.children[::-1])
    assert status(other, on) == status(of, on)
    assert turns(other, FIRST, LAST) == turns(of, FIRST, LAST)


@given(cases(), days, st.data())
@STEADY
def test_a_report_of_a_passing_value_never_worsens_a_state(of: Case, on: date, data: st.DataObject) -> None:
    more = data.draw(told(of.history, passing=True))._replace(id="more")
    better = replace(of, history=replace(of.history, reports=(*of.history.reports, more)))
    before, after = shown(Book(of), on)[0], shown(Book(better), on)[0]
    assert RANKS.get(after, 2) >= RANKS.get(before, 2), (before, after, more)


@given(cases(), days)
@STEADY
def test_reasons_are_sentences_that_count_no_days(of: Case, on: date) -> None:
    state, reason = shown(Book(of), on)
    assert state in STATES
    assert reason.endswith("。")
    assert reason.count("。") == 1
    assert not [word for word in ("还有", "还剩", "天后", "None") if word in reason]


@given(cases())
@STEADY
def test_news_comes_once_for_each_period_and_in_order(of: Case) -> None:
    found = turns(of, FIRST, LAST)
    assert list(found) == sorted(found)
    keys = [(turn.period, turn.state) for turn in found]
    assert len(keys) == len(set(keys))
    middle = date(2025, 9, 1)
    assert turns(of, FIRST, middle) + turns(of, middle + ONE, LAST) == found


def test_news_of_a_deadline() -> None:
    of = case(
        "promise: {type: deadline, measure: {value: 10, unit: 所}, due: 2026-06-30}\nvalid_from: 2026-01-01\n"
        + reports("on: 2026-07-20, value: 9, new_date: 2026-09-30", "on: 2026-10-10, value: 10")
    )
    found = turns(of, date(2026, 1, 1), date(2026, 12, 31))
    assert [(str(turn.day), turn.period, turn.state) for turn in found] == [
        ("2026-06-23", "", REMINDER),
        ("2026-07-29", "", "滞后"),
        ("2026-10-01", "", "未兑现"),
        ("2026-10-10", "", "逾期兑现"),
    ]
    assert found[0].sentence == "完成时限是2026年6月30日，尚未收到报告。"


def test_news_of_periods_bear_their_keys() -> None:
    of = case(
        "promise: {type: quota, measure: {value: 4, unit: 次}, period: 每年}\nvalid_from: 2024-01-01\n"
        + reports("on: 2024-12-20, value: 4")
    )
    found = turns(of, date(2024, 1, 1), date(2026, 3, 1))
    assert [(str(turn.day), turn.period, turn.state) for turn in found] == [
        ("2024-12-20", "2024", "已兑现"),
        ("2025-12-24", "2025", REMINDER),
        ("2026-01-30", "2025", "未报告"),
    ]


def test_news_of_a_stage_whose_new_date_has_passed() -> None:
    of = case(
        "promise: {type: deadline, due: 2026-06-30, milestones: [{id: half, title: 一半, due: 2026-01-31}]}\n"
        "valid_from: 2026-01-01\n"
        + reports("on: 2026-03-16, milestone: half, text: 没有, new_date: 2026-09-01")
    )
    found = turns(of, date(2026, 9, 2), date(2026, 9, 2))
    assert [(turn.period, turn.state) for turn in found] == [("milestone-half", "未兑现")]


def test_news_of_documents() -> None:
    text = "promise: {type: deadline, due: 2026-06-30}\nadjusted: {on: 2026-03-01, document: 示政发〔2026〕1号}\n"
    found = turns(case(text), date(2026, 1, 1), date(2026, 12, 31))
    assert [(str(turn.day), turn.state, turn.sentence) for turn in found] == [
        ("2026-03-01", "已调整", "2026年3月1日由示政发〔2026〕1号调整。")
    ]


def test_occasions_count_towards_the_quota_that_they_name() -> None:
    text = "promise: {type: quota, measure: {value: 2, unit: 天}, period: 每季度}\nvalid_from: 2026-01-01\n"
    one = Held("commitments/x", day("2026-02-01"), day("2026-02-03"), "局长")
    two = Held("commitments/x", day("2026-03-01"), day("2026-03-02"), "局长")
    same = Held("commitments/x", day("2026-02-01"), day("2026-02-03"), "副局长")
    of = case(text, held=(one, two))
    assert said(of, "2026-02-02")[0] == "未到报告期"
    assert said(of, "2026-02-03")[0] == "推进中"
    assert "按公开活动推算为1天" in said(of, "2026-02-03")[1]
    assert said(of, "2026-03-02")[0] == "已兑现"
    assert said(case(text, held=(one, same)), "2026-03-31")[0] == "即将到期"


def test_occasions_count_posts_where_the_promise_is_for_each() -> None:
    text = (
        "promise: {type: quota, measure: {value: 1, unit: 天, per: 人}, subjects: 2, period: 每季度}\n"
        "valid_from: 2026-01-01\n"
    )
    one = Held("commitments/x", day("2026-02-01"), day("2026-02-03"), "局长")
    two = Held("commitments/x", day("2026-03-01"), day("2026-03-02"), "副局长")
    assert "达标1，应达标2" in said(case(text, held=(one,)), "2026-03-02")[1]
    assert said(case(text, held=(one, two)), "2026-03-02")[0] == "已兑现"
    unknown = text.replace("subjects: 2, ", "")
    assert said(case(unknown, held=(one, two)), "2026-03-02") == (
        "即将到期", "2026年第一季度：截至2026年3月1日按公开活动推算，已有2个岗位参加；完成时限是2026年3月31日。",
    )  # fmt: skip
    assert said(case(unknown, held=(one, two)), "2026-06-30")[0] == "未报告"


def test_what_was_told_before_a_renewal_stays_told_and_is_not_told_again() -> None:
    """Until the renewal the year's promise ended in March; what that made news was news, and is none once more."""
    of = case(
        "promise: {type: quota, measure: {value: 4, unit: 次}, period: 每年}\nvalid_from: 2024-01-01\n"
        "valid_to: 2024-03-01\nrenewals: [{id: again, on: 2026-01-01, document: 示例续期通知}]\n"
    )
    found = turns(of, date(2024, 1, 1), date(2026, 3, 1))
    assert [(str(turn.day), turn.period, turn.state) for turn in found] == [
        ("2024-02-23", "2024", REMINDER),
        ("2026-01-30", "2025", "未报告"),
    ]
    assert turns(of, date(2024, 1, 1), date(2025, 12, 31)) == found[:1]


def test_an_occasion_is_no_correction_of_a_report_on_the_same_day() -> None:
    text = "promise: {type: quota, measure: {value: 2, unit: 天}, period: 每季度}\nvalid_from: 2026-01-01\n"
    one = Held("commitments/x", day("2026-03-31"), day("2026-04-02"), "局长")
    of = case(text + reports("on: 2026-03-31, value: 2"), held=(one,))
    assert status(of, day("2026-04-02")).periods[0].state == "已兑现"


def test_a_corrected_report_counts_until_it_is_corrected() -> None:
    first = Told("a", day("2026-01-10"), day("2026-01-01"), value=Decimal(5))
    again = Told("b", day("2026-02-10"), day("2026-01-01"), value=Decimal(3))
    named = Told("c", day("2026-03-10"), day("2026-02-28"), value=Decimal(2), corrects="b")
    every = (named, again, first)
    assert [each.id for each in valid_on(every, day("2026-01-31"))] == ["a"]
    assert [each.id for each in valid_on(every, day("2026-02-10"))] == ["b"]
    assert [each.id for each in valid_on(every, day("2026-03-10"))] == ["c"]
