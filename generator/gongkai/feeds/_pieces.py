"""Entries in their formats (条目成文): each serialised once, then put into every feed that shows it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple
from urllib.parse import quote

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension
from feedgen.util import xml_elem
from lxml import etree

from gongkai.feeds._casts import LATER, WHEN, Cast, cut, escaped, mark, rfc822
from gongkai.feeds._entry import Entry
from gongkai.inside import INSIDE, absolute

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
SPACES = {
    "atom": ATOM, "content": CONTENT, "dc": "http://purl.org/dc/elements/1.1/", "at": TOMBSTONES,
    "fh": "http://purl.org/syndication/history/1.0",
}  # fmt: skip
"""The name spaces that the root of every document declares."""
LARGE = 9_500
"""Bytes of an entry up to which fifty of them fit a head document whatever the others are."""


class Piece(NamedTuple):
    """An entry in every format, ready to be put into a document; the short forms only where it is large."""

    rss: bytes
    atom: bytes
    json: bytes
    """Empty of what archives keep: they come in no JSON."""
    short: tuple[bytes, bytes, bytes] | None = None

    @property
    def size(self) -> int:
        """Bytes of its largest form."""
        return max(len(self.rss), len(self.atom), len(self.json))


def piece(entry: Entry, site_url: str) -> Piece:
    """`entry` in every format, its addresses made absolute."""
    made = _forms(entry, site_url)
    if max(map(len, made)) <= LARGE:
        return Piece(*made)
    more = f'<p>全文较长，见<a href="{INSIDE}{entry.address}">网页</a>。</p>'
    return Piece(*made, short=_forms(entry._replace(content=more), site_url))


def kept_piece(entry: Entry, site_url: str) -> Piece:
    """`entry` in the formats that archives come in."""
    return Piece(*_documented(_absolute(entry, site_url)), b"")


def _forms(entry: Entry, site_url: str) -> tuple[bytes, bytes, bytes]:
    whole = _absolute(entry, site_url)
    return (*_documented(whole), _json(whole))


def _absolute(entry: Entry, site_url: str) -> Entry:
    whole = entry._replace(content=absolute(entry.content, site_url), address=site_url + entry.address)
    urls = tuple(each._replace(address=site_url + quote(each.address)) for each in whole.files)
    return whole._replace(files=urls)


_MARKUP = re.compile("<|&[#A-Za-z]")


def read_as_html(text: str) -> str:
    """A text for RSS's descriptions, which readers take for HTML: what looks like markup is written as text."""
    return escape(text, quote=False) if _MARKUP.search(text) else text


def _documented(entry: Entry) -> tuple[bytes, bytes]:
    """An entry in RSS and Atom; what has files or is gone is rare, and feedgen's to write from the beginning."""
    if entry.files or entry.gone_on:
        return plainly_written(entry)
    rss, atom = (
        _cast(form, len(entry.categories), bool(entry.author), bool(entry.summary))
        for form in ("rss", "atom")
    )
    told = {
        "GUID": entry.guid, "TITLE": entry.title, "ADDRESS": entry.address, "AUTHOR": entry.author,
        "SUMMARY": entry.summary, "DESCRIPTION": read_as_html(entry.summary), "CONTENT": entry.content,
        "DATE": rfc822(entry.published), "PUBLISHED": entry.published.isoformat(), "UPDATED": entry.updated.isoformat(),
    }  # fmt: skip
    for at, category in enumerate(entry.categories):
        told.update(zip((f"SCHEME{at}", f"TERM{at}", f"LABEL{at}"), category, strict=True))
    found = escaped(told)
    return rss.filled(found), atom.filled(found)


@lru_cache(maxsize=256)
def _cast(form: str, categories: int, author: bool, summary: bool) -> Cast:
    """What feedgen writes of an entry of one shape; it takes ten times as long to write one as to fill a cast."""
    summary_mark = mark("DESCRIPTION" if form == "rss" else "SUMMARY")
    blank = Entry(
        guid=mark("GUID"), title=mark("TITLE"), address=mark("ADDRESS"), published=WHEN, updated=LATER,
        author=mark("AUTHOR") if author else "", summary=summary_mark if summary else "",
        content=mark("CONTENT"),
        categories=tuple((mark(f"SCHEME{at}"), mark(f"TERM{at}"), mark(f"LABEL{at}")) for at in range(categories)),
    )  # fmt: skip
    text = plainly_written(blank)[form == "atom"].decode()
    if form == "rss":
        return cut(text.replace(rfc822(WHEN), mark("DATE")))
    return cut(text.replace(WHEN.isoformat(), mark("PUBLISHED")).replace(LATER.isoformat(), mark("UPDATED")))


def plainly_written(entry: Entry) -> tuple[bytes, bytes]:
    """An entry, its addresses absolute, in RSS and Atom as feedgen writes it."""
    atom = _deleted(entry) if entry.gone_on else _feed_entry(entry, "atom").atom_entry()
    return _inside(_feed_entry(entry, "rss").rss_entry()), _inside(atom)


@dataclass
class _Gaps(BaseEntryExtension):  # type: ignore[misc]
    """What feedgen leaves out of an entry: rel and type of its links, its unit in RSS, more than one file."""

    entry: Entry

    def extend_rss(self, item: Any) -> Any:
        for each in self.entry.files:
            xml_elem("enclosure", item, url=each.address, length=str(each.length), type=each.type)
        for scheme, _, label in self.entry.categories:
            xml_elem("category", item, domain=scheme).text = label
        if self.entry.author:
            xml_elem(CREATOR, item).text = self.entry.author
        return item

    def extend_atom(self, entry: Any) -> Any:
        xml_elem("link", entry, href=self.entry.address, rel="alternate", type="text/html", hreflang="zh-CN")
        for each in self.entry.files:
            xml_elem(
                "link", entry, href=each.address, rel="enclosure", type=each.type, length=str(each.length),
                title=each.title,
            )  # fmt: skip
        return entry


def _feed_entry(entry: Entry, form: str) -> FeedEntry:
    item = FeedEntry()
    item.guid(entry.guid, permalink=False)
    item.id(entry.guid)
    item.title(entry.title)
    item.published(entry.published)
    item.updated(entry.updated)
    if form == "rss":
        item.link(href=entry.address)
        if entry.summary:
            item.description(read_as_html(entry.summary))
    else:
        item.summary(entry.summary)
        if entry.author:
            item.author({"name": entry.author})
        for scheme, term, label in entry.categories:
            item.category(term=term, scheme=scheme, label=label)
    if entry.content:
        item.content(entry.content, type="html")
    item.register_extension("gongkai", lambda: _Gaps(entry), atom=True, rss=True)
    return item


def _inside(element: Any) -> bytes:
    """An element as it stands in a document whose root declares the name spaces."""
    root = etree.Element("root", nsmap=SPACES)
    root.append(element)
    text: bytes = etree.tostring(root, encoding="utf-8")
    return text[text.index(b">") + 1 : -len(b"</root>")] + b"\n"


def _deleted(entry: Entry) -> Any:
    """RFC 6721: the entry that bore this name is no more."""
    assert entry.gone_on is not None
    made = etree.Element(f"{{{TOMBSTONES}}}deleted-entry", ref=entry.guid, when=entry.gone_on.isoformat())
    xml_elem(f"{{{TOMBSTONES}}}comment", made).text = entry.title
    return made


def _json(entry: Entry) -> bytes:
    item: dict[str, Any] = {
        "id": entry.guid,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author}] if entry.author else [],
        "tags": [label for _, _, label in entry.categories],
        "attachments": [
            {"url": each.address, "mime_type": each.type, "title": each.title, "size_in_bytes": each.length}
            for each in entry.files
        ],
    }
    return json.dumps({name: value for name, value in item.items() if value}, ensure_ascii=False).encode()
