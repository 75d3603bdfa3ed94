"""An entry in its formats: whatever was typed comes out as typed, and nothing of it is markup."""

from __future__ import annotations

import json
from datetime import datetime
from html import unescape
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from markupsafe import escape

from gongkai.feeds import Entry, Head, Told, archived, feed_files, kept_piece, piece
from gongkai.feeds._entry import Enclosure
from gongkai.feeds._pieces import plainly_written
from gongkai.inside import absolute
from gongkai.ledger.lines import Line
from unit.portal import STEADY, URL, ZONE

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DAY = datetime(2026, 3, 4, 9, 30, tzinfo=ZONE)
TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=80,
).filter(lambda text: text.strip() == text)


def entry(text: str = "标题", **more: object) -> Entry:
    values: dict[str, object] = {
        "guid": "tag:shili.example,2026:land/a", "title": text, "address": "land/a/", "published": DAY, "updated": DAY,
        "author": text, "summary": text, "content": f"<p>{escape(text)}</p>",
        "categories": (("tag:shili.example,2026:schemes/kind", "land", text),),
    }  # fmt: skip
    return Entry(**{**values, **more})  # type: ignore[arg-type]


def head(**more: object) -> Head:
    values: dict[str, object] = {
        "id": "tag:shili.example,2026:feeds/new/portal", "family": "new", "scope": "portal", "title": "示例",
        "about": "说明", "author": "示例市", "site_url": URL, "updated": DAY, "modified": DAY,
    }  # fmt: skip
    return Head(**{**values, **more})  # type: ignore[arg-type]


def documents(*entries: Entry, **more: object) -> dict[str, bytes]:
    made = feed_files(head(**more), [piece(each, URL) for each in entries])
    return {output.path.rpartition("/")[2]: output.content for output in made}


@STEADY
@given(TEXTS)
def test_whatever_was_typed_comes_out_as_typed(text: str) -> None:
    found = documents(entry(text), title=text, about=text)
    rss = ElementTree.fromstring(found["rss.xml"])
    item = rss.find("channel/item")
    assert item is not None
    # A description is HTML to its readers.
    assert (item.findtext("title"), unescape(item.findtext("description") or "")) == (text, text)
    assert item.findtext(CONTENT) == f"<p>{escape(text)}</p>"
    assert (item.findtext("category"), rss.findtext("channel/title")) == (text, text)
    told = ElementTree.fromstring(found["atom.xml"]).find(f"{ATOM}entry")
    assert told is not None
    assert (told.findtext(f"{ATOM}title"), told.findtext(f"{ATOM}summary")) == (text, text)
    assert told.findtext(f"{ATOM}author/{ATOM}name") == text
    [item_json] = json.loads(found["feed.json"])["items"]
    assert (item_json["title"], item_json["authors"]) == (text, [{"name": text}])


HOSTILE = (
    "]]>",
    "&lt;b&gt;",
    "<script>alert(1)</script>",
    "😀𠮷䶮",
    "a < b & c",
    "[TITLE] [ID]",
    "[ABOUT]",
    "\u2028",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_reader_shows_it_too(text: str) -> None:
    found = documents(entry(f"标题{text}尾"), title=f"订阅{text}尾")
    read = feedparser.parse(found["atom.xml"])
    assert not read.bozo
    assert read.entries[0].title == f"标题{text}尾"
    assert read.feed.title == f"订阅{text}尾"
    assert "<script" not in read.entries[0].content[0].value
    assert not feedparser.parse(found["rss.xml"]).bozo


def test_links_keep_their_relation_and_files_their_length_and_type() -> None:
    files = tuple(Enclosure(f"files/示意 图{n}.pdf", 1_234 + n, "application/pdf", f"图{n}") for n in (1, 2))
    found = documents(entry(files=files))
    for name in ("rss.xml", "atom.xml"):
        [read] = feedparser.parse(found[name]).entries
        assert [(each.length, each.type) for each in read.enclosures] == [
            ("1235", "application/pdf"), ("1236", "application/pdf"),
        ]  # fmt: skip
        assert read.enclosures[0].href == f"{URL}files/%E7%A4%BA%E6%84%8F%20%E5%9B%BE1.pdf"
        assert read.link == f"{URL}land/a/"
    [item] = json.loads(found["feed.json"])["items"]
    assert [each["size_in_bytes"] for each in item["attachments"]] == [1_235, 1_236]
    links = ElementTree.fromstring(found["atom.xml"]).findall(f"{ATOM}entry/{ATOM}link")
    assert [each.get("rel") for each in links] == ["alternate", "enclosure", "enclosure"]


def test_a_feed_says_no_moment_but_its_entries() -> None:
    for content in documents(entry()).values():
        assert b"1999" not in content
        assert b"2026-03-04T09:30:00+08:00" in content or b"Wed, 04 Mar 2026 09:30:00 +0800" in content


def test_hub_archive_and_current_are_linked_in_every_format_that_can() -> None:
    hub = "https://hub.example/?a=1&b=2"
    found = documents(entry(), hub=hub, archive="feeds/new/portal/archive/7/", own=True)
    for name in ("rss.xml", "atom.xml"):
        links = {
            each.get("rel"): each.get("href")
            for each in ElementTree.fromstring(found[name]).iter(f"{ATOM}link")
        }
        assert links["hub"] == hub
        assert links["prev-archive"] == f"{URL}feeds/new/portal/archive/7/{name}"
        assert links["self"] == f"{URL}feeds/new/portal/{name}"
    assert json.loads(found["feed.json"])["hubs"] == [{"type": "WebSub", "url": hub}]
    closed = documents(
        entry(), hub=hub, number=3, forms=("rss", "atom"), archive="feeds/new/portal/archive/2/", own=True
    )
    assert set(closed) == {"rss.xml", "atom.xml"}
    for name, content in closed.items():
        root = ElementTree.fromstring(content)
        assert len(list(root.iter("{http://purl.org/syndication/history/1.0}archive"))) == 1
        links = {each.get("rel"): each.get("href") for each in root.iter(f"{ATOM}link")}
        assert links["current"] == f"{URL}feeds/new/portal/{name}"
        assert links["self"] == f"{URL}feeds/new/portal/archive/3/{name}"
        assert "hub" not in links


def test_a_head_stays_within_its_size_and_loses_no_entry() -> None:
    long = [entry(guid=f"tag:x:{n}", content=f"<p>{'长' * 60_000}</p>") for n in range(50)]
    for content in documents(*long).values():
        assert len(content) <= 512 * 1024
    read = feedparser.parse(documents(*long)["atom.xml"]).entries
    assert [each.id for each in read] == [f"tag:x:{n}" for n in range(50)]
    whole = [len(each.content[0].value) > 60_000 for each in read]
    assert whole == sorted(whole, reverse=True)
    assert whole.count(True) == 2
    assert f'<a href="{URL}land/a/">网页</a>' in read[-1].content[0].value


def test_one_long_text_is_delivered_whole() -> None:
    text = f"<p>{'长' * 100_000}</p>"
    for name, content in documents(entry(content=text)).items():
        assert "长" * 100_000 in content.decode(), name


WHOLE_TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cn"), blacklist_characters="\ufffe\uffff").filter(
        lambda sign: sign >= " " or sign in "\t\n\r"
    ),
    max_size=40,
)


@STEADY
@given(
    st.tuples(*[WHOLE_TEXTS] * 5).filter(lambda texts: texts[4]),
    st.lists(
        st.tuples(WHOLE_TEXTS.filter(bool), WHOLE_TEXTS.filter(bool), WHOLE_TEXTS.filter(bool)), max_size=4
    ),
)
def test_a_filled_cast_is_what_feedgen_would_write(
    texts: tuple[str, ...], categories: list[tuple[str, str, str]]
) -> None:
    title, address, author, summary, content = texts
    told = entry(
        title=f"题{title}", address=address, author=author, summary=summary, content=content,
        categories=tuple(categories), updated=DAY.replace(minute=31),
    )  # fmt: skip
    whole = told._replace(content=absolute(content, URL), address=URL + address)
    made = piece(told, URL)
    assert (made.rss, made.atom) == plainly_written(whole)


def test_what_archives_keep_is_html_once_escaped() -> None:
    line = Line(
        "new", "record", "tag:a", "land/a", address="land/a/", title="甲 & 乙", author="示例局", note="注。"
    )
    made = kept_piece(archived(Told(line, DAY, "tag:kind", None)), URL)
    whole = "<p>示例局，2026年3月4日发布。注。</p>\n<p>现行全文、更正和变更：{}</p>"
    link = f'<a href="{URL}land/a/">甲 &amp; 乙</a>'
    files = feed_files(head(number=1, forms=("rss", "atom")), [made])
    rss, atom = (etree.fromstring(each.content) for each in files)
    assert rss.findtext(f"channel/item/{CONTENT}") == whole.format(link)
    assert atom.findtext(f"{ATOM}entry/{ATOM}content") == whole.format(link)


@pytest.mark.parametrize("text", ["\x00", "\x1b", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_forbids_is_never_written(text: str) -> None:
    with pytest.raises(ValueError, match=r"XML forbids|surrogates"):
        piece(entry(text), URL)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>甲", "&lt;b&gt;", "A & B", "1 < 2", "甲"])
def test_a_description_is_text_also_to_a_reader_that_takes_it_for_html(text: str) -> None:
    made = documents(entry("甲", summary=text), about=text)["rss.xml"]
    found = [each.text or "" for each in etree.fromstring(made).iter("description")]
    assert len(found) == 2
    for each in found:
        parsed = html.fragment_fromstring(each, create_parent="div")
        assert [tag.tag for tag in parsed.iter()] == ["div"]
        assert parsed.text_content() == text
