"""Eleven things that a citizen wants of the real content, walked from home by what is seen on the page."""

from __future__ import annotations

import functools
import re
import subprocess
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import Quiet, visit
from support import content_site

AS_OF = "2026-11-24T09:00:00+08:00"
WIDTHS = (1280, 390)
SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
SEEN = """
(() => {
  const seat = document.activeElement, style = getComputedStyle(seat), box = seat.getBoundingClientRect();
  return { name: (seat.innerText || seat.value || '').trim(), outlined: style.outlineStyle !== 'none',
           shown: box.bottom > 0 && box.top < innerHeight };
})()
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own content, as a finished site."""
    return content_site(tmp_path_factory)


class _Host(Quiet):
    """A host that shows the portal's own page where there is none."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send `404.html` with its status, as the example for nginx does."""
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[str]:
    """The address of the home page: a host's root, as `site_url` says."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def menu(page: Page, name: str) -> None:
    """Choose an entry of the main menu; on a phone it is folded away."""
    folded = page.locator("summary", has_text="菜单")
    if folded.is_visible():
        folded.click()
        page.get_by_role("navigation", name="菜单").get_by_role("link", name=name, exact=True).click()
    else:
        page.get_by_role("navigation", name="主导航").get_by_role("link", name=name, exact=True).click()


def heading(page: Page, name: str) -> None:
    """The page is headed so."""
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def main(page: Page) -> str:
    """What the page says, in one line."""
    return re.sub(r"\s+", " ", page.get_by_role("main").inner_text())


def row(page: Page, name: str) -> Locator:
    """A table's row, by the words of its first cells; a folded one is no row to a screen reader, but still one here."""
    return page.get_by_role("main").locator("tr", has=page.get_by_text(name, exact=True)).first


@pytest.mark.parametrize("width", WIDTHS)
def test_what_a_lost_identity_card_costs(browser: Browser, home: str, width: int) -> None:
    with visit(browser, home, width) as page:
        page.goto(home)
        page.get_by_role("link", name="补领身份证").click()
        heading(page, "居民身份证工本费")
        box = page.get_by_role("complementary", name="一眼看懂")
        expect(box).to_contain_text("丢失补领、损坏换领 40 元/证")
        expect(row(page, "丢失补领、损坏换领")).to_contain_text("发改价格〔2003〕2322号")


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_found_among_the_fees_too(browser: Browser, home: str, width: int) -> None:
    with visit(browser, home, width) as page:
        page.goto(home)
        menu(page, "公开事项")
        page.get_by_role("link", name="收费目录清单").click()
        expect(row(page, "居民身份证工本费")).to_contain_text("丢失补领、损坏换领：40 元/证")


@pytest.mark.parametrize("width", WIDTHS)
def test_which_office_handles_a_food_licence(browser: Browser, home: str, width: int) -> None:
    """The content knows no window in any county: the page says so, and which level the statute names."""
    with visit(browser, home, width) as page:
        page.goto(home)
        page.get_by_role("link", name="行政许可", exact=True).first.click()
        page.get_by_role("link", name="食品经营许可", exact=True).click()
        part = page.locator("section", has=page.get_by_role("heading", name="受理单位"))
        expect(part).to_contain_text("来源未载")
        expect(part).to_contain_text("县级市场监督管理（行政审批服务）部门")


@pytest.mark.parametrize("width", WIDTHS)
def test_where_it_is_known_the_district_leads_to_the_window(
    browser: Browser, address: str, width: int
) -> None:
    """The illustrative portal knows: the district, the window, the street, the hours, the number."""
    with visit(browser, address, width) as page:
        page.goto(address)
        page.get_by_role("link", name="行政许可", exact=True).first.click()
        page.get_by_role("link", name=re.compile("食品经营")).first.click()
        page.get_by_text("您在哪个县区").get_by_role("link", name="东示区").click()
        office = page.locator(".office", has=page.get_by_role("heading", name=re.compile("东示区")))
        expect(office).to_be_in_viewport()
        for said in ("3号窗口", "东示区示例街2号", "8:30—17:30", "0100-8100001"):
            expect(office).to_contain_text(said)


@pytest.mark.parametrize("width", WIDTHS)
def test_how_to_object_to_a_land_notice_and_until_when(browser: Browser, home: str, width: int) -> None:
    """Where the notice's day is unknown there is no last day; the page says whom to ask."""
    with visit(browser, home, width) as page:
        page.goto(home)
        page.get_by_role("link", name="土地征收", exact=True).first.click()
        page.get_by_role("link", name=re.compile("第十八中学南扩")).click()
        page.get_by_role("link", name="提异议").click()
        sheet = page.get_by_role("region", name="异议书").first
        expect(sheet).to_contain_text("《土地管理法》第四十七条")
        expect(sheet).to_contain_text("没有写明从哪天起算，算不出截止日")
        expect(sheet).to_contain_text("以公告原文为准")
        expect(sheet).to_contain_text("12345")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_last_day_that_is_known_shows_its_counting(browser: Browser, home: str, width: int) -> None:
    with visit(browser, home, width) as page:
        page.clock.set_fixed_time(AS_OF)
        page.goto(home)
        page.get_by_role("link", name="土地征收", exact=True).first.click()
        page.get_by_role("link", name=re.compile("后官战湖村征收土地")).click()
        page.get_by_role("link", name=re.compile("申请复议|行政复议")).click()
        sheet = page.get_by_role("region", name="行政复议申请书").first
        for said in ("满 10 个工作日是2024年12月13日", "60 日", "2025年2月11日", "已过", "以公告原文为准"):
            expect(sheet).to_contain_text(said)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", WIDTHS)
def test_what_a_unit_has_not_kept_or_not_reported(
    browser: Browser, home: str, width: int, scripts: bool
) -> None:
    with visit(browser, home, width, scripts) as page:
        page.goto(home)
        menu(page, "承诺跟踪")
        page.get_by_role("main").get_by_role("link", name=re.compile("临沂市供热主管部门")).first.click()
        expect(page.get_by_text("申请测室温，24小时内上门检测")).to_be_visible()
        shown = page.get_by_role("main").get_by_role("listitem").filter(has=page.locator(".state"))
        texts = [each.inner_text() for each in shown.all() if each.is_visible()]
        assert len(texts) == 6
        assert any("未报告" in each for each in texts)
        assert all("临沂市供热主管部门" in each for each in texts)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_board_is_an_overview_that_opens(browser: Browser, home: str, scripts: bool) -> None:
    """Dozens of promises on a telephone: each group says what is in it, and opens by hand, by a filter, on paper."""
    with visit(browser, home, 390, scripts) as page:
        page.goto(f"{home}tracker/")
        assert page.evaluate("document.documentElement.scrollHeight") < 5 * 844
        group = page.locator("section.promises", has=page.get_by_role("heading", name="第14条"))
        expect(group.locator("summary")).to_contain_text("临政发〔2012〕3号 · 7 项")
        shown = page.locator(".promises li:visible")
        alone = page.locator(".promises:not(:has(details)) li").count()  # what stands alone needs no fold
        assert shown.count() == alone == 4
        group.locator("summary").click()
        assert shown.count() == alone + 7
        if scripts:
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            assert shown.count() == 89
            page.evaluate("dispatchEvent(new Event('afterprint'))")
            assert shown.count() == alone + 7  # what the reader had opened stays so
            page.locator('a[data-filter="unit"]', has_text="临沂市供热主管部门").click()
            assert shown.count() == 6
            page.get_by_role("link", name="看全部").click()
            assert shown.count() == alone


def test_a_long_list_shows_its_newest_and_folds_the_rest(browser: Browser, home: str) -> None:
    with visit(browser, home, 390, scripts=False) as page:
        page.goto(f"{home}units/linyi-gov/")
        shown = page.locator(".list > li:visible")
        assert shown.count() == 25
        total = re.search(r"共 (\d+) 件", page.locator(".count").inner_text())
        assert total
        page.locator("summary", has_text=f"再看其余 {int(total[1]) - 25} 件").click()
        assert shown.count() == int(total[1])


@pytest.mark.parametrize("width", WIDTHS)
def test_a_unit_s_own_page_says_how_its_promises_stand(browser: Browser, home: str, width: int) -> None:
    with visit(browser, home, width) as page:
        page.goto(home)
        menu(page, "机构")
        page.get_by_role("main").get_by_role("link", name="临沂市供热主管部门", exact=True).click()
        expect(page.get_by_role("main")).to_contain_text("未报告")
        page.get_by_role("link", name=re.compile("承诺 6 项")).click()
        heading(page, "临沂市供热主管部门的承诺")


@pytest.mark.parametrize("width", WIDTHS)
def test_following_one_village(browser: Browser, home: str, site: Path, width: int) -> None:
    with visit(browser, home, width) as page:
        page.goto(home)
        menu(page, "订阅")
        page.get_by_role("link", name=re.compile("我的地方")).click()
        page.get_by_label("乡镇或村").select_option(label="兰山区枣园镇东风村")
        page.get_by_label("内容").select_option(label="只要新公开")
        feed = page.get_by_role("link", name=re.compile("东风村：新公开"))
        expect(feed).to_be_visible()
        address = feed.get_attribute("href") or ""
    told = feedparser.parse((site / address.partition("feeds/")[2].join(("feeds/", ""))).read_bytes())
    assert any("后小寺村等拟征收土地" in entry.title for entry in told.entries)


def test_following_one_village_without_scripts(browser: Browser, home: str) -> None:
    with visit(browser, home, 390, scripts=False) as page:
        page.goto(home)
        menu(page, "订阅")
        place = page.get_by_role("link", name="兰山区枣园镇东风村", exact=True)
        if not place.is_visible():
            section = page.locator("section", has=page.get_by_role("heading", name="按乡镇和村"))
            section.locator("summary").click()
        place.click()
        heading(page, "兰山区枣园镇东风村")
        expect(page.get_by_role("main")).to_contain_text("atom.xml")


@pytest.mark.parametrize("width", WIDTHS)
def test_printing_a_notice(browser: Browser, home: str, width: int, tmp_path: Path) -> None:
    """What comes out on paper: the notice, its address and its check code; nothing of the frame."""
    with visit(browser, home, width) as page:
        page.goto(home)
        page.get_by_role("link", name="土地征收", exact=True).first.click()
        page.get_by_role("link", name=re.compile("马厂湖镇银河村等拟征收土地")).click()
        page.locator("#notices").get_by_role("link", name="临沂市人民政府征收土地预公告").click()
        page.evaluate("window.print = () => { window.printed = true }")
        page.get_by_role("link", name="打印张贴公告").or_(
            page.get_by_role("button", name="打印张贴公告")
        ).click()
        page.wait_for_function("window.printed === true")
        page.pdf(path=str(tmp_path / "notice.pdf"), format="A4")
    read = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "notice.pdf"), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    words = re.sub(r"\s+", "", read.stdout)
    for said in (
        "临沂市人民政府征收土地预公告",
        "临征预公告G〔2025〕4号",
        "银河村",
        "校验码",
        "样张",
        "/land/gaoxin-2025-4/pre-notice/",
    ):
        assert said in words, said
    for frame in ("主导航", "长者模式", "找事项", "网站地图"):
        assert frame not in words, frame


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what bears this name is in focus, seen and outlined."""
    for _ in range(300):
        page.keyboard.press("Tab")
        seat = page.evaluate(SEEN)
        if re.fullmatch(name, seat["name"]):
            assert seat["outlined"], name
            assert seat["shown"], name
            return
    pytest.fail(f"按 Tab 走不到“{name}”")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", WIDTHS)
def test_reading_a_record_by_keyboard_alone(browser: Browser, home: str, width: int, scripts: bool) -> None:
    """With scripts and without: home → all matters → a kind → the record → its text, never touching a mouse."""
    with visit(browser, home, width, scripts) as page:
        page.goto(home)
        for name in ("全部目录", "行政许可", "食品经营许可"):
            tab_to(page, name)
            with page.expect_navigation():
                page.keyboard.press("Enter")
        heading(page, "食品经营许可")
        tab_to(page, "跳到正文")
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
        for said in ("20个工作日", "不收费", "《中华人民共和国食品安全法》第三十五条"):
            assert said in main(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_large_type_and_on_to_a_record(browser: Browser, home: str, width: int) -> None:
    with visit(browser, home, width) as page:
        page.goto(home)
        before = page.evaluate(SIZE)
        page.get_by_role("link", name="长者模式").click()
        page.get_by_role("link", name="补领身份证").click()
        heading(page, "居民身份证工本费")
        assert page.evaluate(SIZE) >= 1.3 * before
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        expect(page.get_by_role("complementary", name="一眼看懂")).to_contain_text("40 元/证")
        page.get_by_role("link", name="标准模式").click()
        assert page.evaluate(SIZE) == before


def test_large_type_without_scripts(browser: Browser, home: str) -> None:
    with visit(browser, home, 390, scripts=False) as page:
        page.goto(home)
        page.get_by_role("link", name="补领身份证").click()
        before = page.evaluate(SIZE)
        page.get_by_role("link", name="长者模式").click()
        assert page.evaluate(SIZE) >= 1.3 * before
        heading(page, "居民身份证工本费")


@pytest.mark.parametrize("width", WIDTHS)
def test_searching_for_a_piece_of_a_village_s_name(browser: Browser, home: str, width: int) -> None:
    with visit(browser, home, width) as page:
        page.goto(home)
        page.get_by_role("searchbox", name="搜索本站").fill("风村")
        page.keyboard.press("Enter")
        found = page.get_by_role("link", name="兰山区柳青街道后小寺村等拟征收土地（2023年）")
        expect(found).to_be_visible()
        expect(page.get_by_role("status")).to_contain_text("1")
        found.click()
        assert "枣园镇东风村" in main(page)


def test_searching_without_scripts_leads_to_the_directory(browser: Browser, home: str) -> None:
    with visit(browser, home, 390, scripts=False) as page:
        page.goto(home)
        page.get_by_role("searchbox", name="搜索本站").fill("风村")
        page.keyboard.press("Enter")
        page.get_by_role("main").get_by_role("link", name="兰山区", exact=True).click()
        page.get_by_role("link", name="兰山区柳青街道后小寺村等拟征收土地（2023年）").click()
        assert "枣园镇东风村" in main(page)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", WIDTHS)
def test_back_from_a_dead_address(browser: Browser, home: str, width: int, scripts: bool) -> None:
    """An old link leads nowhere; the page says so and leads on, to what was meant."""
    context = browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=scripts)
    page = context.new_page()
    answer = page.goto(f"{home}land/2019/old-notice.html")
    assert answer is not None
    assert answer.status == 404
    heading(page, "没有这一页")
    page.get_by_role("main").get_by_role("link", name="公开事项").click()
    page.get_by_role("main").get_by_role("link", name="土地征收", exact=True).click()
    heading(page, "土地征收")
    context.close()
