"""The plain card (明白卡): what everyone asks of a matter, how much and until when, and what a record leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from gongkai.facts.shown import Fact
from gongkai.records import Record
from gongkai.records._notices import NoticedMatter

MONEY = ("多少钱", "要不要钱", "补多少钱", "怎么补偿")
"""What a kind's `GLANCE` may call the question of money; what fees cost is an answer, too."""
TIME = ("到什么时候", "多久办完", "承诺多久", "签约到哪天", "正在公示")
"""What it may call the question of time; a notice's period is an answer, too."""
END = "到哪天止"
"""An answer to it that nobody misses: most things that have a beginning have no end yet."""


class Question(NamedTuple):
    """A question, as it is asked of a kind, and the labels at a glance that answer it."""

    words: str
    answers: tuple[str, ...]


@cache
def questions(model: type[Record]) -> tuple[Question, ...]:
    """The questions of money and of time, as far as a kind has fields for an answer.

    What, who and whom to call stand on every card.
    """
    labels = [label for label, _ in model.GLANCE]
    found = [Question(label, MONEY) for label in labels if label in MONEY][:1]
    if issubclass(model, NoticedMatter) or not set(labels).isdisjoint(TIME):
        found.append(Question(TIME[0], (*TIME, END)))
    return tuple(found)


def unanswered(model: type[Record], asked: Iterable[str]) -> tuple[str, ...]:
    """The questions that none of `asked` (the labels of what is known at a glance) answers."""
    known = set(asked)
    return tuple(each.words for each in questions(model) if known.isdisjoint(each.answers))


UNKNOWN = Markup("来源没有写明")
UNSAID = Markup("本平台没有写明")
"""The same of what was taken from no source."""


def for_notice(
    model: type[Record], glance: Iterable[Fact], timed: bool, sourced: bool = True
) -> Iterator[Fact]:
    """What a notice's own card adds: its matter's answers, and what that leaves open; `timed`: its period says when."""
    known = tuple(glance)
    for each in questions(model):
        if timed and END in each.answers:
            continue
        found = [fact for fact in known if fact.label in each.answers]
        yield from found or (Fact(each.words, UNKNOWN if sourced else UNSAID),)
