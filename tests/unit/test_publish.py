"""Publishing: built aside, checked, swapped in at once; a build that failed leaves the old site as it was."""

from __future__ import annotations

import fcntl
import json
from pathlib import Path

import pytest

from gongkai.publishing import publish
from gongkai.publishing.finished import BuildError, Built, check_site
from gongkai.publishing.publish import build_aside

CONFIG = Path("mkdocs.yml")


def make(folder: Path, pages: dict[str, str], records: list[str]) -> Path:
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "build.json").write_text(json.dumps({"records": records}), encoding="utf-8")
    return folder


GOOD = {
    "index.html": '<a href="land/a/">甲</a>',
    "land/a/index.html": '<a href="../../">首页</a><a href="../../x.css">样式</a>',
    "x.css": "",
}


def builder(monkeypatch: pytest.MonkeyPatch, pages: dict[str, str], records: list[str]) -> None:
    monkeypatch.setattr(publish, "_run", lambda config, new, more, lock: make(new, pages, records))


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def beside(site: Path) -> list[str]:
    return sorted(
        path.name for path in site.parent.iterdir() if path != site and not path.name.endswith(".lock")
    )


def test_the_first_site_is_put_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builder(monkeypatch, GOOD, ["land/a"])
    site = tmp_path / "new" / "site"
    assert build_aside(CONFIG, site) == Built(1, 2)
    assert contents(site).keys() == GOOD.keys() | {"build.json"}
    assert beside(site) == []


def test_a_new_site_replaces_the_old_one_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make(tmp_path / "site", {"index.html": "旧", "old/index.html": "旧"}, [])
    builder(monkeypatch, GOOD, ["land/a"])
    build_aside(CONFIG, site)
    assert "old/index.html" not in contents(site)
    assert contents(site)["index.html"] == GOOD["index.html"]
    assert beside(site) == []


BROKEN = {
    "a record has no page": ({"index.html": ""}, ["land/a"], "缺少页面：land/a"),
    "a link leads nowhere": ({"index.html": '<a href="land/b/">乙</a>'}, [], "land/b/"),
    "a picture is missing": ({"land/a/index.html": '<img src="../x.png">'}, ["land/a"], "../x.png"),
    "a link leaves the site's root": ({"index.html": '<a href="../x/">乙</a>'}, [], "../x/"),
    "an address was not settled": ({"index.html": '<a href="\x02land/a/">'}, [], "标记没有填上"),
    "a mark was not filled": ({"index.html": "\x03body\x03"}, [], "标记没有填上"),
    "a gap was not filled": ({"index.html": "\x044096 8192\x04"}, [], "标记没有填上"),
}


@pytest.mark.parametrize("what", sorted(BROKEN))
def test_a_site_that_fails_its_check_leaves_the_old_one_alone(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make(tmp_path / "site", {"index.html": "旧"}, [])
    before = contents(site)
    pages, records, said = BROKEN[what]
    builder(monkeypatch, pages, records)
    with pytest.raises(BuildError) as caught:
        build_aside(CONFIG, site)
    assert said in str(caught.value)
    assert contents(site) == before
    assert beside(site) == []


@pytest.mark.parametrize(
    "link",
    ["https://a.example/", "mailto:a@a.example", "tel:12345", "#x", "?x=1", "/absolute/", "./", "land/a/",
     "land/a/#items", "land/a/index.html", "x.css?v=1", "%78.css", "a&amp;b.css"],
)  # fmt: skip
def test_links_that_lead_somewhere(link: str, tmp_path: Path) -> None:
    site = make(
        tmp_path / "site", {**GOOD, "index.html": f'<a href="{link}">甲</a>', "a&b.css": ""}, ["land/a"]
    )
    assert check_site(site) == Built(1, 2)


def test_an_engine_that_fails_leaves_the_old_site_alone(tmp_path: Path) -> None:
    site = make(tmp_path / "site", {"index.html": "旧"}, [])
    before = contents(site)
    with pytest.raises(BuildError) as caught:
        build_aside(tmp_path / "missing.yml", site)
    assert str(caught.value)
    assert contents(site) == before
    assert beside(site) == []


def test_an_engine_without_the_plugin_is_told_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make(tmp_path / "site", {"index.html": "旧"}, [])

    def bare(config: Path, new: Path, more: dict[str, str], lock: int) -> None:
        make(new, {"index.html": "新"}, [])
        (new / "build.json").unlink()

    monkeypatch.setattr(publish, "_run", bare)
    with pytest.raises(BuildError, match=r"mkdocs\.yml"):
        build_aside(CONFIG, site)
    assert contents(site)["index.html"] == "旧"


def test_two_builds_at_once_are_refused_and_one_after_another_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder(monkeypatch, GOOD, ["land/a"])
    site = tmp_path / "site"
    with (tmp_path / ".site.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(BuildError, match="另一个构建正在进行"):
            build_aside(CONFIG, site)
        assert not site.exists()
    assert build_aside(CONFIG, site) == Built(1, 2)
    assert build_aside(CONFIG, site) == Built(1, 2)


def test_a_flood_of_faults_is_cut_short(tmp_path: Path) -> None:
    links = "".join(f'<a href="x{number}/">甲</a>' for number in range(100))
    with pytest.raises(BuildError) as caught:
        check_site(make(tmp_path / "site", {"index.html": links}, []))
    assert "共 100 处" in str(caught.value)
    assert len(str(caught.value).splitlines()) < 30


def test_markup_that_was_typed_as_text_is_no_link(tmp_path: Path) -> None:
    typed = '<p>&lt;a href="nowhere.html"&gt;&lt;img src="x.png"&gt;</p>'
    assert check_site(make(tmp_path / "site", {"index.html": typed}, [])) == Built(0, 1)
    real = '<p><a class="x" href="nowhere.html">甲</a></p>'
    with pytest.raises(BuildError, match=r"nowhere\.html"):
        check_site(make(tmp_path / "other", {"index.html": real}, []))
