"""What the reports of one span come to (结果): whether the target is met, since when, in which parts and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gongkai.calendar import said
from gongkai.tracker.history import Case, Told
from gongkai.tracker.spans import Span


class Outcome(NamedTuple):
    """What is known of one span on a day."""

    reported: bool = False
    """Whether there is any report at all (报告)."""
    final: bool = False
    """Whether one of them answers for the whole span, and not only for a stage of it (阶段报告)."""
    met: date | None = None
    """The day that the figure which meets the target holds for; None: not met."""
    parts: tuple[int, int] | None = None
    """So many of so many parts are met (部分), where the target has parts."""
    figure: str = ""
    """The last figure in words: 截至2025年12月31日为5次，是目标的125%."""


NOTHING = Outcome()


class Question(NamedTuple):
    """What a rule judges: the case, the span, its reports by `day`, and the day."""

    case: Case
    span: Span
    told: Sequence[Told]
    day: date
    members: Sequence[str] = ()
    """The states of the members of a programme on the day."""
    others: Mapping[str, Sequence[Told]] = {}
    """The reports of all spans by key, for the one rule that compares years."""


Rule = Callable[[Question], Outcome]


def valid_on(reports: Iterable[Told], day: date) -> list[Told]:
    """The reports made by `day`, without those that were corrected by then, oldest figure first.

    A report with a later date of its own on the same day's figure corrects the earlier one (更正).
    """
    made = [each for each in reports if each.on <= day]
    if len(made) < 2:
        return made
    corrected = {each.corrects for each in made if each.corrects}
    latest: dict[tuple[date, str], date] = {}
    for each in made:
        key = (each.as_of, each.milestone)
        if each.says and not each.derived and each.on > latest.get(key, date.min):
            latest[key] = each.on
    kept = [
        each
        for each in made
        if each.id not in corrected
        and (each.derived or not each.says or each.on == latest[each.as_of, each.milestone])
    ]
    return sorted(kept, key=lambda each: (each.as_of, each.on, each.id))


def percent(value: Decimal, of: Decimal) -> str:
    """How much of a target a figure is (完成比例), one decimal at most: 158.5%, 100%."""
    share = (value / of * 100).quantize(Decimal("0.1"))
    return f"{share}%".replace(".0%", "%")


def counted(told: Told) -> str:
    """What a report says in a few words: its counts, its figure, or that it has none."""
    if told.derived and told.expected is None and told.value is None:
        return f"按公开活动推算，已有{told.passed}个岗位参加"
    if told.passed is not None and told.expected is not None:
        words = f"达标{told.passed}，应达标{told.expected}"
        return f"按公开活动推算，{words}" if told.derived else words
    return "报告称已完成" if told.done else "有报告，没有数值"


def figure(told: Told | None, words: str = "") -> str:
    """A report's figure with its day."""
    if told is None:
        return ""
    return f"截至{said(told.as_of)}{words or counted(told)}"


def telling(told: Sequence[Told]) -> Told | None:
    """The last report that says something the promise can be judged by, else the last one at all."""
    return next((each for each in reversed(told) if each.says or each.derived), told[-1] if told else None)


def parts_of(told: Told | None) -> tuple[int, int] | None:
    """The subjects that a report counts: so many of so many."""
    if told is None or told.passed is None or told.expected is None:
        return None
    return told.passed, told.expected


def risen(told: Sequence[Told], good: Callable[[Told], bool], words: Callable[[Told], str]) -> Outcome:
    """For what can only grow: met as soon as any report says so, for ever after (做到了就是做到了)."""
    if not told:
        return NOTHING
    met = next((each for each in told if good(each)), None)
    last = telling(told)
    return Outcome(
        reported=True,
        final=any(not each.interim and not each.derived for each in told),
        met=met.as_of if met else None,
        parts=parts_of(last),
        figure=figure(last, words(last) if last else ""),
    )


def settled(
    told: Sequence[Told],
    span: Span,
    good: Callable[[Told], bool],
    words: Callable[[Told], str],
    lost: bool = False,
) -> Outcome:
    """For what can still turn: judged by the last report on the whole span; a mid-term figure is only a stage.

    `lost` says that a figure which fails once cannot be mended: it answers for the whole span at once.
    """
    if not told:
        return NOTHING
    last = telling(told)
    assert last is not None
    whole = [each for each in told if each.says and not each.interim and each.as_of >= span.due]
    spoilt = lost and any(each.says and not good(each) for each in told)
    return Outcome(
        reported=True,
        final=spoilt or any(not each.interim and each.as_of >= span.due for each in told),
        met=None if spoilt else _since(whole, good),
        parts=parts_of(last),
        figure=figure(last, words(last)),
    )


def _since(whole: Sequence[Told], good: Callable[[Told], bool]) -> date | None:
    """Since when the target is met and was never missed again: saying so once more makes nothing late."""
    met = None
    for each in reversed(whole):
        if not good(each):
            break
        met = each.as_of
    return met
