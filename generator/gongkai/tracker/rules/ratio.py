"""比率指标: so many of a hundred."""

from __future__ import annotations

from decimal import Decimal

from gongkai.records._promises import Ratio
from gongkai.tracker.history import Told
from gongkai.tracker.outcomes import Outcome, Question, counted, percent, settled


def ratio(question: Question) -> Outcome:
    """比率指标：看期末的比率，或办成数占应办数的比率；期中的比率只是阶段情况。"""
    promise = question.case.history.promise
    assert isinstance(promise, Ratio)

    def share(told: Told) -> Decimal | None:
        if told.expected and told.passed is not None:
            return Decimal(told.passed) / told.expected * 100
        return told.value

    def good(told: Told) -> bool:
        found = share(told)
        return found is not None and found >= promise.percent

    def words(told: Told) -> str:
        found = share(told)
        if found is None:
            return counted(told)
        of = f"（{told.passed}/{told.expected}）" if told.expected else ""
        return f"为{percent(found, Decimal(100))}{of}，目标{promise.percent}%"

    # All or nothing is not the only way to fall short: what parts there are, the words tell.
    return settled(question.told, question.span, good, words)
