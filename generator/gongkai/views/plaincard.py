"""The plain card (明白卡): the questions that everyone asks of a matter, and which of them a record leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from gongkai.facts.shown import Fact

QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("多少钱", ("要不要钱",)),
    ("到什么时候", ("到哪天止", "多久办完", "承诺多久", "签约到哪天", "正在公示")),
)
"""A question, and what else a kind's `GLANCE` calls it that answers it. What, who, whom to call are on every card."""


def unanswered(asked: Iterable[str]) -> tuple[str, ...]:
    """The questions that none of `asked` (the labels of what is known at a glance) answers."""
    known = set(asked)
    return tuple(question for question, answers in QUESTIONS if known.isdisjoint((question, *answers)))


UNKNOWN = Markup("来源没有写明")
UNSAID = Markup("本平台没有写明")
"""The same of what was taken from no source."""
UNTIL = QUESTIONS[1][0]


def for_notice(glance: Iterable[Fact], timed: bool, sourced: bool = True) -> Iterator[Fact]:
    """What a notice's own card adds: its matter's answers, and what that leaves open; `timed`: its period says when."""
    known = tuple(glance)
    for question, answers in QUESTIONS:
        if timed and question == UNTIL:
            continue
        found = [fact for fact in known if fact.label in (question, *answers)]
        yield from found or (Fact(question, UNKNOWN if sourced else UNSAID),)
