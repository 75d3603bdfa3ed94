"""What a record says at a glance (一眼看懂): a citizen's questions, and its answers."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from gongkai.calendar import said
from gongkai.facts.printed import html, link, stacked
from gongkai.facts.shapes import Shape, empty, shape_of
from gongkai.facts.shown import Fact, Target, Targets
from gongkai.printing import escaped, safe, worded
from gongkai.records import Record
from gongkai.records._base import Part
from gongkai.records._notices import papers_of
from gongkai.setting import Setting
from gongkai.views.notices import notices_of
from gongkai.walk import running

MOST_RUNNING = 5
"""How many running notices a glance tells of one by one."""


def glance_of(record: Record, setting: Setting) -> Iterator[Fact]:
    """The questions of 一眼看懂 that `record` answers in its `setting`, in their order."""
    known = shape_of(type(record))
    for question, name in record.GLANCE:
        value = getattr(record, name)
        if not empty(value):
            lines = [line for line in _shortened(value, known[name], setting.targets) if line]
            if lines:
                yield Fact(question, stacked(lines))
    yield from _cost(record, setting)
    yield from _running(record, setting)


def _running(record: Record, setting: Setting) -> Iterator[Fact]:
    """The notices whose period runs; a batch can have one for each village, and a glance is no list."""
    found = [
        notice
        for notice in notices_of(record)
        if notice.period and running(notice.period.start, notice.period.end, setting.today) == "公示中"
    ]
    for notice in found[:MOST_RUNNING]:
        end = notice.period.end if notice.period else None
        yield Fact("正在公示", worded(f"{notice.stage}，至{said(end)}" if end else notice.stage))
    if len(found) > MOST_RUNNING:
        papers = papers_of(type(record))
        yield Fact("正在公示", worded(f"另有 {len(found) - MOST_RUNNING} 份，见下面的“{papers}”"))


NOTHING_TO_PAY = {"免费", "不得收费"}


def _cost(record: Record, setting: Setting) -> Iterator[Fact]:
    """多少钱, as the fees say that a matter names; 不收费 is not said twice."""
    prices = setting.prices
    if vars(record).get("charge") and all(each.words in NOTHING_TO_PAY for each in prices):
        return
    lines = [
        safe(
            f"{link(Target(each.title, each.address))}：{escaped(each.words)}"
            + (f"（依据：{escaped(each.basis)}）" if each.basis else "")
        )
        for each in prices[:GLANCE_LINES]
    ]
    if len(prices) > GLANCE_LINES:
        lines.append(worded(f"等 {len(prices)} 项，详见下文"))
    if lines:
        yield Fact("多少钱", stacked(lines))


GLANCE_LINES = 4


def _shortened(value: object, shape: Shape, targets: Targets) -> Iterator[Markup]:
    members = value if isinstance(value, tuple) else (value,)
    for member in members[:GLANCE_LINES]:
        brief = member.brief if isinstance(member, Part) else ""
        yield worded(brief) if brief else html(member, shape, targets)
    if len(members) > GLANCE_LINES:
        yield worded(f"等 {len(members)} 项，详见下文")
