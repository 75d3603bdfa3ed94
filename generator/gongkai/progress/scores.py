"""Scoreboards (记分): how many periods of promises fell due in each year, and how many of them were kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.progress.board import Standing
from gongkai.public import Public
from gongkai.tracker.book import Book
from gongkai.tracker.endings import ending
from gongkai.tracker.standing import reached
from gongkai.tracker.states import DUE_STATES, FULFILLED, state_of


@dataclass(frozen=True, slots=True)
class Score:
    """One year of a scoreboard: how many periods fell due so far, and how many of them were kept, some of them late."""

    year: int
    due: int
    kept: int
    late: int
    silent: int

    @property
    def share(self) -> int:
        """Kept of due, percent, rounded down: 99 % is not everything."""
        return self.kept * 100 // self.due if self.due else 0


def scores(public: Public, found: Iterable[Standing]) -> tuple[Score, ...]:
    """The scoreboard of some commitments by year, the newest first: years of the due days that have passed."""
    years: dict[int, Counter[str]] = {}
    for each in found:
        if each.part:
            continue
        for year, state in judged(Book(public.cases[each.card.id]), public.today):
            years.setdefault(year, Counter())[state] += 1
    return tuple(_score(year, states) for year, states in sorted(years.items(), reverse=True))


def _score(year: int, states: Mapping[str, int]) -> Score:
    kept = sum(states.get(state, 0) for state in FULFILLED)
    return Score(year, sum(states.values()), kept, states.get("逾期兑现", 0), states.get("未报告", 0))


def judged(book: Book, day: date) -> Iterator[tuple[int, str]]:
    """The year and state of every period that counts on `day`: it was kept already, or its report is overdue.

    A promise that was repealed, adjusted or closed to the public counts no more.
    """
    ended = ending(book.history, day)
    if ended and ended[0] != "期满，不再计":
        return
    for span in book.begun(day):
        state = state_of(span, reached(book, span, day), book.new_date(span, day), day)
        if state in DUE_STATES:
            yield span.due.year, state
