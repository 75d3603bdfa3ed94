"""Without scripts: the directory leads to every record in at most four steps, and nothing leads to nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from html import unescape
from pathlib import Path
from posixpath import normpath

import pytest

from gongkai.records import MODELS
from support import ROOT, body_of, build, content_site, shared

STEPS = 4
WAYS = ("按类别", "按机构", "按县区", "按主题", "按年份")
DISCLOSED = "|".join(name for name, model in MODELS.items() if model.KIND.disclosure)
RECORD = re.compile(rf"({DISCLOSED})/[a-z0-9-]+/")
"""A record's page: kinds' numbered pages and lists of years are told apart by their digits."""
LISTS = re.compile(
    rf"({DISCLOSED}|topics|districts|years|matrix"
    r"|tracker|elsewhere|interpretations|disclosure/catalogue)/(.+/)?"
)
INDEXES = {"districts/", "matrix/", "tracker/rules/"}
"""Pages among the lists that list no record: indexes of lists, and how states are worked out."""
BENCH = ROOT / "tests" / "bench"
MKDOCS_YML = (
    "site_name: x\nsite_url: https://bench.example/\ndocs_dir: content/pages\n"
    "theme: {name: material, language: zh, font: false}\nplugins: [gongkai]\n"
)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own content, as a finished site."""
    return content_site(tmp_path_factory)


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bench's illustrative portal of a thousand records, as a finished site."""
    return shared(tmp_path_factory, "thousand", _thousand) / "site"


def _thousand(folder: Path) -> None:
    write = "import records, sys, pathlib; records.write(pathlib.Path(sys.argv[1]), 1000)"
    subprocess.run([sys.executable, "-c", write, str(folder / "content")], cwd=BENCH, check=True)
    (folder / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    done = build(folder / "site", cwd=folder, as_of="2026-07-01T08:00:00+08:00")
    assert done.returncode == 0, done.stderr


@cache
def body(site: Path, place: str) -> str:
    """What a page shows between its frame."""
    return body_of((site / place / "index.html").read_text(encoding="utf-8"))


def links(html: str, place: str) -> set[str]:
    """The pages of the portal that some HTML of the page at `place` links to."""
    found = set()
    for target in re.findall(r'<a [^>]*?href="([^"#?]*)', html):
        if "://" not in target and target.endswith("/"):
            found.add(normpath(f"/{place}{unescape(target)}").lstrip("/") + "/")
    return {"" if each == "/" else each for each in found}


@cache
def leads_to(site: Path, place: str) -> frozenset[str]:
    """The pages that a page's own text links to."""
    return frozenset(
        each for each in links(body(site, place), place) if (site / each / "index.html").is_file()
    )


def walked(site: Path, start: Iterable[str], steps: int, through: re.Pattern[str]) -> dict[str, int]:
    """Every page within so many steps, walking on only through pages of some form: its address → the steps."""
    found = dict.fromkeys(start, 0)
    border = set(found)
    for step in range(1, steps + 1):
        walkable = {place for place in border if not is_record(place) and through.fullmatch(place)}
        border = {each for place in walkable for each in leads_to(site, place)} - set(found)
        found |= dict.fromkeys(border, step)
    return found


def is_record(place: str) -> bool:
    """Whether a page is a record's own."""
    last = place.rstrip("/").rpartition("/")[2]
    return bool(RECORD.fullmatch(place)) and not last.isdigit() and last != "catalogue"


def records(site: Path) -> dict[str, str]:
    """Every record with a page: its address → that page."""
    kinds = RECORD.pattern.partition(")")[0].lstrip("(").split("|")
    pages = (each for kind in kinds for each in sorted((site / kind).glob("*/index.html")))
    places = {f"{page.parent.relative_to(site).as_posix()}/": page for page in pages}
    shown = {place: page.read_text(encoding="utf-8") for place, page in places.items() if is_record(place)}
    return {place: text for place, text in shown.items() if 'http-equiv="refresh"' not in text}


def ways(site: Path) -> Mapping[str, set[str]]:
    """The directory that the search page shows without scripts: each of its ways in → the lists that it names."""
    groups = re.findall(r"<h2>(.*?)</h2>\s*(<ul>.*?</ul>)", body(site, "search/"), re.DOTALL)
    return {name: links(part, "search/") for name, part in groups}


@pytest.fixture(params=["portal", "content", "thousand"])
def site(request: pytest.FixtureRequest) -> Path:
    """Each of three portals: illustrative, real, large."""
    found: Path = request.getfixturevalue(request.param)
    return found


def test_every_record_lies_within_four_steps_of_home(site: Path) -> None:
    found = walked(site, [""], STEPS, re.compile(".*"))
    far = sorted(set(records(site)) - set(found))
    assert far == []


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_the_directory_reaches_every_record_that_it_knows(site: Path, way: str) -> None:
    """Home → search → a list → a page of it → the record: four steps, through the lists of this way alone."""
    known = records(site)
    lists = ways(site)[way]
    own = re.compile("|".join(f"{re.escape(each)}([0-9]+/)?" for each in sorted(lists)))
    found = {place for place in walked(site, lists, STEPS - 2, own) if place in known}
    elsewhere = {place for place in known if "外地参考</span>" in known[place]}
    missing = set(known) - found - elsewhere
    label = {"按县区": "行政区划", "按主题": "主题分类"}.get(way)
    if label:
        missing = {place for place in missing if f'<th scope="row">{label}</th>' in known[place]}
    assert sorted(missing) == []
    assert found


def test_the_appendix_reaches_what_is_from_elsewhere(content: Path) -> None:
    known = records(content)
    found = walked(content, ways(content)["附录"], STEPS - 2, re.compile(r"elsewhere/([0-9]+/)?"))
    outside = {place for place in known if "外地参考</span>" in known[place]}
    assert outside
    assert outside <= set(found)


def test_no_list_year_or_column_is_empty(site: Path) -> None:
    """Every list that was made shows a record; units stand for themselves."""
    shown = [
        f"{page.parent.relative_to(site).as_posix()}/"
        for page in sorted(site.rglob("index.html"))
        if LISTS.fullmatch(f"{page.parent.relative_to(site).as_posix()}/")
    ]
    known = records(site)
    lists = [place for place in shown if place not in known and not _below(place, known)]
    assert len(lists) > 20
    bare = {place for place in lists if not _moved(site, place) and not (leads_to(site, place) & set(known))}
    assert bare <= INDEXES


def _moved(site: Path, place: str) -> bool:
    """Whether only a redirect is there."""
    return 'http-equiv="refresh"' in (site / place / "index.html").read_text(encoding="utf-8")


def _below(place: str, known: Mapping[str, str]) -> bool:
    """Whether a page lies below a record: a notice."""
    return "/".join(place.split("/")[:2]) + "/" in known


def test_no_filter_leads_to_nothing(site: Path) -> None:
    for page in sorted(site.rglob("index.html")):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'<span class="n">0(?: 件| 项)?</span>', text), page


def test_no_feed_page_is_empty(site: Path) -> None:
    """A feed's page is made for what was published; that nothing of it changed yet is no empty page."""
    pages = sorted((site / "feeds/new").rglob("index.html"))
    assert pages
    for page in pages:
        assert '<ul class="list' in page.read_text(encoding="utf-8"), page
