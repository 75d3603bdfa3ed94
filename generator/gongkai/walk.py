"""The walk of a matter through its domain's standing procedure: 已完成 / 现在 / 下一步（法定期限）."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from gongkai.records import Record
from gongkai.records._notices import Notice, NoticedMatter
from gongkai.records.procedures import Procedure, Stage


class Step(NamedTuple):
    """A stage as it stands for one matter: its state in words, and the paper that made it so."""

    stage: Stage
    state: str
    notice: str = ""
    day: date | None = None


class Walk(NamedTuple):
    """The whole procedure for one matter, or just the procedure where it has no papers."""

    title: str
    id: str
    steps: tuple[Step, ...]


FRESH = timedelta(days=365)
"""How long after its last paper a matter still has a next step."""


def running(start: date, end: date | None, today: date) -> str:
    """Whether a notice period runs on `today`, both ends included."""
    if today < start:
        return "未开始"
    if end is None:
        return "起始后未载明止日"
    return "公示中" if today <= end else "已届满"


def walk(record: Record, procedure: Procedure | None, today: date) -> Walk | None:
    """`record`'s way through `procedure`; None where its domain has none."""
    if procedure is None:
        return None
    notices = list(record.notices) if isinstance(record, NoticedMatter) else []
    papers = {notice.stage: notice for notice in notices}
    known = [index for index, stage in enumerate(procedure.stages) if stage.name in papers]
    last = known[-1] if known else None
    if last is not None and _is_old(papers[procedure.stages[last].name], today):
        # Nobody may call it the next step when years have passed: what followed was simply not seen.
        last = len(procedure.stages)
    steps = tuple(
        _step(index, stage, papers.get(stage.name), last, today, record.absent)
        for index, stage in enumerate(procedure.stages)
    )
    return Walk(procedure.title, procedure.id, steps)


def _is_old(paper: Notice, today: date) -> bool:
    day = paper.issued_on or (paper.period.start if paper.period else None)
    return day is None or today - day > FRESH


def _step(index: int, stage: Stage, paper: Notice | None, last: int | None, today: date, unseen: str) -> Step:
    if paper is not None:
        period = paper.period
        now = period is not None and running(period.start, period.end, today) == "公示中"
        return Step(stage, "现在" if now else "已公告", paper.id, paper.issued_on)
    if last is None:
        return Step(stage, "")
    # What lies before a published paper was passed, but no paper of it was seen.
    return Step(stage, unseen if index < last else "下一步" if index == last + 1 else "以后")
