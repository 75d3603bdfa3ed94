"""次数指标: so many in every period."""

from __future__ import annotations

from gongkai.records._promises import Quota
from gongkai.tracker.outcomes import Outcome, Question, risen, settled
from gongkai.tracker.rules._measures import reaches, words


def quota(question: Question) -> Outcome:
    """次数指标：“至少”的，一期里报到够数就算兑现；“至多”“恰好”的，报到期末的数才能判断。按人、按部门计的，人人达标才算。"""
    promise = question.case.history.promise
    assert isinstance(promise, Quota)
    measure = promise.measure
    if measure.compare == "至少":
        return risen(question.told, lambda each: reaches(each, measure), lambda each: words(each, measure))
    lost = measure.compare == "至多"
    found = settled(
        question.told,
        question.span,
        lambda each: reaches(each, measure),
        lambda each: words(each, measure),
        lost,
    )
    # What was not exceeded in the period was not exceeded in it, whenever the figure was drawn up.
    return found._replace(met=min(found.met, question.span.due)) if lost and found.met else found
