"""What the real content costs its readers over the wire, for the table; `make test` holds the illustrative portal."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from checkers import note

from weights import HTML, JS, SEARCH_JS, record_pages, too_heavy, weigh


def test_real_records_are_light(published: Path) -> None:
    found = {page: weigh(published, page) for page in record_pages(published)}
    sizes = sorted(weight.html for weight in found.values())
    over = {page: weight.html for page, weight in found.items() if weight.html > HTML}
    search = weigh(published, "search/index.html").js
    note(
        f"Weights, gzip, {len(found)} records",
        f"HTML {median(sizes) / 1024:.1f} KB (most {sizes[-1] / 1024:.1f}; over 8 KB: {len(over)}), "
        f"CSS {max(weight.css for weight in found.values()) / 1024:.1f} KB, "
        f"scripts {max(weight.js for weight in found.values()) / 1024:.1f} KB, search page {search / 1024:.1f} KB",
    )
    assert {page: weight for page, weight in found.items() if too_heavy(weight)} == {}
    assert search <= SEARCH_JS
    assert max(weight.js for weight in found.values()) <= JS
