"""The plain card: what a matter leaves open is said, what it answers is not asked again."""

from __future__ import annotations

import pytest

from gongkai.records import MODELS
from gongkai.views.plaincard import QUESTIONS, unanswered


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
