"""The rules (判定规则): one pure function for each type of promise, from its reports to what they come to."""

from __future__ import annotations

from gongkai.tracker.outcomes import NOTHING, Outcome, Question, Rule
from gongkai.tracker.rules.checklist import checklist
from gongkai.tracker.rules.deadline import deadline
from gongkai.tracker.rules.programme import programme
from gongkai.tracker.rules.quota import quota
from gongkai.tracker.rules.range import in_range
from gongkai.tracker.rules.ratio import ratio
from gongkai.tracker.rules.standing import standing
from gongkai.tracker.rules.trend import trend

RULES: dict[str, Rule] = {
    "deadline": deadline,
    "task": deadline,
    "quota": quota,
    "range": in_range,
    "trend": trend,
    "ratio": ratio,
    "checklist": checklist,
    "programme": programme,
    "standing": standing,
}
"""A type's word → its rule; procedures and principles have none (未量化)."""


def outcome(question: Question) -> Outcome:
    """What the reports of a span come to, by the rule of its type."""
    rule = RULES.get(question.case.history.promise.type)
    return rule(question) if rule else NOTHING
