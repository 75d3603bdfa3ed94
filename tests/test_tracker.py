"""The tracker in a real browser: filters, any day, the reader's own clock, no script at all, and for everyone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import SIDEWAYS, faults, visit
from support import AS_OF, gongkai

PLACES = (
    "tracker/", "tracker/units/city/", "tracker/articles/3/", "tracker/programmes/livelihood-2026/", "commitments/",
    "commitments/school-east/", "commitments/school/", "commitments/spending/", "commitments/manner/",
)  # fmt: skip
"""Pages that axe does not see elsewhere, and the board by the reader's clock."""


def on(page: Page, moment: str) -> None:
    """The reader's clock stands at `moment`."""
    page.clock.set_fixed_time(moment)


def timeline_of(text: str) -> list[list[str]]:
    """The timeline that a page carries for the reader's clock."""
    match = re.search(r'<script type="application/json" id="timeline-data">(.*?)</script>', text, re.DOTALL)
    assert match
    found: list[list[str]] = json.loads(match[1])
    return found


def rows(page: Page) -> list[str]:
    """The commitments that the board shows."""
    return page.locator(".promises li:visible .what > a").all_inner_texts()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_filter_is_instant_and_its_address_is_a_page_of_its_own(
    browser: Browser, address: str, width: int
) -> None:
    with visit(browser, address, width) as page:
        page.goto(f"{address}tracker/")
        every = rows(page)
        assert len(every) == 8
        page.locator('a[data-filter="state"]', has_text="待报告").click()
        assert rows(page) == ["东示区小学开工（示例）"]
        assert page.url == f"{address}tracker/#state=awaited"
        assert "待报告：1 项" in page.locator(".picked").inner_text()
        # the address can be shared: whoever opens it sees the same
        page.reload()
        assert rows(page) == ["东示区小学开工（示例）"]
        page.locator('a[data-filter="article"]', has_text="第2条").click()
        assert len(rows(page)) == 2
        page.get_by_role("link", name="看全部").click()
        assert rows(page) == every
        page.go_back()
        assert len(rows(page)) == 2
        page.get_by_role("link", name="单独一页").click()
        assert page.url == f"{address}tracker/articles/2/"
        page.go_back()
        assert len(rows(page)) == 2
        # the links of the page still lead where they led
        page.locator(".promises li:visible .what > a").first.click()
        assert "/commitments/" in page.url
        assert page.locator("h1").count() == 1


def test_every_filter_leads_to_a_page_without_scripts(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280, scripts=False) as page:
        page.goto(f"{address}tracker/")
        links = page.locator("a[data-filter]").evaluate_all("all => all.map(a => [a.href, a.textContent])")
        assert len(links) > 8
        for href, name in links:
            page.goto(href)
            assert page.locator(".list .what > a, .programme td:first-child a").count() > 0, name


def test_the_reader_s_clock_shows_the_later_state_without_a_rebuild(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        on(page, "2026-06-15T12:00:00+08:00")
        page.goto(f"{address}commitments/school-east/")
        assert page.locator(".verdict .state").inner_text() == "待报告"
        on(page, "2026-08-14T12:00:00+08:00")
        page.reload()
        verdict = page.locator(".verdict")
        assert verdict.locator(".state").inner_text() == "滞后"
        assert "新的时限是2026年9月30日" in verdict.locator(".why").inner_text()
        assert verdict.locator(".asof time").first.inner_text() == "2026年8月14日"
        assert verdict.locator(".silent").inner_text() == "70"
        # what does not follow the clock says of which day it speaks
        assert "截至2026年6月15日" in page.locator("#periods caption").inner_text()
        # the head of the page and the box beside it say the same
        assert page.locator(".mast .state").inner_text() == "滞后"
        assert page.locator(".box dd", has_text="滞后").count() == 1
        assert page.locator(".next .when").inner_text() == "2026年10月1日"


def test_any_day_can_be_looked_at(browser: Browser, address: str) -> None:
    with visit(browser, address, 390) as page:
        on(page, "2026-06-15T12:00:00+08:00")
        page.goto(f"{address}commitments/school-east/")
        slider = page.get_by_label("按任意一天看")
        last = int(slider.get_attribute("max") or 0)
        today = int(slider.input_value())
        assert last - today == 400
        slider.fill(str(today + 110))
        assert page.locator(".anyday output").inner_text() == "2026年10月3日：未兑现"
        assert page.locator(".verdict .state").inner_text() == "未兑现"
        slider.focus()
        page.keyboard.press("Home")
        assert page.locator(".verdict .state").inner_text() == "推进中"
        assert page.locator(".mast .state").inner_text() == "待报告"


def test_without_scripts_everything_is_readable(browser: Browser, address: str) -> None:
    with visit(browser, address, 390, scripts=False) as page:
        page.goto(f"{address}commitments/school-east/")
        assert page.locator(".verdict .state").inner_text() == "待报告"
        assert page.locator("#anyday").is_hidden()
        assert page.locator("#periods tbody tr").count() == 2
        assert "雨季较长" in page.locator("#explanations").inner_text()
        assert "SHA-256" in page.locator("#reports").inner_text()
        assert "自述" in page.locator("#reports-march").inner_text()


def test_what_is_to_be_made_public_by_a_day_is_a_promise_of_its_unit(portal: Path) -> None:
    text = (portal / "tracker/pending/index.html").read_text(encoding="utf-8")
    assert "公开“怎么办”" in text.replace("&#34;", '"')
    assert "原定2026年5月31日前公开，到期没有公开。" in text
    assert "定于2026年12月31日前公开。" in text
    assert 'href="../../approvals/hollow/#procedure"' in text
    unit = (portal / "tracker/units/planning/index.html").read_text(encoding="utf-8")
    assert "定于2026年12月31日前公开" in unit


def test_the_page_s_data_is_what_the_page_shows(portal: Path) -> None:
    data = timeline_of((portal / "commitments/study/index.html").read_text(encoding="utf-8"))
    assert data[0][0] == "2020-01-01"
    assert [row[0] for row in data] == sorted(row[0] for row in data)
    assert all(len(row) == 4 for row in data)
    assert "2027" in data[-1][0]


def test_a_long_run_of_periods_has_a_page_of_its_own(portal: Path) -> None:
    """The promise's own page shows the latest ones and looks back as far; the other page shows all, from the first."""
    short = (portal / "commitments/reception/index.html").read_text(encoding="utf-8")
    whole = (portal / "commitments/reception/periods/index.html").read_text(encoding="utf-8")
    assert short.count("<tr><td>20") == 24
    assert 'href="../../commitments/reception/periods/">全部 26 期，从2020年第一季度起</a>' in short
    assert whole.count("<tr><td>20") == 26
    assert [min(row[0] for row in timeline_of(text)) for text in (short, whole)] == [
        "2020-07-01",
        "2020-01-01",
    ]
    assert timeline_of(short)[1:] == timeline_of(whole)[-len(timeline_of(short)) + 1 :]
    assert not (portal / "commitments/study/periods").exists()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_keeps_anyone_out(browser: Browser, address: str, width: int) -> None:
    with visit(browser, address, width) as page:
        on(page, AS_OF)
        for place in PLACES:
            page.goto(address + place)
            assert faults(page) == [], place
            assert page.evaluate(SIDEWAYS) <= 0, place


def test_the_board_in_the_terminal() -> None:
    done = gongkai("status")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].startswith("截至2026-06-15，共 8 项：")
    assert "金丝雀" not in done.stdout
    assert gongkai("status", "--strict").returncode == 3
    only = gongkai("status", "--unit", "east", "--strict")
    assert (only.returncode, "待报告" in only.stdout) == (0, True)
    by_name = gongkai("status", "--unit", "东示区人民政府")
    assert by_name.stdout == only.stdout
    later = gongkai("status", "--on", "2026-08-14", "--state", "滞后", "--json")
    (row,) = json.loads(later.stdout)["commitments"]
    assert (row["id"], row["state"], row["last_report"]) == ("commitments/school-east", "滞后", "2026-06-05")
    assert gongkai("status", "--unit", "east", "--on", "2026-08-14", "--strict").returncode == 3
    nobody = gongkai("status", "--unit", "eats", "--strict")
    assert nobody.returncode == 1
    assert "没有“eats”这个机构。承诺过事项的有：东示区人民政府、示例市" in nobody.stderr
    form = "不是日期的写法，写成 年-月-日，用半角数字，月和日各两位，如 2026-03-04。"
    for day, told in {
        "2026-W33-5": form,
        "2026-02-30": "这一天不存在，2026 年 2 月只有 28 天：核对年月日。",
    }.items():
        wrong = gongkai("status", "--on", day)
        assert (wrong.returncode, wrong.stderr) == (1, f"“{day}”{told}\n")
