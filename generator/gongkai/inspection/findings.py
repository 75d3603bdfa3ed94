"""What an inspection finds (自查结果): one line for each point, how it stands, and what it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from gongkai.cards import Card
from gongkai.public import Public

Verdict = Literal["达标", "不达标", "请核对", "不知道"]
VERDICTS: tuple[Verdict, ...] = ("不达标", "请核对", "达标", "不知道")
"""How a point can stand, what must be done first; 不知道 is what no generator of pages can know."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One point: its name in the indicators, how it stands, in a sentence, and the things that it is about."""

    point: str
    verdict: Verdict
    said: str
    about: tuple[str, ...] = ()


class Subject(NamedTuple):
    """What is inspected: the portal of a day, and what only the press office knows of it."""

    public: Public
    waiting: tuple[Card, ...]
    """What is held back though its period has run out."""


def text(found: Iterable[Finding], day: date) -> str:
    """The report as lines: what must be done first; a line of counts ends it."""
    told = sorted(found, key=lambda each: VERDICTS.index(each.verdict))
    counts = Counter(each.verdict for each in told)
    lines = [line for each in told for line in _lines(each)]
    summed = "，".join(f"{verdict} {counts[verdict]}" for verdict in VERDICTS if counts[verdict])
    return "\n".join((*lines, f"截至{day.isoformat()}，{len(told)} 点：{summed}。"))


def _lines(each: Finding) -> Iterator[str]:
    yield f"{each.verdict}\t{each.point}：{each.said}"
    yield from (f"    {line}" for line in each.about)


Point = Callable[[Subject], Iterator[Finding]]
"""A point of the inspection: one rule, one function; its docstring is the rule."""
