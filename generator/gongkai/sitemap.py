"""The sitemap (网站地图) for machines: true change dates, split where the protocol wants it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from gongkai import addresses
from gongkai.outputs import Output

LIMIT = 50_000
"""Addresses in one sitemap file, by the protocol."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@dataclass(frozen=True, slots=True)
class Visit:
    """A page worth visiting: its address inside the portal, and when what it shows last changed."""

    path: str
    modified: datetime | None


def sitemap_files(visits: Sequence[Visit], site_url: str) -> Iterator[Output]:
    """`sitemap.xml`, or an index of several where there are more than 50,000 addresses."""
    ordered = sorted(visits, key=lambda visit: visit.path)
    parts = [ordered[start : start + LIMIT] for start in range(0, len(ordered), LIMIT)]
    if len(parts) <= 1:
        yield Output(addresses.SITEMAP, _urls(ordered, site_url))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield Output(name, _urls(part, site_url))
    entries = "".join(f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>\n" for name in names)
    yield Output(addresses.SITEMAP, f"{HEAD}<sitemapindex {NAMESPACE}>\n{entries}</sitemapindex>\n".encode())


def _urls(visits: Sequence[Visit], site_url: str) -> bytes:
    lines = "".join(_url(visit, site_url) for visit in visits)
    return f"{HEAD}<urlset {NAMESPACE}>\n{lines}</urlset>\n".encode()


def _url(visit: Visit, site_url: str) -> str:
    changed = f"<lastmod>{visit.modified.isoformat()}</lastmod>" if visit.modified else ""
    return f"<url><loc>{escape(site_url + visit.path)}</loc>{changed}</url>\n"
