"""An entry before it has a format (条目): a post with its whole content as HTML, addresses still inside ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup, escape

from gongkai.calendar import said
from gongkai.facts.shown import Target, plainly
from gongkai.inside import INSIDE
from gongkai.ledger.events import PURGED
from gongkai.ledger.lines import Line
from gongkai.news.posts import Post
from gongkai.printing import escaped
from gongkai.records import MODELS
from gongkai.templates import rendered
from gongkai.views.view import View

LISTED = 200
"""How many members a batch or a digest names; lists have the rest."""
TYPES = {
    ".pdf": "application/pdf", ".doc": "application/msword", ".xls": "application/vnd.ms-excel",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text", ".ofd": "application/ofd", ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg", ".png": "image/png", ".zip": "application/zip",
}  # fmt: skip
"""Types of attachments, fixed here: the machine's own table differs from machine to machine."""


class Enclosure(NamedTuple):
    """An attached file: its inside address, bytes, media type and title."""

    address: str
    length: int
    type: str
    title: str


class Entry(NamedTuple):
    """An entry: what happened, when, and the whole content; a tombstone has none."""

    guid: str
    title: str
    address: str
    published: datetime
    updated: datetime
    author: str = ""
    summary: str = ""
    content: str = ""
    categories: tuple[tuple[str, str, str], ...] = ()
    files: tuple[Enclosure, ...] = ()
    gone_on: datetime | None = None
    """When it was taken back; Atom says so in a way of its own."""


def entry(post: Post, view: View, jinja: Environment, sizes: Mapping[str, int]) -> Entry:
    """A post as an entry; `view` is its record's, `sizes` the bytes of its attachments."""
    if post.gone:
        return tombstone(post)
    notice = next((each for each in view.notices if each.id == post.part), None)
    shown = notice if notice and (post.what == "notice" or "/period/" in post.guid) else None
    context = {"view": view, "notice": shown, "lead": post.lead, "plainly": plainly}
    content = rendered(jinja.get_template("feeds/entry.html"), context)
    files = shown.files if shown else view.files
    summary = post.lead if post.what == "event" else (view.summary if not shown else "") or post.title
    return _entry(post, summary, content, tuple(_enclosure(file, sizes) for file in files))


def _entry(post: Post, summary: str, content: str, files: tuple[Enclosure, ...] = ()) -> Entry:
    return Entry(
        post.guid, post.title, post.address, post.published, post.updated, post.author, summary, content,
        post.categories, files,
    )  # fmt: skip


def _enclosure(file: Target, sizes: Mapping[str, int]) -> Enclosure:
    address = file.address or ""
    suffix = f".{address.rpartition('.')[2].lower()}"
    return Enclosure(
        address, sizes.get(address, 0), TYPES.get(suffix, "application/octet-stream"), file.title
    )


def tombstone(post: Post) -> Entry:
    """What is left of the entry of something that was withdrawn or purged: that, and why."""
    content = Markup("<p>已{}。{}</p>").format(post.gone, post.reason)
    made = _entry(post, f"已{post.gone}。", content)
    return made._replace(categories=post.categories[:1], gone_on=post.gone_on)


def listed(members: Sequence[tuple[str, str]], lead: str, more: str, count: int) -> str:
    """The content of an entry that stands for `count` things: the first as (title, address), and where more is."""
    # Some lists have two hundred rows, and there are hundreds of lists: Markup.format takes ten times as long.
    rows = [
        f'<li><a href="{escape(INSIDE + address)}">{escape(title)}</a></li>' for title, address in members
    ]
    rest = ""
    if count > len(rows):
        left = Markup('<p>另有 {} 条，见<a href="{}">列表</a>。</p>')
        rest = left.format(count - len(rows), INSIDE + more)
    return f"<p>{escape(lead)}</p>\n<ul>\n" + "\n".join(rows) + f"\n</ul>\n{rest}"


class Told(NamedTuple):
    """What an archive keeps of a thing: its first line, when that was released, and when it was purged if so."""

    line: Line
    moment: datetime
    scheme: str
    purged_on: datetime | None


def archived(told: Told) -> Entry:
    """An entry as archives keep it for ever: what its first release said, and where the rest can be read."""
    line, moment = told.line, told.moment
    if told.purged_on:
        return Entry(line.guid, PURGED, line.address, moment, told.purged_on, gone_on=told.purged_on)
    kind = line.id.partition("/")[0]
    words = f"{line.author}，{said(moment.date())}发布。{line.note}".removeprefix("，")
    address = escaped(INSIDE + line.address)
    content = (
        f'<p>{escaped(words)}</p>\n<p>现行全文、更正和变更：<a href="{address}">{escaped(line.title)}</a></p>'
    )
    categories = ((told.scheme, kind, MODELS[kind].KIND.label),) if kind in MODELS else ()
    return Entry(line.guid, line.title, line.address, moment, moment, line.author, words, content, categories)
