"""A real browser walks the portal: home → domain → record → notice → unit → feed, on a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from browsing import SIDEWAYS, visit

PLACES = ("", "approvals/", "approvals/food/", "approvals/hollow/", "fees/parking/", "fees/catalogue/", "land/batch-1/",
          "land/batch-1/plan/", "expropriations/old-town/", "resources/plot-8/", "commitments/study/", "tracker/",
          "matrix/", "matters/", "units/", "units/market/", "districts/990102/", "topics/land/", "releases/",
          "releases/decision/", "releases/hostile/", "releases/ended-recalled/", "procedures/land-2021/", "feeds/",
          "elsewhere/", "about/", "disclosure/", "disclosure/guide/", "disclosure/rules/", "disclosure/statutory/",
          "disclosure/reports/", "disclosure/reports/2026/", "disclosure/request/", "disclosure/catalogue/",
          "interpretations/", "forms/fees/parking/", "accessibility/", "years/2026/", "404.html")  # fmt: skip

LONG_WORDS = (
    "for (const e of document.querySelectorAll('.list .what>a, .fill td'))"
    " if (!e.children.length) e.textContent = 'W'.repeat(60)"
)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scripts", [True, False])
def test_the_walk(browser: Browser, address: str, width: int, scripts: bool) -> None:
    with visit(browser, address, width, scripts) as page:
        page.goto(address)
        assert page.title() == "示例市信息公开"
        page.get_by_role("heading", name="五个领域，五项公开").wait_for()
        page.locator(".grid5").get_by_role("link", name="土地征收").click()
        page.get_by_role("link", name="东示区2026年第1批次征收土地（示例）").click()
        assert page.locator("section.item > h2").all_inner_texts()[0].endswith("怎么办")
        page.locator("#notices").get_by_role("link", name="征地补偿安置方案公告（示例）").click()
        assert page.url == f"{address}land/batch-1/plan/"
        page.get_by_role("link", name="东示区人民政府").first.click()
        assert page.url == f"{address}units/east/"
        if width < 900:  # on a phone the menu is folded away, with scripts and without
            page.locator("summary", has_text="菜单").click()
        page.get_by_role("link", name="订阅", exact=True).first.click()
        page.get_by_role("heading", name="订阅", exact=True).wait_for()
        feed = page.locator('a[href$="feeds/new/land/rss.xml"], a[href$="new/land/rss.xml"]').first
        assert feed.get_attribute("href")


def test_no_page_complains_or_scrolls_sideways(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        for place in PLACES:
            page.set_viewport_size({"width": 1280, "height": 844})
            page.goto(address + place)
            for width in (1280, 390, 320):
                page.set_viewport_size({"width": width, "height": 844})
                assert page.evaluate(SIDEWAYS) <= 0, (place, width)
            # A title in Latin letters, or an address, can be one word longer than a phone is wide.
            page.evaluate(LONG_WORDS)
            assert page.evaluate(SIDEWAYS) <= 0, f"{place} with long words"


LOW = """() => [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden])')]
    .filter((each) => each.checkVisibility() && !each.closest('.skip, .t, label')
        && (getComputedStyle(each).display !== 'inline' || each.closest('.crumb')))
    .map((each) => [each.outerHTML, each.getBoundingClientRect().height])
    .filter(([, height]) => height > 0 && height < 43.5)"""
"""Links that stand in a line of text or of a table are as high as that."""
TOUCHED = ("", "approvals/food/", "land/batch-1/", "land/batch-1/plan/#card", "commitments/study/", "tracker/",
           "matrix/", "matters/", "units/market/", "releases/decision/", "disclosure/guide/", "forms/land/batch-1/",
           "search/", "feeds/mine/", "feeds/new/land/")  # fmt: skip


def test_what_a_finger_goes_to_is_44_pixels_high(browser: Browser, address: str) -> None:
    with visit(browser, address, 390, touch=True) as page:
        for place in TOUCHED:
            page.goto(address + place)
            page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
            assert page.evaluate(LOW) == [], place
            assert page.evaluate(SIDEWAYS) <= 0, place


def test_a_telephone_shows_a_catalogues_line_in_a_few_lines(browser: Browser, address: str) -> None:
    """目录: all four columns, by their names; a long summary is cut where it is seen."""
    with visit(browser, address, 390) as page:
        page.goto(f"{address}disclosure/catalogue/")
        page.locator("td.said").first.evaluate("(cell) => { cell.textContent = '概述'.repeat(200) }")
        rows = page.locator(".four tbody tr")
        heights = [row.bounding_box() for row in rows.all()]
        assert heights
        assert max(box["height"] for box in heights if box) <= 170
        assert rows.first.locator("td:visible").count() == 3
        assert rows.first.locator("th").is_visible()


def test_the_keyboard_reaches_the_text_first(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}approvals/food/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "跳到正文"
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")


def test_hostile_text_is_only_text(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        spoken: list[str] = []
        page.on("dialog", lambda dialog: (spoken.append(dialog.message), dialog.dismiss()))
        page.goto(f"{address}releases/hostile/")
        assert page.locator("h1").inner_text().startswith("<script>alert(1)</script>")
        assert spoken == []


def test_prints_carry_the_specimen_mark(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}approvals/food/")
        assert not page.locator(".specimen").is_visible()
        page.emulate_media(media="print")
        assert page.locator(".specimen").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_home_answers_in_one_screen(
    browser: Browser, address: str, width: int, height: int, scripts: bool
) -> None:
    with visit(browser, address, width, scripts) as page:
        page.set_viewport_size({"width": width, "height": height})
        if scripts:
            page.clock.set_fixed_time("2026-06-15T12:00:00+08:00")
        page.goto(address)
        firsts = (
            page.locator("#find"),
            page.locator(".wanted a").first,
            page.locator(".opennow li").first,
            page.locator(".duenow li").first,
            page.locator(".today .act a", has_text="订阅"),
            page.locator(".domains h2"),
        )
        aids = page.locator(".aids").bounding_box()
        assert aids
        lower = aids["y"] if aids["width"] == width else height  # on a phone it takes the lower edge
        for first in firsts:
            box = first.bounding_box()
            assert box
            assert box["y"] + box["height"] <= lower, str(first)
        header = page.locator("header.top").bounding_box()
        assert header
        assert header["height"] <= height / 8
        text = page.locator(".opennow li").first.inner_text()
        assert "截至 2026年6月20日" in text
        assert ("还有 5 天" in text) is scripts
