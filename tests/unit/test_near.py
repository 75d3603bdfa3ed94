"""相关公开: whatever a record names and whatever names it is found from its page, or told to be more than is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai import neighbours
from gongkai.pages.beside import SHOWN_NEAR
from gongkai.public import Public
from unit.portal import HEAD, files_of, show

CALLED = HEAD + "category: 通知公告\n"
OWN, ALL = "releases/a/index.html", "related/releases/a/index.html"


def portal(folder: Path, naming: int) -> Public:
    """A notice that so many others name."""
    more = {
        f"releases/n{n:03}": CALLED.replace("示例一件", f"第{n}件") + "related: [releases/a]\n"
        for n in range(naming)
    }
    return show(folder, {"releases/a": CALLED, **more})


def named(page: str) -> int:
    return page.count("/releases/n")


@pytest.mark.parametrize(("naming", "apart"), [(SHOWN_NEAR, False), (SHOWN_NEAR + 1, True)])
def test_more_than_a_page_has_room_for_stand_on_their_own(tmp_path: Path, naming: int, apart: bool) -> None:
    files = files_of(portal(tmp_path, naming), "releases/a")
    assert named(files[OWN]) == SHOWN_NEAR
    assert (ALL in files) == apart
    assert (f'<a href="../../related/releases/a/">全部 {naming} 件</a>' in files[OWN]) == apart
    if apart:
        assert named(files[ALL]) == naming
        assert "<td>信息发布</td><td><a href" in files[ALL]
        assert f"共 {naming} 项。" in files[ALL]


def test_what_is_too_much_for_any_page_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "MOST_BACKLINKS", 22)
    files = files_of(portal(tmp_path, 25), "releases/a")
    assert "全部 25 件" in files[OWN]
    assert named(files[ALL]) == 22
    assert "共 25 项，这里列出 22 项。" in files[ALL]


def test_a_topic_stands_among_them_as_what_it_is(tmp_path: Path) -> None:
    naming = CALLED + "topic: market\nrelated: [topics/market]\n"
    more = {f"releases/n{n:03}": CALLED + "related: [releases/a]\n" for n in range(SHOWN_NEAR)}
    files = files_of(show(tmp_path, {"releases/a": naming, **more}), "releases/a")
    assert '<td>主题</td><td><a href="../../../topics/market/">' in files[ALL]
