"""政府信息公开年报: a page for each year, in the six parts of the national form; what nobody told stays open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai import addresses
from gongkai.page import Page
from gongkai.pages._statutory import Place
from gongkai.pages.columns import REPORTS, TITLE, framed
from gongkai.public import Public
from gongkai.yearly import Year


@dataclass(frozen=True, slots=True)
class Issue:
    """A year of the list: what the portal counted, and the host's own reports."""

    year: int
    counted: Year | None
    told: tuple[Place, ...]


def report_pages(public: Public, counted: Sequence[Year]) -> Iterator[Page]:
    """The list of annual reports, and a page for each year that the portal counted; none for nothing."""
    issues = tuple(_issues(public, counted))
    if not issues:
        return
    yield framed(public, REPORTS, "reports", {"issues": issues})
    for issue in issues:
        if issue.counted:
            title = f"{issue.year}年政府信息公开年报"
            own = {
                "path": addresses.report(issue.year),
                "title": title,
                "description": f"{title}：由本平台的账本和登记簿统计。",
                "crumbs": ((TITLE, addresses.COLUMNS), (REPORTS.name, addresses.REPORTS)),
            }
            yield framed(public, REPORTS, "report", {"issue": issue, "today": public.today}, **own)


def _issues(public: Public, counted: Sequence[Year]) -> Iterator[Issue]:
    known = {each.year: each for each in counted}
    told: dict[int, list[Place]] = {}
    for each in public.site.columns.reports:
        card = public.holdings.find(each.record) if each.record else None
        if card or each.url:
            place = Place(each.title, addresses.record(card.id) if card else "", each.url or "")
            told.setdefault(each.year, []).append(place)
    for year in sorted({*known, *told}, reverse=True):
        yield Issue(year, known.get(year), tuple(told.get(year, ())))
