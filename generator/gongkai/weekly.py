"""The board in the terminal (周例会): one line a commitment, or JSON; which of them the meeting must hear of."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from gongkai.progress.board import Standing
from gongkai.tracker.states import STATES, STRICT


def chosen(found: Iterable[Standing], unit: str = "", state: str = "") -> tuple[Standing, ...]:
    """The commitments of a unit, by its stem or name, and in a state; empty means all."""
    return tuple(
        each
        for each in found
        if (not unit or unit in {each.card.unit, each.unit, *each.card.joint_units})
        and (not state or each.state == state)
    )


def known(found: Iterable[Standing]) -> tuple[str, ...]:
    """The names of the units that have promised anything."""
    return tuple(sorted({each.unit for each in found}))


def owed(found: Iterable[Standing]) -> bool:
    """Whether something is 滞后, 未兑现 or 未报告."""
    return any(each.state in STRICT for each in found)


def text(found: Sequence[Standing], day: str) -> str:
    """The board as lines: what is owed first, each with its reason; a line of counts ends it."""
    order = (*STRICT, *(state for state in STATES if state not in STRICT))
    ordered = sorted(found, key=lambda each: (order.index(each.state), each.id))
    lines = [f"{each.state}\t{each.id}\t{each.title}（{each.unit}）\n    {each.reason}" for each in ordered]
    counts = Counter(each.state for each in found)
    told = "，".join(f"{state} {counts[state]}" for state in order if counts[state])
    return "\n".join((*lines, f"截至{day}，共 {len(found)} 项" + (f"：{told}。" if told else "。")))


def data(found: Iterable[Standing], day: str) -> str:
    """The board as JSON, in the order of ids."""
    rows = [
        {
            "id": each.id,
            "title": each.title,
            "unit": each.card.unit,
            "type": each.type_name,
            "state": each.state,
            "reason": each.reason,
            "last_report": each.last.isoformat() if each.last else None,
        }
        for each in sorted(found, key=lambda each: each.id)
    ]
    return json.dumps({"on": day, "commitments": rows}, ensure_ascii=False, indent=1)
