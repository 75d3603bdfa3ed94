"""How a case stands on a day (进展): each span by what was reported, the whole by the span that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gongkai.calendar import said
from gongkai.tracker.book import Book
from gongkai.tracker.endings import ending
from gongkai.tracker.history import History
from gongkai.tracker.outcomes import NOTHING, Outcome, Question, telling, valid_on
from gongkai.tracker.rules import outcome
from gongkai.tracker.sentences import reason
from gongkai.tracker.spans import Span
from gongkai.tracker.states import FULFILLED, OUTSTANDING, state_of


class Stand(NamedTuple):
    """How one span stands on a day."""

    span: Span
    state: str
    reason: str
    outcome: Outcome


def reached(book: Book, span: Span, day: date) -> Outcome:
    """What the reports of `span` come to on `day`."""
    reports = book.reports(span)
    told = valid_on(reports, day) if reports else ()
    if not told and not book.case.children:
        return NOTHING
    members = _states_of_members(book, span, day) if book.case.children else ()
    return outcome(Question(book.case, span, told, day, members, book.by_span))


def _states_of_members(book: Book, span: Span, day: date) -> tuple[str, ...]:
    year = int(span.key) if span.key else None
    return tuple(
        shown(member, day)[0]
        for member in book.members
        if year is None or member.history.year is None or member.history.year == year
    )


def stand(book: Book, span: Span, day: date) -> Stand:
    """How `span` stands on `day`."""
    found, later = reached(book, span, day), book.new_date(span, day)
    state = state_of(span, found, later, day)
    return Stand(span, state, reason(state, book.case, span, found, later, day), found)


def current(book: Book, day: date) -> Stand | None:
    """The span that the commitment shows (本期): the last that was reported on or is overdue; if kept, the next."""
    chosen: Stand | None = None
    for span in book.near(day):
        found = stand(book, span, day)
        told = found.outcome.reported or day > span.report_due.day
        if chosen is None or told or chosen.state in FULFILLED:
            chosen = found
    return chosen


def shown(book: Book, day: date) -> tuple[str, str]:
    """The commitment's state and reason on `day`."""
    found = book.asked.get(day)
    if found is None:
        found = book.asked[day] = _shown(book, day)
    return found


def _shown(book: Book, day: date) -> tuple[str, str]:
    history = book.history
    ended = ending(history, day)
    if ended:
        return ended
    if history.valid_from and day < history.valid_from:
        return "未启动", f"自{said(history.valid_from)}起计。"
    if not history.promise.MEASURED:
        return "未量化", _unmeasured(history, day)
    found = current(book, day)
    if found is None:
        return (
            "未启动",
            f"自{said(history.valid_from)}起计。" if history.valid_from else "还没有可以计算的期间。",
        )
    behind = "" if found.state in FULFILLED else "".join(_stages_behind(book, day))
    return found.state, found.reason.removesuffix("。") + behind + "。"


def _stages_behind(book: Book, day: date) -> Iterator[str]:
    """The stages that were promised and are overdue: the whole is judged by its own day, and they are told."""
    for span in book.stages:
        if day > span.due:
            stage = stand(book, span, day)
            if stage.state in OUTSTANDING:
                yield f"；阶段目标“{span.name}”（时限{said(span.due)}）{stage.state}"


def _unmeasured(history: History, day: date) -> str:
    text = f"这是{history.promise.NAME}，没有数量指标，不计算完成比例"
    told = telling(valid_on(history.reports, day))
    return f"{text}；最近一次报告截至{said(told.as_of)}。" if told else f"{text}。"
