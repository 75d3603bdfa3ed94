"""Every template walked with the Tab key alone; the menu, the host's column, no pictures, and a page at 400 %."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browsing import SIDEWAYS, TEMPLATES, visit
from support import pages, tags

STOPS = 32
"""Stops that are walked on a page; lists go on as they begin."""
WATCH = """
window.stops = [];
document.addEventListener("keyup", (event) => {
  const at = document.activeElement;
  if (event.key !== "Tab" || at === document.body) return;
  if (window.last && at.matches(".skip")) window.over = true;
  if (window.over) return;
  const last = window.last, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const aids = document.querySelector(".aids"), strip = aids.getBoundingClientRect();
  const wrong = [];
  if (last && !(last.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push("不按文档的顺序");
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("看不出焦点");
  if (box.width < 1 || box.height < 1) wrong.push("没有大小");
  if (box.height < innerHeight / 2) {
    if (box.top < -1 || box.bottom > innerHeight + 1 || box.right < 1 || box.left >= innerWidth) wrong.push("在屏幕外");
    const over = box.bottom > strip.top && box.top < strip.bottom && box.right > strip.left && box.left < strip.right;
    if (over && !aids.contains(at)) wrong.push("被阅读方式挡住");
    const shown = [...at.getClientRects()].some((each) => {
      const found = document.elementFromPoint(each.left + each.width / 2, each.top + each.height / 2);
      return found && (at.contains(found) || found.contains(at));
    });
    if (!shown) wrong.push("被盖住");
  }
  window.last = at;
  window.stops.push([at.outerHTML.slice(0, 90), wrong.join("、")]);
});
"""
TABBABLE = """
[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter((each) =>
  !each.disabled && each.getClientRects().length &&
  (each.tagName === "SUMMARY" || !each.closest("details:not([open])"))).length
"""


def walked(page: Page, stops: int) -> list[tuple[str, str]]:
    """What the Tab key leads to from the top of the page, and what is wrong with each."""
    found = page.evaluate(TABBABLE)
    for _ in range(min(found, stops)):
        page.keyboard.press("Tab")
    walk: list[tuple[str, str]] = page.evaluate("window.stops")
    assert len(walk) >= min(found, stops) - 1, page.url
    return walk


@pytest.mark.parametrize(("width", "height", "stops"), [(1280, 800, STOPS), (390, 844, 24), (320, 256, 12)])
def test_tab_walks_the_page_in_its_order_and_every_stop_is_seen(
    browser: Browser, address: str, width: int, height: int, stops: int
) -> None:
    """320 × 256 is a screen of 1280 × 1024 at 400 %."""
    wrong: dict[str, Any] = {}
    with visit(browser, address, width) as page:
        page.set_viewport_size({"width": width, "height": height})
        page.add_init_script(WATCH)
        for template, place in TEMPLATES.items():
            page.goto(address + place)
            if "?q=" in place:
                page.locator("#search-results > li").first.wait_for()
            walk = walked(page, stops)
            assert "跳到正文" in walk[0][0], template
            faults = [(where, what) for where, what in walk if what]
            if faults or page.evaluate(SIDEWAYS) > 0:
                wrong[template] = faults or "横向滚动"
    assert wrong == {}


def test_escape_closes_the_menu_and_gives_the_focus_back(browser: Browser, address: str) -> None:
    with visit(browser, address, 390) as page:
        page.goto(f"{address}land/batch-1/")
        menu, summary = page.locator("details.menu"), page.locator(".menu summary")
        summary.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "首页"
        page.keyboard.press("Escape")
        assert menu.get_attribute("open") is None
        assert summary.evaluate("each => each === document.activeElement")
        # whoever tabs on past its end sees where they are: it lies over the page no more
        page.keyboard.press("Enter")
        for _ in range(page.locator(".menu nav a").count() + 1):
            page.keyboard.press("Tab")
        assert menu.get_attribute("open") is None
        summary.click()
        page.mouse.click(20, 800)
        assert menu.get_attribute("open") is None


def test_no_page_says_anything_in_pictures(portal: Path) -> None:
    """With pictures blocked nothing is lost, since there are none: charts and codes are drawn in the page."""
    for page, text in pages(portal).items():
        found = [tag.name for tag in tags(text) if tag.name in {"img", "picture", "object", "embed", "video"}]
        assert found == [], page
    for style in (portal / "assets").glob("*.css"):
        assert set(re.findall(r"url\(([^)]*)\)", style.read_text(encoding="utf-8"))) <= {"#hatch"}, style.name


def test_the_host_s_column_holds_every_page(browser: Browser, address: str) -> None:
    """No page scrolls sideways in a frame of 720 px, none breaks out of it, and its links stay inside."""
    column = '<!doctype html><title>主站</title><iframe title="门户" width="720" height="600"></iframe>'
    with visit(browser, address, 1280) as page:
        page.route(
            "**/host.html", lambda route: route.fulfill(body=column, content_type="text/html; charset=utf-8")
        )
        page.goto(f"{address}host.html")
        frame = page.frames[1]
        for template, place in TEMPLATES.items():
            frame.goto(address + place)
            assert frame.evaluate(SIDEWAYS) <= 0, template
            assert frame.locator("[target]").count() == 0, template
            assert page.url == f"{address}host.html"
        frame.goto(f"{address}land/batch-1/")
        frame.locator("h1 ~ p a, .crumb a").first.click()
        frame.wait_for_url(address)
        assert page.url == f"{address}host.html"


def test_the_switch_covers_no_corner_of_a_line(browser: Browser, address: str) -> None:
    """On a phone it is a strip as wide as the page, on a desk it stands beside the text; the page ends above it."""
    with visit(browser, address, 390) as page:
        page.goto(f"{address}matters/")
        for width in (390, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("scrollTo(0, 10 ** 6)")
            aids = page.locator(".aids").bounding_box()
            text = page.locator("footer .wrap").bounding_box()
            last = page.locator("footer .meaning").bounding_box()
            assert aids
            assert text
            assert last
            inner = text["x"] + text["width"] - 17 * 1.25
            assert (aids["x"], aids["width"]) == (0, width) or aids["x"] >= inner, width
            assert last["y"] + last["height"] <= aids["y"] or aids["x"] >= inner, width
            assert aids["height"] <= 48 or aids["x"] >= inner


def test_a_notice_has_its_plain_card(browser: Browser, address: str) -> None:
    with visit(browser, address, 390, scripts=False) as page:
        page.goto(f"{address}land/batch-1/plan/")
        page.get_by_role("link", name="明白卡").click()
        assert page.url.endswith("land/batch-1/plan/#card")
        card = page.locator(".box").inner_text()
        for question in ("属于哪件事", "到了哪一步", "谁负责", "补多少钱", "公示期", "打给谁"):
            assert question in card, question
        assert page.locator(".text").is_hidden()
        assert page.evaluate(SIDEWAYS) <= 0
        page.get_by_role("link", name="看全文").click()
        assert page.locator(".text").is_visible()
