"""The press: moulds are cut at their marks, and a page is exactly their pieces with its own between them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from gongkai.foundry import Frames
from gongkai.inside import INSIDE, absolute, depth, relative
from gongkai.page import Page
from gongkai.press import DEEPEST, MARKS, Frame, MouldError, cut, mark, stamp
from gongkai.printing import Press
from gongkai.records import MODELS
from gongkai.site import Site
from gongkai.templates import Compiling, compile_templates, environment, leaves
from unit.portal import SITE as SITE_YML
from unit.portal import STEADY, URL, frame, html_of

PLAIN = "\n".join(f"<{name}>{mark(name)}</{name}>" for name in MARKS)
SITE = Site.model_validate(yaml.load(SITE_YML, yaml.BaseLoader))


def page(path: str = "land/a/", **facts: object) -> Page:
    base = Page(path, "pages/moved.html", "示例标题", "示例说明", {"address": "land/b/", "gone": ""})
    return base._replace(**facts)  # type: ignore[arg-type]


def between(html: str, name: str) -> str:
    return html.partition(f"<{name}>")[2].partition(f"</{name}>")[0]


def test_a_mould_is_cut_into_text_mark_text() -> None:
    mould = cut(PLAIN)
    assert tuple(name for name, _ in mould.marks) == MARKS
    assert mould.begins.decode() + "".join(mark(name) + text.decode() for name, text in mould.marks) == PLAIN


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html></html>",
        PLAIN.replace(mark("body"), ""),
        PLAIN + mark("body"),
        PLAIN.replace(mark("body"), mark("bodies")),
        PLAIN + mark("other"),
        PLAIN.replace(mark("title"), mark("body")),
    ],
)
def test_a_mould_without_each_mark_once_is_refused(html: str) -> None:
    with pytest.raises(MouldError, match="页框的标记不对"):
        cut(html)


@given(st.permutations(MARKS), st.lists(st.text("<>/abc 示例\n", max_size=8), min_size=8, max_size=8))
@STEADY
def test_any_mould_is_put_together_again_exactly(order: list[str], texts: list[str]) -> None:
    html = texts[0] + "".join(mark(name) + text for name, text in zip(order, texts[1:], strict=True))
    mould = cut(html)
    assert mould.begins.decode() == texts[0]
    assert [(name, text.decode()) for name, text in mould.marks] == [*zip(order, texts[1:], strict=True)]


def test_a_page_is_its_moulds_pieces_and_nothing_else() -> None:
    html = html_of(page(), frame(SITE))
    assert "\x03" not in html
    assert INSIDE not in html
    assert between(html, "title") == f"示例标题 - {SITE.name}"
    assert between(html, "description") == "示例说明"
    assert between(html, "canonical") == f"{URL}land/a/"
    assert between(html, "body").strip() == (
        '<article class="written"><h1>已移到新的地址</h1><p><a href="../../land/b/">示例标题</a></p></article>'
    )
    assert [line.partition(">")[0] for line in html.split("\n") if line.startswith("<title")] == ["<title"]


def test_the_home_page_bears_the_portals_own_name() -> None:
    assert between(html_of(page(""), frame(SITE)), "title") == SITE.name


def test_a_page_is_written_where_its_address_says() -> None:
    made = stamp(page(), frame(SITE))
    assert made.path == "land/a/index.html"
    assert made.content.decode() == html_of(page(), frame(SITE))


HOSTILE = f"甲{mark('body')}乙{mark('title')}<script>&\"'"


def test_a_mark_inside_a_pages_own_text_is_not_a_mark() -> None:
    """No content can hold one (the reader refuses it); if one came in all the same, it would be text."""
    html = html_of(page(title=HOSTILE, description=HOSTILE), frame(SITE))
    clean = html_of(page(title="甲乙", description="甲乙"), frame(SITE))
    assert html.count("已移到新的地址") == clean.count("已移到新的地址") == 1
    assert between(html, "description") == f"甲{mark('body')}乙{mark('title')}&lt;script&gt;&amp;&#34;&#39;"
    assert "<script>" not in html


def test_every_kind_has_a_page_though_it_has_no_template_of_its_own() -> None:
    folders = Path(frame(SITE).folders[0]) / "records"
    assert {f"{name}.html" for name in MODELS} - {path.name for path in folders.iterdir()}
    assert (folders / "record.html").is_file()


def test_addresses_are_relative_to_where_a_page_lies() -> None:
    html = f'<a href="{INSIDE}land/a/">a</a><a href="{INSIDE}">home</a>'
    assert relative(html, "land/b/") == '<a href="../../land/a/">a</a><a href="../../">home</a>'
    assert relative(html, "") == '<a href="land/a/">a</a><a href="./">home</a>'
    assert absolute(html, URL) == f'<a href="{URL}land/a/">a</a><a href="{URL}">home</a>'
    assert [depth(path) for path in ("", "land/", "land/a/", "feeds/new/units/a/rss.xml")] == [0, 1, 2, 4]


def test_a_page_deeper_than_any_mould_does_not_exist() -> None:
    deepest = frame(SITE)
    assert isinstance(deepest, Frame)
    assert max(deepest.moulds) == DEEPEST


def test_the_engine_finds_templates_everywhere_and_copies_what_is_ours(tmp_path: Path) -> None:
    """A named theme has ten thousand files: none of them is copied, so none is listed."""
    own, named = tmp_path / "own", tmp_path / "named"
    for folder, name in ((own, "main.html"), (own, "own.css"), (named, "base.html"), (named, "icon.svg")):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(name)
    engines = Environment(autoescape=True, loader=Frames([str(own), str(named)], [str(own)]))
    assert engines.list_templates() == ["main.html", "own.css"]
    assert [engines.get_template(name).render() for name in ("main.html", "base.html")] == [
        "main.html",
        "base.html",
    ]


def test_what_one_process_compiled_no_other_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = replace(frame(SITE), compiled=str(tmp_path))
    plain = stamp(page(), replace(many, compiled=""))
    compile_templates(Compiling(many.folders, many.compiled))
    environment.cache_clear()  # as in a process that begins
    monkeypatch.setattr(Press, "_generate", lambda *_, **__: pytest.fail("compiled again"))
    assert stamp(page(), many) == plain
    assert many.jinja.get_template("records/record.html")
    environment.cache_clear()


@given(st.integers(0, 900), st.integers(0, 900))
def test_a_page_of_a_list_leads_to_the_ends_and_to_those_around_it(number: int, last: int) -> None:
    shown = [*leaves(number, last)]
    assert shown == sorted(set(shown), reverse=True)
    assert set(shown) <= set(range(1, last + 1))
    ends = {1, 2, last - 2, last - 1, last}
    around = set(range(number - 2, number + 3)) if number else set(range(last + 1)) if last <= 400 else set()
    assert set(shown) == (ends | around) & set(range(1, last + 1))
