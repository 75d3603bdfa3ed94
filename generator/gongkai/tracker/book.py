"""A case opened for judging (台账): its reports sorted into spans, and how it stands on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from gongkai import periods
from gongkai.calendar import said
from gongkai.records._promises import Checklist
from gongkai.tracker import spans
from gongkai.tracker.endings import ending
from gongkai.tracker.history import Case, History, Told
from gongkai.tracker.occasions import days_held
from gongkai.tracker.outcomes import NOTHING, Outcome, Question, telling, valid_on
from gongkai.tracker.rules import outcome
from gongkai.tracker.sentences import reason
from gongkai.tracker.spans import STAGE, Span
from gongkai.tracker.states import FULFILLED, OUTSTANDING, state_of


class Stand(NamedTuple):
    """How one span stands on a day."""

    span: Span
    state: str
    reason: str
    outcome: Outcome


@dataclass(frozen=True)
class Book:
    """A case with its reports by span, its members' books, and the questions that can be put to it."""

    case: Case

    @property
    def history(self) -> History:
        """What was promised and reported."""
        return self.case.history

    @cached_property
    def members(self) -> tuple[Book, ...]:
        """The books of a programme's members."""
        return tuple(map(Book, self.case.children))

    @cached_property
    def by_span(self) -> dict[str, list[Told]]:
        """The reports of each span by its key; derived ones among them."""
        found: dict[str, list[Told]] = {}
        months = self.history.months
        for told in self.history.reports:
            key = told.period
            if not key and months:
                key = periods.period(months, periods.number_of(months, told.as_of)).key
            found.setdefault("term" if not key and self._whole_term else key, []).append(told)
        for told in days_held(self.case):
            found.setdefault(told.period or ("term" if self._whole_term else ""), []).append(told)
        return found

    @cached_property
    def _whole_term(self) -> bool:
        return not self.history.months and getattr(self.history.promise, "period", None) == "任期内"

    @cached_property
    def listed(self) -> tuple[Span, ...]:
        """The spans that are known beforehand: a deadline's one, a checklist's cases."""
        promise = self.history.promise
        if isinstance(promise, Checklist) and promise.cases:
            return tuple(spans.cases(self.history))
        only = spans.single(self.history)
        return (only,) if only else ()

    @cached_property
    def asked(self) -> dict[date, tuple[str, str]]:
        """State and reason on the days that were asked for: the same days are asked for again and again."""
        return {}

    @cached_property
    def stages(self) -> tuple[Span, ...]:
        """The spans of the stages that were promised."""
        return tuple(spans.milestones(self.history))

    @cached_property
    def _periods(self) -> dict[tuple[int, date | None], Span | None]:
        return {}

    def period(self, number: int, end: date | None) -> Span | None:
        """`spans.recurring`, worked out once: every day that is asked for looks at the same few periods."""
        key = number, end
        if key not in self._periods:
            self._periods[key] = spans.recurring(self.history, number, end)
        return self._periods[key]

    @cached_property
    def recurs(self) -> bool:
        """Whether its spans are periods of the calendar."""
        return bool(self.history.months) and not self.listed

    def begun(self, day: date) -> Iterator[Span]:
        """Every span that has begun by `day`, the oldest first."""
        history = self.history
        if not history.promise.MEASURED:
            return
        if self.recurs and history.valid_from:
            end = spans.term_end(history, day)
            first = periods.number_of(history.months, history.valid_from)
            for number in range(first, periods.number_of(history.months, day) + 1):
                span = self.period(number, end)
                if span and span.start <= day:
                    yield span
            return
        term = spans.term(history, day)
        yield from (each for each in ((term,) if term else self.listed) if each.start <= day)

    @cached_property
    def first(self) -> Span | None:
        """The first span of all, whether it has begun or not."""
        if self.listed or not self.recurs or not self.history.valid_from:
            return self.listed[0] if self.listed else None
        history, begun = self.history, self.history.valid_from
        assert begun is not None
        number = periods.number_of(history.months, begun)
        upcoming = (self.period(each, None) for each in (number, number + 1))
        return next((span for span in upcoming if span), None)

    def outcome(self, span: Span, day: date) -> Outcome:
        """What the reports of `span` come to on `day`."""
        reports = self._reports(span)
        told = valid_on(reports, day) if reports else ()
        if not told and not self.case.children:
            return NOTHING
        members = self._states_of_members(span, day) if self.case.children else ()
        return outcome(Question(self.case, span, told, day, members, self.by_span))

    def _states_of_members(self, span: Span, day: date) -> tuple[str, ...]:
        year = int(span.key) if span.key else None
        return tuple(
            shown(book, day)[0]
            for book in self.members
            if year is None or book.history.year is None or book.history.year == year
        )

    def new_date(self, span: Span, day: date) -> date | None:
        """The later day that was promised last for `span`, if any; a stage has its own."""
        reports = self._reports(span)
        if not reports:
            return None
        stage = span.key.removeprefix(STAGE) if span.key.startswith(STAGE) else ""
        promised = [
            (told.on, told.new_date)
            for told in reports
            if told.new_date and told.on <= day and told.milestone == stage
        ]
        return max(promised)[1] if promised else None

    def _reports(self, span: Span) -> Sequence[Told]:
        """All reports on a span; those on a stage are among those on the whole."""
        return self.by_span.get("" if span.key.startswith(STAGE) else span.key, ())

    def stand(self, span: Span, day: date) -> Stand:
        """How `span` stands on `day`."""
        found, later = self.outcome(span, day), self.new_date(span, day)
        state = state_of(span, found, later, day)
        return Stand(span, state, reason(state, self.case, span, found, later, day), found)

    def current(self, day: date) -> Stand | None:
        """The span that the commitment shows (本期): the last that was reported on or is overdue; if kept, the next."""
        chosen: Stand | None = None
        for span in self._near(day):
            stand = self.stand(span, day)
            told = stand.outcome.reported or day > span.report_due.day
            if chosen is None or told or chosen.state in FULFILLED:
                chosen = stand
        return chosen

    def _near(self, day: date) -> Sequence[Span]:
        """The spans that can be shown on `day`, the oldest first."""
        history = self.history
        if not (self.recurs and history.valid_from):
            everything = list(self.begun(day))
            return everything or self.listed[:1]
        end = spans.term_end(history, day)
        first = periods.number_of(history.months, history.valid_from)
        last = max(first, periods.number_of(history.months, day))
        found: list[Span] = []
        for number in range(last, first - 1, -1):
            span = self.period(number, end)
            if span is None or span.start > day:
                continue
            found.append(span)
            if day > span.report_due.day:
                break
        return found[::-1] if found or self.first is None else [self.first]


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
    stand = book.current(day)
    if stand is None:
        return (
            "未启动",
            f"自{said(history.valid_from)}起计。" if history.valid_from else "还没有可以计算的期间。",
        )
    behind = "" if stand.state in FULFILLED else "".join(_stages_behind(book, day))
    return stand.state, stand.reason.removesuffix("。") + behind + "。"


def _stages_behind(book: Book, day: date) -> Iterator[str]:
    """The stages that were promised and are overdue: the whole is judged by its own day, and they are told."""
    for span in book.stages:
        if day > span.due:
            stage = book.stand(span, day)
            if stage.state in OUTSTANDING:
                yield f"；阶段目标“{span.name}”（时限{said(span.due)}）{stage.state}"


def _unmeasured(history: History, day: date) -> str:
    text = f"这是{history.promise.NAME}，没有数量指标，不计算完成比例"
    told = telling(valid_on(history.reports, day))
    return f"{text}；最近一次报告截至{said(told.as_of)}。" if told else f"{text}。"
