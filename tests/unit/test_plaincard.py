"""The plain card: what a matter leaves open is said, what it answers is not asked again."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from gongkai.facts.shown import Fact
from gongkai.records import MODELS
from gongkai.views.plaincard import QUESTIONS, UNKNOWN, UNSAID, for_notice, unanswered


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ((), ("多少钱", "到什么时候")),
        (("征多少",), ("多少钱", "到什么时候")),
        (("多少钱", "从哪天起"), ("到什么时候",)),
        (("多久办完", "要不要钱"), ()),
        (("正在公示",), ("多少钱",)),
    ],
)
def test_what_is_left_open(asked: tuple[str, ...], left: tuple[str, ...]) -> None:
    assert unanswered(asked) == left


def test_every_answer_is_one_that_some_kind_gives() -> None:
    """A label that a kind renames would make its card say that it does not know."""
    given = {question for model in MODELS.values() for question, _ in model.GLANCE} | {"正在公示"}
    for question, answers in QUESTIONS:
        assert set(answers) <= given, question


def test_a_notice_answers_with_its_matter_s_answers_and_its_own_period() -> None:
    price, until = Fact("多少钱", Markup("每亩 56900 元")), Fact("到哪天止", Markup("2026年7月1日"))
    assert [*for_notice((Fact("征多少", Markup("1 公顷")), price, until), timed=False)] == [price, until]
    assert [*for_notice((price,), timed=True)] == [price]
    assert [*for_notice((), timed=False)] == [Fact("多少钱", UNKNOWN), Fact("到什么时候", UNKNOWN)]


def test_what_has_no_source_does_not_blame_one() -> None:
    assert [each.html for each in for_notice((), timed=False, sourced=False)] == [UNSAID, UNSAID]
