"""长者模式, 朗读 and the palette's schemes, driven: with scripts and without, kept, refused, spoken and stopped."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from browsing import visit

SIZE = "getComputedStyle(document.documentElement).fontSize"
CHINESE = """
window.said = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
const speech = {
  getVoices: () => [{lang: "en-US"}, {lang: "zh-CN"}],
  addEventListener() {},
  speak(utterance) { window.said.push(utterance.text); if (window.said.length < 400) setTimeout(utterance.onend); },
  cancel() { window.cancelled = true; },
};
Object.defineProperty(window, "speechSynthesis", {value: speech});
"""
FOREIGN = CHINESE.replace(', {lang: "zh-CN"}', "")
FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"


def size(page: Page) -> str:
    return str(page.evaluate(SIZE))


@pytest.mark.parametrize("width", [1280, 320])
def test_large_type_without_scripts_is_an_anchor(browser: Browser, address: str, width: int) -> None:
    with visit(browser, address, width, scripts=False) as page:
        page.goto(f"{address}land/batch-1/")
        assert page.get_by_role("link", name="标准模式").count() == 0
        page.get_by_role("link", name="长者模式").click()
        assert page.url.endswith("land/batch-1/#large")
        assert size(page) == "24px"
        assert page.get_by_role("link", name="长者模式").count() == 0
        page.get_by_role("link", name="标准模式").click()
        assert size(page) == "17px"


def test_large_type_is_kept_from_page_to_page(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}land/batch-1/")
        page.evaluate("scrollTo(0, 300)")
        page.get_by_role("link", name="长者模式").click()
        assert size(page) == "24px"
        assert "#" not in page.url
        assert page.evaluate("scrollY") > 0, "the reader stays where they were"
        assert page.evaluate("document.activeElement.textContent") == "标准模式"
        page.goto(f"{address}fees/parking/")
        assert size(page) == "24px"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert size(page) == "17px"
        page.goto(address)
        assert size(page) == "17px"


def test_an_address_can_ask_for_large_type(browser: Browser, address: str) -> None:
    """A host's own 长者模式 may lead here."""
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}#large")
        page.goto(f"{address}fees/")
        assert size(page) == "24px"
        page.goto(f"{address}fees/#large")
        page.get_by_role("link", name="标准模式").click()
        assert size(page) == "17px"


def test_large_type_where_storage_is_forbidden(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        page.add_init_script(FORBIDDEN)
        page.goto(address)
        page.get_by_role("link", name="长者模式").click()
        assert size(page) == "24px"
        page.goto(address)
        assert size(page) == "17px"


def test_the_switch_is_always_in_sight_and_never_on_paper(browser: Browser, address: str) -> None:
    with visit(browser, address, 390) as page:
        page.goto(f"{address}approvals/food/")
        switch = page.get_by_role("link", name="长者模式")
        for place in (0, 900, 10**6):
            page.evaluate(f"scrollTo(0, {place})")
            box = switch.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 844
            assert min(box["height"], box["width"]) >= 24
        page.emulate_media(media="print")
        assert not switch.is_visible()


def test_large_type_keeps_the_rules_for_spacing(browser: Browser, address: str) -> None:
    """Lines at least 1.3 times the type, paragraphs at least 1.3 times the lines."""
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}releases/decision/#large")
        found = page.locator(".text p").first.evaluate(
            "p => [getComputedStyle(p).lineHeight, getComputedStyle(p).marginBottom, getComputedStyle(p).fontSize]"
        )
        line, after, type_ = (float(each.removesuffix("px")) for each in found)
        assert type_ >= 24 * 0.9
        assert line >= 1.3 * type_
        assert after >= 1.3 * line


def test_a_record_is_read_aloud_in_its_order_and_stops(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        page.add_init_script(CHINESE)
        page.goto(f"{address}land/batch-1/")
        page.get_by_role("button", name="朗读", exact=True).click()
        page.get_by_role("button", name="朗读", exact=True).wait_for()  # it has come to its end
        said = page.evaluate("window.said")
        order = ["东示区2026年第1批次征收土地（示例）", "一眼看懂", "发布机构，东示区人民政府", "怎么办"]
        places = [next(i for i, each in enumerate(said) if text in each) for text in order]
        assert places == sorted(places)
        assert not [each for each in said if "数据 JSON" in each or "首页" in each]
        assert all(len(each) <= 130 for each in said)


def test_reading_aloud_stops_on_the_button_and_on_escape(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        page.add_init_script(CHINESE.replace("setTimeout(utterance.onend)", "void 0"))
        page.goto(f"{address}fees/parking/")
        for stop in (
            lambda: page.get_by_role("button", name="停止朗读").click(),
            lambda: page.keyboard.press("Escape"),
        ):
            page.get_by_role("button", name="朗读", exact=True).click()
            assert page.locator(".spoken").count() == 1
            stop()
            assert page.locator(".spoken").count() == 0
            assert page.get_by_role("button", name="朗读", exact=True).is_visible()
        assert page.evaluate("window.cancelled")


def test_without_a_chinese_voice_nothing_is_offered(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        page.add_init_script(FOREIGN)
        page.goto(f"{address}fees/parking/")
        page.locator("footer").wait_for()
        assert page.get_by_role("button", name="朗读").count() == 0
