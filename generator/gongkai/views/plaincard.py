"""The plain card (明白卡): the questions that everyone asks of a matter, and which of them a record leaves open."""

from __future__ import annotations

from collections.abc import Iterable

QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("多少钱", ("多少钱", "要不要钱")),
    ("到什么时候", ("到哪天止", "多久办完", "承诺多久", "签约到哪天", "正在公示")),
)
"""A question, and the questions of 一眼看懂 that answer it. What, who and whom to call stand on every card."""


def unanswered(asked: Iterable[str]) -> tuple[str, ...]:
    """The questions that none of `asked` (the labels of what is known at a glance) answers."""
    known = set(asked)
    return tuple(question for question, answers in QUESTIONS if known.isdisjoint(answers))
