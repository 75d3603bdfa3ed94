"""Markdown of a body: what an office writes comes out whole, and nothing executable comes out at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown

from gongkai import written
from gongkai.bodies import markup
from gongkai.bodies.heavy import too_much
from gongkai.bodies.markup import ATTRIBUTES, SCHEMES, TAGS, link_fault, linked_record, links_of, to_html
from gongkai.bodies.plainblocks import paragraph
from gongkai.inside import INSIDE
from gongkai.source.signs import FORBIDDEN
from gongkai.written import clean_meta, clean_page
from unit.portal import HEAD, STEADY, files_of, refused, show

INERT = {"rel", "title", "scope", "class", "tabindex", "role", "aria-label"}
"""Attributes that neither run nor fetch: what the cleaner sets, what only holds words, what stands around tables."""


class Reader(HTMLParser):
    """Collects what a browser would make of some HTML: tags with attributes, and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def assert_harmless(html: str, tags: set[str] = TAGS, allowed: Mapping[str, set[str]] = ATTRIBUTES) -> None:
    for tag, attributes in seen(html).tags:
        assert tag in tags
        assert set(attributes) <= allowed.get(tag, set()) | allowed.get("*", set()) | INERT
        for name in ("href", "src"):
            assert_leads_nowhere_bad(attributes.get(name, "").strip().removeprefix(INSIDE))


def assert_leads_nowhere_bad(target: str) -> None:
    assert urlsplit(target).scheme.lower() in SCHEMES | {""}
    # A browser passes over tabs and line ends in an address, not over spaces.
    plain = target.lower().translate(dict.fromkeys(map(ord, "\t\r\n")))
    assert not plain.startswith(("javascript:", "data:", "vbscript:"))


HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' onerror='alert(1)'/>",
    "![图](x.png)",
    "![图](javascript:alert(1))",
    "<svg onload=alert(1)><circle/></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<iframe src=https://evil.example></iframe>",
    "<object data=x></object><embed src=x>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example><input name=x></form>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p onclick=alert(1)>x</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;&#x61;vascript&#58;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](https://ok.example \"' onmouseover='alert(1)\")",
    '[x](https://ok.example" onmouseover="alert(1))',
    "[x]: javascript:alert(1)\n\n[点][x]",
    "[点][x]\n\n[x]: <data:text/html,x>",
    "<javascript:alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "<!-- <script>alert(1)</script> -->",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<table><tr><td onclick=alert(1)>x</td></tr></table>",
    "| <script>a</script> | b |\n|---|---|\n| <img src=x onerror=a> | [x](javascript:a) |",
    "# <script>alert(1)</script>",
    "- <iframe src=x>",
    "> <object data=x>",
    "<details ontoggle=alert(1) open>x</details>",
    "<h1 id=main>x</h1>",
    "x <b>粗</b> y",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_executable_survives(text: str) -> None:
    html = str(to_html(text, {}))
    assert_harmless(html)
    assert "<script" not in html.lower()


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_executable_survives_among_other_text(text: str) -> None:
    assert_harmless(str(to_html(f"前文 {text} 后文\n\n{text}\n\n1. 项\n   {text}\n", {})))


@pytest.mark.parametrize("text", HOSTILE)
def test_hand_written_pages_are_cleaned_by_an_allow_list_too(text: str, tmp_path: Path) -> None:
    shown = show(tmp_path, {})
    for html in (text, f"<p>{text}</p>", markdown(text, extensions=["tables", "attr_list", "def_list"])):
        assert_harmless(clean_page(html, shown), written.TAGS, written.ATTRIBUTES)


def test_a_page_chooses_neither_templates_nor_marks() -> None:
    typed = {"title": "关于", "template": "../x", "gk_mould": "1", "description": {"a": "b"}, "hide": ["toc"]}
    assert clean_meta(typed) == {"title": "关于"}


def test_a_hand_written_page_links_to_records(tmp_path: Path) -> None:
    shown = show(tmp_path, {"releases/a": HEAD + "category: 通知公告\n"})
    html = clean_page(
        '<p><a href="../releases/a.yml#body">甲</a> <a href="../releases/b.yml">乙</a></p>', shown
    )
    assert f'href="{INSIDE}releases/a/#body"' in html
    assert 'href="../releases/b.yml"' in html


@given(st.text("<>/&;#\"'=()[]!`*_|-:\n abjscriptonle示例", max_size=80))
@STEADY
def test_no_text_at_all_comes_out_executable(text: str) -> None:
    assert_harmless(str(to_html(text, {})))


@given(st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4))
@STEADY
def test_no_mixture_of_hostile_texts_comes_out_executable(texts: list[str]) -> None:
    assert_harmless(str(to_html("".join(texts), {})))


ESCAPED = st.lists(
    st.sampled_from([*"+*_`.\\&'\" |#[](){}", "\\+", "\\*", "\\\\", "a", "@", "b.cn", "http://", "**"]),
    max_size=6,
).map("".join)
"""What the engine may take for a sign and put something of its own in the place of."""
FRAMES = (
    "{}",
    "<{}>",
    "<a@{}>",
    "<http://{}>",
    "[{}](http://a.cn)",
    "`{}`",
    "# {}",
    "    {}",
    "|{}|a|\n|-|-|\n|{}|c|\n",
)


@given(st.lists(st.tuples(st.sampled_from(FRAMES), ESCAPED), min_size=1, max_size=3))
@STEADY
def test_nothing_of_the_engines_own_is_left_in_what_it_made(parts: list[tuple[str, str]]) -> None:
    html = str(to_html("\n".join(frame.replace("{}", inner) for frame, inner in parts), {}))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", html)
    assert all(attrs.get("href") for tag, attrs in seen(html).tags if tag == "a")


@pytest.mark.parametrize(
    "typed", ["<foo\\+@bar.example>", "<http://>", "<https://гоv.example/>", "<https://a@b.example/>"]
)
def test_what_is_no_address_between_pointed_brackets_is_shown_as_typed(typed: str) -> None:
    read = seen(str(to_html(typed, {})))
    assert read.text == typed.replace("\\+", "+")
    assert not any(tag == "a" for tag, _ in read.tags)


def test_addresses_between_pointed_brackets_are_links() -> None:
    read = seen(str(to_html("<https://a.example/?x=1&y=\u4e2d> <a.b+c@a.example> <mailto:d@a.example>", {})))
    assert [attrs["href"] for tag, attrs in read.tags if tag == "a"] == [
        "https://a.example/?x=1&y=\u4e2d", "mailto:a.b+c@a.example", "mailto:d@a.example",
    ]  # fmt: skip


def test_markup_that_was_typed_is_shown_as_typed() -> None:
    assert "<script>alert(1)</script>" in seen(str(to_html("写 <script>alert(1)</script> 字", {}))).text


def test_a_chinese_table_comes_out_whole() -> None:
    html = str(to_html("| 项目 | 金额（元） |\n|---|---|\n| 首次申领 | 免费 |\n| 换领 | 20 |\n", {}))
    assert [tag for tag, _ in seen(html).tags if tag in {"th", "td"}] == ["th", "th", "td", "td", "td", "td"]
    assert "<td>免费</td>" in html


def test_chinese_lists_come_out_in_order_and_nested() -> None:
    html = str(to_html("1. 第一\n2. 第二\n    - 甲\n    - 乙\n\n文\n\n3. 第三\n", {}))
    tags = [tag for tag, _ in seen(html).tags]
    assert tags.count("ol") == 2
    assert tags.count("ul") == 1
    assert tags.count("li") == 5
    assert '<ol start="3">' in html


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1246", "3456"), ("2", "3"), ("4224", "3334"), ("123456", "345666"), ("313", "334")],
)
def test_headings_are_an_outline_below_the_pages_own(typed: str, shown: str) -> None:
    """A level is never skipped, whichever level the writer begins with."""
    html = str(to_html("\n\n".join(f"{'#' * int(level)} 题" for level in typed), {}))
    assert [tag for tag, _ in seen(html).tags] == [f"h{level}" for level in shown]


def test_emphasis_quotes_terms_and_notes_come_out() -> None:
    html = str(to_html("**重要**：见注①。\n\n> 引文\n\n术语\n:   解释\n\n---\n\n① 注文\n", {}))
    tags = [tag for tag, _ in seen(html).tags]
    assert {"strong", "blockquote", "dl", "dt", "dd", "hr"} <= set(tags)
    assert "注文" in html


def test_web_mail_and_telephone_links_survive() -> None:
    html = str(
        to_html("[网](https://a.example/?x=1&y=2) [信](mailto:a@a.example) [话](tel:12345) [锚](#items)", {})
    )
    assert [attrs["href"] for tag, attrs in seen(html).tags if tag == "a"] == [
        "https://a.example/?x=1&y=2", "mailto:a@a.example", "tel:12345", "#items",
    ]  # fmt: skip
    assert_harmless(html)


def test_a_link_to_a_record_becomes_an_address_inside() -> None:
    html = str(to_html("[甲](../land/a.yml)", {"../land/a.yml": "land/a/"}))
    assert f'href="{INSIDE}land/a/"' in html
    assert linked_record("../land/a.yml#x", "fees") == "land/a"
    assert linked_record("a.yml", "fees") == "fees/a"


@pytest.mark.parametrize(
    "target", ["https://a.example", "mailto:a@a.example", "tel:12345", "#x", "../land/x.yml"]
)
def test_links_that_may_be_written(target: str) -> None:
    assert link_fault(target) is None


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:x", "ftp://a.example", "x.html", "/x", "http://[x"]
)
def test_links_that_may_not(target: str) -> None:
    assert link_fault(target)
    [problem] = refused("releases", HEAD + f"category: 通知公告\nbody: |\n  甲[乙]({target})\n")
    assert problem.startswith("content/releases/shili.yml:6:")


def test_links_are_found_where_they_were_typed() -> None:
    text = "甲[乙](https://a.example)\n\n[丙]: ../land/x.yml\n"
    assert [(text[offset:][: len(target)], target) for offset, target in links_of(text)] == [
        ("https://a.example", "https://a.example"), ("../land/x.yml", "../land/x.yml"),
    ]  # fmt: skip


def test_hostile_values_of_every_field_are_escaped_on_the_page(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    text = (
        f"title: |-\n  {evil}\nunit: office\npublished_on: 2026-03-02\nsummary: |-\n  {evil}\ncategory: 通知公告\n"
        f"body: |\n  {evil}\narticles:\n  - id: a\n    heading: |-\n      {evil}\n    text: |\n      {evil}\n"
        f"source:\n  name: |-\n    {evil}\n"
        f"changes:\n  - id: c\n    on: 2026-03-03\n    kind: 更正\n    note: |-\n      {evil}\n"
    )
    shown = show(tmp_path, {"releases/a": text})
    page = files_of(shown, "releases/a")["releases/a/index.html"]
    assert "alert(1)" in page
    # The script elements are the theme's and the data block, which the hostile text neither ends nor leaves.
    found = [(tag, attributes) for tag, attributes in seen(page).tags if tag in {"script", "img"}]
    own = [("script", {"src": f"../../assets/{name}", "defer": ""}) for name in ("qr.js", "paper.js")]
    assert found == [("script", {"type": "application/ld+json"}), *own]
    assert [attrs for _, attrs in seen(page).tags if any(name.startswith("on") for name in attrs)] == []


PARAGRAPHS = (
    "依照规定，10个工作日内办完。", "第一行\n第二行", "1. 第一\n2. 第二", "- 甲\n- 乙", "| 甲 |\n|---|\n| 1 |",
    "> 引用", "## 小标题", "小标题\n---", "    缩进四格", "  缩进两格", "行尾两格  \n下一行", "**粗** `码` <b>",
    "a & b &amp; c",
    "| 甲 | 乙 |\n|---|---|\n| 1 | 二 三 |\n|  |  |", "| 甲 | 乙 |\n| --- | --- |\n| 1 |", "| 甲 |\n|:-:|\n| 1 |",
    "| 甲 |\n|---|", "1. 一\n3. 三\n", "2. 二", "1. 一\n- 杂", "- 一\n\n- 二", "1. # 一", "- 1. 一", "1.  一",
    "[链接](../land/x.yml)", "术语\n: 解释", "[名]: https://www.example.com/", "见[名]", "---", "2026.3 的事", "1.5 倍",
    '"引号" \'单引\' (括号)', "a: b", "+加", "!叹", "末尾空格 ", "\xa0不断空格", "- 甲\n\n  续段", "1. 甲\n\n    续段",
    "`未完", "*", "5 * 3", "=", "~~~\n码\n~~~", "#不是标题", "\u2028分行",
)  # fmt: skip
GAPS = ("\n\n", "\n", "\n \n\n")


@given(st.lists(st.sampled_from(PARAGRAPHS) | st.text(max_size=12), max_size=6), st.sampled_from(GAPS))
@settings(max_examples=400, deadline=None)
def test_the_short_way_for_plain_paragraphs_gives_what_the_engine_gives(parts: list[str], gap: str) -> None:
    """Plain paragraphs skip the Markdown engine; nobody may be able to tell."""
    text = FORBIDDEN.sub("", gap.join(parts).replace("\r", "\n"))
    links = {"../land/x.yml": "land/x/"}
    with patch.object(markup, "_INLINE", re.compile("")):
        whole = markup._outlined(markup._converted(text, links))
    assert to_html(text, links) == whole


@given(
    st.lists(
        st.sampled_from(["**", "**", "*", "甲", "乙丙", " ", "\n", "，", "1", ".", "-", "_", "“"]),
        max_size=14,
    )
)
@settings(max_examples=1000, deadline=None)
def test_strong_words_are_what_the_engine_makes_of_them(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert to_html(text, {}) == markup._outlined(markup._converted(text, {}))


def test_a_paragraph_with_strong_words_takes_the_short_way() -> None:
    assert paragraph("**第一条**　甲“乙”，\n见 **第二条** 和**第三条**。") == (
        "<p><strong>第一条</strong>　甲“乙”，\n见 <strong>第二条</strong> 和<strong>第三条</strong>。</p>"
    )
    assert [paragraph(text) for text in ("** 甲**", "**甲", "***甲***", "**甲****乙**", "甲 *乙*")] == [
        None
    ] * 5


@pytest.mark.parametrize(
    "typed", ["&lt;b&gt;", "&amp;", "A&B", "&copy;", "&#60;", "`&lt;`", "- 甲 &lt;", "[&lt;](#a)"]
)
def test_entities_are_shown_as_they_were_typed(typed: str) -> None:
    shown = unescape(re.sub("<[^>]+>", "", to_html(typed, {})))
    assert shown.strip() == re.sub(r"[`\[\]]|\(#a\)|^- ", "", typed)


def test_a_link_keeps_what_its_address_says() -> None:
    assert 'href="https://a.example/?b=1&amp;c=2"' in to_html("[甲](https://a.example/?b=1&c=2)", {})
    assert 'href="\x02land/x/"' in to_html("[甲](x.yml#a&b)", {"x.yml#a&b": "land/x/"})


HEAVY = (
    "[",
    "![",
    "[](",
    "`a",
    "> ",
    "# 甲\n",
    "\\",
    "---\n",
    "甲\n---\n",
    '[甲](http://x.cn "乙) ',
    "***甲** ",
    "<a ",
    "@a.",
)


@pytest.mark.parametrize("mark", HEAVY)
def test_a_body_that_would_take_minutes_is_told(mark: str) -> None:
    assert too_much(mark * 20_000)
    assert too_much(mark * 1_000)


@pytest.mark.parametrize("mark", HEAVY)
def test_a_body_that_is_let_through_takes_no_minutes(mark: str) -> None:
    block = mark * 50
    text = "\n\n".join([block] * 20)
    assert too_much(text) is None
    to_html(text, {})


def test_long_tables_of_links_are_no_heavy_bodies() -> None:
    row = "| [甲](https://a.example/) | *乙* |\n"
    assert too_much("| 名称 | 说明 |\n|---|---|\n" + row * 500) is None


def test_addresses_hold_no_sign_that_they_may_not() -> None:
    html = to_html(
        '[甲](https://www.example.com/?x="><b>&y={1}) [乙](https://www.example.com/路?a=1&b=2)', {}
    )
    assert 'href="https://www.example.com/?x=%22%3E%3Cb%3E&amp;y=%7B1%7D"' in html
    assert 'href="https://www.example.com/路?a=1&amp;b=2"' in html
