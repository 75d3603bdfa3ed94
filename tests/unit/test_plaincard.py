"""The plain card: what a matter leaves open is said, what it answers is not asked again."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from gongkai.facts.shown import Fact
from gongkai.records import MODELS
from gongkai.views.plaincard import END, MONEY, TIME, UNKNOWN, UNSAID, for_notice, unanswered
from unit.portal import HEAD, files_of, page_of, show

OPEN = {
    "approvals": ("要不要钱", "到什么时候"),
    "fees": ("多少钱",),
    "land": ("补多少钱", "到什么时候"),
    "expropriations": ("怎么补偿", "到什么时候"),
    "resources": ("多少钱", "到什么时候"),
}


@pytest.mark.parametrize(("kind", "left"), OPEN.items())
def test_what_a_kind_is_asked(kind: str, left: tuple[str, ...]) -> None:
    assert unanswered(MODELS[kind], ("征多少", "从哪天起")) == left


@pytest.mark.parametrize(
    ("kind", "asked", "left"),
    [
        ("approvals", ("多久办完", "要不要钱"), ()),
        ("approvals", ("多少钱",), ("到什么时候",)),
        ("land", ("正在公示",), ("补多少钱",)),
        ("fees", ("多少钱", "从哪天起"), ()),
        ("releases", (), ()),
    ],
)
def test_what_is_left_open(kind: str, asked: tuple[str, ...], left: tuple[str, ...]) -> None:
    assert unanswered(MODELS[kind], asked) == left


def test_every_answer_is_one_that_some_kind_gives() -> None:
    """A label that a kind renames would make its card say that it does not know."""
    given = {question for model in MODELS.values() for question, _ in model.GLANCE} | {"正在公示", TIME[0]}
    assert {*MONEY, *TIME, END} <= given


def test_a_notice_answers_with_its_matter_s_answers_and_its_own_period() -> None:
    land = MODELS["land"]
    price, until = Fact("补多少钱", Markup("每亩 56900 元")), Fact("到哪天止", Markup("2026年7月1日"))
    glance = (Fact("征多少", Markup("1 公顷")), price, until)
    assert [*for_notice(land, glance, timed=False)] == [price, until]
    assert [*for_notice(land, (price,), timed=True)] == [price]
    assert [*for_notice(land, (), timed=False)] == [Fact("补多少钱", UNKNOWN), Fact("到什么时候", UNKNOWN)]


def test_what_has_no_source_does_not_blame_one() -> None:
    found = for_notice(MODELS["land"], (), timed=False, sourced=False)
    assert [each.html for each in found] == [UNSAID, UNSAID]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "{zone: Ⅰ级区片, per_mu: 60000, document: 示政字〔2015〕286号}",
            "Ⅰ级区片，60000 元/亩，按示政字〔2015〕286号",
        ),
        ("{document: 示政字〔2023〕144号}", "没有写明每亩多少，按示政字〔2023〕144号"),
    ],
)
def test_what_is_paid_for_land_is_the_answer(tmp_path: Path, typed: str, said: str) -> None:
    page = page_of(show(tmp_path, {"land/a": f"{HEAD}compensation: {typed}\n"}), "land/a")
    box = page[page.index("一眼看懂") : page.index("</aside>")]
    assert f"<dt>补多少钱</dt><dd>{said}</dd>" in box
    assert '<dt class="more">补多少钱' not in box


FEE = (
    HEAD
    + "bases: [{name: 示例收费通知, doc_no: 示价发〔2020〕1号}, {name: 另一份}]\ntariffs: [{id: a, name: 每件, %s}]\n"
)
PRICED = FEE % "amount: 80, per: 件"
SAID = '<dt>多少钱</dt><dd><a href="../../fees/f/">示例一件</a>：80 元/件（依据：示价发〔2020〕1号 等）</dd>'


def glance(folder: Path, approval: str, fee: str) -> str:
    page = page_of(show(folder, {"approvals/a": HEAD + approval, "fees/f": fee}), "approvals/a")
    return page[page.index("一眼看懂") : page.index("</aside>")]


@pytest.mark.parametrize(
    ("approval", "fee"),
    [
        ("fees: [fees/f]\n", PRICED),
        ("", PRICED + "related: [approvals/a]\n"),
        ("charge: 按件收取\nfees: [fees/f]\n", PRICED),
    ],
)
def test_an_approval_costs_what_its_fees_say(tmp_path: Path, approval: str, fee: str) -> None:
    assert SAID in glance(tmp_path, approval, fee)


@pytest.mark.parametrize("more", ["ends_on: 2026-06-29\n", "starts_on: 2026-07-01\n"])
def test_a_fee_that_is_not_charged_now_answers_nothing(tmp_path: Path, more: str) -> None:
    shown = glance(tmp_path, "fees: [fees/f]\n", PRICED + more)
    assert "80 元" not in shown
    assert '<dt class="more">要不要钱</dt><dd class="more">本平台没有写明</dd>' in shown


def test_that_nothing_is_to_be_paid_is_said_once(tmp_path: Path) -> None:
    free = FEE % "forbidden: true"
    for folder, charge, told in (("a", "charge: 不收费\n", 0), ("b", "", 1)):
        (tmp_path / folder).mkdir()
        assert (
            glance(tmp_path / folder, charge + "fees: [fees/f]\n", free).count("：不得收费（依据：") == told
        )


def test_a_notice_blames_its_own_source(tmp_path: Path) -> None:
    paper = "- {{id: {0}, stage: 征收公告, title: 公告, issued_on: 2026-03-02{1}}}\n"
    papers = paper.format("own", ", source: {name: 公告原文}") + paper.format("bare", "")
    files = files_of(show(tmp_path, {"land/a": HEAD + "notices:\n" + papers}), "land/a")
    own, bare = files["land/a/own/index.html"], files["land/a/bare/index.html"]
    assert own.count("来源没有写明") == 3
    assert "本平台没有写明" not in own
    assert bare.count("本平台没有写明") == 3
    assert "来源没有写明" not in bare
