"""How much of a figure is reached (完成比例): target, last figure and share, for tables and bars."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gongkai.records._promises import AnyPromise, Measure, Programme, Range, Ratio
from gongkai.tracker.book import Book
from gongkai.tracker.history import Told
from gongkai.tracker.outcomes import percent, valid_on
from gongkai.tracker.standing import current


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
    return _reached(target, said, value, measure.value, measure.derived or "")


def share_of(book: Book, day: date) -> Share:
    """The target of a commitment, and the last figure reported by `day`, by the type of the promise."""
    promise = book.history.promise
    if isinstance(promise, Programme):
        return _of_programme(book, promise, day)
    last = last_figure(book, day)
    if last is not None and last.expected is not None and last.passed is not None:
        return _counted(_target(promise), last.passed, last.expected)
    measure = getattr(promise, "measure", None)
    if measure is not None:
        return measured(last.value if last else None, measure)
    unit = (
        "%" if isinstance(promise, Ratio) else getattr(promise, "unit", None) or (last.unit if last else "")
    )
    derived = getattr(promise, "derived", None) or ""
    return Share(_target(promise), f"{last.value}{unit}" if last else "", derived=derived)


def _target(promise: AnyPromise) -> str:
    """What was promised in a few words; nothing where no figure was."""
    if isinstance(promise, Range):
        return f"{promise.low}至{promise.high}{promise.unit or ''}"
    if isinstance(promise, Ratio):
        return f"{promise.percent}%"
    measure = getattr(promise, "measure", None)
    return f"{measure.compare}{measure.value}{measure.unit or ''}" if measure else ""


def _counted(target: str, passed: int, expected: int) -> Share:
    said = f"达标{passed}/应达标{expected}"
    return _reached(target, said, Decimal(passed), Decimal(expected)) if expected else Share(target, said)


def _of_programme(book: Book, promise: Programme, day: date) -> Share:
    """So many items kept, or reported as done, of so many; no share where most of what it would need is unknown."""
    stand, unit = current(book, day), promise.unit or "项"
    total = promise.items or sum(member.history.promise.MEASURED for member in book.members)
    target = f"{total}{unit}" if total else ""
    if stand is None or not stand.outcome.reported or stand.outcome.parts is None:
        return Share(target)
    done = stand.outcome.parts[0]
    told = valid_on(book.by_span.get(stand.span.key, ()), day)
    counted = any(each.value is not None and not each.interim for each in told)
    if counted or sum(member.history.promise.MEASURED for member in book.members) >= total:
        return _reached(target, f"{done}{unit}", Decimal(done), Decimal(total))
    return Share(target, f"{done}{unit}")


def _reached(target: str, value: str, number: Decimal, of: Decimal, derived: str = "") -> Share:
    filled = min(Decimal(100), number / of * 100).quantize(Decimal("0.1"))
    return Share(target, value, percent(number, of), str(filled), derived)


def last_figure(book: Book, day: date) -> Told | None:
    """The last report by `day` that has a figure, or counts so many of so many."""
    told = valid_on(book.history.reports, day)
    return next(
        (each for each in reversed(told) if each.value is not None or each.expected is not None), None
    )
