"""Lists: newest publication first, then the newest original; what has no date of its own is told to be last."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.pages.lists import year_pages
from unit.portal import HEAD, frame, html_of, show

CALLED = HEAD + "category: 通知公告\n"
TOLD = "没有写明原件日期的排在后面，列出的是发布日期"


@pytest.mark.parametrize(
    ("dates", "said"),
    [(("formed_on: 2017-01-03\n", ""), True), (("", ""), False), (("formed_on: 2017-01-03\n",) * 2, False)],
)
def test_a_list_says_why_an_older_original_stands_above(
    tmp_path: Path, dates: tuple[str, str], said: bool
) -> None:
    shown = show(tmp_path, {f"releases/r{n}": CALLED + own for n, own in enumerate(dates)})
    [page] = year_pages(shown)
    html = html_of(page, frame(shown.site))
    assert (TOLD in html) == said
    if said:
        assert html.index("releases/r0/") < html.index("releases/r1/")
