"""区间指标: the lower bound passes."""

from __future__ import annotations

from decimal import Decimal

from gongkai.records._promises import Range
from gongkai.tracker.history import Told
from gongkai.tracker.outcomes import Outcome, Question, counted, risen


def in_range(question: Question) -> Outcome:
    """区间指标：达到下限就算兑现，超过上限照实写明。"""
    promise = question.case.history.promise
    assert isinstance(promise, Range)
    unit = promise.unit or ""

    def good(told: Told) -> bool:
        if told.expected is not None and told.passed is not None:
            return told.passed >= told.expected > 0
        return told.value is not None and told.value >= promise.low

    def words(told: Told) -> str:
        if told.expected is not None or told.value is None:
            return counted(told)
        over = "，超过上限" if Decimal(told.value) > promise.high else ""
        return f"为{told.value}{unit}（目标{promise.low}至{promise.high}{unit}{over}）"

    return risen(question.told, good, words)
