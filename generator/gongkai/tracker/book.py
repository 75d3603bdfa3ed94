"""A case opened for judging (台账): its reports sorted into spans, and which spans there are to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongkai import periods
from gongkai.records._promises import Checklist
from gongkai.tracker import spans
from gongkai.tracker.history import Case, History, Told
from gongkai.tracker.occasions import days_held
from gongkai.tracker.spans import STAGE, Span


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

    def new_date(self, span: Span, day: date) -> date | None:
        """The later day that was promised last for `span`, if any; a stage has its own."""
        reports = self.reports(span)
        if not reports:
            return None
        stage = span.key.removeprefix(STAGE) if span.key.startswith(STAGE) else ""
        promised = [
            (told.on, told.new_date)
            for told in reports
            if told.new_date and told.on <= day and told.milestone == stage
        ]
        return max(promised)[1] if promised else None

    def reports(self, span: Span) -> Sequence[Told]:
        """All reports on a span; those on a stage are among those on the whole."""
        return self.by_span.get("" if span.key.startswith(STAGE) else span.key, ())

    def near(self, day: date) -> Sequence[Span]:
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
