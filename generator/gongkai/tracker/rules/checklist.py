"""要素清单: nothing may be missing."""

from __future__ import annotations

from gongkai.records._promises import Checklist
from gongkai.tracker.outcomes import NOTHING, Outcome, Question, counted, figure, settled


def checklist(question: Question) -> Outcome:
    """要素清单：一个事项的要素逐次累计，一个不缺才算兑现；没有逐项登记的，看期末齐全数占应有数。"""
    promise = question.case.history.promise
    assert isinstance(promise, Checklist)
    if not promise.cases:
        return settled(
            question.told,
            question.span,
            lambda told: told.done or (told.expected is not None and (told.passed or 0) >= told.expected > 0),
            counted,
        )
    if not question.told:
        return NOTHING
    wanted = {element.id for element in promise.elements}
    have: set[str] = set()
    met = None
    for told in question.told:
        have |= wanted if told.done else wanted & set(told.elements)
        if met is None and have == wanted:
            met = told.as_of
    missing = "、".join(element.name for element in promise.elements if element.id not in have)
    words = f"{len(wanted)}个要素有{len(have)}个" + (f"，缺{missing}" if missing else "")
    final = any(not told.interim for told in question.told)
    return Outcome(True, final, met, (len(have), len(wanted)), figure(question.told[-1], words))
