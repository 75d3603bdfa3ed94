"""The periods of a commitment (逐期), and its state on any day: as much as its page shows, and from the beginning."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from gongkai.calendar import shifted
from gongkai.progress.board import SLUGS
from gongkai.status import Status
from gongkai.tracker.book import Book
from gongkai.tracker.turning import timeline

AHEAD = 400
"""Days that the page's timeline looks ahead: an unbuilt portal stays right for so long."""
RECENT = 24
"""Periods that a commitment's own page shows: two years of months. A page of all of them has the rest."""


class Stand(NamedTuple):
    """One period, stage or case: its name, days, state, reason."""

    name: str
    start: date | None
    due: date
    report_due: str
    state: str
    slug: str
    reason: str


def stands(now: Status) -> Iterator[Stand]:
    """Every period that has begun, the latest first."""
    whole = "整项承诺" if len(now.periods) > 1 else "全程"
    for each in reversed(now.periods):
        span = each.span
        yield Stand(
            name=span.name or whole,
            start=span.start if span.start > date.min else None,
            due=span.due,
            report_due=span.report_due.text,
            state=each.state,
            slug=SLUGS[each.state],
            reason=each.reason.removeprefix(f"{span.name}："),
        )


def days(book: Book, today: date, since: date | None = None) -> Markup:
    """The timeline as JSON, from `since` (else from its beginning) to `AHEAD` days after `today`."""
    history = book.history
    known = [history.valid_from, *(told.on for told in history.reports), *(span.due for span in book.listed)]
    first = min((day for day in known if day), default=today)
    found = timeline(book, min(max(first, since or first), today), shifted(today, AHEAD))
    rows = [[each.start.isoformat(), each.state, SLUGS[each.state], each.reason] for each in found]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    # Inside a script element only these could end it or begin markup.
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(safe)  # noqa: S704 - nothing in it can end the element
