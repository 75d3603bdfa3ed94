"""Where the links of finished pages lead (站内链接): all of them at a glance, and one page's faults in full."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from gongkai.inside import INSIDE
from gongkai.shelf import GAP

MARKS = (INSIDE, "\x03", GAP)
"""What a finished page never holds: it stands where something had to be filled in."""


@dataclass(frozen=True, slots=True)
class PagesJob:
    """Some pages of a site, by their paths; where `suspects` are named, only pages with one of these are asked for."""

    site: str
    pages: tuple[str, ...]
    suspects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Glance:
    """Where pages lead: targets that climb to the root and come down again, below the root; others by page.

    What stands in an attribute `href` or `src` is among them, and perhaps text that looks so.
    """

    climbing: frozenset[str]
    others: tuple[tuple[str, str], ...]
    marked: bool
    """Whether some page holds a mark."""


def glance(job: PagesJob) -> Glance:
    """Where some pages lead, by their bytes alone: nothing is parsed, and what all have in common is told once."""
    climbing: set[bytes] = set()
    others: list[tuple[str, str]] = []
    known: dict[bytes, set[bytes]] = {}
    marked = False
    for page in job.pages:
        data = Path(job.site, page).read_bytes()
        marked = marked or any(mark.encode() in data for mark in MARKS)
        up = b"../" * page.count("/")
        before = known.setdefault(up, set())
        fresh = _targets(data) - before
        below = {target for target in fresh if target.startswith(up)} if up else set()
        outside = {target for target in fresh - below if is_outside(_text(target))}
        climbing.update(_without_place(target[len(up) :]) for target in below)
        others += ((page, _text(target)) for target in fresh - below - outside)
        before |= below | outside
    return Glance(frozenset(map(_text, climbing)), tuple(others), marked)


def _without_place(target: bytes) -> bytes:
    """A target without the place within the page; the sign before it may also be part of a character's name."""
    return target if b"&" in target else target.partition(b"#")[0]


def suspected(job: PagesJob) -> list[str]:
    """The pages that lead to a suspect, or hold a mark."""
    found = []
    for page in job.pages:
        seen = glance(PagesJob(job.site, (page,)))
        targets = {*seen.climbing, *(target for _, target in seen.others)}
        if seen.marked or not job.suspects.isdisjoint(targets):
            found.append(page)
    return found


def _targets(data: bytes) -> set[bytes]:
    """All that stands in quotes after `href=` or `src=`, and perhaps a tail that nothing closes."""
    found = {part[: part.find(b'"')] for part in data.split(b'href="')[1:]}
    found |= {part[: part.find(b'"')] for part in data.split(b'src="')[1:]}
    return found


def _text(target: bytes) -> str:
    return target.decode("utf-8", "surrogateescape")


def astray(seen: Glance, places: Collection[str]) -> Iterator[str]:
    """The targets of a glance that seem to lead nowhere."""
    for each in seen.climbing:
        as_written = each in places and _SIGNS.isdisjoint(each)
        if not as_written and not leads_somewhere(f"./{each}", "./index.html", places):
            yield each
    yield from (target for page, target in seen.others if not leads_somewhere(target, page, places))


_SIGNS = frozenset("%&?#")
"""What an address may hold that a path does not: only without any are they the same text."""


def page_faults(text: str, name: str, places: Collection[str]) -> Iterator[str]:
    """What is wrong with a page, in full: marks left over, and each link that leads nowhere."""
    if any(mark in text for mark in MARKS):
        yield f"{name}：页框的标记没有填上"
    for target in sorted(set(_LINK.findall(text))):
        if not leads_somewhere(target, name, places) and _is_link(target, text):
            yield f"{name}：链接 {target} 没有对应的页面"


_LINK = re.compile(r'(?:href|src)="([^"]+)"')


def _is_link(target: str, text: str) -> bool:
    """Whether a tag links to `target`: markup that somebody typed into a body is text, its `<` is written `&lt;`."""
    return re.search(rf'<[a-z][^<>]*\s(?:href|src)="{re.escape(target)}"', text) is not None


def is_outside(target: str) -> bool:
    """Whether a target is none of this site's pages: another site, a place within the page, an address of the host."""
    return not _path_of(target)


def _path_of(target: str) -> str:
    try:
        parts = urlsplit(unescape(target))
    except ValueError:  # what should have been a host: none of our pages
        return ""
    return "" if parts.scheme or parts.netloc or parts.path.startswith("/") else parts.path


def leads_somewhere(target: str, name: str, places: Collection[str]) -> bool:
    """Whether a target, in the page at `name`, leads to one of `places`, or out of the site."""
    asked = _path_of(target)
    if not asked:
        return True
    path = normpath(f"{name.rpartition('/')[0]}/{unquote(asked)}").lstrip("/")
    return path in places or f"{path}/" in places or path == "."


def every_file(site: Path) -> Iterator[str]:
    """The path of every file below a folder."""
    start, waiting = len(str(site)) + 1, [str(site)]
    while waiting:
        with os.scandir(waiting.pop()) as found:
            for each in found:
                if each.is_dir():
                    waiting.append(each.path)
                elif each.is_file():
                    yield each.path[start:]
