"""The five squares (五公开方格): which required elements of each item are public, and by whose word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from gongkai.records._items import ITEM_KEYS, Item, ItemEntry, Matter, Need
from gongkai.records.units import Unit
from gongkai.templates import day

State = Literal["full", "half", "hollow"]
ABSENT, OWN, STATUTORY = 0, 1, 2
STATE_NAMES = {"full": "已公开", "half": "部分公开", "hollow": "未公开"}
CHANNELS = "supervision"
"""The field of a unit that a unit below it supplies as well."""
AGAINST = "应公开未公开"
PENDING = "待公开"
OVERDUE = "逾期未公开"
EXEMPT = "不适用"


class Coverage(NamedTuple):
    """What one item of one record says by itself: each need's mark, whether anything is there, the reason."""

    marks: tuple[int, ...]
    some: bool
    reason: str
    due: date | None


class Square(NamedTuple):
    """One square: state, what is missing, what is only inherited or statutory, the reason when hollow."""

    state: State
    missing: tuple[str, ...] = ()
    inherited: tuple[str, ...] = ()
    statutory: bool = False
    reason: str = ""
    due: date | None = None
    against: bool = False

    @property
    def cell(self) -> str:
        """Which part of a matrix cell it counts in: 已公开, 部分公开, or the reason."""
        if self.state != "hollow":
            return STATE_NAMES[self.state]
        return OVERDUE if self.reason == PENDING and self.against else self.reason

    @property
    def counted(self) -> bool:
        """Whether it stands in the denominator: 不适用 does not."""
        return self.reason != EXEMPT

    @property
    def words(self) -> str:
        """The square in words, for readers who do not see it."""
        notes = []
        if self.missing and self.state == "half":
            notes.append("缺" + "、".join(self.missing))
        if self.inherited:
            notes.append("、".join(self.inherited) + "取自机构信息")
        if self.statutory:
            notes.append("只有法规规定")
        if self.state == "hollow":
            promise = f"（{'原定' if self.against else ''}{day(self.due)}前）" if self.due else ""
            return self.cell + promise
        return STATE_NAMES[self.state] + (f"（{'；'.join(notes)}）" if notes else "")


@cache
def way(path: str) -> tuple[str, ...]:
    """A path as written, `a.b`, as its steps."""
    return tuple(path.split("."))


def values_at(value: Any, path: Sequence[str]) -> list[Any]:
    """Every value at `path` below `value`, looking into lists; None is no value."""
    found = [value]
    for step in path:
        inner = [getattr(each, step, None) for each in found]
        found = []
        for each in inner:
            if type(each) is tuple:
                found += each
            elif each is not None:
                found.append(each)
    return found


def says(value: Any, path: Sequence[str]) -> bool:
    """Whether the field at `path` below `value` holds anything; any member of a list will do."""
    for at, step in enumerate(path, 1):
        value = getattr(value, step, None)
        if value is None:
            return False
        if type(value) is tuple:
            rest = path[at:]
            return any(says(each, rest) for each in value)
    # A part is never compared with a text: that would cost more than to look for it.
    return type(value) is not str or bool(value)


def _mark(record: Matter, need: Need, statute: bool) -> int:
    for field in need.fields:
        path = way(field)
        if says(record, path):
            entry = getattr(record.items, path[1]) if path[0] == "items" else None
            return STATUTORY if statute or (entry is not None and entry.origin == "法规") else OWN
    return ABSENT


def cover(record: Matter) -> tuple[Coverage, ...]:
    """What each of the five items says by itself, in their order."""
    statute = record.source is not None and record.source.statute
    items = type(record).ITEMS or {}
    return tuple(_cover_item(record, items[key], getattr(record.items, key), statute) for key in ITEM_KEYS)


def _cover_item(record: Matter, item: Item, entry: ItemEntry | None, statute: bool) -> Coverage:
    marks = tuple(_mark(record, need, statute) for need in item.needs)
    some = any(marks) or bool(entry and entry.text) or any(says(record, way(field)) for field in item.shows)
    reason = entry.reason if entry and entry.reason else _default_reason(record)
    return _coverage(marks, some, reason, entry.due if entry else None)


@lru_cache(maxsize=1024)
def _coverage(marks: tuple[int, ...], some: bool, reason: str, due: date | None) -> Coverage:
    """One and the same for all that say as much: a handful of them stand on every card."""
    return Coverage(marks, some, reason, due)


def _default_reason(record: Matter) -> str:
    source = record.source
    return "来源未载" if source and (source.statute or source.seen == "摘录") else AGAINST


def told_by(items: Mapping[str, Item], unit: Unit | None, channels: bool) -> frozenset[str]:
    """The fields of a unit that say something, of those that supply what a record with such items lacks.

    `channels`: the record may be complained of to somebody (监督渠道), be it by a unit above this one.
    """
    asked = {need.unit for item in items.values() for need in item.needs if need.unit} - {CHANNELS}
    said = {field for field in asked if unit is not None and says(unit, (field,))}
    return frozenset(said | {CHANNELS} if channels else said)


def square(coverage: Coverage, item: Item, told: frozenset[str], statutory: bool, today: date) -> Square:
    """The square of one item: its own coverage, then what its units (`told_by`) and the standing procedure add."""
    inherited = tuple(
        need.label
        for need, mark in zip(item.needs, coverage.marks, strict=True)
        if mark == ABSENT and need.unit in told
    )
    missing = tuple(
        need.label
        for need, mark in zip(item.needs, coverage.marks, strict=True)
        if mark == ABSENT and need.label not in inherited
    )
    by_law = STATUTORY in coverage.marks or (statutory and bool(missing))
    if coverage.some or inherited or by_law:
        half = bool(missing or inherited or by_law)
        return Square("half" if half else "full", missing, inherited, by_law and OWN not in coverage.marks)
    reason, due = coverage.reason, coverage.due
    expired = reason == PENDING and due is not None and due < today
    return Square("hollow", missing, reason=reason, due=due, against=expired or reason == AGAINST)


def squares(
    items: Mapping[str, Item],
    coverages: Sequence[Coverage],
    told: frozenset[str],
    procedure: bool,
    today: date,
) -> tuple[Square, ...]:
    """The five squares of a record; `procedure`: its domain has a standing procedure by law."""
    return tuple(
        square(coverage, items[key], told, procedure and key == "procedure", today)
        for key, coverage in zip(ITEM_KEYS, coverages, strict=True)
    )
