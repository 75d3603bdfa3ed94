"""A long text (长文): it has a page of its own; its record's or notice's page shows how it begins and what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markdown.extensions.toc import slugify_unicode
from markupsafe import Markup

from gongkai import addresses
from gongkai.facts.shown import LONG
from gongkai.printing import safe
from gongkai.records import Record
from gongkai.records.releases import Release

OPENING = 600
"""How many characters of the first paragraphs the record's page shows, none of them cut."""
LISTED = 40
"""How many headings of a body it lists."""


class Heading(NamedTuple):
    """A heading of a body: its anchor and its words."""

    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class LongText:
    """A long text: where it stands whole, how long it is, how it begins, what is in it."""

    address: str
    length: int
    """Characters, as typed."""
    opening: Markup
    headings: tuple[Heading, ...]
    body: Markup
    """The whole body, its headings with anchors."""


def typed(record: Record) -> int:
    """How many characters a record's own text has: its body and its articles."""
    articles = record.articles if isinstance(record, Release) else ()
    return len(vars(record).get("body") or "") + sum(len(each.text) for each in articles)


def is_long(record: Record) -> bool:
    """Whether a record's text has a page of its own."""
    return typed(record) > LONG


def text_of(record: Record) -> str:
    """Where a record's text stands whole."""
    return addresses.text(record.id) if is_long(record) else addresses.record(record.id)


def long_text(place: str, length: int, body: Markup) -> LongText | None:
    """What is shown of the text of `place` (a record, or `record/notice`) if it is long; `body`: its HTML."""
    if length <= LONG:
        return None
    anchored, headings = _anchored(body)
    return LongText(addresses.text(place), length, opening(body), _listed(headings), anchored)


_PARAGRAPHS = re.compile(r"(?:<p>.*?</p>\n?)+", re.DOTALL)
_ONE = re.compile(r"<p>.*?</p>\n?", re.DOTALL)


def opening(body: Markup) -> Markup:
    """The first paragraphs of a long text, none of them cut."""
    begun = _PARAGRAPHS.match(body)
    kept, room = [], OPENING
    for paragraph in _ONE.findall(begun[0]) if begun else ():
        room -= len(paragraph)
        if room < 0 or _is_heading(paragraph):
            break
        kept.append(paragraph)
    return safe("".join(kept))  # whole paragraphs of what is safe already


_NUMERAL = "[一二三四五六七八九十百]+"
_NUMBERED = rf"(?:{_NUMERAL}、|第{_NUMERAL}[编章节])[^<。；]{{0,40}}"
_HEADING = re.compile(rf"<(?P<tag>h[3-6])>(?P<words>.*?)</h[3-6]>|<p>(?P<line>{_NUMBERED})</p>")
"""A heading as Markdown knows it, or as officials type it: a short line that begins with 一、 or 第一章."""
_TAG = re.compile(r"<[^>]*>")


def _is_heading(paragraph: str) -> bool:
    return _HEADING.fullmatch(paragraph.strip()) is not None


def _anchored(body: Markup) -> tuple[Markup, list[tuple[str, Heading]]]:
    """`body` with an anchor on each heading, made of its words: it stays when others come before it."""
    found: list[tuple[str, Heading]] = []
    taken: set[str] = set()

    def anchor(match: re.Match[str]) -> str:
        html = match["words"] or match["line"] or ""
        words = Markup(_TAG.sub("", html)).unescape()  # noqa: S704 - unescaped at once
        name = next(each for each in _names(words) if each not in taken)
        taken.add(name)
        found.append((match["tag"] or "h3", Heading(name, words)))
        begun = match[0].index(">")
        return f'{match[0][:begun]} id="{name}"{match[0][begun:]}'

    anchored = _HEADING.sub(anchor, body)
    return safe(anchored), found  # made of what is safe already


def _names(words: str) -> Iterator[str]:
    """Anchors for a heading, the likeliest first; no list's member has one with a line below (`Stem`)."""
    name = "body_" + slugify_unicode(words, "-")[:60]
    yield name
    yield from (f"{name}_{number}" for number in range(2, 100_000))


def _listed(headings: list[tuple[str, Heading]]) -> tuple[Heading, ...]:
    """As many levels of headings, from the highest, as the list has room for."""
    most: tuple[Heading, ...] = ()
    for deepest in ("h3", "h4", "h5", "h6"):
        found = tuple(heading for tag, heading in headings if tag <= deepest)
        if most and len(found) > LISTED:
            break
        most = found
    return most[:LISTED]
