"""A long text has a page of its own: its record's page stays light, says how it begins and what is in it."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from gongkai.bodies.markup import to_html
from gongkai.facts.shown import BEGUN, ROOM
from gongkai.lots import surroundings
from gongkai.neighbours import neighbours
from gongkai.paper.postings import posting
from gongkai.plant import Plant, prepared
from gongkai.public import Public, public
from gongkai.search.texts import sidecar, text
from gongkai.views.longtext import LISTED, LONG, _anchored, _listed, opening
from unit.portal import HEAD, again, at, files_of, frame, html_of, load, real, show, write_content
from weights import HTML, packed

CALLED = HEAD + "category: 通知公告\n"
OWN, WHOLE = "releases/a/index.html", "texts/releases/a/index.html"


def body(text: str) -> str:
    return "body: |\n" + "".join(f"  {line}\n" for line in text.split("\n"))


def words(count: int, seed: int) -> str:
    """Text that packs no better than prose."""
    draw = random.Random(seed)
    return "".join(chr(draw.randrange(0x4E00, 0x5A00)) for _ in range(count))


def articles(many: int, size: int) -> str:
    rows = (
        f"  - {{id: a{n}, heading: 第{n}条, text: {words(size, n)}, part: {'总则' if n < 3 else '附则'}}}\n"
        for n in range(1, many + 1)
    )
    return "articles:\n" + "".join(rows)


def beside(shown: Public, record_id: str) -> dict[str, str]:
    """What the search's results read of a record."""
    plant = Plant("", frame(shown.site), surroundings(shown), "", "")
    [ready] = prepared([neighbours(shown).lot(shown.holdings.by_id[record_id])], plant)
    found: dict[str, str] = json.loads(sidecar(text(ready.shown, ready.whole.record, ready.lot.card)).content)
    return found


def test_of_a_very_long_body_the_page_shows_the_beginning_and_the_headings(tmp_path: Path) -> None:
    parts = [f"## 第{number}部分\n\n{words(5_800, number)}。" for number in range(50)]
    typed = "各县区：\n\n现将办法印发。\n\n" + "\n\n".join(parts)
    found = files_of(show(tmp_path, {"releases/a": CALLED + body(typed)}), "releases/a")
    assert packed(found[OWN].encode()) < HTML / 2  # the frame is bare here
    assert "<p>各县区：</p>\n<p>现将办法印发。</p>" in found[OWN]
    for number in range(50):
        anchor = f"body_第{number}部分"
        entry = f'<li id="{anchor}"><a href="../../texts/releases/a/#{anchor}">第{number}部分</a></li>'
        assert (entry in found[OWN]) == (number < LISTED)
        assert f'<h3 id="{anchor}">第{number}部分</h3>' in found[WHOLE]
        assert words(5_800, number) in found[WHOLE]


def test_articles_have_their_anchors_on_both_pages(tmp_path: Path) -> None:
    found = files_of(show(tmp_path, {"releases/a": CALLED + articles(6, 600)}), "releases/a")
    for n in range(1, 7):
        assert f'<li id="a{n}"><a href="../../texts/releases/a/#a{n}">第{n}条</a></li>' in found[OWN]
        assert words(600, n) not in found[OWN]
        assert f'<section class="passage" id="a{n}"><h3>第{n}条</h3><p>{words(600, n)}</p>' in found[WHOLE]
    assert re.findall(r'<h3 class="part">(.+?)</h3>', found[OWN]) == ["总则", "附则"]
    assert re.findall(r'<h2 class="part">(.+?)</h2>', found[WHOLE]) == ["总则", "附则"]


@pytest.mark.parametrize(("size", "apart"), [(LONG, False), (LONG + 1, True)])
def test_what_is_not_long_stays(tmp_path: Path, size: int, apart: bool) -> None:
    shown = show(tmp_path, {"releases/a": CALLED + body("长" * (size - 1))})
    found = files_of(shown, "releases/a")
    assert (WHOLE in found) == apart
    assert ("长" * (size - 1) in found[OWN]) != apart
    searched = beside(shown, "releases/a")
    assert searched.get("page", "") == ("texts/releases/a/" if apart else "")
    assert "长" * (size - 1) in searched["text"]


def test_a_commitment_leads_to_its_article_where_that_stands_whole() -> None:
    page = files_of(real(), "commitments/c24")["commitments/c24/index.html"]
    assert 'href="../../texts/releases/linzhengfa-2012-3/#art-11"' in page


def test_a_paper_shows_the_whole_text_and_leads_to_the_record(tmp_path: Path) -> None:
    register = load(tmp_path, {"releases/a": CALLED + articles(6, 600)})
    shown = public(register, at("2026-06-30T12:00"))
    framed = frame(shown.site)
    paper = html_of(posting("releases/a", register, shown, framed), framed)
    screen = files_of(shown, "releases/a")
    for page in (paper, screen[WHOLE]):
        assert all(words(600, n) in page for n in range(1, 7))
        assert re.search(r'data-qr="https://shili.example/releases/a/#[0-9A-F]{16}"', page)
        assert '<button type="button" class="print" hidden>打印张贴公告</button>' in page
    assert "打印张贴公告：先打开全文" in screen[OWN]


def test_short_lines_that_begin_as_officials_number_them_are_headings() -> None:
    typed = "一、总的要求\n\n要落实，一、二、三都要。\n\n第一章 总则\n\n一、本条自成一段，到此为止。\n\n一、总的要求"
    html, found = _anchored(to_html(typed, {}))
    assert [heading.words for _, heading in found] == ["一、总的要求", "第一章 总则", "一、总的要求"]
    assert [heading.anchor for _, heading in found] == [
        "body_一总的要求", "body_第一章-总则", "body_一总的要求_2",
    ]  # fmt: skip
    assert '<p id="body_第一章-总则">第一章 总则</p>' in html


def test_signs_in_headings_are_words(tmp_path: Path) -> None:
    typed = CALLED + body("## 甲 & <乙> **丙**\n\n" + "长" * LONG)
    found = files_of(show(tmp_path, {"releases/a": typed}), "releases/a")
    assert ">甲 &amp; &lt;乙&gt; 丙</a></li>" in found[OWN]
    assert '<h3 id="body_甲-乙-丙">甲 &amp; &lt;乙&gt; <strong>丙</strong></h3>' in found[WHOLE]


def test_the_opening_cuts_no_paragraph_and_ends_before_a_heading() -> None:
    assert opening(to_html("甲\n\n乙\n\n一、丙\n\n丁", {})) == "<p>甲</p>\n<p>乙</p>\n"
    assert opening(to_html("甲\n\n" + "乙" * 700, {})) == "<p>甲</p>\n"
    assert opening(to_html("- 甲\n- 乙", {})) == ""


def test_deeper_headings_are_listed_as_long_as_there_is_room() -> None:
    few = "\n\n".join(f"## 章{n}\n\n### 节{n}" for n in range(LISTED // 2))
    many = "\n\n".join(f"## 章{n}\n\n### 节{n}" for n in range(LISTED // 2 + 1))
    assert len(_listed(_anchored(to_html(few, {}))[1])) == LISTED
    assert {heading.words[0] for heading in _listed(_anchored(to_html(many, {}))[1])} == {"章"}


def land(plots: int, notices: int, size: int, files: int = 0) -> str:
    """A taking of land with so many plots and papers, the first paper's body of `size` characters."""
    place = random.Random(1)
    rows = "".join(
        f"  - {{id: p{n}, village: {words(4, n)}村, area: {place.uniform(0.1, 9):.4f}}}\n"
        for n in range(1, plots + 1)
    )
    papers = "".join(
        f"  - {{id: n{n}, stage: 征收土地公告, title: {words(12, n)}公告, issued_on: 2026-02-{min(n, 28):02}"
        f"{f', body: {words(size, n)}' if n == 1 else ''}}}\n"
        for n in range(1, notices + 1)
    )
    attached = "".join(f"  - {{id: f{n}, file: f{n}.pdf, title: 附件{n}}}\n" for n in range(files))
    return (
        HEAD
        + (f"plots_are: 摘录\nplots:\n{rows}" if plots else "")
        + (f"notices:\n{papers}" if notices else "")
        + (f"attachments:\n{attached}" if files else "")
    )


def test_a_record_of_hundreds_of_rows_keeps_its_page_light_and_every_anchor(tmp_path: Path) -> None:
    found = files_of(show(tmp_path, {"land/a": land(300, 60, 0)}), "land/a")
    own, whole = found["land/a/index.html"], found["texts/land/a/index.html"]
    assert packed(own.encode()) < HTML  # the frame is bare here
    assert own.count("<tr id=") == BEGUN
    assert whole.count("<tr id=") == 300
    for n in range(1, 301):
        assert own.count(f'id="plots-p{n}"') == 1
        assert f'<tr id="plots-p{n}">' in whole
        assert (f'<tr id="plots-p{n}">' in own) == (n <= BEGUN)
    assert 'id="table-plots"' in whole
    assert '<a href="../../texts/land/a/#table-plots">看全表</a>' in own
    assert [n for n in range(1, 61) if f'href="../../land/a/n{n}/"' in own] == list(range(60 - BEGUN + 1, 61))
    assert all(f'href="../../../land/a/n{n}/"' in whole for n in range(1, 61))
    assert f'<ol class="papers" start="{60 - BEGUN + 1}">' in own
    assert "打印张贴公告：先打开全文" in own


def test_as_many_rows_as_a_page_has_room_for_stand_on_it(tmp_path: Path) -> None:
    found = files_of(show(tmp_path, {"land/a": land(ROOM, ROOM, 0)}), "land/a")
    assert "texts/land/a/index.html" not in found
    assert found["land/a/index.html"].count("<tr id=") == ROOM
    assert "看全" not in found["land/a/index.html"].replace("看全文", "")


@pytest.mark.parametrize(("size", "apart"), [(LONG, False), (LONG + 1, True)])
def test_a_long_paper_has_a_page_of_its_own(tmp_path: Path, size: int, apart: bool) -> None:
    register = load(tmp_path, {"land/a": land(0, 2, size)})
    shown = public(register, at("2026-06-30T12:00"))
    found = files_of(shown, "land/a")
    assert ("texts/land/a/n1/index.html" in found) == apart
    assert (words(size, 1) in found["land/a/n1/index.html"]) != apart
    framed = frame(shown.site)
    paper = html_of(posting("land/a/n1", register, shown, framed), framed)
    for page in (paper, *([found["texts/land/a/n1/index.html"]] if apart else [])):
        assert words(size, 1) in page
        assert re.search(r'data-qr="https://shili.example/land/a/n1/#[0-9A-F]{16}"', page)
    assert "texts/land/a/index.html" not in found


def anchors(html: str, name: str) -> list[int]:
    """The numbers of the anchors `name-x1`, `name-x2` …, as often as they stand there."""
    return sorted(int(number) for number in re.findall(f'id="{name}-x([0-9]+)"', html))


DAY = "{{id: x{n}, on: 2026-05-01T{hour:02}:{minute:02}, {rest}}}"


def dated(count: int, rest: str) -> str:
    """So many members of a list, a minute apart."""
    return "".join(
        "  - " + DAY.format(n=n, hour=n // 60, minute=n % 60, rest=rest) + "\n" for n in range(1, count + 1)
    )


def test_a_long_record_of_changes_keeps_its_page_light_and_every_anchor(tmp_path: Path) -> None:
    typed = "changes:\n" + dated(300, f"kind: 更正, note: {words(40, 7)}")
    found = files_of(show(tmp_path, {"releases/a": CALLED + typed}), "releases/a")
    assert packed(found[OWN].encode()) < HTML  # the frame is bare here
    assert anchors(found[OWN], "change") == anchors(found[WHOLE], "change") == list(range(1, 301))
    assert [f'<li id="change-x{n}">' in found[OWN] for n in (300, 276, 275)] == [True, True, False]
    assert all(f'<li id="change-x{n}">' in found[WHOLE] for n in range(1, 301))
    assert '<a href="../../texts/releases/a/#changes">看全部 300 次变更</a>' in found[OWN]


@pytest.mark.parametrize(("count", "size", "kept"), [(ROOM, 70, ROOM), (ROOM + 1, 70, BEGUN), (20, 400, 7)])
def test_of_many_or_long_reports_a_page_shows_the_last(
    tmp_path: Path, count: int, size: int, kept: int
) -> None:
    typed = CALLED.replace("category: 通知公告\n", "") + (
        "promise: {type: principle}\nquote: 示例承诺\n"
        f"reports:\n{dated(count, f'text: {words(size, 3)}')}"
        f"explanations:\n{dated(count, f'text: {words(size, 5)}')}"
    )
    found = files_of(show(tmp_path, {"commitments/a": typed}), "commitments/a")
    own, whole = found["commitments/a/index.html"], found.get("texts/commitments/a/index.html")
    for name in ("reports", "explanations"):
        assert anchors(own, name) == list(range(1, count + 1))
    assert own.count('<article class="report"') == kept
    assert f'<article class="report" id="reports-x{count}">' in own
    assert (whole is None) == (kept == count)
    if whole:
        assert whole.count('<article class="report"') == count
        assert f"看全部 {count} 份报告" in own


def test_a_document_of_many_readings_names_the_last_and_leads_to_all(tmp_path: Path) -> None:
    reading = HEAD + "category: 政策解读\ninterpretation_of: releases/a\n"
    files = {"releases/a": CALLED, **{f"releases/r{n:02}": reading for n in range(60)}}
    found = files_of(show(tmp_path, files), "releases/a")
    assert [len(re.findall(r"releases/r\d\d/", found[page])) for page in (OWN, WHOLE)] == [BEGUN, 60]
    assert '<a href="../../texts/releases/a/#readings">看全部 60 件解读</a>' in found[OWN]


def handled(count: int, district: str = "") -> str:
    """An approval that so many windows take in."""
    where = f"district: '{district}', " if district else ""
    rows = "".join(
        f"  - {{id: w{n}, name: 第{n}窗口, {where}address: {words(8, n)}, phone: 0100-81{n:05}, "
        f"post: {words(5, n)}岗}}\n"
        for n in range(count)
    )
    return f"{HEAD}handled_by:\n{rows}"


def test_many_handling_offices_are_rows_and_each_district_leads_to_its_own(tmp_path: Path) -> None:
    typed = handled(2, "990101") + handled(300).partition("handled_by:\n")[2].replace("id: w", "id: x")
    found = files_of(show(tmp_path, {"approvals/a": typed}), "approvals/a")
    own, whole = found["approvals/a/index.html"], found["texts/approvals/a/index.html"]
    assert packed(own.encode()) < HTML  # the frame is bare here
    assert (own.count('<tr id="office-'), whole.count('<tr id="office-')) == (BEGUN, 302)
    assert all(own.count(f'id="office-x{n}"') == whole.count(f'id="office-x{n}"') == 1 for n in range(300))
    choice = '<a href="{}#office-w0">示例区 <span class="n">2 处</span></a>'
    assert choice.format("../../texts/approvals/a/") in own
    assert choice.format("") in whole
    assert "共 300 个，逐一列在“受理单位”里" in own
    for page in (own, whole):
        assert '<td data-label="县区">示例区</td><td data-label="办理单位">第1窗口</td>' in page


def test_a_choice_is_offered_where_there_is_one(tmp_path: Path) -> None:
    few = {
        "approvals/a": handled(3),
        "approvals/b": handled(1, "990101"),
        "approvals/c": handled(3, "990101"),
    }
    shown = show(tmp_path, few)
    pages = {name: files_of(shown, name)[f"{name}/index.html"] for name in few}
    assert '<p class="where">到哪里办？<a href="#office-w0">第0窗口</a><a' in pages["approvals/a"]
    assert "您在哪个县区？" not in pages["approvals/b"] + pages["approvals/c"]
    assert pages["approvals/c"].count('<div class="office"') == 3


def test_of_a_long_text_in_an_item_the_page_shows_the_beginning(tmp_path: Path) -> None:
    prose = f"先到窗口。\n\n{words(LONG, 1)}".replace("\n", "\n      ")
    typed = f"{HEAD}items:\n  procedure:\n    text: |\n      {prose}\n"
    found = files_of(show(tmp_path, {"approvals/a": typed}), "approvals/a")
    own, whole = found["approvals/a/index.html"], found["texts/approvals/a/index.html"]
    assert "<p>先到窗口。</p>" in own
    assert words(LONG, 1) in whole
    assert words(LONG, 1) not in own
    assert '<a href="../../texts/approvals/a/#procedure">看全文</a>' in own


def test_very_many_plain_lines_are_rows(tmp_path: Path) -> None:
    lines = "".join(f"  - 第{n}条：{words(60, n)}\n" for n in range(200))
    found = files_of(show(tmp_path, {"approvals/a": f"{HEAD}conditions:\n{lines}"}), "approvals/a")
    own, whole = found["approvals/a/index.html"], found["texts/approvals/a/index.html"]
    assert packed(own.encode()) < HTML  # the frame is bare here
    assert [page.count("<tr><td>第") for page in (own, whole)] == [BEGUN, 200]
    assert '<a href="../../texts/approvals/a/#table-conditions">看全表</a>' in own


def test_a_programme_of_many_members_names_the_first_and_leads_to_all(tmp_path: Path) -> None:
    of = HEAD + "promise: {type: programme, items: 60, due: 2026-12-31}\nquote: 示例清单\n"
    one = HEAD + "promise: {type: principle}\nquote: 示例\nparent: commitments/a\n"
    files = {"commitments/a": of, **{f"commitments/m{n:02}": one for n in range(60)}}
    found = files_of(show(tmp_path, files), "commitments/a")
    own, whole = found["commitments/a/index.html"], found["texts/commitments/a/index.html"]
    members = [[n for n in range(60) if f"commitments/m{n:02}/" in page] for page in (own, whole)]
    assert members == [list(range(BEGUN)), list(range(60))]
    assert '<a href="../../texts/commitments/a/#members">看全部 60 项</a>' in own


def test_a_paper_of_many_attachments_names_the_first_and_leads_to_all(tmp_path: Path) -> None:
    attached = "".join(f"      - {{id: f{n}, file: f{n}.csv, title: 附件{n}}}\n" for n in range(60))
    typed = (
        f"{HEAD}notices:\n  - id: n1\n    stage: 征收土地公告\n    title: 示例\n    attachments:\n{attached}"
    )
    files = write_content(tmp_path, {"land/a": typed}) / "files"
    files.mkdir()
    for n in range(60):
        (files / f"f{n}.csv").write_text("示例\n", encoding="utf-8")
    found = files_of(public(again(tmp_path), at("2026-06-30T12:00")), "land/a")
    own, whole = found["land/a/n1/index.html"], found["texts/land/a/n1/index.html"]
    assert [page.count(".csv") for page in (own, whole)] == [BEGUN, 60]
    assert '<a href="../../../texts/land/a/n1/#files">看全部 60 个附件</a>' in own


def test_hundreds_of_periods_are_one_shape_for_each_state() -> None:
    page = files_of(real(), "commitments/c35")["commitments/c35/periods/index.html"]
    rows = re.findall("<tr><td>", page)
    shapes = re.findall(r'<path class="f-([a-z-]+)" d="([^"]+)"><title>\S+ ([0-9]+) 期</title>', page)
    assert len(rows) > 170
    assert sum(drawn.count("M") for _, drawn, _ in shapes) == len(rows)
    assert all(drawn.count("M") == int(count) for _, drawn, count in shapes)
    assert len({name for name, _, _ in shapes}) == len(shapes)
    assert len(page.encode()) < 100_000
