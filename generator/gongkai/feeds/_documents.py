"""Feed documents (订阅文件): a head of the newest entries, and archives that are closed for ever (RFC 5005)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from gongkai import addresses
from gongkai.feeds._casts import WHEN, Cast, cut, escaped, mark, rfc822
from gongkai.feeds._pieces import ATOM, SPACES, Piece, read_as_html
from gongkai.outputs import Output

LIMIT = 512 * 1024
"""Bytes of a head document; some readers take no more."""
FH = f"{{{SPACES['fh']}}}"
ROOM = 4_096
"""Bytes kept free for a document's own words."""
TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}


@dataclass(frozen=True, slots=True)
class Head:
    """A feed's own words (订阅源): what it is, where it lies, what it leads to."""

    id: str
    family: str
    scope: str
    title: str
    about: str
    author: str
    site_url: str
    updated: datetime
    """When something in it was last released or changed; never the moment of the build."""
    modified: datetime
    """What its files' time of change is set to."""
    archive: str = ""
    """The newest archive's address without its format; its own where `own`, else a wider feed's."""
    own: bool = False
    hub: str = ""
    forms: tuple[str, ...] = addresses.FEED_FORMS
    number: int = 0
    """An archive's number; 0 for a head."""

    def address(self, form: str) -> str:
        """Where the feed lies in one format."""
        if self.number:
            return addresses.archive(self.scope, self.number, form, self.family)
        return addresses.feed(self.scope, form, self.family)


def feed_files(head: Head, pieces: Sequence[Piece]) -> Iterator[Output]:
    """The document in every format, newest entries first; a head's oldest are shortened where it grows too large."""
    fitting = [(each.rss, each.atom, each.json) for each in pieces] if head.number else _fitted(pieces)
    for form in head.forms:
        yield _file(head, form, [each[addresses.FEED_FORMS.index(form)] for each in fitting])


def _fitted(pieces: Sequence[Piece]) -> list[tuple[bytes, bytes, bytes]]:
    """The entries' forms, in full as long as they fit beside all that follow in short."""
    short = [each.short or (each.rss, each.atom, each.json) for each in pieces]
    rest = sum(max(map(len, forms)) for forms in short)
    used = ROOM
    fitting: list[tuple[bytes, bytes, bytes]] = []
    for each, brief in zip(pieces, short, strict=True):
        rest -= max(map(len, brief))
        full = (each.rss, each.atom, each.json)
        chosen = full if used + each.size + rest <= LIMIT else brief
        used += max(map(len, chosen))
        fitting.append(chosen)
    return fitting


def _file(head: Head, form: str, pieces: list[bytes]) -> Output:
    if form == "json":
        return Output(head.address(form), _json(head, pieces), head.modified)
    cast = _cast(form, head.site_url, head.author, head.hub, bool(head.number), bool(head.archive), head.own)
    told = {
        "ID": head.id, "TITLE": head.title, "SCOPE": head.scope,
        "FAMILY": head.family, "ARCHIVE": head.archive, "NUMBER": str(head.number),
        "ABOUT": read_as_html(head.about) if form == "rss" else head.about,
        "UPDATED": rfc822(head.updated) if form == "rss" else head.updated.isoformat(),
    }  # fmt: skip
    begun = cast.filled(escaped(told))
    end = b"</channel></rss>\n" if form == "rss" else b"</feed>\n"
    return Output(head.address(form), b"".join((begun, *pieces, end)), head.modified)


NUMBER = 999_999
"""Stands for an archive's number while a frame is cast."""


@lru_cache(maxsize=64)
def _cast(form: str, url: str, author: str, hub: str, closed: bool, archive: bool, own: bool) -> Cast:
    """What feedgen writes around the entries.

    It takes feedgen some thirty times as long to make a frame as to fill one, and there are thousands.
    """
    blank = Head(
        id=mark("ID"), family=mark("FAMILY"), scope=mark("SCOPE"), title=mark("TITLE"), about=mark("ABOUT"),
        author=author, site_url=url, updated=WHEN, modified=WHEN, archive=mark("ARCHIVE") if archive else "",
        own=own, hub=hub, number=NUMBER if closed else 0,
    )  # fmt: skip
    generator = _generator(blank, form)
    text = (generator.rss_str() if form == "rss" else generator.atom_str()).decode()
    when = rfc822(WHEN) if form == "rss" else WHEN.isoformat()
    text = text.replace(when, mark("UPDATED")).replace(f"/{NUMBER}/", f"/{mark('NUMBER')}/")
    return cut(text.removesuffix("</channel></rss>" if form == "rss" else "</feed>") + "\n")


def _json(head: Head, pieces: list[bytes]) -> bytes:
    words: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "home_page_url": head.site_url,
        "feed_url": head.site_url + head.address("json"),
        "description": head.about,
        "authors": [{"name": head.author}],
        "language": "zh-CN",
    }
    if head.hub:
        words["hubs"] = [{"type": "WebSub", "url": head.hub}]
    text = json.dumps(words, ensure_ascii=False).encode().removesuffix(b"}")
    return text + b', "items": [\n' + b",\n".join(pieces) + b"\n]}\n"


class _Gaps(BaseExtension):  # type: ignore[misc]
    """What feedgen leaves out of a feed: all links but `self` in RSS, hub, archives, a date that is not now."""

    def __init__(self, head: Head, form: str) -> None:
        self.head, self.form = head, form

    def extend_ns(self) -> dict[str, str]:
        return {name: space for name, space in SPACES.items() if self.form == "rss" or name != "atom"}

    def extend_rss(self, feed: Any) -> Any:
        channel = feed.find("channel")
        self._links(channel, f"{{{ATOM}}}link")
        return feed

    def extend_atom(self, feed: Any) -> Any:
        self._links(feed, "link")
        return feed

    def _links(self, parent: Any, tag: str) -> None:
        head = self.head
        if head.number:
            xml_elem(f"{FH}archive", parent)
        for rel, href in _relations(head, self.form):
            xml_elem(tag, parent, rel=rel, href=href, type=TYPES[self.form])
        if head.hub and not head.number:
            xml_elem(tag, parent, rel="hub", href=head.hub)


def _relations(head: Head, form: str) -> Iterator[tuple[str, str]]:
    if head.number:
        yield "current", head.site_url + addresses.feed(head.scope, form, head.family)
    if head.archive:
        yield "prev-archive" if head.own else "archives", f"{head.site_url}{head.archive}{form}.xml"


def _generator(head: Head, form: str) -> FeedGenerator:
    generator = FeedGenerator()
    generator.id(head.id)
    generator.title(head.title)
    generator.subtitle(head.about)
    generator.description(head.about)
    generator.language("zh-CN")
    generator.author({"name": head.author})
    # The order matters: RSS takes the last link that is not `self` for its own.
    generator.link(href=head.site_url + head.address(form), rel="self", type=TYPES[form])
    generator.link(href=head.site_url, rel="alternate", type="text/html")
    generator.updated(head.updated)
    generator.lastBuildDate(head.updated)
    generator.generator("gongkai")
    generator.register_extension("gongkai", lambda: _Gaps(head, form), None, atom=True, rss=True)
    return generator
