"""axe finds nothing wrong on any template; the whole matrix of widths, schemes and states is `make audit`'s."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from browsing import OTHERS, SIDEWAYS, TEMPLATES, faults, opened, seen_as
from support import ROOT


def test_every_template_is_looked_at() -> None:
    theme = ROOT / "theme"
    made = {
        path.relative_to(theme).as_posix()
        for folder in ("pages", "records")
        for path in (theme / folder).glob("*.html")
    }
    assert made - {"pages/moved.html", "pages/problems.html"} <= set(TEMPLATES), "新模板要写进 TEMPLATES"


@pytest.mark.parametrize(
    ("width", "scheme", "folded"),
    [(1280, "light", True), (640, "forced", False), (320, "dark", False), (320, "large", True)],
)
def test_no_template_has_a_fault(
    browser: Browser, address: str, width: int, scheme: str, folded: bool
) -> None:
    found = {}
    with seen_as(browser, width, scheme) as page:
        for place in (*TEMPLATES.values(), *(OTHERS if folded else ())):
            page.goto(address + place)
            if not folded:
                opened(page)
            # What else stands on a page of the same template is new in its words and its width, in one scheme.
            wrong = faults(page) if scheme != "large" or place not in OTHERS else []
            if page.evaluate(SIDEWAYS) > 0:
                wrong.append("横向滚动")
            if wrong:
                found[place] = wrong
    assert found == {}
