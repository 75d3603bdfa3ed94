"""A programme's page (清单): each item's target, figure, share, lead unit and last report, in one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.progress.board import Standing
from gongkai.public import Public
from gongkai.tracker.book import Book
from gongkai.tracker.shares import Share, share_of


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a programme."""

    standing: Standing
    share: Share
    last: date | None


def programme_lines(public: Public, members: Iterable[Standing]) -> tuple[Line, ...]:
    """The items of a programme; the programme itself stands first."""
    ordered = sorted(
        members,
        key=lambda each: (
            each.card.history is None or each.card.history.promise.type != "programme",
            each.card.id,
        ),
    )
    return tuple(
        Line(each, share_of(Book(public.cases[each.card.id]), public.today), each.last) for each in ordered
    )
