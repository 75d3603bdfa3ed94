"""Occasions held (已举行的公开活动) as derived reports: reception days count towards the quota that they name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gongkai import periods
from gongkai.records._promises import Quota
from gongkai.tracker.history import Case, Held, Told


def days_held(case: Case) -> Iterator[Told]:
    """A derived report for each occasion, as of its day: so many days, or so many posts that reached the figure.

    A promise for every one of some people is judged only where it says how many they are (`subjects`).
    """
    promise = case.history.promise
    if not isinstance(promise, Quota):
        return
    for key, members in _by_period(case).items():
        for number, each in enumerate(members, 1):
            known = members[:number]
            told = Told(f"held-{number}", max(each.told, each.day), each.day, key, interim=True, derived=True)
            if promise.measure.per is None or promise.subjects == 1:
                yield told._replace(value=Decimal(len({held.day for held in known})))
            else:
                yield told._replace(passed=_reached(known, promise.measure.value), expected=promise.subjects)


def _by_period(case: Case) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    months = case.history.months
    for each in sorted(case.held, key=lambda held: (max(held.told, held.day), held.day, held.post)):
        key = periods.period(months, periods.number_of(months, each.day)).key if months else "term"
        found.setdefault(key, []).append(each)
    return found


def _reached(held: list[Held], wanted: Decimal) -> int:
    days: dict[str, set[date]] = {}
    for each in held:
        days.setdefault(each.post, set()).add(each.day)
    return sum(len(found) >= wanted for found in days.values())
