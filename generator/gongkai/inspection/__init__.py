"""The inspection (自查): what the indicators for government sites ask, as far as a generator of pages can know it.

`freshness`, `content`, `terms` and `imprint` ask the records and site.yml, `built` the finished pages; `findings` says
what comes of it. The indicators are those of 国办秘函〔2019〕19号.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from gongkai.inspection import built
from gongkai.inspection.content import assessed, dates, guides, in_time, interpretations, owed, owed_by_unit
from gongkai.inspection.findings import VERDICTS, Finding, Point, Subject, text
from gongkai.inspection.freshness import ages, annual_report, columns, empty, home
from gongkai.inspection.imprint import labels, unknown
from gongkai.inspection.terms import terms

POINTS: tuple[Point, ...] = (
    home, columns, ages, empty, guides, interpretations, dates, labels, in_time, terms, assessed, owed, annual_report,
    unknown,
)  # fmt: skip
"""Every point, in the order of the report; the manual prints them."""
BUILT: tuple[Callable[[Path], Iterator[Finding]], ...] = (built.links, built.labels)
"""Every point of a finished site's folder."""


def inspect(subject: Subject) -> Iterator[Finding]:
    """What every point finds."""
    for point in POINTS:
        yield from point(subject)


def duties(subject: Subject) -> Iterator[Finding]:
    """The regulation's days that passed: what `gongkai check` reminds of."""
    found = (finding for point in (in_time, terms, assessed) for finding in point(subject))
    yield from (each for each in found if each.verdict in VERDICTS[:2])


__all__ = ["BUILT", "POINTS", "VERDICTS", "Finding", "Subject", "duties", "inspect", "owed_by_unit", "text"]
