"""服务承诺: kept for everyone who asked, throughout the period."""

from __future__ import annotations

from gongkai.records._promises import Standing
from gongkai.tracker.history import Told
from gongkai.tracker.outcomes import Outcome, Question, settled
from gongkai.tracker.rules._measures import reaches, words


def standing(question: Question) -> Outcome:
    """服务承诺：看整期的情况——按时办结数与应办数、整期的数值，或整期做到的报告；期中的情况不能代表整期。"""
    promise = question.case.history.promise
    assert isinstance(promise, Standing)
    measure = promise.measure

    def good(told: Told) -> bool:
        return told.done if told.value is None and told.expected is None else reaches(told, measure)

    return settled(question.told, question.span, good, lambda told: words(told, measure))
