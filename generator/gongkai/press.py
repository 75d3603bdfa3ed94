"""The press (印厂): every page that grows with records is stamped from a few moulds that MkDocs cast."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, Template

from gongkai import outbound
from gongkai.inside import depth, relative_utf8
from gongkai.outputs import Output
from gongkai.page import Page
from gongkai.printing import escaped
from gongkai.site import Site
from gongkai.templates import environment, filled

MARKS = ("title", "description", "canonical", "head", "menu", "crumbs", "body")
"""What a mould leaves open; each stands in it exactly once, between control characters no content can hold."""

DEEPEST = 5
"""Pages lie at most this many folders down."""

_MARK = re.compile("\x03([a-z]+)\x03")


def mark(name: str) -> str:
    """The mark that a mould carries in the place of `name`."""
    return f"\x03{name}\x03"


@dataclass(frozen=True, slots=True)
class Mould:
    """A cast page, cut at its marks: a text, then each mark with the text behind it. Texts are UTF-8, as in files."""

    begins: bytes
    marks: tuple[tuple[str, bytes], ...]


class MouldError(Exception):
    """A mould does not carry each mark exactly once: the theme was changed and its frame is broken."""


def cut(html: str) -> Mould:
    """Cut the finished HTML of a mould page at its marks. Raises MouldError."""
    begins, *pieces = _MARK.split(html)
    found = sorted(pieces[::2])
    if found != sorted(MARKS):
        raise MouldError(f"页框的标记不对：应当各出现一次 {', '.join(MARKS)}，实际是 {', '.join(found)}")
    texts = (text.encode() for text in pieces[1::2])
    return Mould(begins.encode(), tuple(zip(pieces[::2], texts, strict=True)))


@dataclass(frozen=True, slots=True)
class Frame:
    """All that framing needs besides the page: the moulds by depth, the portal, its address, the theme's folders."""

    moulds: Mapping[int, Mould]
    site: Site
    site_url: str
    folders: tuple[str, ...]
    menu: tuple[tuple[str, str, str], ...]
    """The main menu: (section, title, address)."""
    written: frozenset[str] = frozenset()
    """Files of hand-written pages: one that stands where a generated one would, wins."""
    compiled: str = ""
    """Where processes share the templates that they have compiled, if there are several."""

    @property
    def jinja(self) -> Environment:
        """The template environment of this process."""
        return environment(self.folders, self.compiled)


def stamp(page: Page, frame: Frame) -> Output:
    """`page` as a finished file, addresses relative to where it lies."""
    jinja = frame.jinja
    context = {"page": page, "site": frame.site, "site_url": frame.site_url, **page.context}
    head, crumbs, body = filled(context, *_templates(jinja, page.template))
    parts = {
        "title": escaped(f"{page.title} - {frame.site.name}" if page.path else frame.site.name),
        "description": escaped(page.description),
        "canonical": escaped(frame.site_url + page.path),
        "head": head,
        "menu": _menu(jinja, frame.menu, page.section),
        "crumbs": crumbs,
        "body": outbound.marked(body, frame.site_url),
    }
    mould = frame.moulds[depth(page.path)]
    pieces = [mould.begins]
    for name, text in mould.marks:
        pieces += (parts[name].encode(), text)
    whole = b"".join(pieces)
    if page.shelf:
        whole = page.shelf.filled(whole)
    # Signs are looked for in bytes: in Chinese text it takes five times as long.
    return Output(page.file, relative_utf8(whole, page.path))


@cache
def _templates(jinja: Environment, name: str) -> tuple[Template, ...]:
    # Jinja remembers what it found, but looks again each time for what is not there.
    body = jinja.select_template([name, "records/record.html"])
    return *(jinja.get_template(f"partials/gk-{part}.html") for part in ("head", "crumbs")), body


@cache
def _menu(jinja: Environment, menu: tuple[tuple[str, str, str], ...], section: str) -> str:
    return jinja.get_template("partials/gk-menu.html").render(menu=menu, section=section)
