"""On paper: a real browser prints every kind, a real decoder reads the code, and a scanned paper is told the truth."""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from browsing import SIDEWAYS, serving, visit
from office import Office
from support import named, pages
from test_search_browser import until

URL = "https://example.test/gongkai/"
KINDS = ("approvals/food/", "fees/parking/", "land/batch-1/", "land/batch-1/start/", "land/batch-1/plan/",
         "expropriations/old-town/", "resources/plot-8/", "commitments/study/", "occasions/reception-q1/",
         "procedures/land-2021/", "releases/decision/", "releases/hostile/", "units/market/")  # fmt: skip


def code_on(page: Page) -> str:
    """The check code that a page shows."""
    return page.locator(".paper .code").inner_text().replace("-", "")


def decoded(picture: bytes | Path) -> list[str]:
    """What a telephone reads in a picture."""
    with Image.open(picture if isinstance(picture, Path) else io.BytesIO(picture)) as image:
        return [found.text for found in zxingcpp.read_barcodes(image) if found.format == zxingcpp.QRCode]


SHEET = round((210 - 2 * 18) / 25.4 * 96)
"""Pixels across A4 between its margins."""


def printed(page: Page, folder: Path) -> tuple[str, Path]:
    """A page as a PDF by the browser: its words without spaces, and a picture of the first sheet."""
    file = folder / "paper.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True)
    words = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True)
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-singlefile", str(file), str(folder / "sheet")], check=True
    )
    return re.sub(r"\s", "", words.stdout), folder / "sheet.png"


@pytest.mark.parametrize("place", KINDS)
def test_every_kind_prints_as_a_notice_to_pin_up(
    browser: Browser,
    address: str,
    tmp_path: Path,
    place: str,
) -> None:
    with visit(browser, address, 1280) as page:
        page.goto(address + place)
        code, title = code_on(page), page.locator("h1").inner_text()
        headings = page.locator("main h2:visible").all_inner_texts()
        told = page.evaluate(
            "[...document.querySelectorAll('.text a[data-url]')].map(each => each.dataset.url)"
        )
        words, first = printed(page, tmp_path)
    with Image.open(first) as sheet:
        size = sheet.size
    assert abs(size[0] / 150 * 25.4 - 210) < 1
    assert abs(size[1] / 150 * 25.4 - 297) < 1
    for each in (title, *headings):
        assert re.sub(r"\s", "", each) in words, each
    assert "样张（非官方样例" in words
    assert f"{URL}{place}" in words
    assert "-".join(re.findall("....", code)) in words
    assert all(each.startswith(("https://", "http://")) and "127.0.0.1" not in each for each in told)
    for chrome in ("跳到正文", "搜索本站", "承诺跟踪订阅", "主办：", "打印张贴公告", "明白卡", "数据JSON"):
        assert chrome not in words, chrome
    assert decoded(first) == [f"{URL}{place}#{code}"]


def test_no_table_is_wider_than_the_sheet(browser: Browser, address: str) -> None:
    """A browser prints a page that is too wide smaller: eleven points of type would become eight."""
    with visit(browser, address, SHEET) as page:
        page.emulate_media(media="print")
        for place in ("land/batch-1/", "fees/catalogue/", "approvals/food/", "matrix/", "tracker/"):
            page.goto(address + place)
            assert page.evaluate(SIDEWAYS) <= 0, place


def test_a_village_has_a_poster_that_fits_one_sheet(
    browser: Browser, address: str, portal: Path, tmp_path: Path
) -> None:
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}places/")
        page.get_by_role("link", name="示例村").first.click()
        scope = page.url.removeprefix(address)
        assert page.locator("#open").get_by_text("还剩 5 天").is_visible()
        assert page.locator("#force").get_by_text("东示区2026年第1批次征收土地（示例）").is_visible()
        assert page.get_by_role("link", name="0100-8300001").is_visible()
        words, first = printed(page, tmp_path)
    assert re.fullmatch(r"places/\w+-\w{8}/", scope)
    assert "第1页，共1页" in words
    assert "扫一扫" in words
    assert decoded(first) == [f"{URL}{scope}"]
    assert (portal / scope / "index.html").is_file()


def test_paper_writes_out_what_is_behind_a_link_and_folds_nothing(
    browser: Browser,
    address: str,
    tmp_path: Path,
) -> None:
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}land/batch-1/start/")
        page.evaluate(
            """() => { const fold = document.createElement("details");
            fold.innerHTML = "<summary>更多</summary><p>折起来的话</p>";
            document.querySelector(".text").append(fold); }"""
        )
        words, _ = printed(page, tmp_path)
        assert not page.locator("main details").evaluate("each => each.open")
    assert f"指南（{URL}approvals/food/）" in words
    assert "折起来的话" in words


def test_the_head_of_a_table_stands_on_every_sheet(
    browser: Browser,
    address: str,
    tmp_path: Path,
) -> None:
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}land/batch-1/")
        page.evaluate(
            """() => { const body = document.querySelector("table.t tbody");
            for (let n = 0; n < 80; n++) body.append(body.rows[0].cloneNode(true)); }"""
        )
        words, _ = printed(page, tmp_path)
    assert words.count("村（居）") >= 3


def test_the_page_prints_without_scripts_too(browser: Browser, address: str) -> None:
    with visit(browser, address, 1280, scripts=False) as page:
        page.goto(f"{address}land/batch-1/")
        page.emulate_media(media="print")
        assert page.locator(".paper").get_by_text(f"{URL}land/batch-1/").is_visible()
        assert page.locator(".paper .code").is_visible()
        assert not page.locator("header.top").is_visible()


LENGTHS = (1, 26, 27, 42, 62, 84, 106, 107, 122, 152, 180, 181, 213, 251, 287)


def test_a_picture_of_any_length_is_read_back(browser: Browser, address: str) -> None:
    """The fullest and the emptiest of the versions; what no version holds is left to the printed address."""
    texts = [
        ("https://shili.example/" + "路ab9-/" * 80).encode()[:n].decode(errors="ignore") for n in LENGTHS
    ]
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}land/batch-1/")
        draw(page, [*texts, "x" * 288], len(texts))
        for number, text in enumerate(texts, 1):
            assert text in decoded(picture(page, number)), text
        assert page.locator(f"#qr{len(texts) + 1} svg").count() == 0


def test_every_mask_is_tried_and_read_back(browser: Browser, address: str) -> None:
    texts = [
        "https://shili.example/" + "x" * (n % 100) + str(n) for n in (0, 1, 4, 9, 10, 67, 90, 97)
    ]  # one for each mask
    with visit(browser, address, 1280) as page:
        page.goto(f"{address}land/batch-1/")
        draw(page, texts, len(texts))
        dark = [
            page.locator(f"#qr{n} path").nth(1).get_attribute("d") or "" for n in range(1, len(texts) + 1)
        ]
        # The form of a code says its mask in three squares, themselves under a mask of 101.
        masks = {"".join(str(int(f"M{x} 8h" in d)) for x in (2, 3, 4)): n for n, d in enumerate(dark, 1)}
        assert len(masks) == 8
        for number in masks.values():
            assert texts[number - 1] in decoded(picture(page, number))


def draw(page: Page, texts: list[str], drawn: int) -> None:
    """A page of nothing but the codes of `texts`, of which so many can be drawn."""
    page.evaluate(
        """texts => { document.body.textContent = "";
        for (const text of texts) {
          const place = document.body.appendChild(document.createElement("div"));
          place.dataset.qr = text; place.id = "qr" + document.body.children.length;
        }
        const again = document.createElement("script");
        again.src = new URL("../../assets/qr.js", location); document.body.append(again); }""",
        texts,
    )
    until(page, f"document.querySelectorAll('svg').length === {drawn}")


def picture(page: Page, number: int) -> bytes:
    """The code with that number, four points to a square."""
    code = page.locator(f"#qr{number} svg")
    side = int((code.get_attribute("viewBox") or "").split()[2])
    code.evaluate(f"each => each.setAttribute('width', {side * 4})")
    return code.screenshot()


def test_the_scripts_of_paper_are_small(portal: Path) -> None:
    assert len((portal / "assets/qr.js").read_bytes()) <= 4096, "as it is written"
    assert len(gzip.compress((portal / "assets/paper.js").read_bytes())) <= 3000


def test_a_page_shows_the_code_of_the_data_beside_it(portal: Path) -> None:
    """As the check page tells: sha256 of index.json without its last newline; a paper's, of its own part."""
    table = {}
    for file in (portal / "check/codes").glob("?.json"):
        table |= json.loads(file.read_text(encoding="utf-8"))
    found = 0
    for name, text in pages(portal).items():
        for shown in (each for each in named(text, "div") if "data-code" in each):
            data = (portal / name).parent / "index.json"
            if data.is_file():
                expected = sha256(data.read_bytes()[:-1]).hexdigest()
            else:
                whole = json.loads((data.parents[1] / "index.json").read_text(encoding="utf-8"))
                part = next(each for each in whole["notices"] if each["id"] == data.parent.name)
                form = {"notice": part, "record": whole.get("formerly", [whole["id"]])[0], "schema": 1}
                expected = sha256(
                    json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
                ).hexdigest()
            assert shown["data-code"] == expected[:16].upper(), name
            assert table[shown["data-code"]][2] == name.removesuffix("index.html")
            found += 1
    assert found > 20


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, dict[str, str]]:
    """A portal over two releases, and the codes of the papers that were pinned up after the first."""
    office = Office(tmp_path_factory.mktemp("posted") / "office")
    for stem in ("same", "fixed", "grown", "taken", "wiped"):
        office.notice(stem, f"通知{stem}")
    office.notice("moved", "<img src=x onerror=alert(1)>通知")
    office.publish("2026-03-02T09:00:00+08:00")
    old = {
        stem: re.search(r'data-code="(\w+)"', (office.site / f"releases/{stem}/index.html").read_text())[1]
        for stem in ("same", "fixed", "grown", "taken", "wiped", "moved")
    }
    change = "changes: [{id: a, on: 2026-04-01, kind: 更正, note: 数字写错}]\n"
    office.notice("fixed", "通知fixed", more=f"summary: 改好了\n{change}")
    office.notice("grown", "通知grown", more="summary: 添了概述\n")
    office.notice("taken", "通知taken", more="withdrawn: {on: 2026-04-01, end: 撤回, reason: 发错了}\n")
    office.notice("wiped", "通知wiped", more="withdrawn: {on: 2026-04-01, end: 清除, reason: 依法清除}\n")
    office.notice("went", "<img src=x onerror=alert(1)>通知", more="formerly: [releases/moved]\n")
    (office.content / "releases/moved.yml").unlink()
    office.publish("2026-04-02T09:00:00+08:00")
    return office, old


@pytest.fixture(scope="module")
def board(posted: tuple[Office, dict[str, str]]) -> Iterator[str]:
    """That portal, served."""
    with serving(posted[0].site) as top:
        yield top


SAID = {
    "same": ("same", "与网站一致", "通知same"),
    "fixed": ("changed", "已于2026年4月1日更正", "数字写错"),
    "grown": ("changed", "已于2026年4月2日有变动", "没有记为更正"),
    "taken": ("ended", "已于2026年4月1日撤回", "发错了"),
    "wiped": ("ended", "已于2026年4月1日清除", "依法清除"),
    "moved": ("changed", "已于2026年4月2日有变动", "<img src=x onerror=alert(1)>通知"),
}


@pytest.mark.parametrize("stem", SAID)
def test_the_check_page_tells_what_became_of_a_paper(
    browser: Browser,
    board: str,
    posted: tuple[Office, dict[str, str]],
    stem: str,
) -> None:
    state, words, note = SAID[stem]
    code = posted[1][stem]
    with visit(browser, board, 390) as page:
        page.goto(f"{board}check/")
        page.get_by_label("纸上的校验码").fill(f" {code[:4].lower()}－{code[4:8]} {code[8:]}")
        page.keyboard.press("Enter")
        answer = page.locator(f".checked[data-state={state}]")
        answer.wait_for()
        assert answer.locator("b").inner_text() == words
        assert note in answer.inner_text()
        assert answer.locator("img").count() == 0
        answer.get_by_role("link").click()
        page.wait_for_url(f"{board}releases/**")


@pytest.mark.parametrize("stem", SAID)
def test_a_scanned_paper_is_told_at_once(
    browser: Browser,
    board: str,
    posted: tuple[Office, dict[str, str]],
    stem: str,
) -> None:
    """The address in the picture: the page itself says whether the paper still holds."""
    state, words, _ = SAID[stem]
    with visit(browser, board, 390) as page:
        page.goto(f"{board}releases/{stem}/#{posted[1][stem]}")
        if state == "ended":
            page.get_by_text(words).first.wait_for()  # the tombstone needs no script for that
        else:
            page.locator(f".checked[data-state={state}]").wait_for()
            assert page.locator(".checked b").inner_text() == words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0123-4567-89AB-CDEF", "没有这个码"),
        ("1234", "您输入了 4 位"),
        ("<img src=x onerror=alert(1)>", "校验码要十六位"),
        ("__proto__", "校验码要十六位"),
        ("ZZZZ-ZZZZ-ZZZZ-ZZZZ", "校验码要十六位"),
    ],
)
def test_what_no_paper_bears_is_only_text(browser: Browser, board: str, typed: str, said: str) -> None:
    with visit(browser, board, 1280) as page:
        spoken: list[str] = []
        page.on("dialog", lambda dialog: (spoken.append(dialog.message), dialog.dismiss()))
        page.goto(f"{board}check/")
        page.get_by_label("纸上的校验码").fill(typed)
        page.keyboard.press("Enter")
        page.locator(".checked[data-state=unknown]").wait_for()
        assert said in page.locator(".checked").inner_text()
        assert page.locator("main img").count() == 0
        assert spoken == []


def test_letters_that_look_like_digits_and_whole_addresses_are_understood(
    browser: Browser,
    board: str,
    posted: tuple[Office, dict[str, str]],
) -> None:
    code = posted[1]["same"]
    with visit(browser, board, 1280) as page:
        for typed in (code.replace("0", "o").replace("1", "l"), f"{URL}releases/same/#{code}"):
            page.goto("about:blank")
            page.goto(f"{board}check/")
            page.get_by_label("纸上的校验码").fill(typed)
            page.get_by_role("button", name="核对").click()
            page.locator(".checked[data-state=same]").wait_for()
        page.goto("about:blank")
        page.goto(f"{board}check/#{code}")
        page.locator(".checked[data-state=same]").wait_for()


def test_without_scripts_a_paper_is_compared_by_eye(
    browser: Browser,
    board: str,
    posted: tuple[Office, dict[str, str]],
) -> None:
    code = posted[1]["fixed"]
    with visit(browser, board, 390, scripts=False) as page:
        page.goto(f"{board}check/")
        assert not page.locator("form#check").is_visible()
        assert page.get_by_text("逐位对照").is_visible()
        page.goto(f"{board}releases/fixed/#{code}")
        assert code_on(page) != code
        assert page.locator(".paper .code").is_visible()
        assert page.locator("#changes").get_by_text("更正").is_visible()


def test_a_table_that_cannot_be_had_is_not_an_unknown_code(browser: Browser, board: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/check/codes**", lambda route: route.abort())
    page.goto(f"{board}check/#0123456789ABCDEF")
    page.locator(".checked[data-state=failed]").wait_for()
    assert "逐位对照" in page.locator(".checked").inner_text()
    context.close()
