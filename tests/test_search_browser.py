"""A real browser searches the portal: what it finds, in which order, by keyboard alone, and what it never runs."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from browsing import serving, visit
from finder import Finder
from gongkai.search.folding import fold
from gongkai.synonyms import words
from support import ROOT, build, copy_site, shared

FOUND = "#search-results > li"
COMPLETE = "document.getElementById('search').dataset.answered === location.search"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The illustrative portal with synonyms and enough notices to fill more than one answer."""
    return shared(tmp_path_factory, "search", _searched) / "served" / "gongkai"


def _searched(folder: Path) -> None:
    copy = copy_site(folder / "copy")
    (copy / "content/synonyms.yml").write_text(
        "groups:\n  - 拆迁、征收、搬迁\n  - 饭铺、食品\n", encoding="utf-8"
    )
    for number in range(1, 26):
        text = (
            f"title: 示例公示第{number}号\nunit: market\ntopic: market\npublished_on: 2026-04-{number:02}\n"
            f"category: 通知公告\ndoc_no: 示市监〔2026〕{number + 100}号\nbody: 龙灯会的安排，共{number}.00元。\n"
        )
        (copy / f"content/releases/filler-{number:02}.yml").write_text(text, encoding="utf-8")
    body = (
        "title: 龙灯会\nunit: east\ntopic: market\npublished_on: 2026-02-01\ncategory: 通知公告\n"
        "body: 依照示市监〔2026〕103号。\n"
    )
    (copy / "content/releases/lantern.yml").write_text(body, encoding="utf-8")
    target = copy.parent / "served" / "gongkai"
    target.parent.mkdir()
    done = build(target, cwd=copy)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The portal under a sub-path."""
    with serving(site.parent) as top:
        yield f"{top}gongkai/"


def ask(page: Page, address: str, query: str, more: str = "") -> list[str]:
    """Search by the address alone; the titles found."""
    page.goto(f"{address}search/?q={quote(query)}{more}")
    until(page, COMPLETE)
    return page.locator(f"{FOUND} h2 a").all_inner_texts()


def until(page: Page, condition: str) -> None:
    """Wait for something to be true; Playwright's own way needs a policy that lets scripts be made from text."""
    for _ in range(500):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"{condition} 没有等到")


def all_found(page: Page) -> list[str]:
    """Every result's id, the further ones asked for."""
    while page.locator("#search-more").is_visible():
        shown = page.locator(FOUND).count()
        page.locator("#search-more").click()
        until(page, f"document.querySelectorAll('{FOUND}').length > {shown}")
        until(page, "!document.getElementById('search').hasAttribute('aria-busy')")
    links = page.locator(f"{FOUND} h2 a").evaluate_all("all => all.map(each => each.href)")
    return ["/".join(link.rstrip("/").split("/")[-2:]) for link in links]


def test_the_browser_finds_what_a_scan_finds(browser: Browser, address: str, site: Path) -> None:
    finder, random = Finder(site), Random(7)
    with visit(browser, address, 1280) as page:
        for query in [
            "𠮷",
            "䶮",
            "80.00",
            "103号",
            "2026",
            "〔2026〕1",
            "的",
            "示例 公示 号",
            "没有的字眼",
            *_some(finder, random),
        ]:
            ask(page, address, query)
            found = all_found(page)
            assert len(found) == len(set(found))
            literal = {each for each in found if each in finder.scan(query)}
            assert literal == finder.scan(query), query
            assert set(found) == literal or "征收" in query or "食品" in query, query


def _some(finder: Finder, random: Random) -> Iterator[str]:
    for _ in range(20):
        whole = finder.text(random.choice(finder.ids))
        start = random.randrange(len(whole))
        part = whole[start : start + random.randint(1, 8)].strip()
        if part:
            yield part


def test_folding_in_the_browser_is_folding_in_python(browser: Browser, address: str) -> None:
    """Every code point there is, in one text."""
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}search/")
        script = """async () => {
          const { fold } = await import(new URL("../assets/search/fold.js", location));
          let all = "";
          for (let code = 0; code < 0x110000; code++) {
            if (code < 0xd800 || code > 0xdfff) all += String.fromCodePoint(code);
          }
          const folded = fold(all), changed = {};
          for (let at = 0; at < all.length; at++) if (all[at] !== folded[at]) changed[all[at]] = folded[at];
          return [all.length === folded.length, changed];
        }"""
        same_length, changed = page.evaluate(script)
    everything = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    assert same_length
    assert changed == {sign: fold(sign) for sign in everything if fold(sign) != sign}


def test_the_best_come_first(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        # The number itself, then whoever only mentions it.
        assert ask(page, address, "示市监(2026)103号") == ["示例公示第3号", "龙灯会"]
        # A title before newer texts; by date, the newest before a title.
        assert ask(page, address, "龙灯会")[:2] == ["龙灯会", "示例公示第25号"]
        assert ask(page, address, "龙灯会", "&order=date")[0] == "示例公示第25号"
        assert "约 26 条" in page.locator("#search-said").inner_text()
        all_found(page)
        assert "共 26 条" in page.locator("#search-said").inner_text()


def test_words_are_joined_by_and(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        assert ask(page, address, "龙灯会　7.00") == ["示例公示第17号", "示例公示第7号"]
        assert ask(page, address, "龙灯会 没有的") == []
        assert "没有找到“龙灯会 没有的”" in page.locator("#search-said").inner_text()
        assert page.locator("#search-directory").is_visible()


def test_synonyms_say_why(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        assert any("食品" in title for title in ask(page, address, "饭铺"))
        assert page.locator(f"{FOUND} .note").first.inner_text() == "同义词：食品"
        ask(page, address, "食品")
        assert page.locator(f"{FOUND} .note").count() == 0


def test_words_are_marked_and_shown_in_their_place(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        ask(page, address, "ＤＥＡ 灯会的安")
        ask(page, address, "灯会的安")
        assert page.locator(f"{FOUND} mark").first.inner_text() == "灯会的安"
        ask(page, address, "𠮷䶮")
        assert page.locator("mark").first.inner_text() == "𠮷䶮"
        ask(page, address, "(2026)103号")
        assert page.locator("mark").first.inner_text() == "〔2026〕103号"
        # The number stands above already; below it is what the text says.
        assert page.locator(f"{FOUND} p:not(.u)").first.inner_text() == "龙灯会的安排，共3.00元。"


@pytest.mark.parametrize(
    "query", ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "'\"><b>", "%", "\\", "*", "("]
)
def test_a_hostile_query_is_only_text(browser: Browser, address: str, query: str) -> None:
    with visit(browser, address, 1280) as page:
        spoken: list[str] = []
        page.on("dialog", lambda dialog: (spoken.append(dialog.message), dialog.dismiss()))
        ask(page, address, query)
        assert page.locator("#q").input_value() == query
        assert page.locator("main img, main b, #search script").count() == 0
        assert query in page.locator("#search-said").inner_text()
        assert spoken == []


def test_facets_narrow_the_answer(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        ask(page, address, "示例")
        page.get_by_text("筛选和排序").click()
        until(page, "document.getElementById('choose-kind').options.length > 3")
        # Each choice has a file of its own, and comes when it comes.
        until(page, "document.getElementById('choose-state').options.length > 1")
        options = page.locator("#choose-state option").all_inner_texts()
        assert any(option.startswith("公示中（") for option in options)
        page.locator("#choose-kind").select_option("land")
        until(page, "document.getElementById('search').dataset.answered.includes('kind=land')")
        assert {each.partition("/")[0] for each in all_found(page)} == {"land"}
        # A choice tells how many it would leave beside what was chosen already.
        told = page.locator("#choose-district option[value='990102']").inner_text()
        page.locator("#choose-district").select_option("990102")
        until(page, "document.getElementById('search').dataset.answered.includes('district=')")
        left = all_found(page)
        assert set(left) <= {"land/batch-1", "land/embargo-end"}
        assert told.endswith(f"（{len(left)}）")
        approvals = page.locator("#choose-kind option[value='approvals']").inner_text()
        assert "约" in approvals, "nobody has read these yet"
        # The address tells it all: the same choice comes back with it, by year and unit too.
        assert ask(page, address, "龙灯会", "&unit=east&year=2026") == ["龙灯会"]
        assert page.locator("#choose-unit").input_value() == "east"
        page.go_back()
        until(page, COMPLETE)
        assert page.locator("#choose-kind").input_value() == "land"


def test_the_keyboard_does_it_all(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}approvals/food/")
        page.keyboard.press("Tab")
        page.keyboard.press("/")
        page.keyboard.type("龙灯/")
        assert page.locator("#find").input_value() == "龙灯/"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("/")
        page.keyboard.type("龙灯会")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=*")
        until(page, COMPLETE)
        assert page.url == f"{address}search/?q={quote('龙灯会')}"
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.textContent") == "示例公示第25号"
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.textContent") == "龙灯会"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "q"
        for _ in range(11):
            page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.id") == "search-more"
        page.keyboard.press("Enter")
        until(page, f"document.querySelectorAll('{FOUND}').length === 20")
        until(page, "document.activeElement.tagName === 'A'")
        assert page.evaluate("document.activeElement.textContent") == "示例公示第16号"
        page.keyboard.press("Enter")
        page.wait_for_url("**/releases/filler-16/")


def test_typing_again_answers_again_and_back_goes_back(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        ask(page, address, "龙灯会")
        page.locator("#q").fill("没有的字眼")
        page.keyboard.press("Enter")
        until(page, COMPLETE)
        assert page.locator(FOUND).count() == 0
        page.go_back()
        until(page, COMPLETE)
        assert page.locator(FOUND).count() == 10
        assert page.locator("#search-said").get_attribute("role") == "status"
        page.locator("#q").fill("别的")
        page.locator("#search-more").click()
        until(page, f"document.querySelectorAll('{FOUND}').length === 20")
        assert "与“龙灯会”相符" in page.locator("#search-said").inner_text()
        page.locator("#q").fill("")
        page.keyboard.press("Enter")
        until(page, COMPLETE)
        assert page.locator(FOUND).count() == 0
        assert not page.locator("#search-choices").is_visible()


def test_what_does_not_come_is_told_and_can_be_asked_for_again(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        ask(page, address, "龙灯会")
        page.route("**/text.json*", lambda route: route.abort())
        more = page.locator("#search-more")
        said = "document.getElementById('search-said').textContent"
        for _ in range(2):  # what had been read already is shown first
            more.click()
            until(page, "!document.getElementById('search-more').hidden")
        assert page.evaluate(f"{said}.includes('没有取到')")
        page.unroute("**/text.json*")
        count = page.locator(FOUND).count()
        more.click()
        until(page, f"{said}.includes('相符')")
        titles = page.locator(f"{FOUND} h2 a").all_inner_texts()
        assert len(titles) == len(set(titles)) > count


def test_without_scripts_the_box_leads_to_the_directory(browser: Browser, address: str) -> None:
    with visit(browser, address, 390, scripts=False) as page:
        page.goto(address)
        page.locator("#find").fill("征地")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}search/?q=*")
        assert page.get_by_text("没有脚本，从下面的目录里也能找到每一件").is_visible()
        assert not page.locator("#search-choices").is_visible()
        page.get_by_role("link", name="土地征收").first.click()
        page.get_by_role("link", name="东示区2026年第1批次征收土地（示例）").wait_for()


def test_a_missing_index_is_told_and_the_directory_stays(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/contents.json", lambda route: route.abort())
        page.goto(f"{address}search/?q=x")
        page.get_by_text("检索的文件没有取到").wait_for()
        assert page.locator("#search-directory").is_visible()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_answer_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    with visit(browser, address, width) as page:
        ask(page, address, "示例")
        page.get_by_text("筛选和排序").click()
        until(page, "document.getElementById('choose-kind').options.length > 3")
        assert (
            page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        )


def test_the_scripts_are_light_and_hold_to_old_browsers() -> None:
    """60 KB at most on the wire; nothing that Chromium 80 does not know, nothing that runs text."""
    files = [*(ROOT / "theme/assets/search").glob("*.js"), ROOT / "theme/assets/box.js"]
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    assert sum(len(zlib.compress(text.encode(), 6)) for text in texts.values()) < 60 * 1024
    younger = (".at(", "replaceAll", "replaceChildren", "??=", "||=", "&&=", "structuredClone", ".hasOwn(",
               "Promise.any", "findLast", "toSorted", "WebAssembly")  # fmt: skip
    unsafe = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "http:",
        "https:",
    )
    for name, text in texts.items():
        assert [word for word in (*younger, *unsafe) if word in text] == [], name


def test_shipped_synonyms_are_groups() -> None:
    lines = (ROOT / "content/synonyms.yml").read_text(encoding="utf-8").splitlines()
    groups = [words(line.strip(" -")) for line in lines if line.startswith("  - ")]
    assert len(groups) >= 12
    assert all(len(group) >= 2 for group in groups)
    assert json.dumps(groups)
