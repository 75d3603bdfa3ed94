"""axe on every template, in every width, scheme and state: nothing at all may be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkers import note
from playwright.sync_api import Browser

from browsing import OTHERS, SIDEWAYS, TEMPLATES, faults, opened, seen_as, serving

WIDTHS = (1280, 640, 320)
"""640 at twice the density and 320 at four times are 1280 zoomed to 200 and 400 %."""
SCHEMES = ("light", "dark", "forced", "large", "largedark")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wrong_anywhere(browser: Browser, address: str, width: int, scheme: str) -> None:
    """Each page as it comes, then with everything open: menu, search with its answer and choices, what is folded."""
    found: dict[str, list[str]] = {}
    looked = 0
    with seen_as(browser, width, scheme) as page:
        for place in (*TEMPLATES.values(), *(OTHERS if width == 1280 or scheme == "large" else ())):
            page.goto(address + place)
            wrong = faults(page)
            if page.locator("details").count() or "?q=" in place:
                opened(page)
                wrong += faults(page)
                looked += 1
            looked += 1
            if page.evaluate(SIDEWAYS) > 0:
                wrong.append("横向滚动")
            if wrong:
                found[place] = wrong
    note(f"axe, {width} px, {scheme}", f"{looked} looks, {sum(map(len, found.values()))} violations")
    assert found == {}


LONG = ("releases/linzhengfa-2012-3/", "texts/releases/linzhengfa-2012-3/")
"""The page of a long text, and the text."""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_is_wrong_with_a_long_text(browser: Browser, published: Path, scheme: str) -> None:
    found: dict[tuple[str, int], list[str]] = {}
    with serving(published) as address:
        for width in (1280, 320):
            with seen_as(browser, width, scheme) as page:
                for place in LONG:
                    page.goto(address + place)
                    wrong = faults(page) + (["横向滚动"] if page.evaluate(SIDEWAYS) > 0 else [])
                    if wrong:
                        found[place, width] = wrong
    note(f"axe, a long text, {scheme}", f"{2 * len(LONG)} looks, {sum(map(len, found.values()))} violations")
    assert found == {}
