"""Lists of feeds (OPML 2.0): what a reader takes in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from feedgen.util import xml_elem
from lxml import etree

from gongkai.outputs import Output

Group = tuple[str, Sequence[tuple[str, str, str]]]
"""A heading and its feeds: (title, one sentence, full address)."""


def opml_file(path: str, title: str, groups: Iterable[Group], site_url: str) -> Output:
    """The feeds of `groups` as OPML at `path`."""
    root = etree.Element("opml", version="2.0")
    xml_elem("title", xml_elem("head", root)).text = title
    body = xml_elem("body", root)
    for heading, feeds in groups:
        outline = xml_elem("outline", body, text=heading, title=heading)
        for name, about, url in feeds:
            xml_elem(
                "outline", outline, type="rss", text=name, title=name, description=about, xmlUrl=url,
                htmlUrl=site_url,
            )  # fmt: skip
    return Output(path, etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
