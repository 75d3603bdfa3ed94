"""Old and gone: what is gone is no news, and told at its papers' addresses; of a quiet week, too, home says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.pages.home import home
from gongkai.pages.moved import redirects
from gongkai.press import stamp
from gongkai.problems import ContentError
from gongkai.public import public
from unit.portal import HEAD, again, at, frame, load, release_now, show, write_content

END = "withdrawn: {end: 撤回, on: 2026-03-05, reason: 内容有误}\n"
NOTICES = "notices: [{id: start, stage: 征收土地预公告, title: 示例预公告, issued_on: 2026-03-01}]\n"


def test_what_is_withdrawn_is_not_news(tmp_path: Path) -> None:
    shown = show(tmp_path, {"land/kept": HEAD, "land/gone": HEAD.replace("03-02", "03-04") + END})
    assert [row.address for row in home(shown, ()).context["latest"]] == ["land/kept/"]


def test_home_after_a_quiet_week_says_since_when(tmp_path: Path) -> None:
    load(tmp_path, {"land/kept": HEAD})

    def said(on: str) -> str:
        shown = public(again(tmp_path), at(on))
        return stamp(home(shown, ()), frame(shown.site)).content.decode()

    assert "最近 7 天没有新的公开；最近一次是 2026年3月2日。" in said("2026-03-10T09:00")
    assert "最近 7 天" not in said("2026-03-09T09:00")


def test_the_address_of_a_withdrawn_paper_says_that_it_is_withdrawn(tmp_path: Path) -> None:
    content = write_content(tmp_path, {"land/batch": HEAD + NOTICES})
    release_now(tmp_path, "2026-03-04T09:00")
    (content / "land/batch.yml").write_text(HEAD + NOTICES + END, encoding="utf-8")
    shown = release_now(tmp_path, "2026-03-06T09:00")
    (page,) = [each for each in redirects(shown) if each.path == "land/batch/start/"]
    html = stamp(page, frame(shown.site)).content.decode()
    assert "<h1>已撤回</h1>" in html
    assert "移到新的地址" not in html


def test_a_name_that_was_given_back_needs_no_word(tmp_path: Path) -> None:
    content = write_content(tmp_path, {"land/first": HEAD})
    release_now(tmp_path, "2026-03-04T09:00")
    (content / "land/first.yml").rename(content / "land/second.yml")
    (content / "land/second.yml").write_text(HEAD + "formerly: [land/first]\n", encoding="utf-8")
    release_now(tmp_path, "2026-03-05T09:00")
    (content / "land/second.yml").rename(content / "land/first.yml")
    (content / "land/first.yml").write_text(HEAD + "formerly: [land/second]\n", encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        release_now(tmp_path, "2026-03-06T09:00")
    assert [(each.mark.path, each.hint) for each in refused.value.problems] == [
        ("content/land/first.yml", "它第一次公开时就叫 land/first；文件名改回来了，就删去 formerly")
    ]
    (content / "land/first.yml").write_text(HEAD, encoding="utf-8")
    assert "land/second/" in {page.path for page in redirects(release_now(tmp_path, "2026-03-06T09:00"))}
