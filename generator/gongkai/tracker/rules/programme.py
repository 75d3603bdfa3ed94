"""项目清单: what has become of its members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gongkai.calendar import said, shifted
from gongkai.records._promises import Programme
from gongkai.tracker.outcomes import Outcome, Question
from gongkai.tracker.states import FULFILLED, OUTSTANDING, SILENT, UNJUDGED


def programme(question: Question) -> Outcome:
    """项目清单：分项全部兑现，或牵头单位报告完成的项数达到应有项数，才算兑现；有的兑现、有的没有，到期是部分兑现。"""
    promise = question.case.history.promise
    assert isinstance(promise, Programme)
    states = Counter(question.members)
    kept = sum(states[state] for state in FULFILLED)
    judged = len(question.members) - sum(states[state] for state in UNJUDGED)
    total = promise.items or judged
    told = next((each for each in reversed(question.told) if each.value is not None), None)
    claimed = told.value if told and told.value is not None else Decimal(0)
    final = any(not each.interim for each in question.told) or any(
        states[s] for s in (*FULFILLED, *OUTSTANDING) if s not in SILENT
    )
    spoken = bool(question.told) or any(state not in SILENT | UNJUDGED for state in states)
    met = min(_met(question, total, states), default=None)
    words = (
        [_members(states, kept, total, promise.unit or "项", len(question.members))]
        if total and question.members
        else []
    )
    if told:
        words.append(f"牵头单位报告截至{said(told.as_of)}完成{told.value}{promise.unit or '项'}")
    elif question.told and not question.members:
        words.append(f"最近一次报告截至{said(question.told[-1].as_of)}，没有写完成了几项")
    done = max(kept, min(int(claimed), total))
    return Outcome(spoken, final, met, (done, total) if total else None, "，".join(words))


def _met(question: Question, total: int, states: Counter[str]) -> Iterator[date]:
    """The days that speak for the whole list: the first report of so many done, and what the members come to."""
    for each in question.told:
        if (each.value is not None and each.value >= total > 0) or (not total and each.done):
            yield each.as_of
    if total and sum(states[state] for state in FULFILLED) >= total:
        late = states["已兑现"] < total
        yield shifted(question.span.due, 1) if late else question.span.due


def _members(states: Counter[str], kept: int, total: int, unit: str, known: int) -> str:
    """The members in words, each state counted, the unknown ones told."""
    said_of = [f"{kept}{unit}已兑现"]
    said_of += [
        f"{states[state]}{unit}{state}" for state in (*OUTSTANDING, *sorted(UNJUDGED)) if states[state]
    ]
    rest = known - kept - sum(states[state] for state in (*OUTSTANDING, *UNJUDGED))
    if rest:
        said_of.append(f"{rest}{unit}在办")
    listed = f"清单{total}{unit}，" + (
        f"其中{known}{unit}有分项资料：" if known < total else f"分列{known}{unit}："
    )
    return listed + "、".join(said_of)
