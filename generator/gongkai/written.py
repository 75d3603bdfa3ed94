"""Hand-written pages (手写页面): cleaned like every body, their links to records settled and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from posixpath import normpath

import nh3

from gongkai import addresses, markup
from gongkai.problems import ContentError, Mark, Problem
from gongkai.public import Public

TAGS = markup.TAGS | {"h1", "h2", "img", "figure", "figcaption", "div", "span"}
ATTRIBUTES = {
    "*": {"id"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "th": {"scope"},
}
_HREF = re.compile(r'<a([^>]*) href="([^"]*)"')


def clean_page(html: str, public: Public) -> str:
    """The HTML of a hand-written page, by the allow-list; inside addresses still without their depth."""
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=markup.SCHEMES, link_rel=None)

    def settle(match: re.Match[str]) -> str:
        target = unescape(match[2])
        if not markup.is_record_link(target):
            return match[0]
        card = public.holdings.find(_named(target))
        fragment = target.partition("#")[2]
        anchor = f"#{fragment}" if fragment else ""
        return (
            match[0]
            if card is None
            else f'<a{match[1]} href="{addresses.INSIDE}{addresses.record(card.id)}{anchor}"'
        )

    return _HREF.sub(settle, clean)


def _named(target: str) -> str:
    # A page may lie in a folder of its own: only the last two steps name the record.
    return "/".join(normpath(target.partition("#")[0]).removesuffix(".yml").split("/")[-2:])


def page_links(docs: Path, public: Public) -> None:
    """Every link to a record from a hand-written page finds it published. Raises ContentError."""
    problems = list(_problems(docs, public))
    if problems:
        raise ContentError(problems)


def _problems(docs: Path, public: Public) -> Iterator[Problem]:
    for page in sorted(docs.rglob("*.md")):
        text = page.read_text(encoding="utf-8", errors="replace")
        name = f"{docs.parent.name}/{docs.name}/{page.relative_to(docs).as_posix()}"
        for offset, target in markup.links_of(text):
            if markup.is_record_link(target) and public.holdings.find(_named(target)) is None:
                line = text.count("\n", 0, offset) + 1
                column = offset - text.rfind("\n", 0, offset)
                yield Problem(
                    Mark(name, line, column),
                    f"链接指向的记录“{_named(target)}”不存在或还没有公开",
                    "改正链接",
                )
