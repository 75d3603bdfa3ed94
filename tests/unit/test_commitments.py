"""The project's own commitments: the decision's forty, the lists of livelihood matters, the heating promises."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from gongkai.progress.board import Standing, standings
from gongkai.progress.scores import judged, scores
from gongkai.records import _promises
from gongkai.records.commitments import Commitment
from gongkai.registry.spool import read_again
from gongkai.status import STATES, status
from gongkai.tracker.book import Book
from gongkai.tracker.explained import COLUMNS, ROWS, worked
from gongkai.tracker.history import Case
from gongkai.tracker.shares import last_figure, share_of
from unit.portal import day, real
from unit.promises import case, reports


def record(stem: str) -> Commitment:
    """One of the project's own commitments."""
    found = read_again(real().holdings.by_id[f"commitments/{stem}"], real().site)
    assert isinstance(found, Commitment)
    return found


@cache
def board() -> dict[str, Standing]:
    """The board on the last day of 2026, by stem."""
    return {each.card.stem: each for each in standings(real())}


TYPES = """
c01 quota, c02 quota, c03 quota, c04 range, c05 quota, c06 quota, c07 quota, c08 quota, c09 quota, c10 quota,
c11 quota, c12 quota, c13 principle, c14 checklist, c15 checklist, c16 checklist, c17 principle, c18 principle,
c19 procedure, c20 procedure, c21 principle, c22 checklist, c23 principle, c24 checklist, c25 principle,
c26 principle, c27 deadline, c28 principle, c29 ratio, c30 principle, c31 programme, c32 programme, c33 trend,
c34 quota, c35 quota, c36 principle, c37 principle, c38 trend, c39 principle, c40 principle
"""
"""The table's kinds as the tracker reads them: numeric, checklist, trend … each to its type."""


def test_the_forty_are_of_the_types_that_their_table_says() -> None:
    wanted = dict(line.split() for line in TYPES.replace("\n", " ").split(", "))
    assert {stem: record(stem).promise.type for stem in wanted} == wanted
    assert len(wanted) == 40


def test_what_nobody_ever_reported_on_reads_unreported_and_not_zero() -> None:
    silent = [f"c{n:02}" for n in (*range(1, 13), 14, 15, 16, 22, 24, 27, 29, 31, 32, 33, 34, 38)]
    found = {stem: board()[stem].state for stem in silent}
    assert set(found.values()) == {"未报告"}, found
    assert "本平台截至该日没有收到报告" in board()["c01"].reason
    assert "应由临沂市人民政府" in board()["c01"].reason


def test_a_month_is_owed_until_the_next_one_is() -> None:
    assert board()["c35"].state == "未报告"
    assert board()["c35"].reason.startswith("2026年1")


def test_what_has_no_figure_is_told_apart() -> None:
    unmeasured = {stem for stem, each in board().items() if each.state == "未量化" and stem.startswith("c")}
    assert len(unmeasured) == 15


def test_no_end_is_invented_and_periods_count_on() -> None:
    first = record("c01")
    assert (first.valid_to, first.valid_from) == (None, day("2012-03-07"))
    assert [each.span.name for each in status(first, day("2026-12-31")).periods] == [
        f"{year}年" for year in range(2012, 2027)
    ]


def test_the_list_of_2021_and_the_first_quarter_of_2025() -> None:
    assert sum(stem.startswith("ls2021-") for stem in board()) == 11
    kept = {stem for stem, each in board().items() if each.state in {"已兑现", "逾期兑现"}}
    assert kept == {
        "ls2021-01", "ls2021-03", "ls2021-04", "ls2021-06", "ls2022-01",
        "ls2025-01", "ls2025-02", "ls2025-09", "ls2025-21",
    }  # fmt: skip
    # A quarter's figures do not answer for the year: what came of it was not reported, and nothing more is said.
    assert board()["ls2025-06"].state == "未报告"
    assert "505个" in board()["ls2025-06"].reason
    derived = [
        stem
        for stem in board()
        if getattr(record(stem).promise, "measure", None)
        and "倒推" in (record(stem).promise.measure.derived or "")
    ]  # type: ignore[union-attr]
    assert len([stem for stem in derived if stem.startswith("ls2025-")]) >= 7


def test_item_three_of_2021_exceeds_its_target() -> None:
    """Test fact §6.10: target 2,000, value 3,170 → 158.5 %; the bar is capped."""
    found = share_of(Book(real().cases["commitments/ls2021-03"]), day("2026-12-31"))
    assert (found.percent, found.filled, found.value, found.target) == (
        "158.5%",
        "100.0",
        "3170名",
        "至少2000名",
    )
    assert "158.5%" in board()["ls2021-03"].reason


def test_programmes_are_what_their_items_are() -> None:
    assert board()["ls2021"].state == "部分兑现"
    assert "4项已兑现" in board()["ls2021"].reason
    assert "其中11项有分项资料" in board()["ls2021"].reason
    assert board()["ls2025"].state == "部分兑现"


def test_the_heating_promises_stand() -> None:
    heating = {stem: record(stem) for stem in board() if stem.startswith("heating-")}
    assert {each.promise.type for each in heating.values()} == {"standing"}
    assert {each.article for each in heating.values()} >= {14, 25, 29, 30, 34}
    assert heating["heating-test"].promise.limit == "24小时"  # type: ignore[union-attr]
    refunds = status(heating["heating-refund"], day("2026-12-31")).periods
    assert (refunds[0].span.due, refunds[-1].span.due) == (day("2018-06-30"), day("2026-06-30"))


def test_every_published_promise_stands_somewhere_and_says_why() -> None:
    assert len(board()) == len(real().of_kind("commitments")) == 89
    for each in board().values():
        assert each.state in STATES
        assert each.reason.endswith("。")
        assert "还有" not in each.reason


def test_a_scoreboard_counts_what_fell_due_and_nothing_else() -> None:
    of = case(
        "promise: {type: quota, measure: {value: 4}, period: 每年}\nvalid_from: 2023-01-01\n"
        + reports("on: 2023-12-01, value: 4", "on: 2025-03-01, period: 2024年, value: 4")
    )
    assert list(judged(Book(of), day("2025-06-01"))) == [(2023, "已兑现"), (2024, "逾期兑现")]
    assert list(judged(Book(of), day("2026-02-01"))) == [
        (2023, "已兑现"),
        (2024, "逾期兑现"),
        (2025, "未报告"),
    ]
    principle = case("promise: {type: principle}\n")
    assert list(judged(Book(principle), day("2026-02-01"))) == []


def test_the_citys_scoreboard_adds_up() -> None:
    members = [each for each in board().values() if each.card.unit == "linyi-gov"]
    found = {each.year: each for each in scores(real(), members)}
    assert found[2012].due >= 20
    assert all(each.kept + each.silent <= each.due for each in found.values())
    assert (found[2022].kept, found[2025].kept) == (0, 4)


TABLE = {
    "未启动": ("未启动", "—", "—", "—", "—", "—"),
    "rise": (
        ("未到报告期", "推进中", "推进中", "推进中", "已兑现", "推进中"),
        ("未到报告期", "即将到期", "即将到期", "即将到期", "已兑现", "即将到期"),
        ("待报告", "待报告", "待报告", "待报告", "已兑现", "逾期兑现"),
        ("未报告", "未兑现", "部分兑现", "滞后", "已兑现", "逾期兑现"),
    ),
    "settle": (
        ("未到报告期", "推进中", "推进中", "推进中", "推进中", "推进中"),
        ("未到报告期", "即将到期", "即将到期", "即将到期", "即将到期", "即将到期"),
        ("待报告", "待报告", "待报告", "待报告", "已兑现", "逾期兑现"),
        ("未报告", "未兑现", "部分兑现", "滞后", "已兑现", "逾期兑现"),
    ),
}
WHOLE = {
    "deadline": "rise",
    "quota": "rise",
    "checklist": "rise",
    "programme": "rise",
    "ratio": "settle",
    "standing": "settle",
}
WITHOUT_PARTS = ("task", "range", "trend")


def without(rows: tuple[tuple[str, ...], ...], *columns: int) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple("—" if n in columns else cell for n, cell in enumerate(row)) for row in rows)


@pytest.mark.parametrize("each", worked(), ids=lambda each: each.type)
def test_every_cell_of_the_printed_table(each: object) -> None:
    """The page 状态是怎么算出来的 prints what the rules say, and this is what they must say."""
    cells = tuple(row for _, row in each.rows)  # type: ignore[attr-defined]
    kind = each.type  # type: ignore[attr-defined]
    if kind in {"procedure", "principle"}:
        assert cells[1:] == (("未量化", "未量化", "—", "未量化", "未量化", "未量化"),) * 4
        return
    expected = TABLE[WHOLE.get(kind, "rise")]
    columns = ((2,) if kind in WITHOUT_PARTS else ()) + ((5,) if kind == "trend" else ())
    assert cells[0] == TABLE["未启动"]
    assert cells[1:] == without(expected, *columns)  # type: ignore[arg-type]


def test_the_table_has_every_type_and_its_own_size() -> None:
    assert [each.type for each in worked()] == sorted(
        _promises.TYPES, key=[each.type for each in worked()].index
    )
    assert Counter(len(row) for each in worked() for _, row in each.rows) == {
        len(COLUMNS): len(ROWS) * len(_promises.TYPES)
    }


def test_the_last_figure_is_the_one_that_holds_longest() -> None:
    text = "promise: {type: deadline, measure: {value: 10}, due: 2026-06-30}\n" + reports(
        "on: 2026-06-10, as_of: 2026-06-09, value: 10", "on: 2026-06-20, as_of: 2026-03-31, value: 4"
    )
    found = last_figure(Book(case(text)), day("2026-06-21"))
    assert found
    assert found.value == 10


@pytest.mark.parametrize(
    ("promise", "said", "target", "value", "share"),
    [
        ("{type: quota, measure: {value: 60, unit: 天, per: 人}}", "passed: 18, expected: 20",
         "至少60天", "达标18/应达标20", "90%"),
        ("{type: range, low: 1, high: 2, unit: 份}", "value: 3", "1至2份", "3份", ""),
        ("{type: ratio, percent: 100}", "value: 98.5", "100%", "98.5%", ""),
        ("{type: ratio, percent: 100}", "passed: 3, expected: 4", "100%", "达标3/应达标4", "75%"),
        ("{type: programme, items: 20, unit: 件, due: 2026-12-31}", "value: 5", "20件", "5件", "25%"),
        ("{type: programme, items: 20, due: 2026-12-31}", "value: 5, interim: true", "20项", "5项", ""),
        ("{type: programme, items: 20, due: 2026-12-31}", "text: 在办", "20项", "0项", ""),
        ("{type: quota, measure: {value: 3, compare: 至多}}", "value: 2", "至多3", "2", ""),
    ],
)  # fmt: skip
def test_every_type_shows_its_target_and_its_last_figure(
    promise: str, said: str, target: str, value: str, share: str
) -> None:
    text = f"promise: {promise}\nvalid_from: 2026-01-01\n" + reports(f"on: 2026-06-30, {said}")
    found = share_of(Book(case(text)), day("2026-07-01"))
    assert (found.target, found.value, found.percent) == (target, value, share)


def test_a_programme_shows_the_members_that_were_kept() -> None:
    promise = "promise: {type: deadline, due: 2026-06-30}\n"
    kept, silent, manner = (
        case(text)
        for text in (promise + reports("on: 2026-05-01, done: true"), promise, "promise: {type: principle}\n")
    )
    of = "promise: {type: programme, items: 2, due: 2026-12-31}\n"

    def shown(*members: Case) -> tuple[str, str, str]:
        return share_of(Book(case(of, *members)), day("2026-07-01"))[:3]

    assert shown(kept, silent) == ("2项", "1项", "50%")
    # What nobody knows or can count is no part of a hundred, and what nobody reported is not nought.
    assert shown(kept, manner) == ("2项", "1项", "")
    assert shown(kept) == ("2项", "1项", "")
    assert shown(silent, silent) == ("2项", "", "")


def test_the_source_table_is_whole() -> None:
    """Every id of the decision's table has its record, and its article."""
    articles = [1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 7, 8, 9, 9, 10, 10, 11, 11, 11, 12, 13, 13, 13,
                14, 14, 14, 14, 14, 14, 14, 15, 15, 15]  # fmt: skip
    assert [record(f"c{n:02}").article for n in range(1, 41)] == articles
