"""The feeds, read by a reader that nobody here wrote."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from support import AS_OF, gongkai, tree

SCOPES = ("portal", "approvals", "fees", "land", "releases", "units/market", "units/city")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_reader_accepts_every_feed(portal: Path, scope: str, form: str) -> None:
    read = feedparser.parse((portal / f"feeds/new/{scope}/{form}.xml").read_bytes())
    assert not read.bozo
    assert read.version == {"rss": "rss20", "atom": "atom10"}[form]
    assert read.feed.title.startswith("示例市信息公开：")
    assert "非官方样例" in read.feed.subtitle
    assert 0 < len(read.entries) <= 50
    for entry in read.entries:
        assert entry.id.startswith("tag:example.test,2026:")
        assert entry.title.startswith("【")
        assert entry.link.startswith("https://example.test/gongkai/")
        assert entry.content[0].value
        assert not [word for word in ('href="/', 'href="..', "<script") if word in entry.content[0].value]


def test_newest_first_with_real_moments_of_the_zone(portal: Path) -> None:
    root = ElementTree.parse(portal / "feeds/new/portal/atom.xml").getroot()
    moments = [entry.findtext(f"{ATOM}published", "") for entry in root.iter(f"{ATOM}entry")]
    assert moments == sorted(moments, reverse=True)
    assert all(moment.endswith("+08:00") for moment in moments)
    assert set(moments) == {AS_OF}  # nothing was released before: this would be the first time
    rss = ElementTree.parse(portal / "feeds/new/portal/rss.xml").getroot()
    assert rss.findtext("channel/item/pubDate") == "Mon, 15 Jun 2026 09:00:00 +0800"


def test_every_record_and_notice_is_one_entry_in_both_formats(portal: Path) -> None:
    entries = {
        form: [
            each.id
            for each in feedparser.parse((portal / f"feeds/new/portal/{form}.xml").read_bytes()).entries
        ]
        for form in ("rss", "atom")
    }
    assert entries["rss"] == entries["atom"]
    assert len(set(entries["rss"])) == len(entries["rss"])
    assert "tag:example.test,2026:land/batch-1" in entries["rss"]
    assert "tag:example.test,2026:land/batch-1/plan" in entries["rss"]
    assert "tag:example.test,2026:approvals/restaurant" in entries["rss"]  # a moved record keeps its name
    assert not [each for each in entries["rss"] if "elsewhere" in each or "ended-purged" in each]


def test_guids_are_no_permalinks_and_authors_are_units(portal: Path) -> None:
    root = ElementTree.parse(portal / "feeds/new/portal/rss.xml").getroot()
    assert {each.get("isPermaLink") for each in root.iter("guid")} == {"false"}
    atom = ElementTree.parse(portal / "feeds/new/units/market/atom.xml").getroot()
    assert {each.findtext(f"{ATOM}author/{ATOM}name") for each in atom.iter(f"{ATOM}entry")} == {
        "示例市市场监督管理局"
    }


def test_feeds_name_themselves(portal: Path) -> None:
    for name in tree(portal / "feeds"):
        if name.endswith(".xml"):
            root = ElementTree.parse(portal / "feeds" / name).getroot()
            links = {
                each.get("rel"): each.get("href")
                for each in root.iter(f"{ATOM}link")
                if each.get("rel") == "self"
            }
            assert links["self"] == f"https://example.test/gongkai/feeds/{name}"


def test_the_directory_names_every_feed(portal: Path) -> None:
    text = (portal / "feeds/index.html").read_text()
    for name in tree(portal / "feeds"):
        if name.endswith((".xml", ".json")) and "/archive/" not in name and not _of_one_record(name, portal):
            assert f'href="../feeds/{name}"' in text or f'href="{name}"' in text, name


def _of_one_record(name: str, portal: Path) -> bool:
    place = name.removeprefix("changes/").rpartition("/")[0]
    return place.count("/") == 1 and (portal / place / "index.json").is_file()


def test_what_has_a_feed_of_its_own_says_so(portal: Path) -> None:
    page = (portal / "commitments/school/index.html").read_text()
    assert 'href="../../feeds/changes/commitments/school/atom.xml">订阅这一件的变更</a>' in page
    assert '<link rel="alternate" type="application/atom+xml" title="这一件的变更"' in page


def test_version_is_told() -> None:
    assert "0.1.0" in gongkai("--version").stdout
