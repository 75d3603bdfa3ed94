"""Markdown of a body (正文) → HTML that holds only what an allow-list names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from posixpath import normpath
from urllib.parse import quote, urlsplit

import nh3
from markupsafe import Markup, escape

from gongkai.bodies import plainblocks
from gongkai.bodies.engine import AND, engine
from gongkai.inside import INSIDE
from gongkai.printing import safe
from gongkai.records._spellings import is_web_address

TAGS = set(
    "p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd strong em del code pre blockquote a "
    "table caption thead tbody tr th td sup sub".split()
)
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}

LINK = re.compile(r"\]\(\s*<?([^)\s>]+|(?=\)))|^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)", re.MULTILINE)
_PICTURE = re.compile(r"(?<!\\)!\[[^\[\]]*\][(\[]")
_ANCHOR = re.compile(r'<a href="([^"]*)"')
_FOREIGN = re.compile(r'[\s"<>\\^`{|}]')
_HEADING = re.compile(r"<(/?)h([1-6])>")


def _outlined(html: str) -> str:
    """The headings of `html` as an outline without gaps: a page has its own h1 and h2, a body begins below them."""
    if "<h" not in html:
        return html
    above: list[int] = []

    def level(match: re.Match[str]) -> str:
        if not match[1]:
            typed = int(match[2])
            while above and above[-1] >= typed:
                above.pop()
            above.append(typed)
        return f"<{match[1]}h{min(len(above) + 2, 6)}>"

    return _HEADING.sub(level, html)


_INLINE = re.compile(r"[\t`*_\[\]\\<&!]|  $", re.MULTILINE)
"""What every inline pattern of the engine has in it."""
_BLANK = re.compile(r"(\n(?: *\n)+)")
_FAR = re.compile(r"\]:|^ *:", re.MULTILINE)
"""What reaches across paragraphs, beside tabs, that indent: a link's definition, a term's description."""


def to_html(text: str, links: Mapping[str, str]) -> Markup:
    """`text` as safe HTML; `links` gives for each link as typed its address inside the portal."""
    if "\t" in text or (":" in text and _FAR.search(text)):
        return safe(_outlined(_converted(text, links)))  # cleaned by the allow-list
    # What a paragraph or a plain list says stands for itself; the engine takes fifty times as long to find that out.
    blocks = _BLANK.split(text.rstrip("\n"))
    made = [plainblocks.paragraph(block) for block in blocks[::2]]
    plain = [True, *(html is not None for html in made), True]
    pieces: list[str] = []
    rest = ""
    for number, paragraph in enumerate(made):
        block, between = blocks[2 * number], plain[number] and plain[number + 2]
        html = paragraph or (plainblocks.listing(block) if between else None)
        if html is None:
            rest += "".join(blocks[2 * number - 1 : 2 * number]) + block
        else:
            pieces += [_converted(rest, links), html]
            rest = ""
    pieces.append(_converted(rest, links))
    whole = _outlined("\n".join(filter(None, pieces)))
    return safe(whole)  # plain text, and what the allow-list cleaned


def _converted(text: str, links: Mapping[str, str]) -> str:
    if not text.strip():
        return ""
    # Looking for emphasis where there cannot be any is what takes the engine longest.
    made = engine(_INLINE.search(text) is not None).reset().convert(text.replace("&", AND))
    clean = nh3.clean(
        made,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )
    clean = clean.replace(AND, "&amp;")

    def settle(match: re.Match[str]) -> str:
        typed = unescape(match[1])
        inside = links.get(typed)
        if inside is not None:
            return f'<a href="{INSIDE}{escape(inside)}"'
        return f'<a href="{escape(_spelt(typed))}"' if _FOREIGN.search(typed) else match[0]

    return _ANCHOR.sub(settle, clean)


def _spelt(address: str) -> str:
    """`address` with the signs that an address may not hold written as it must write them (RFC 3986)."""
    return _FOREIGN.sub(lambda sign: quote(sign[0]), address)


def links_of(text: str) -> Iterator[tuple[int, str]]:
    """Every link target typed in a Markdown text, with its offset there."""
    # Both ways of typing one need a bracket, and few texts have any.
    for match in LINK.finditer(text) if "]" in text else ():
        group = 1 if match[1] is not None else 2
        yield match.start(group), match[group]


def pictures_of(text: str) -> Iterator[int]:
    """Where a Markdown text places pictures (图片): a body has no room for them, and they would vanish silently."""
    return (match.start() for match in (_PICTURE.finditer(text) if "![" in text else ()))


def link_fault(target: str) -> str | None:
    """What is wrong with a link as typed, or None: only the web, mail, telephone, records and anchors."""
    if not target:
        return "链接没有写地址"
    try:
        scheme = urlsplit(target).scheme
    except ValueError:
        scheme = "http"
    if scheme in {"http", "https"} and not is_web_address(target):
        return f"链接“{target}”不是网址"
    if scheme in SCHEMES or target.startswith("#") or is_record_link(target):
        return None
    if scheme:
        return f"链接“{target}”的类型“{scheme}”不允许"
    return f"链接“{target}”不知道指向哪里"


def is_record_link(target: str) -> bool:
    """Whether a link points at a record by its file."""
    return target.partition("#")[0].endswith(".yml") and "://" not in target


def linked_record(target: str, folder: str) -> str:
    """The id that a link by file names, seen from a file in `content/<folder>/`."""
    return normpath(f"{folder}/{target.partition('#')[0]}").removesuffix(".yml")
