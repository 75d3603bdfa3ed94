"""What the tests of the tracker share: promises written in YAML, and how they stand on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from gongkai.records.commitments import Commitment
from gongkai.status import Status, status
from gongkai.tracker.book import Book
from gongkai.tracker.history import Case, Held, history
from gongkai.tracker.standing import shown
from unit.portal import HEAD, day, read

ONE = timedelta(days=1)


def commitment(text: str) -> Commitment:
    """The commitment that `text` says, below the lines that every disclosure has."""
    record = read("commitments", HEAD + text)
    assert isinstance(record, Commitment)
    return record


def reports(*members: str) -> str:
    """`reports:` with one report for each member."""
    lines = [f"  - {{id: r{i}, {member}}}\n" for i, member in enumerate(members)]
    return "reports:\n" + "".join(lines) if lines else ""


def case(text: str, *children: Case, held: Sequence[Held] = (), unit: str = "示例局") -> Case:
    """The case of a promise, with its members and the occasions held for it."""
    return Case(history(commitment(text)), unit, children, tuple(held))


def state(text: str | Case, on: str | date) -> str:
    """The state on a day."""
    return said(text, on)[0]


def reason(text: str | Case, on: str | date) -> str:
    """The reason on a day."""
    return said(text, on)[1]


def said(text: str | Case, on: str | date) -> tuple[str, str]:
    """State and reason on a day."""
    of = text if isinstance(text, Case) else case(text)
    return shown(Book(of), day(on) if isinstance(on, str) else on)


def full(text: str | Case, on: str) -> Status:
    """Everything that `status` says."""
    return status(text if isinstance(text, Case) else case(text), day(on))


def span_state(of: Case, key: str, on: str) -> str:
    """The state of one span."""
    return next(each.state for each in full(of, on).periods if each.span.key == key)
