"""The Markdown engine, with what a body (正文) may not do taken out of it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.inlinepatterns import AutolinkInlineProcessor, AutomailInlineProcessor

from gongkai.records._spellings import is_web_address

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    _Found = tuple[Element | str | None, int | None, int | None]

AND = "\x05"
"""Stands for `&` in the engine, which would take `&lt;` for a sign: what is typed is shown. No content can hold it."""

_WEB = r"<(https?://[^\s<>\x02]+)>"
_MAIL = r"<(?:mailto:)?([\w.%+-]+@[\w-]+(?:\.[\w-]+)+)>"
"""A plain address. The engine's own pattern takes an escaped sign too, and prints what it had put in its place."""


class _WebAddress(AutolinkInlineProcessor):
    """`<https://…>`: a link where it is an address that `source` could name, else shown as it was typed."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: N802  the engine's own name
        return super().handleMatch(m, data) if is_web_address(m[1].replace(AND, "&")) else (None, None, None)


@cache
def engine(inline: bool) -> Markdown:
    """The Markdown engine; `inline`: for text that may hold emphasis, links or the like, and not only blocks."""
    made = Markdown(extensions=["tables", "sane_lists", "def_list"], output_format="html")
    # Markup typed into a body is text: it is shown as typed, neither run nor dropped without a word.
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    made.inlinePatterns.register(_WebAddress(_WEB, made), "autolink", 120)
    made.inlinePatterns.register(AutomailInlineProcessor(_MAIL, made), "automail", 110)
    if not inline:
        made.treeprocessors.deregister("inline")
    return made
