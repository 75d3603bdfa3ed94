"""状态是怎么算出来的: the table worked out for each type by the rules themselves, for the manual and the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter

from gongkai.records._promises import TYPES, AnyPromise, Promise
from gongkai.tracker.book import Book
from gongkai.tracker.history import Case, History, Told
from gongkai.tracker.rules import RULES
from gongkai.tracker.standing import shown, stand
from gongkai.tracker.states import SOON

START, DUE = date(2025, 1, 1), date(2025, 12, 31)
"""The span of the examples; its report is due by 29 January 2026."""

ROWS = (
    ("还没有开始", date(2024, 12, 31)),
    ("开始以后、时限以前", date(2025, 6, 30)),
    (f"时限以前{SOON}日内（含时限当天）", date(2025, 12, 31)),
    ("时限以后、报告期限以前（含当天）", date(2026, 1, 29)),
    ("报告期限以后", date(2026, 1, 30)),
)
COLUMNS = ("没有报告", "没有达到", "部分达到", "没有达到，另许了时限", "按期达到", "逾期才达到")
NONE = "—"
"""A cell that cannot be."""
LATER = date(2026, 3, 31)
"""The new date that the fourth column promises."""

Figures = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A type's example: the promise, what reports on it say when short, partly met, met, and how it is put in words."""

    promise: Mapping[str, Any]
    words: str
    short: Figures
    part: Figures | None
    met: Figures
    late: bool = True
    """Whether it can be met after the span at all."""


def _n(value: int) -> Figures:
    return {"value": Decimal(value)}


def _of(passed: int) -> Figures:
    return {"passed": passed, "expected": 20}


ELEMENTS = [{"id": "study", "name": "调研论证"}, {"id": "law", "name": "合法性审查"}]
STAGES = [
    {"id": "half", "title": "一半", "due": DUE, "value": 5},
    {"id": "whole", "title": "全部", "due": DUE, "value": 10},
]
CASES = [{"id": "case", "title": "一项决策", "on": START, "due": DUE}]
EXAMPLES: dict[str, Example] = {
    "deadline": Example(
        {"due": DUE, "measure": {"value": 10}, "milestones": STAGES},
        "年底前建成10处，先建5处", _n(2), _n(6), _n(10),
    ),
    "task": Example({"due": DUE, "post": "岗位"}, "年底前办完一件事", {}, None, {"done": True}),
    "quota": Example({"measure": {"value": 60, "per": "人"}}, "20人每人每年至少60天", _of(0), _of(12), _of(20)),
    "range": Example({"low": 1, "high": 2}, "每年1至2份", _n(0), None, _n(1)),
    "trend": Example({"direction": "多于上年"}, "一年比一年多，上年是100", _n(99), None, _n(101), late=False),
    "ratio": Example({"percent": 100}, "每年的合同全部兑现", _of(0), _of(12), _of(20)),
    "checklist": Example(
        {"elements": ELEMENTS, "cases": CASES, "period": "每次"},
        "每项决策两个环节，一个不缺", {}, {"elements": ("study",)}, {"elements": ("study", "law")},
    ),
    "programme": Example({"items": 20, "due": DUE}, "一年20件实事", _n(0), _n(12), _n(20)),
    "standing": Example({"limit": "24小时"}, "每次申请24小时内办理", _of(0), _of(12), _of(20)),
    "procedure": Example({}, "按程序决定", {}, None, {}),
    "principle": Example({}, "轻车简从", {}, None, {}),
}  # fmt: skip
_PROMISE: TypeAdapter[AnyPromise] = TypeAdapter(Promise)


@dataclass(frozen=True, slots=True)
class Worked:
    """One type with its rule and its table: a row label and a state for each column; a dash where none can be."""

    type: str
    name: str
    rule: str
    example: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def worked() -> tuple[Worked, ...]:
    """The table of every type."""
    return tuple(_worked(name, example) for name, example in EXAMPLES.items())


def _worked(name: str, example: Example) -> Worked:
    columns = [_case(name, example, reports) for reports in _reports(name, example)]
    rows = tuple(
        (label, tuple(_state(of, day, bare=number == 0) for number, of in enumerate(columns)))
        for label, day in ROWS
    )
    rule = RULES.get(name)
    text = (
        (rule.__doc__ or "")
        if rule
        else f"{TYPES[name].NAME}：没有数量指标，任何时候都是未量化，不计算完成比例。"
    )
    return Worked(name, TYPES[name].NAME, text.strip(), example.words, rows)


def _case(name: str, example: Example, reports: tuple[Told, ...] | None) -> Case | None:
    if reports is None:
        return None
    promise = _PROMISE.validate_python({"type": name, **example.promise})
    months = 0 if name in {"deadline", "task", "programme", "procedure", "principle"} else 12
    return Case(
        History(promise, months, None, START, None, (), "20个工作日", "", reports, None, None, None, None)
    )


def _reports(name: str, example: Example) -> Iterator[tuple[Told, ...] | None]:
    """The reports of each column: one at mid-term, and one on the whole span, made after it."""
    key = {"checklist": "case", "trend": "2025"}.get(name, "")
    before = (
        (Told("y", date(2025, 1, 20), date(2024, 12, 31), "2024", Decimal(100)),) if name == "trend" else ()
    )

    def both(says: Figures, new_date: date | None = None) -> tuple[Told, ...]:
        mid = Told("a", date(2025, 6, 30), date(2025, 6, 30), key, **says)
        return (*before, mid, Told("b", date(2026, 1, 5), DUE, key, **says, new_date=new_date))

    yield before
    yield both(example.short)
    yield both(example.part) if example.part is not None else None
    yield both(example.short, LATER)
    yield both(example.met)
    late = Told("c", date(2026, 1, 20), date(2026, 1, 20), key or "2025", **example.met)
    yield (
        (*both(example.short), late if key or name in RECURRING else late._replace(period=""))
        if example.late
        else None
    )


RECURRING = frozenset({"quota", "range", "ratio", "standing"})


def _state(case: Case | None, day: date, bare: bool) -> str:
    # Nothing can be reported on what has not begun.
    if case is None or (day < START and not bare):
        return NONE
    book = Book(case)
    if not case.history.promise.MEASURED:
        return shown(book, day)[0]
    assert book.first is not None
    return stand(book, book.first, day).state


NOTES = (
    "时限当天还在时限以内，报告期限当天还在报告期限以内。",
    "报告从报告日期起算数；目标是不是按期达到，看数据截至日，没有写的就是报告日期。迟来的报告，数据截至日在时限以内的，算按期。",
    "报告期限没有写的，是期满后20个工作日；工作日按国务院的放假和调休安排，安排还没有公布的年份按周一至周五推算，日期后面写明。",
    "阶段报告（写明只报到某一段的）不能代表整期：到了报告期限，没有整期的报告，就是未报告，最近一次的数照录。",
    "许了新的时限，而新的时限还没有过的，是滞后；过了还没有达到，是未兑现。",
    "同一个数据截至日有两次报告的，后报的为准；写明更正哪一次的，从更正那天起，被更正的不算。",
    "按期计算的承诺逐期判断，显示的是本期：最近一期有报告的，或者报告期限已过的；它已经兑现的，就显示下一期。",
    "任期内、每次的承诺，来源没有写终止日期、也没有逐项登记的，按年报告（本站按此理解）。",
    "调整、废止、不宜公开的，写明文件或依据和日期，从那天起不再判断；承诺期满、没有续期文件的，期满，不再计。",
    "阶段目标各按自己的时限判断；到期没有达到的，写进整件事的理由，不改变整件事的状态。",
    "责任单位的情况说明照录在状态旁边，不改变状态。",
    "写明了日期的待公开事项，也是责任单位的承诺：到期没有公开，就是未兑现；公开没有公开，本站看得见，不等报告。",
)
"""What holds for every type."""
