"""限期事项、督办任务: done once, by a day."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.records._promises import Deadline, Milestone, Task
from gongkai.tracker.history import Told
from gongkai.tracker.outcomes import NOTHING, Outcome, Question, risen, settled
from gongkai.tracker.rules._measures import reaches, words
from gongkai.tracker.spans import STAGE


def deadline(question: Question) -> Outcome:
    """限期事项、督办任务：报告的数达到目标就算兑现；没有数量目标的，报告称已完成才算；“至多”“恰好”看到期时的数。"""
    promise = question.case.history.promise
    assert isinstance(promise, Deadline | Task)
    if question.span.key:
        stage = next(each for each in promise.milestones if f"{STAGE}{each.id}" == question.span.key)
        return _stage(stage, question.told)
    measure = promise.measure
    # A stage done is not the whole done; its figure counts for the whole.
    told = [each._replace(done=False) if each.milestone else each for each in question.told]
    stages = {each.milestone: each.done for each in question.told if each.milestone}
    titles = {each.id: each.title for each in promise.milestones}

    def says(each: Told) -> str:
        if each.value is None and each.milestone and stages[each.milestone]:
            return f"“{titles[each.milestone]}”已完成"
        return words(each, measure)

    if measure is not None and measure.compare != "至少":
        found = settled(told, question.span, lambda each: reaches(each, measure), says)
    else:
        found = risen(told, lambda each: reaches(each, measure), says)
    if not promise.milestones or not found.reported:
        return found
    kept = sum(_stage(stage, question.told).met is not None for stage in promise.milestones)
    return found._replace(parts=found.parts or (kept, len(promise.milestones)))


def _stage(stage: Milestone, told: Sequence[Told]) -> Outcome:
    """A stage is met by a report that says so, or by the figure that was promised for it."""
    own = [
        each
        for each in told
        if each.milestone == stage.id or (stage.value is not None and each.value is not None)
    ]
    if not own:
        return NOTHING

    def good(each: Told) -> bool:
        if stage.value is not None and each.value is not None:
            return each.value >= stage.value
        return each.done and each.milestone in {stage.id, ""}

    def said(each: Told) -> str:
        if stage.value is None or each.value is None:
            return ""
        return f"为{each.value}（阶段目标{stage.value}）"

    return risen(own, good, said)
