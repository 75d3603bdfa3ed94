"""The sitemap: every address once, with the day of its last change, split where the protocol wants it."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from gongkai.sitemap import LIMIT, Visits, noted, sitemap_files, visit_of
from unit.portal import URL, at

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(content: bytes) -> tuple[str, list[tuple[str, str]]]:
    root = ET.fromstring(content)
    rows = [(each.findtext(f"{SPACE}loc", ""), each.findtext(f"{SPACE}lastmod", "")) for each in root]
    return root.tag.removeprefix(SPACE), rows


def notes(count: int, moment: datetime | None = None) -> bytes:
    return noted(visit_of(f"land/{number:06d}/", moment) for number in range(count))


def test_each_page_says_when_it_last_changed_if_it_knows() -> None:
    pages = [("land/b/", at("2026-03-02T09:30")), ("", None), ("land/a/?x=1&y", None)]
    [made] = sitemap_files(noted(visit_of(*page) for page in pages), URL)
    assert made.path == "sitemap.xml"
    assert b"?x=1&amp;y</loc>" in made.content
    assert read(made.content) == (
        "urlset",
        [(URL, ""), (f"{URL}land/a/?x=1&y", ""), (f"{URL}land/b/", "2026-03-02T09:30:00+08:00")],
    )


def test_visits_wait_as_they_were_told() -> None:
    told = [notes(3), b"", notes(1, at("2026-03-02T09:30"))]
    visits = Visits()
    assert [*visits] == []
    for each in told:
        visits.add(each)
    assert [*visits] == told


def test_nothing_is_a_sitemap_too() -> None:
    [made] = sitemap_files(b"", URL)
    assert read(made.content) == ("urlset", [])


def test_the_limit_itself_still_fits_in_one_file() -> None:
    [made] = sitemap_files(notes(LIMIT), URL)
    assert len(read(made.content)[1]) == LIMIT == 50_000


@pytest.mark.parametrize(("count", "sizes"), [(LIMIT + 1, [LIMIT, 1]), (2 * LIMIT, [LIMIT, LIMIT])])
def test_beyond_it_an_index_leads_to_several(count: int, sizes: list[int]) -> None:
    made = {output.path: output.content for output in sitemap_files(notes(count), URL)}
    kind, rows = read(made.pop("sitemap.xml"))
    assert kind == "sitemapindex"
    assert [address for address, _ in rows] == [URL + name for name in sorted(made)]
    parts = [read(made[name])[1] for name in sorted(made)]
    assert [len(part) for part in parts] == sizes
    assert len({address for part in parts for address, _ in part}) == count


def test_the_order_of_pages_changes_nothing() -> None:
    pages = notes(20, at("2026-03-02"))
    backwards = b"".join(reversed(pages.splitlines(keepends=True)))
    assert list(sitemap_files(pages, URL)) == list(sitemap_files(backwards, URL))
