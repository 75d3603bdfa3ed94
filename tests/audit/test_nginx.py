"""`deploy/nginx.conf`, run: one address of each location and type has its policy, type, compression and cache rule."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from webserver import nginx

from support import ROOT

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
TYPES = [
    ("", "text/html; charset=utf-8", "no-cache"),
    ("land/batch-1/", "text/html; charset=utf-8", "no-cache"),
    ("land/batch-1/index.json", "application/json; charset=utf-8", "no-cache"),
    ("land/batch-1/index.yml", "application/yaml; charset=utf-8", "no-cache"),
    ("assets/gk.css", "text/css; charset=utf-8", "public, max-age=3600"),
    ("assets/box.js", "application/javascript; charset=utf-8", "public, max-age=3600"),
    ("assets/search/page.js", "application/javascript; charset=utf-8", "public, max-age=3600"),
    ("assets/gk.svg", "image/svg+xml", "public, max-age=3600"),
    ("feeds/new/portal/rss.xml", "application/rss+xml; charset=utf-8", "public, max-age=300"),
    ("feeds/new/portal/atom.xml", "application/atom+xml; charset=utf-8", "public, max-age=300"),
    ("feeds/new/portal/feed.json", "application/feed+json; charset=utf-8", "public, max-age=300"),
    ("feeds/", "text/html; charset=utf-8", "public, max-age=300"),
    ("data/catalog.jsonld", "application/ld+json; charset=utf-8", "no-cache"),
    ("data/land.csv", "text/csv; charset=utf-8", "no-cache"),
    ("data/all.jsonl", "application/jsonl; charset=utf-8", "no-cache"),
    ("data/all.sqlite", "application/vnd.sqlite3", "public, max-age=3600"),
    ("data/gongkai-data.zip", "application/zip", "public, max-age=3600"),
    ("data/SHA256SUMS", "text/plain; charset=utf-8", "no-cache"),
    ("search/contents.json", "application/json; charset=utf-8", "no-cache"),
    ("search/pieces/0-0.bin", "application/octet-stream", "no-cache"),
    ("sitemap.xml", "application/xml; charset=utf-8", "no-cache"),
    ("robots.txt", "text/plain; charset=utf-8", "no-cache"),
    (".well-known/disclosure.json", "application/json; charset=utf-8", "no-cache"),
    (".well-known/security.txt", "text/plain; charset=utf-8", "no-cache"),
    ("files/guide.pdf", "application/pdf", "no-cache"),
]


@pytest.fixture(scope="module", params=["/", "/gongkai/"])
def served(
    request: pytest.FixtureRequest, portal: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The illustrative portal behind nginx, at a host's root and under a sub-path."""
    scratch = tmp_path_factory.mktemp("nginx")
    folder = portal
    if request.param != "/":
        (scratch / "www").mkdir()
        (scratch / "www/gongkai").symlink_to(portal)
        folder = scratch / "www"
    with nginx(folder, scratch, request.param) as address:
        yield address


def ask(address: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    """One answer, not followed and not unpacked."""
    parts = urlsplit(address)
    assert parts.hostname
    wire = HTTPConnection(parts.hostname, parts.port, timeout=30)
    wire.request("GET", quote(parts.path), headers={"Accept-Encoding": "gzip", **headers})
    answer = wire.getresponse()
    body = answer.read()
    wire.close()
    return answer, body


def policy() -> str:
    """The policy that stands in every page."""
    text = (ROOT / "theme/base.html").read_text(encoding="utf-8")
    return text.partition('Content-Security-Policy" content="')[2].partition('"')[0]


def guarded(answer: HTTPResponse) -> None:
    assert answer.getheader("Content-Security-Policy") == f"{policy()}; frame-ancestors 'self'"
    assert {name: answer.getheader(name) for name in ALWAYS} == ALWAYS


@pytest.mark.parametrize(("place", "kind", "cache"), TYPES)
def test_every_place_has_its_headers(served: str, place: str, kind: str, cache: str) -> None:
    answer, body = ask(served + place)
    assert answer.status == 200
    guarded(answer)
    assert answer.getheader("Content-Type") == kind
    assert answer.getheader("Cache-Control") == cache
    open_data = not kind.startswith(
        ("text/html", "text/css", "application/javascript", "image", "application/pdf")
    )
    expected = "*" if open_data and not place.endswith((".txt", ".bin", "SUMS")) else None
    assert answer.getheader("Access-Control-Allow-Origin") == expected
    if answer.getheader("Content-Encoding") == "gzip":
        assert len(gzip.decompress(body)) > len(body)
        assert answer.getheader("Vary") == "Accept-Encoding"
    again, nothing = ask(served + place, **{"If-None-Match": answer.getheader("ETag") or ""})
    assert (again.status, nothing) == (304, b"")
    guarded(again)


@pytest.mark.parametrize(("kind", "pattern"), [("text/calendar", "*.ics"), ("text/x-opml", "*.opml")])
def test_calendars_and_outlines(served: str, portal: Path, kind: str, pattern: str) -> None:
    for file in sorted(portal.rglob(pattern)):
        answer, _ = ask(served + file.relative_to(portal).as_posix())
        assert answer.getheader("Content-Type") == f"{kind}; charset=utf-8"
        guarded(answer)


@pytest.mark.parametrize(
    "place", ["", "land/batch-1/", "assets/gk.css", "feeds/new/portal/atom.xml", "data/land.csv"]
)
def test_texts_come_compressed(served: str, place: str) -> None:
    assert ask(served + place)[0].getheader("Content-Encoding") == "gzip"


@pytest.mark.parametrize(
    "place", ["nowhere/", "data/nothing.csv", ".git/config", "forms/", "feeds/new/x/rss.xml"]
)
def test_what_is_not_there_says_so_in_our_words(served: str, place: str) -> None:
    answer, body = ask(served + place)
    assert answer.status == 404
    guarded(answer)
    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert "没有这一页" in gzip.decompress(body).decode()


def test_a_folder_without_its_slash_leads_on(served: str) -> None:
    answer, _ = ask(f"{served}land")
    assert answer.status == 301
    assert answer.getheader("Location") == f"{urlsplit(served).path}land/"
    guarded(answer)
