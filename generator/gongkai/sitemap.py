"""The sitemap (网站地图) for machines: true change dates, split where the protocol wants it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape

from gongkai import addresses
from gongkai.outputs import Output
from gongkai.shelf import Shelf

LIMIT = 50_000
"""Addresses in one sitemap file, by the protocol."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


Visit = tuple[str, str]
"""A page worth visiting: its address inside the portal, and when what it shows last changed (ISO 8601, or nothing)."""


def visit_of(path: str, modified: datetime | None) -> Visit:
    """A page worth visiting."""
    return path, modified.isoformat() if modified else ""


def noted(visits: Iterable[Visit]) -> bytes:
    """Visits as they wait for the sitemap, a line each: in one piece they take a third of the memory."""
    return "".join(f"{path}\t{moment}\n" for path, moment in visits).encode()


class Visits:
    """Visits (`noted`) that wait for the sitemap on the disk: nobody else asks for them."""

    def __init__(self) -> None:
        self._shelf, self._places = Shelf(), array("Q")

    def add(self, notes: bytes) -> None:
        """Lay some visits behind the others. Raises OSError."""
        self._places.append(self._shelf.lay(notes))

    def __iter__(self) -> Iterator[bytes]:
        return map(self._shelf.at, self._places)


def sitemap_files(notes: bytes, site_url: str) -> Iterator[Output]:
    """`sitemap.xml` of what was noted, or an index of several where there are more than 50,000 addresses."""
    ordered = sorted(notes.splitlines())
    parts = [ordered[start : start + LIMIT] for start in range(0, len(ordered), LIMIT)]
    if len(parts) <= 1:
        yield Output(addresses.SITEMAP, _urls(ordered, site_url))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield Output(name, _urls(part, site_url))
    entries = "".join(
        f"<sitemap><loc>{escape(site_url + name, quote=False)}</loc></sitemap>\n" for name in names
    )
    yield Output(addresses.SITEMAP, f"{HEAD}<sitemapindex {NAMESPACE}>\n{entries}</sitemapindex>\n".encode())


def _urls(notes: Sequence[bytes], site_url: str) -> bytes:
    lines = "".join(_url(note.decode(), site_url) for note in notes)
    return f"{HEAD}<urlset {NAMESPACE}>\n{lines}</urlset>\n".encode()


def _url(note: str, site_url: str) -> str:
    path, moment = note.split("\t")
    changed = f"<lastmod>{moment}</lastmod>" if moment else ""
    return f"<url><loc>{escape(site_url + path, quote=False)}</loc>{changed}</url>\n"
