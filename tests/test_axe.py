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


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_no_template_has_a_fault(browser: Browser, address: str, width: int, scheme: str) -> None:
    """As they come on a desk; with everything open, and zoomed, in the dark."""
    found = {}
    with seen_as(browser, width, scheme) as page:
        for place in (*TEMPLATES.values(), *(OTHERS if width == 1280 else ())):
            page.goto(address + place)
            if width < 1280:
                opened(page)
            wrong = faults(page)
            if page.evaluate(SIDEWAYS) > 0:
                wrong.append("横向滚动")
            if wrong:
                found[place] = wrong
    assert found == {}
