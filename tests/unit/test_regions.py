"""Tables typed in bodies scroll, have names of their own, and heads with a scope, whichever way they are made."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from gongkai.bodies.markup import to_html
from gongkai.regions import framed
from unit.portal import HEAD, page_of, show

PLAIN = "| 面积 | 收费 |\n|---|---|\n| 甲 | 乙 |"
LOUD = PLAIN.replace("甲", "**甲**")  # the engine makes this one


def test_each_table_has_a_name_of_its_own_and_heads_with_a_scope() -> None:
    html = framed(to_html(f"{PLAIN}\n\n说明\n\n{LOUD}", {}), "办事程序")
    names = re.findall(r'<div class="scroll" tabindex="0" role="region" aria-label="([^"]+)"><table>', html)
    assert names == ["办事程序第1张表：面积、收费", "办事程序第2张表：面积、收费"]
    assert html.count('<th scope="col">') == 4
    assert "<th>" not in html
    assert html.count("</table></div>") == 2


def test_heads_that_hold_signs_or_nothing_make_no_markup() -> None:
    html = framed(to_html('| "甲" & <b> | |\n|---|---|\n| 1 | 2 |', {}))
    assert 'aria-label="第1张表：&quot;甲&quot; &amp; &lt;b&gt;">' in html
    assert framed(Markup("<table><tbody></tbody></table>")).startswith(
        '<div class="scroll" tabindex="0" role="region" aria-label="第1张表"><table>'
    )


def test_of_many_heads_the_first_are_told() -> None:
    html = framed(to_html("| 甲 | 乙 | 丙 | 丁 | 戊 |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |", {}))
    assert 'aria-label="第1张表：甲、乙、丙、丁等"' in html


def test_a_body_without_tables_stays() -> None:
    html = to_html("没有表格", {})
    assert framed(html) is html


def test_pages_frame_the_tables_of_items_articles_and_bodies(tmp_path: Path) -> None:
    table = "\n".join(f"      {line}" for line in PLAIN.split("\n"))
    approval = HEAD + f"items:\n  procedure:\n    text: |\n{table}\nbody: |\n{table}\n"
    release = HEAD + f"category: 通知公告\narticles:\n  - id: a\n    heading: 第一条\n    text: |\n{table}\n"
    shown = show(tmp_path, {"approvals/a": approval, "releases/a": release})
    page = page_of(shown, "approvals/a")
    assert 'aria-label="办事程序第1张表：面积、收费"' in page
    assert 'aria-label="第1张表：面积、收费"' in page
    assert 'aria-label="第一条第1张表：面积、收费"' in page_of(shown, "releases/a")
