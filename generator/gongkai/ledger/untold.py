"""What would change without a word (未写明的改动): records that are not what was released, and nothing says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gongkai.ledger.history import UNDISCLOSED, History, permanent_of
from gongkai.ledger.lines import Line

SHOWN = 10


def untold(history: History, unrenamed: Callable[[str, Mapping[str, str]], str]) -> tuple[str, ...]:
    """The ids of records whose canonical form the pending release changes, and nothing that readers see tells of it.

    `unrenamed` says what a record's digest were, had some records kept their ids (today's → the former one): one that
    was only renamed changed in nothing but its name, nor did those that name it.
    A new line in `changes`, an end, an event or a new paper in the same release is a word about it. The ledger keeps
    digests, no texts, so a report that was added, or a result whose day has come, looks like a text that was altered:
    this is a reminder, no fault.
    """
    if history.pending is None:
        return ()
    lines = history.pending.lines
    told = {permanent_of(line) for line in lines if line.what == "event" or _new(line)}
    changed = {line.guid: line for line in lines if line.what == "record" and line.did == "changed"}
    before = _last(history, changed)
    renamed = {line.id: before[guid].id for guid, line in changed.items() if line.id != before[guid].id}
    silent = (
        line
        for guid, line in changed.items()
        if not line.id.startswith(UNDISCLOSED)
        and permanent_of(line) not in told
        and line.sha256 != before[guid].sha256
        and set(line.changes) <= set(before[guid].changes)
    )
    return tuple(
        sorted(
            line.id
            for line in silent
            if not renamed or unrenamed(line.id, renamed) != before[line.guid].sha256
        )
    )


def reminder(ids: Sequence[str]) -> str:
    """One sentence for the press office."""
    names = "、".join(ids[:SHOWN]) + (f" 等 {len(ids)} 件" if len(ids) > SHOWN else "")
    return (
        f"提醒：上次发布以后内容变了（改过，或有一部分到了公开的日子），却没有写明：{names}。"
        "读者和订阅的人不会知道；变的如果不只是新增的汇报，在 changes 里写一条（更正、变更或编辑）。"
    )


def _new(line: Line) -> bool:
    return line.what == "notice" and line.did == "new"


def _last(history: History, wanted: dict[str, Line]) -> dict[str, Line]:
    """What the last release before the pending one said of each."""
    found: dict[str, Line] = {}
    for release in history.releases[:-1]:
        found |= {line.guid: line for line in release.lines if line.guid in wanted and line.sha256}
    return found
