"""Pages stay light: a record costs its reader a few kilobytes, and nothing keeps the first words from being shown."""

from __future__ import annotations

import re
from pathlib import Path

from support import pages
from weights import CSS, HTML, JS, SEARCH_JS, packed, record_pages, too_heavy, weigh


def test_records_are_light(portal: Path) -> None:
    found = {page: weigh(portal, page) for page in record_pages(portal)}
    assert len(found) > 20
    assert {page: weight for page, weight in found.items() if too_heavy(weight)} == {}
    assert max(weight.html for weight in found.values()) <= HTML


def test_every_page_keeps_to_styles_and_scripts(portal: Path) -> None:
    for page in pages(portal):
        if page != "404.html":  # its addresses begin at the host's root
            weight = weigh(portal, page)
            assert weight.css <= CSS, page
            assert weight.js <= (SEARCH_JS if page == "search/index.html" else JS), page
            assert weight.css > 0, page


def test_imported_scripts_are_weighed(portal: Path) -> None:
    alone = packed((portal / "assets/search/page.js").read_bytes())
    assert weigh(portal, "search/index.html").js > 2 * alone


def test_nothing_but_style_and_the_switch_keeps_the_first_paint(portal: Path) -> None:
    """Every script waits, but for the one that would otherwise show small type first; it is tiny."""
    for page, text in pages(portal).items():
        waits = re.findall(r'<script(?![^>]*(?:defer|type="module"|type="application))[^>]*>', text)
        assert all("assets/large.js" in each for each in waits), page
    assert packed((portal / "assets/large.js").read_bytes()) < 1024


def test_a_table_of_its_own_page_leaves_its_anchors_where_they_were(portal: Path) -> None:
    """落实对照: the record's page names each row at the anchor that it always had, and leads to the row in full."""
    here = (portal / "releases/decision/index.html").read_text(encoding="utf-8")
    there = (portal / "releases/decision/systems/index.html").read_text(encoding="utf-8")
    rows = re.findall(r'<tr id="(systems-s\d)">', there)
    assert rows == ["systems-s1", "systems-s2", "systems-s3", "systems-s4"]
    for row in rows:
        assert f'<li id="{row}"><a href="../../releases/decision/systems/#{row}">' in here
    assert "<caption>落实对照" not in here
