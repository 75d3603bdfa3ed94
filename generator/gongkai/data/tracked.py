"""The tracker's own export (承诺状态): every promise's state and periods, worked out for the day of the build."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.data.csvform import CSV, header, lines
from gongkai.data.labels import Labels, labelled
from gongkai.data.rows import plan, rows
from gongkai.data.sources import Source, forms
from gongkai.progress.board import last_report
from gongkai.public import Public
from gongkai.records._promises import Checklist
from gongkai.status import Stand, status
from gongkai.tables import tables
from gongkai.tracker.history import Case
from gongkai.tracker.spans import STAGE
from gongkai.tracker.tables import TRACKER, tracker_table

PER_JOB = 100
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TrackedJob:
    """Promises whose states one worker works out: each with its unit."""

    day: date
    cases: tuple[tuple[str, Case], ...]


def tracked_jobs(public: Public) -> Iterator[TrackedJob]:
    """Every promise on the board, in the order of ids."""
    cards = sorted(public.of_kind("commitments"), key=lambda card: card.id)
    known = [(card.unit, public.cases[card.id]) for card in cards if card.id in public.cases]
    for start in range(0, len(known), PER_JOB):
        yield TrackedJob(public.today, tuple(known[start : start + PER_JOB]))


def make_tracked(job: TrackedJob) -> tuple[Source, ...]:
    """The rows of some promises, as sources of the exports."""
    found = []
    for unit, case in job.cases:
        text = json.dumps(_values(unit, case, job.day), ensure_ascii=False, separators=(",", ":"))
        found.append(Source(case.id, None, text.encode()))
    return tuple(found)


def _values(unit: str, case: Case, day: date) -> Values:
    now = status(case, day)
    last = last_report(case.history.reports, day)
    known: Values = {
        "id": case.id,
        "on": day.isoformat(),
        "title": case.title,
        "unit": unit,
        "type": case.history.promise.NAME,
        "state": now.state,
        "reason": now.reason,
        "since": _iso(now.since),
        "until": _iso(now.until),
        "last_report": _iso(last),
        "periods": [_period(case, stand) for stand in now.periods],
    }
    return {key: value for key, value in known.items() if value is not None}


def _period(case: Case, stand: Stand) -> Values:
    span, found = stand.span, stand.outcome
    known: Values = {
        "id": span.key or "whole",
        "name": span.name or None,
        "sort": _sort(case, span.key),
        "start": _iso(span.start) if span.start > date.min else None,
        "due": span.due.isoformat(),
        "report_due": span.report_due.day.isoformat(),
        "guessed": not span.report_due.exact,
        "reported": found.reported,
        "met_on": _iso(found.met),
        "state": stand.state,
        "reason": stand.reason,
    }
    return {key: value for key, value in known.items() if value is not None}


def _sort(case: Case, key: str) -> str:
    if key.startswith(STAGE):
        return "阶段目标"
    promise = case.history.promise
    if isinstance(promise, Checklist) and promise.cases:
        return "事项"
    return "期间" if key else "时限"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def write_tracked(found: Sequence[Source], shown: Labels, folder: Path) -> None:
    """Write the tables as CSV, and each promise with its periods as a line of JSON."""
    own, below = plan(tracker_table(), CSV), tuple(tables(tracker_table()))
    gathered: list[list[list[str]]] = [[] for _ in below]
    for form in forms(found):
        for number, row in rows(own, labelled(json.loads(form), shown)):
            gathered[number].append(row)
    for table, cells in zip(below, gathered, strict=True):
        (folder / f"{table.file}.csv").write_bytes(header(table) + lines(cells))
    (folder / f"{TRACKER}.jsonl").write_bytes(b"".join(form + b"\n" for form in forms(found)))
