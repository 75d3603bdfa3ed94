"""What a commitment's page shows of its course: every document that turned it, and what each figure rests on."""

from __future__ import annotations

from gongkai.facts.shown import Target
from gongkai.progress.courses import courses, figures
from unit.promises import commitment

TARGETS = {
    "releases/order": Target("示例文件", "releases/order/"),
    "commitments/next": Target("调整后的承诺（示例）", "commitments/next/"),
}
YEARLY = "promise: {type: quota, measure: {value: 4}, period: 每年}\nvalid_from: 2024-01-01\nvalid_to: 2025-12-31\n"


def told(more: str) -> list[tuple[str, str, str, str]]:
    record = commitment(YEARLY + more)
    return [(str(each.on), each.name, each.document, each.more) for each in courses(record, TARGETS)]


def test_every_document_that_turned_a_promise_is_shown_with_its_date() -> None:
    assert told(
        "renewals: [{id: again, on: 2025-12-01, document: 示例续期, record: releases/order, valid_to: 2027-12-31}]\n"
        "adjusted: {on: 2026-03-01, document: 示政发〔2026〕1号, replaced_by: commitments/next, note: 口径改了}\n"
        "repealed: {on: 2026-05-01, document: 示政发〔2026〕2号}\n"
    ) == [
        ("2025-12-01", "续期", '<a href="\x02releases/order/">示例续期</a>', "续至2027年12月31日"),
        (
            "2026-03-01", "调整", "示政发〔2026〕1号",
            '调整后的承诺：<a href="\x02commitments/next/">调整后的承诺（示例）</a>；口径改了',
        ),
        ("2026-05-01", "废止", "示政发〔2026〕2号", ""),
    ]  # fmt: skip


def test_what_may_not_be_public_says_on_what_basis() -> None:
    assert told("not_public: {on: 2026-03-01, basis: 示例条例第一条, note: 只公布结论}\n") == [
        ("2026-03-01", "起不宜公开", "依据示例条例第一条", "只公布结论")
    ]


def test_what_people_type_is_no_markup() -> None:
    [one] = told("adjusted: {on: 2026-03-01, document: <b>粗</b>, note: <i>斜</i>}\n")
    assert one[2:] == ("&lt;b&gt;粗&lt;/b&gt;", "&lt;i&gt;斜&lt;/i&gt;")


def test_a_year_s_figure_shows_what_it_rests_on_or_that_it_rests_on_nothing() -> None:
    record = commitment(
        "promise: {type: trend, direction: 多于上年, unit: 亿元}\nvalid_from: 2024-01-01\nseries:\n"
        "  - {id: a, on: 2025-01-20, year: 2024, value: 10.20}\n"
        "  - {id: b, on: 2026-01-20, year: 2025, value: 11, evidence: [{id: e, title: 决算公开, kind: 文件, "
        "on: 2026-01-19, url: 'https://www.example.gov.cn/'}]}\n"
    )
    newest, oldest = figures(record, {})
    assert (newest.year, newest.value, newest.marks) == (2025, "11亿元", ())
    assert [str(each) for each in newest.evidence] == [
        '<a href="https://www.example.gov.cn/" rel="noopener">决算公开</a>，文件，2026年1月19日'
    ]
    assert (oldest.year, oldest.value, oldest.marks, oldest.evidence) == (2024, "10.20亿元", ("自述",), ())
