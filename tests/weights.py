"""What a page costs its reader over the wire: gzip's bytes of its HTML, its style and its scripts."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

KB = 1024
HTML, CSS, JS, SEARCH_JS = 8 * KB, 25 * KB, 15 * KB, 60 * KB
"""The most that a record's page may cost; the search page has more script."""

_STYLES = re.compile(r'<link rel="stylesheet"[^>]*href="([^"]+)"')
_SCRIPTS = re.compile(r'<script[^>]* src="([^"]+)"')
_IMPORTS = re.compile(r'^import .*"(\./[^"]+)"|import\("(\./[^"]+)"\)', re.MULTILINE)


class Weight(NamedTuple):
    """Bytes on the wire."""

    html: int
    css: int
    js: int

    @property
    def whole(self) -> int:
        """All that is fetched before and after the first paint."""
        return self.html + self.css + self.js


def packed(data: bytes) -> int:
    """As nginx sends it."""
    return len(gzip.compress(data, 6))


def weigh(site: Path, page: str) -> Weight:
    """The page at `page`, with everything that it loads by itself."""
    html = (site / page).read_text(encoding="utf-8")
    styles = {_inside(page, href) for href in _STYLES.findall(html)}
    scripts: set[str] = set()
    for src in _SCRIPTS.findall(html):
        _with_imports(site, _inside(page, src), scripts)
    return Weight(
        packed(html.encode()),
        sum(packed((site / each).read_bytes()) for each in styles),
        sum(packed((site / each).read_bytes()) for each in scripts),
    )


def _inside(page: str, target: str) -> str:
    return urljoin(f"/{page}", target.partition("?")[0]).lstrip("/")


def _with_imports(site: Path, script: str, found: set[str]) -> None:
    if script not in found:
        found.add(script)
        for one, other in _IMPORTS.findall((site / script).read_text(encoding="utf-8")):
            _with_imports(site, urljoin(f"/{script}", one or other).lstrip("/"), found)


def record_pages(site: Path) -> list[str]:
    """The pages of records: each has its data beside it."""
    return sorted(
        page.relative_to(site).as_posix()
        for page in site.glob("*/*/index.html")
        if page.with_name("index.yml").exists()
    )


def too_heavy(weight: Weight) -> bool:
    """Whether a record's page costs its reader more than it may."""
    return weight.html > HTML or weight.css > CSS or weight.js > JS
