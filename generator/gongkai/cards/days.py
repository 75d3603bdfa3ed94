"""A record's own days (原件日期): when it was formed, and when the matter began whose rules apply."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from gongkai.coverage import values_at, way
from gongkai.records import Record
from gongkai.records._disclosure import Disclosure


def dated(record: Disclosure) -> date | None:
    """The record's own newest date (原件日期): its last notice's, else the day it was formed, signed or decided."""
    # Asked of the fields themselves: a model takes long to say that it has no such attribute.
    known = vars(record)
    issued = [notice.issued_on for notice in known.get("notices", ()) if notice.issued_on]
    own = map(known.get, ("formed_on", "signed_on", "announced_on", "decided_on"))
    return max(issued, default=None) or next((day for day in own if day), None)


OWN_DAYS = (
    "formed_on", "signed_on", "decided_on", "announced_on", "approval.on", "freeze.start", "registration.start",
    "notices.issued_on", "notices.period.start",
)  # fmt: skip
NUMBERS = ("doc_no", "decision_no", "notices.doc_no", "approval.doc_no")
_YEAR = re.compile("〔([0-9]{4})〕")


@cache
def _ways(model: type[Record], paths: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(way(path) for path in paths if way(path)[0] in model.model_fields)


def ruled(record: Disclosure) -> tuple[date, date] | None:
    """When a matter began: its first known day; else the year of its first 文号, from end to end."""
    days = [day for path in _ways(type(record), OWN_DAYS) for day in values_at(record, path)]
    if days:
        return min(days), min(days)
    numbers = [
        _YEAR.search(number) for path in _ways(type(record), NUMBERS) for number in values_at(record, path)
    ]
    years = [int(found[1]) for found in numbers if found]
    return (date(min(years), 1, 1), date(min(years), 12, 31)) if years else None
