"""The links of finished pages: a glance at their bytes misses none of the faults that reading in full finds."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gongkai.publishing.finished import BuildError, check_site
from gongkai.publishing.links import Glance, PagesJob, astray, glance, page_faults, suspected
from unit.portal import STEADY

PLACES = {
    "index.html",
    "",
    "a/index.html",
    "a/",
    "a/b/index.html",
    "a/b/",
    "x.css",
    "files/甲 1%.pdf",
    "a&b.css",
    "a%25.css",
}
ENDS = ["", "#x", "?v=1", "#x&amp;y", "&#39;", "#\x03"]
TARGETS = some.builds(
    "".join,
    some.tuples(
        some.sampled_from(["", "./", "../", "../../", "../../../", "/", "//host/", "https://h/", "mailto:"]),
        some.sampled_from(
            ["", "a/", "a", "b/", "a/b/", "a%25.css", "%78.css", "nowhere/", "files/甲 1%25.pdf", "a&amp;b.css",
             "x.css", "../x.css", "https://h/", "/a/", ":x", "http://[x"]
        ),
        some.sampled_from(ENDS),
    ),
)  # fmt: skip
WORDS = some.one_of(
    some.builds(
        '<a class="k" {}="{}">甲</a>'.format, some.sampled_from(["href", "src", "data-href"]), TARGETS
    ),
    some.builds('&lt;a href="{}"&gt;'.format, TARGETS),
    some.sampled_from(["<p>甲</p>", 'href="', 'src="x', '"', "\x02", "\ufffd"]),
)
PAGES = some.lists(
    some.tuples(
        some.sampled_from(["index.html", "a/index.html", "a/b/index.html", "a/b/c.html"]), some.lists(WORDS)
    ),
    max_size=3,
)


def laid(folder: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@STEADY
@given(PAGES)
def test_no_fault_escapes_the_glance(drawn: list[tuple[str, list[str]]]) -> None:
    pages = {name: "".join(words) for name, words in drawn}
    with tempfile.TemporaryDirectory() as place:
        laid(Path(place), pages)
        job = PagesJob(place, tuple(pages))
        seen = glance(job)
        suspects = frozenset(astray(seen, PLACES))
        asked = suspected(PagesJob(place, tuple(pages), suspects))
        faulty = {name for name, text in pages.items() if any(page_faults(text, name, PLACES))}
        assert faulty <= set(asked)
        assert bool(asked) == bool(suspects or seen.marked)


def test_a_whole_page_gives_no_cause_to_read_it_in_full(tmp_path: Path) -> None:
    text = (
        '<a href="../../#top">甲</a><a href="../../a/">乙</a><a href="#x">丙</a><a href="https://h/">丁</a>'
    )
    laid(tmp_path, {"a/b/index.html": text})
    seen = glance(PagesJob(str(tmp_path), ("a/b/index.html",)))
    assert seen == Glance(frozenset({"", "a/"}), (), marked=False)
    assert list(astray(seen, PLACES)) == []


def test_workers_find_what_one_process_finds(tmp_path: Path) -> None:
    records = [f"land/r{number}" for number in range(900)]
    pages = {f"{each}/index.html": '<a href="../../">首页</a>' for each in records}
    pages["index.html"] = '<a href="land/r7/">七</a>'
    pages["land/r8/index.html"] += '<a href="../../land/r900/">无</a>'
    pages["land/r9/index.html"] += '&lt;a href="../../land/r900/">'
    laid(tmp_path, {**pages, "build.json": json.dumps({"records": [*records, "land/gone"]})})
    with pytest.raises(BuildError) as told:
        check_site(tmp_path)
    assert str(told.value).splitlines()[1:] == [
        "缺少页面：land/gone",
        "land/r8/index.html：链接 ../../land/r900/ 没有对应的页面",
    ]
