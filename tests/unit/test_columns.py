"""政府信息公开: five columns by their exact names; what nobody told says so; nothing leads to nothing."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from gongkai import accessible, addresses, inventory, statute
from gongkai.columns import GUIDE_FACTS
from gongkai.pages import all_pages
from gongkai.pages.columns import entries
from gongkai.public import Public
from gongkai.records import KINDS
from gongkai.templates import day
from unit.portal import HEAD, SITE, URL, frame, html_of, page_of, real, show

NAMES = ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开")
DEED = HEAD + "category: 政策文件\n"


def pages(shown: Public) -> dict[str, str]:
    """Every page made from cards, by its address."""
    framed = frame(shown.site)
    return {
        page.path: unescape(html_of(page, framed)) for page in all_pages(shown, URL, inventory.entries(shown))
    }


def text(html: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]))


def test_the_columns_have_their_names_and_their_order(tmp_path: Path) -> None:
    shown = show(tmp_path, {"releases/deed": DEED})
    assert tuple(each.name for each in entries(shown)) == NAMES
    made = pages(shown)
    places = (addresses.COLUMNS, *(each.address for each in entries(shown)))
    for place in places:
        found = re.search('<nav class="columns.*?</nav>', made[place], re.DOTALL)
        assert found is not None
        assert tuple(re.findall(r"<a [^>]*>(.*?)</a>", found[0])) == NAMES


def test_head_tags_name_each_column_and_its_type(tmp_path: Path) -> None:
    made = pages(show(tmp_path, {"releases/deed": DEED}))
    told = {
        place: re.search('name="ColumnType" content="(.*?)"', made[place])[1]  # type: ignore[index]
        for place in (addresses.GUIDE, addresses.INVENTORY, addresses.REPORTS, addresses.REQUEST)
    }
    assert told == {
        addresses.GUIDE: "信息公开指南",
        addresses.INVENTORY: "信息公开目录",
        addresses.REPORTS: "信息公开年报",
        addresses.REQUEST: "依申请公开",
    }
    assert 'name="ColumnName" content="政府信息公开指南"' in made[addresses.GUIDE]


def test_an_empty_portal_has_no_report_and_no_catalogue(tmp_path: Path) -> None:
    shown = show(tmp_path, {})
    assert tuple(each.name for each in entries(shown)) == (*NAMES[:3], NAMES[4])
    made = pages(shown)
    assert not [
        place for place in made if place.startswith((addresses.REPORTS, addresses.INVENTORY, "years/"))
    ]
    assert addresses.INVENTORY not in "".join(made.values())


def test_the_guide_has_the_nine_facts_and_says_which_are_missing(tmp_path: Path) -> None:
    site = SITE + (
        "contact: {office: 示例公开办公室, phone: 0100-8000000}\n"
        "columns: {guide: {not_given: [{fact: fax, reason: 没有传真机}]}}\n"
    )
    guide = pages(show(tmp_path, {"releases/deed": DEED}, site=site))[addresses.GUIDE]
    rows = dict(re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', guide))
    assert list(rows) == list(GUIDE_FACTS.values())
    assert "信息发布" in rows["分类"]
    assert rows["联系电话"] == '<a href="tel:0100-8000000">0100-8000000</a>'
    assert rows["传真号码"] == '<span class="lack">没有传真机</span>'
    assert rows["办公时间"] == '<span class="lack">没有收录</span>'


def test_without_a_contact_every_fact_of_the_office_is_missing(tmp_path: Path) -> None:
    guide = pages(show(tmp_path, {"releases/deed": DEED}))[addresses.GUIDE]
    assert guide.count('<span class="lack">没有收录</span>') == 6


def test_what_the_source_of_the_offices_facts_does_not_tell_is_said_so(tmp_path: Path) -> None:
    site = SITE + "contact: {office: 示例公开办公室, source: {name: 示例公开指南, seen: 摘录}}\n"
    guide = pages(show(tmp_path, {"releases/deed": DEED}, site=site))[addresses.GUIDE]
    assert guide.count('<span class="lack">来源未载</span>') == 5


def test_every_statutory_category_stands_there_once_and_leads_somewhere_or_says_why_not(
    tmp_path: Path,
) -> None:
    site = SITE + (
        "columns:\n  places:\n"
        "    - {paragraph: 20-7, title: 预决算, url: 'https://www.shili.example/budget/'}\n"
        "    - {paragraph: 20-13, topics: [market]}\n"
    )
    files = {
        "releases/deed": DEED,
        "releases/notice": HEAD + "category: 通知公告\ntopic: market\n",
        "fees/parking": HEAD + "tariffs: [{id: a, name: 小型车, amount: 5}]\n",
    }
    made = pages(show(tmp_path, files, site=site))[addresses.STATUTORY]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td[^>]*><span>(.*?)</span></td>', made, re.DOTALL)
    subjects = [subject for subject, _ in rows]
    assert subjects == [each.subject for each in statute.PARAGRAPHS.values()]
    places = dict(rows[:22])
    assert '">信息发布</a> <span class="n">1 件' in places[statute.PARAGRAPHS["20-1"].subject]
    assert '">行政事业性收费</a>' in places[statute.PARAGRAPHS["20-8"].subject]
    assert "https://www.shili.example/budget/" in places[statute.PARAGRAPHS["20-7"].subject]
    assert "主题：市场监管" in places[statute.PARAGRAPHS["20-13"].subject]
    assert places[statute.PARAGRAPHS["20-3"].subject].startswith('<span class="lack">本平台没有收录')


def test_purchases_alone_lead_from_the_paragraph_on_purchases(tmp_path: Path) -> None:
    plot = HEAD + "transfer: 挂牌出让\n"
    made = pages(show(tmp_path, {"resources/plot": plot}))[addresses.STATUTORY]
    assert '<a href="../../resources/">公共资源配置</a> <span class="n">1 件' in made
    row = re.search(f"{statute.PARAGRAPHS['20-9'].subject}</th>(.*?)</tr>", made, re.DOTALL)
    assert row is not None
    assert "没有收录" in row[1]


def test_a_rule_or_report_that_is_not_public_yet_is_not_told(tmp_path: Path) -> None:
    site = SITE + (
        "columns:\n"
        "  institutions: [{id: later, title: 明天的办法, record: releases/later}]\n"
        "  reports: [{id: later, year: 2031, title: 明天的年报, record: releases/later}]\n"
    )
    later = DEED.replace("2026-03-02", "2026-07-01")
    made = pages(show(tmp_path, {"releases/deed": DEED, "releases/later": later}, site=site))
    assert "明天" not in "".join(made.values())
    assert "2031" not in "".join(made.values())


def test_the_clocks_of_a_request_are_the_regulations(tmp_path: Path) -> None:
    said = text(pages(show(tmp_path, {}))[addresses.REQUEST])
    assert "答复 20个工作日" in said
    assert "要求补正 7个工作日" in said
    assert "征求第三方意见 15个工作日" in said
    assert "没有收录申请渠道" in said


def test_every_unit_and_year_with_records_is_a_way_in(tmp_path: Path) -> None:
    made = pages(show(tmp_path, {"releases/deed": DEED}))
    for place in (addresses.MATTERS, addresses.SEARCH):
        assert 'units/office/">示例市政务服务中心</a>' in made[place]
        assert 'years/2026/">2026年发布</a>' in made[place]
    assert "示例一件" in made[addresses.year(2026)]


READING = HEAD.replace("示例一件", "示例解读") + "category: 政策解读\ninterpretation_of: releases/deed\n"


def test_an_interpretation_and_its_document_name_each_other(tmp_path: Path) -> None:
    shown = show(tmp_path, {"releases/deed": DEED, "releases/reading": READING})
    document, reading = page_of(shown, "releases/deed"), page_of(shown, "releases/reading")
    assert '<h2>政策解读</h2><ul class="links"><li><a href="../../releases/reading/">示例解读</a>' in document
    assert '<h2>解读的文件</h2><ul class="links"><li><a href="../../releases/deed/">示例一件</a>' in reading
    assert "相关公开" not in document + reading
    made = pages(shown)
    assert re.search('示例解读</a></th>.*?deed/">示例一件</a>', made[addresses.READINGS])
    assert 'name="ColumnType" content="政策解读"' in made[addresses.READINGS]
    assert 'interpretations/">政策解读</a> <span class="n">1 件<' in made[addresses.MATTERS]


def test_the_list_of_papers_leads_to_their_interpretations(tmp_path: Path) -> None:
    made = pages(show(tmp_path, {"releases/deed": DEED, "releases/reading": READING}))
    assert '<a href="../interpretations/">政策解读 1 件' in made["releases/"]


def test_without_interpretations_there_is_no_list_of_them(tmp_path: Path) -> None:
    gone = READING + "withdrawn: {on: 2026-04-01, end: 撤回, reason: 示例}\n"
    made = pages(show(tmp_path, {"releases/deed": DEED, "releases/reading": gone}))
    assert addresses.READINGS not in made
    assert addresses.READINGS not in "".join(made.values())


def test_the_statement_has_its_day_its_standards_its_tools_and_its_faults(tmp_path: Path) -> None:
    said = text(pages(show(tmp_path, {}))[addresses.ACCESSIBILITY])
    assert day(accessible.CHECKED) in said
    for name, *_ in (*accessible.STANDARDS, *accessible.TOOLS, *accessible.KNOWN):
        assert name in said


COLUMN_TYPES = (
    "首页 概况信息 机构职能 负责人信息 工作动态 政策文件 信息公开指南 信息公开目录 信息公开年报 依申请公开 数据发布 "
    "数据开放 政策解读 回应关切 办事服务 咨询投诉 征集调查 在线访谈"
).split()
"""The values that the guideline (国办发〔2017〕47号) gives for ColumnType."""


def test_every_column_is_of_a_type_that_the_guideline_knows() -> None:
    types = {model.KIND.column for model in KINDS}
    types |= {page.column.type for page in all_pages(real(), URL, inventory.entries(real())) if page.column}
    assert types <= set(COLUMN_TYPES)


def test_every_kind_names_paragraphs_that_there_are_and_fields_that_it_has() -> None:
    for model in KINDS:
        for each in model.KIND.statutory:
            assert each.paragraph in statute.PARAGRAPHS
            assert not each.field or each.field in model.model_fields
