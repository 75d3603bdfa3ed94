"""趋势指标: this year's figure beside last year's."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.records._promises import Trend
from gongkai.tracker.history import Told
from gongkai.tracker.outcomes import Outcome, Question, figure, risen, valid_on


def trend(question: Question) -> Outcome:
    """趋势指标：有本年和上年两个数才能比，多于（或少于）上年就算兑现，持平不算；只有一个数的，等于还没有报告。"""
    promise = question.case.history.promise
    assert isinstance(promise, Trend)
    unit, year = promise.unit or "", int(question.span.key)
    now = _figure(question.told)
    if now is None or now.value is None:
        return risen(question.told, lambda told: False, lambda told: "")._replace(final=False)
    before = _figure(valid_on(question.others.get(str(year - 1), ()), question.day))
    if before is None or before.value is None:
        words = f"为{now.value}{unit}，没有{year - 1}年的数，不能比较"
        return Outcome(reported=True, figure=figure(now, words))
    good = now.value > before.value if promise.direction == "多于上年" else now.value < before.value
    relation = "多于" if now.value > before.value else "少于" if now.value < before.value else "等于"
    return Outcome(
        reported=True,
        final=True,
        met=now.as_of if good else None,
        figure=f"{year}年为{now.value}{unit}，{relation}{year - 1}年的{before.value}{unit}",
    )


def _figure(told: Sequence[Told]) -> Told | None:
    return next((each for each in reversed(told) if each.value is not None), None)
