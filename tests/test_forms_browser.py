"""一点就成的表 in a real browser: filled in, printed alone, told by the day it is at the office, and never sent."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from browsing import visit

FORMS = "forms/land/batch-1/"
HEARING = "section.s-hearing"


@pytest.mark.parametrize("width", [1280, 390])
def test_from_a_record_to_its_form(browser: Browser, address: str, width: int) -> None:
    with visit(browser, address, width) as page:
        page.clock.set_fixed_time("2026-06-15T09:00:00+08:00")
        page.goto(f"{address}land/batch-1/")
        hearing = page.locator(".doing li", has_text="申请听证")
        assert "截至 2026年6月20日 还有 5 天" in re.sub(r"\s+", " ", hearing.inner_text())
        hearing.get_by_role("link").click()
        page.wait_for_load_state()
        assert page.url == f"{address}{FORMS}#hearing"
        shown = page.locator("section.sheet:visible")
        assert shown.count() == 1
        text = shown.inner_text()
        for said in ("听证申请书", "东示政告〔2026〕2号", "东示区人民政府", "《土地管理法》第四十七条",
                     "2026年5月22日", "共 30 日", "自然日", "以公告原文为准", "还有 5 天"):  # fmt: skip
            assert said in text, said
        assert "还想提的" not in text
        assert page.get_by_label("日期").first.input_value() == "2026年6月15日"


@pytest.mark.parametrize(
    ("now", "said", "over"),
    [
        ("2026-06-19T15:59:00Z", "还有 1 天", False),
        ("2026-06-19T16:00:00Z", "今天是最后一天", False),
        ("2026-06-20T16:00:00Z", "已过", True),
        ("2030-01-01T00:00:00Z", "已过", True),
    ],
)
def test_the_reader_s_clock_decides_and_the_office_s_zone(
    browser: Browser, address: str, now: str, said: str, over: bool
) -> None:
    with visit(browser, address, 1280) as page:
        page.clock.set_fixed_time(now)
        page.goto(address + FORMS)
        assert page.locator(f"{HEARING} .left").inner_text() == said
        ask = page.locator(f"{HEARING} [data-after]")
        assert ask.is_visible() is over
        assert "还想提的，请先" in (ask.text_content() or "")
        assert "0100-8300001" in (ask.text_content() or "")


def test_what_is_typed_stays_on_the_page(browser: Browser, address: str) -> None:
    with visit(browser, address, 390) as page:
        page.goto(f"{address}{FORMS}#objection")
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url))
        page.locator("#objection-who").fill("示例姓名")
        page.locator("#objection-id").fill("示例证件")
        page.locator("#objection-what").fill("示例理由\n" * 30)
        page.locator("#objection-who").press("Enter")
        page.evaluate(
            "new Promise((done) => { window.print = done; document.querySelector('.s-objection .print').click() })"
        )
        assert [each for each in sent if "/assets/" not in each] == []  # the icon may come late
        assert page.url == f"{address}{FORMS}#objection"
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
        assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
        assert page.locator("main form").count() == 0
        assert page.locator("main [name]").count() == 0
        # A text area prints only what it shows.
        assert page.evaluate(
            "(a => a.scrollHeight <= a.clientHeight + 2)(document.getElementById('objection-what'))"
        )
        page.reload()
        assert page.locator("#objection-who").input_value() == ""


def test_without_scripts_it_is_a_blank_form_to_print(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280, scripts=False) as page:
        page.goto(f"{address}{FORMS}#hearing")
        page.emulate_media(media="print")
        shown = page.locator("section.sheet:visible")
        assert shown.count() == 1
        text = shown.inner_text()
        for said in ("听证申请书", "致", "东示区人民政府", "征地补偿安置方案公告", "截至", "2026年6月20日",
                     "https://example.test/gongkai/land/batch-1/"):  # fmt: skip
            assert said in text, said
        assert "已过" not in text
        assert "还有" not in text
        assert not page.locator(".formshead").is_visible()
        for key in ("hearing", "disclosure"):
            page.goto(f"{address}{FORMS}#{key}")
            assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1, key
        page.goto(address + FORMS)
        assert (
            len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
            == page.locator("section.sheet").count()
        )


def test_with_the_start_unknown_there_is_no_date(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}{FORMS}#review")
        text = page.locator("section.s-review").inner_text()
        assert "没有写明从哪天起算，算不出截止日" in text
        assert "0100-8300001" in text
        assert page.locator("section.s-review time").count() == 0
