"""How much of a figure is reached (完成比例): target, last figure and share, for tables and bars."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gongkai.records._promises import Measure
from gongkai.tracker.book import Book
from gongkai.tracker.history import Told
from gongkai.tracker.outcomes import percent, valid_on


class Share(NamedTuple):
    """A target and the last figure reported on it, in words; the share where one can be worked out."""

    target: str = ""
    value: str = ""
    percent: str = ""
    """158.5%: shown as it is."""
    filled: str = "0"
    """How far the bar is filled, of 100: never beyond (封顶)."""
    derived: str = ""
    """Where the target was worked out and not found in the source."""


def measured(value: Decimal | None, measure: Measure | None) -> Share:
    """The share of one figure; only of targets that are to be reached (至少)."""
    if measure is None:
        return Share()
    unit = measure.unit or ""
    target = f"{measure.compare}{measure.value}{unit}"
    said = f"{value}{unit}" if value is not None else ""
    if value is None or measure.compare != "至少" or not measure.value:
        return Share(target, said, derived=measure.derived or "")
    filled = min(Decimal(100), value / measure.value * 100).quantize(Decimal("0.1"))
    return Share(target, said, percent(value, measure.value), str(filled), measure.derived or "")


def share_of(book: Book, day: date) -> Share:
    """The target of a commitment, and the last figure reported by `day`."""
    measure = getattr(book.history.promise, "measure", None)
    last = last_figure(book, day)
    if measure is None:
        unit = getattr(book.history.promise, "unit", None) or (last.unit if last else "")
        return Share(value=f"{last.value}{unit}" if last else "")
    return measured(last.value if last else None, measure)


def last_figure(book: Book, day: date) -> Told | None:
    """The last report by `day` that has a figure."""
    told = valid_on(book.history.reports, day)
    return next((each for each in reversed(told) if each.value is not None), None)
