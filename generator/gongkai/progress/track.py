"""A commitment as its page shows it (落实情况): its words, its periods, its reports, what comes next, its timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from gongkai import addresses
from gongkai.facts.blocks import blocks
from gongkai.facts.printed import link
from gongkai.facts.shown import Facts, Group, Targets, begun, gathered
from gongkai.printing import NOTHING
from gongkai.progress.board import SLUGS, last_report
from gongkai.progress.courses import Course, Figure, courses, figures
from gongkai.progress.periods import RECENT, Stand, days, stands
from gongkai.progress.reported import ReportView, reported
from gongkai.progress.terms import source, terms
from gongkai.records._reports import Explanation
from gongkai.records.commitments import Commitment
from gongkai.setting import Setting
from gongkai.status import Status, status_of
from gongkai.tracker.book import Book
from gongkai.tracker.history import Case
from gongkai.tracker.shares import Share, share_of
from gongkai.tracker.standing import shown


class Member(NamedTuple):
    """One item of a programme."""

    title: str
    address: str
    state: str
    reason: str


class Track(NamedTuple):
    """Everything that a commitment's page shows beyond its common parts."""

    type_name: str
    quote: str
    source: Markup
    """The article that the words stand in, as a link where this portal has the document."""
    status: Status
    slug: str
    share: Share
    next: tuple[date, str, str] | None
    """The next turn: day, state, reason."""
    last: date | None
    silent: int
    """Days without a report up to the day of the build; 0 where there is none at all."""
    terms: Facts
    elements: tuple[Group, ...]
    stands: tuple[Stand, ...]
    """Its periods, the latest first."""
    reports: tuple[ReportView, ...]
    series: tuple[Figure, ...]
    explanations: tuple[tuple[Explanation, Markup], ...]
    courses: tuple[Course, ...]
    children: tuple[Member, ...]
    data: Markup
    """The timeline as JSON, for the reader's own clock: as far back as its page shows periods."""
    whole: Markup
    """The timeline from its beginning, where its page does not show that."""

    @property
    def last_reports(self) -> tuple[ReportView, ...]:
        """The reports that its own page has room for."""
        return begun(self.reports, lambda each: each.text)

    @property
    def last_explained(self) -> tuple[tuple[Explanation, Markup], ...]:
        """The explanations that its own page has room for."""
        return begun(self.explanations, lambda each: each[0].text)

    @property
    def all_explained(self) -> tuple[Explanation, ...]:
        """The explanations, without who gave them."""
        return tuple(each for each, _ in self.explanations)

    @property
    def first_children(self) -> tuple[Member, ...]:
        """The members that its own page has room for."""
        return begun(self.children, lambda each: each.reason)

    @property
    def long(self) -> bool:
        """Whether its own page has no room for all of it."""
        return (
            self.last_reports != self.reports
            or self.last_explained != self.explanations
            or self.first_children != self.children
        )

    @property
    def recent(self) -> tuple[Stand, ...]:
        """The periods that its own page shows; all of them stand on one of their own."""
        return self.stands[:RECENT]


def track(record: Commitment, case: Case, setting: Setting) -> Track:
    """What the page of `record` shows on the day of the build."""
    book, today = Book(case), setting.today
    now = status_of(book, today)
    last = last_report(case.history.reports, today)
    periods = tuple(stands(now))
    long = len(periods) > RECENT
    return Track(
        type_name=record.promise.NAME,
        quote=record.quote or "",
        source=source(record, setting.targets),
        status=now,
        slug=SLUGS[now.state],
        share=share_of(book, today),
        next=(now.until, *shown(book, now.until)) if now.until else None,
        last=last,
        silent=(today - last).days if last else 0,
        terms=Facts(tuple(terms(record, setting.targets))),
        elements=gathered(
            blocks(
                record.promise,
                ("elements", "cases") if hasattr(record.promise, "cases") else (),
                setting.targets,
            )
        ),
        stands=periods,
        reports=tuple(reported(record, setting.targets)),
        series=tuple(figures(record, setting.targets)),
        explanations=tuple((each, _unit(each.by, setting.targets)) for each in _newest_first(record)),
        courses=tuple(courses(record, setting.targets)),
        children=tuple(_children(book, today)),
        data=days(book, today, periods[RECENT - 1].start if long else None),
        whole=days(book, today) if long else NOTHING,
    )


def _newest_first(record: Commitment) -> list[Explanation]:
    return sorted(record.explanations, key=lambda each: (each.on, each.id), reverse=True)


def _unit(stem: str | None, targets: Targets) -> Markup:
    target = targets.get(f"units/{stem}") if stem else None
    return link(target) if target else NOTHING


def _children(book: Book, today: date) -> Iterator[Member]:
    for member in sorted(book.members, key=lambda each: each.case.id):
        yield Member(member.case.title, addresses.record(member.case.id), *shown(member, today))
