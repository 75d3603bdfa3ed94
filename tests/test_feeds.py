"""The feeds, read by a reader that nobody here wrote."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from support import AS_OF, build, copy_site, gongkai, tree

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
    assert moments[0] == "2026-06-10T00:00:00+08:00"
    rss = ElementTree.parse(portal / "feeds/new/portal/rss.xml").getroot()
    assert rss.findtext("channel/item/pubDate") == "Wed, 10 Jun 2026 00:00:00 +0800"


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


def test_an_unchanged_rebuild_a_day_later_keeps_every_byte(portal: Path, tmp_path: Path) -> None:
    assert AS_OF.startswith("2026-06-15")
    assert build(tmp_path / "site", as_of="2026-06-16T09:00:00+08:00").returncode == 0
    later = tree(tmp_path / "site/feeds/new")
    changed = [name for name, data in tree(portal / "feeds/new").items() if later[name] != data]
    # releases/tomorrow comes out in between: its feeds change, and no other.
    assert sorted({name.rpartition("/")[0] for name in changed}) == ["portal", "releases", "units/market"]


def test_a_feed_holds_fifty_entries_at_most(tmp_path: Path) -> None:
    copy = copy_site(tmp_path / "copy")
    for number in range(60):
        text = f"title: 示例通知{number}\nunit: market\npublished_on: 2026-06-14\ncategory: 通知公告\n"
        (copy / f"content/releases/many-{number:02}.yml").write_text(text)
    assert build(tmp_path / "site", cwd=copy).returncode == 0
    read = feedparser.parse((tmp_path / "site/feeds/new/releases/rss.xml").read_bytes())
    assert [entry.id.rpartition("-")[2] for entry in read.entries] == [f"{n:02}" for n in range(59, 9, -1)]


def test_the_directory_names_every_feed(portal: Path) -> None:
    text = (portal / "feeds/index.html").read_text()
    for name in tree(portal / "feeds"):
        if name.endswith(".xml"):
            assert f"https://example.test/gongkai/feeds/{name}" in text, name


def test_version_is_told() -> None:
    assert "0.1.0" in gongkai("--version").stdout
