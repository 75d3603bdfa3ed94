"""Building: the same bytes whatever the machine, nothing published when something is wrong, nothing lost."""

from __future__ import annotations

import fcntl
import re
import shutil
from pathlib import Path

import pytest

from support import AS_OF, CANARY, SITE, build, copy_site, gongkai, mkdocs, named, pages, shared, tree

HERE = {"TZ": "America/New_York", "PYTHONHASHSEED": "1", "LC_ALL": "C"}
THERE = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2", "LANG": "zh_CN.UTF-8", "GONGKAI_WORKERS": "2"}
"""Two machines: zone, hash seed, locale and number of workers."""


def test_same_bytes_on_any_machine(portal: Path, tmp_path: Path) -> None:
    copy = copy_site(tmp_path / "elsewhere")
    assert build(tmp_path / "site", cwd=copy, as_of="2026-06-15T01:00:00Z", **THERE).returncode == 0
    assert tree(tmp_path / "site") == tree(portal)


def test_the_next_build_brings_its_feeds_over(portal: Path, tmp_path: Path) -> None:
    """On another machine too: what was finished is found again, and nothing of the cache is published."""
    copy = copy_site(tmp_path / "copy")
    assert build(tmp_path / "one", cwd=copy, **HERE).returncode == 0
    assert build(tmp_path / "two", cwd=copy, **THERE).returncode == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "two") == tree(portal)
    feeds = [file for file in (tmp_path / "one" / "feeds").rglob("*") if file.is_file()]
    assert len(feeds) > 100
    assert all(file.samefile(tmp_path / "two" / file.relative_to(tmp_path / "one")) for file in feeds)
    assert not [file for file in (tmp_path / "two").rglob("*") if "cache" in file.name]


def test_a_later_day_finds_nothing_stale(tmp_path: Path) -> None:
    """Between two releases days pass: periods begin and end, promises turn."""
    copy = copy_site(tmp_path / "copy")
    assert build(tmp_path / "before", cwd=copy).returncode == 0
    for day in ("2026-06-16", "2026-07-20", "2027-03-01"):
        moment, plain = f"{day}T09:00:00+08:00", copy_site(tmp_path / f"plain-{day}")
        assert build(tmp_path / day, cwd=copy, as_of=moment).returncode == 0
        assert build(plain / "site", cwd=plain, as_of=moment).returncode == 0
        assert tree(tmp_path / day) == tree(plain / "site"), day


def test_the_engine_alone_gives_the_whole_portal(portal: Path, tmp_path: Path) -> None:
    done = mkdocs("build", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "site") == tree(portal)


def test_check_writes_nothing(tmp_path: Path) -> None:
    copy = copy_site(tmp_path / "copy")
    before = tree(copy)
    public = len([*(copy / "content").glob("*/*.yml")]) - 3
    done = gongkai("check", cwd=copy)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        f"{public} 条记录（另有 3 条尚未公开：草稿，或时间未到），没有问题。",
        "提醒：公开期限，算得出的 2 件里，1 件超过20个工作日才公开。gongkai inspect 列出是哪些。",
        "提醒：定期评估，1 处不予公开的内容过了重新评估的日期。gongkai inspect 列出是哪些。",
        "提醒：自然资源主管部门的 3 件记录里，3 处应公开未公开，gongkai inspect 列出是哪些。",
        "提醒：示例市人民政府的 1 件记录里，2 处应公开未公开，gongkai inspect 列出是哪些。",
        "提醒：示例市市场监督管理局的 1 件记录里，1 处应公开未公开，gongkai inspect 列出是哪些。",
    ]
    assert tree(copy) == before


def test_a_wrong_file_publishes_nothing_and_loses_nothing(tmp_path: Path) -> None:
    copy = copy_site(tmp_path / "copy")
    assert build(copy / "site", cwd=copy).returncode == 0
    good = tree(copy / "site")
    (copy / "content/fees/wrong.yml").write_text("title: 错的收费\nunit: nobody\npublished_on: 2026/3/4\n")
    before = tree(copy)
    done = build(copy / "site", cwd=copy)
    assert done.returncode == 1
    assert "content/fees/wrong.yml:3:15: “2026/3/4”不是日期的写法" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(copy / "site") == good
    assert tree(copy) == before


def test_a_faulty_site_is_not_swapped_in(portal: Path, tmp_path: Path) -> None:
    """Records are right, but a hand-written page links to nothing: the check of the finished site says so."""
    copy = copy_site(tmp_path / "copy")
    shutil.copytree(portal, copy / "site")
    good = tree(copy / "site")
    (copy / "content/pages/about.md").write_text("# 关于\n\n[没有的页](../nowhere/)\n")
    done = build(copy / "site", cwd=copy)
    assert done.returncode == 1
    assert "about/index.html：链接 ../nowhere/ 没有对应的页面" in done.stderr
    assert tree(copy / "site") == good


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    copy = copy_site(tmp_path / "copy")
    with (copy / ".site.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        done = build(copy / "site", cwd=copy)
    assert done.returncode == 1
    assert done.stderr == "另一个构建正在进行，等它完成再试。\n"
    assert not (copy / "site").exists()


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_embargo_ends_at_its_second_in_every_zone(tmp_path: Path, zone: str) -> None:
    """releases/tomorrow is due at 09:00:01 of the portal's zone, wherever the machine stands."""
    assert build(tmp_path / "after", TZ=zone, as_of="2026-06-15T01:00:01Z").returncode == 0
    assert (tmp_path / "after/releases/tomorrow/index.html").is_file()
    assert (tmp_path / "after/files/tomorrow.pdf").is_file()


def test_nothing_of_it_is_there_a_second_before(portal: Path) -> None:
    """The portal is of 09:00:00; on another machine, in another zone, every byte is the same."""
    assert AS_OF == "2026-06-15T09:00:00+08:00"
    assert not (portal / "releases/tomorrow").exists()
    assert [name for name, data in tree(portal).items() if f"{CANARY}·明天".encode() in data] == []


WEIGHED = ("data/SHA256SUMS", "data/datapackage.json", "data/all.sqlite", "data/gongkai-data.zip")
"""Files that hold addresses packed, or the sizes and sums of others that hold them."""


def test_under_a_sub_path_only_full_addresses_change(portal: Path, tmp_path: Path) -> None:
    copy = copy_site(tmp_path / "copy")
    config = copy / "mkdocs.yml"
    config.write_text(config.read_text().replace("https://example.test/gongkai/", "https://other.test/"))
    assert build(tmp_path / "site", cwd=copy).returncode == 0
    moved = tree(tmp_path / "site")
    for name, data in tree(portal).items():
        if name.endswith(WEIGHED) or (name.startswith("data/") and name.endswith("index.html")):
            continue
        text = data.replace(b"https://example.test/gongkai/", b"https://other.test/")
        text = text.replace(b'"https://example.test/gongkai"', b'"https://other.test"')  # the API's server
        if name.endswith(".html"):
            text = text.replace(b'"/gongkai/', b'"/').replace(b'"example.test"', b'"other.test"')
        assert moved[name] == text, name


def test_a_missing_address_is_told_plainly(tmp_path: Path) -> None:
    copy = copy_site(tmp_path / "copy")
    config = copy / "mkdocs.yml"
    config.write_text(config.read_text().replace("site_url: https://example.test/gongkai/\n", ""))
    done = build(tmp_path / "site", cwd=copy)
    assert done.returncode == 1
    assert "mkdocs.yml 没有写 site_url" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal that its government has adopted, with a page of its own in the place of a generated one, and drafts."""

    def make(folder: Path) -> None:
        copy = copy_site(folder / "copy")
        file, written = copy / "content/site.yml", copy / "content/pages"
        file.write_text(file.read_text().replace("official: false", "official: true"))
        (written / "matrix.md").write_text("---\ntitle: 自己写的对照表\n---\n# 自己写的\n")
        (written / "_draft.md").write_text("# 金丝雀·页面草稿")
        (written / ".hidden.md").write_text("# 金丝雀·隐藏")
        (written / "_files").mkdir()
        (written / "_files/a.md").write_text("# 金丝雀·草稿文件夹")
        done = build(folder / "site", cwd=copy)
        assert done.returncode == 0, done.stderr

    return shared(tmp_path_factory, "adopted", make) / "site"


def test_an_official_portal_has_neither_band_nor_specimen(adopted: Path) -> None:
    for name, data in tree(adopted).items():
        assert "非官方".encode() not in data, name
        assert "样张".encode() not in data, name


def test_an_empty_portal_has_designed_empty_states(tmp_path: Path) -> None:
    copy = copy_site(tmp_path / "copy")
    for folder in (copy / "content").iterdir():
        if folder.is_dir() and folder.name != "pages":
            shutil.rmtree(folder)
    (copy / "content/pages/about.md").write_text("# 关于\n")
    site = copy / "content/site.yml"
    naming = re.compile(r"^ *(?:- )?\{?.*\brecord: [a-z]+/.*\n", re.MULTILINE)
    site.write_text(re.sub(r"^wanted:\n", "", naming.sub("", site.read_text()), flags=re.MULTILINE))
    done = build(tmp_path / "site", cwd=copy)
    assert done.returncode == 0, done.stderr
    home = (tmp_path / "site/index.html").read_text()
    assert "还没有公开任何信息" in home
    assert "还没有收录承诺" in home
    assert not (tmp_path / "site/approvals").exists()


def test_a_hand_written_page_wins_over_a_generated_one(adopted: Path) -> None:
    assert "自己写的对照表" in (adopted / "matrix/index.html").read_text()


def test_a_host_replaces_header_footer_and_emblem(tmp_path: Path) -> None:
    """One partial each, in `custom_dir`: on stamped, hand-written and missing pages alike."""
    copy = copy_site(tmp_path / "copy")
    config = copy / "mkdocs.yml"
    config.write_text(
        config.read_text().replace("  name: material\n", "  name: material\n  custom_dir: host\n")
    )
    partials = copy / "host/partials"
    partials.mkdir(parents=True)
    (partials / "gk-emblem.html").write_text('<b class="host-emblem">徽</b>')
    (partials / "gk-footer.html").write_text("<footer>主站的页脚 {{ gk_site.host|e }}</footer>")
    assert build(tmp_path / "one", cwd=copy).returncode == 0
    (partials / "gk-header.html").write_text(
        "<header>主站的页头{% if cast %}{{ gk_mark('menu') }}{% endif %}</header>"
    )
    assert build(tmp_path / "two", cwd=copy).returncode == 0
    for name in ("index.html", "land/batch-1/index.html", "about/index.html", "404.html"):
        one, two = (tmp_path / each / name for each in ("one", "two"))
        assert one.read_text().count("host-emblem") == 1, name
        for text in (one.read_text(), two.read_text()):
            assert "<footer>主站的页脚 示例市人民政府办公室</footer>" in text, name
            assert text.count("<footer") == 1, name
        assert two.read_text().count("<header>主站的页头") == 1, name
        assert "host-emblem" not in two.read_text(), name


def test_only_public_attachments_are_copied(portal: Path) -> None:
    found = sorted(name for name in tree(portal) if name.startswith("files/"))
    assert found == ["files/guide.pdf", "files/地块/示意图.png"]


def test_drafts_among_the_pages_are_not_published(adopted: Path) -> None:
    assert [name for name, data in tree(adopted).items() if CANARY.encode() in data] == []


def test_stray_files_among_the_pages_are_told(tmp_path: Path) -> None:
    copy = copy_site(tmp_path / "copy")
    (copy / "content/pages/notes.bak").write_text("备份")
    (copy / "content/pages/chart.svg").write_text("<svg onload='alert(1)'/>")
    (copy / "content/pages/link.md").symlink_to(SITE / "content/land/draft.yml")
    done = gongkai("check", cwd=copy)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "content/pages/chart.svg:1:1: 这种文件不能公开",
        "    提示：页面写成 .md；图片用 .png 或 .jpg；草稿的文件名以 _ 开头",
        "content/pages/link.md:1:1: 是符号链接，不会公开",
        "    提示：把文件或文件夹本身放在这里",
        "content/pages/notes.bak:1:1: 这种文件不能公开",
        "    提示：页面写成 .md；图片用 .png 或 .jpg；草稿的文件名以 _ 开头",
        "内容有 3 处问题。",
    ]


def test_the_preview_alone_leaves_the_policy_out(portal: Path) -> None:
    assert AS_OF.startswith("2026-06-15")
    for name, text in pages(portal).items():
        kinds = [each.get("http-equiv") for each in named(text, "meta")]
        assert kinds.count("Content-Security-Policy") == 1, name


def test_a_fault_of_the_program_is_told_without_a_traceback(tmp_path: Path) -> None:
    copy = copy_site(tmp_path / "copy")
    (copy / "theme").mkdir()
    (copy / "theme/base.html").write_text("<main>{{ nothing.at.all }}</main>")
    config = copy / "mkdocs.yml"
    config.write_text(
        config.read_text().replace("  name: material\n", "  name: material\n  custom_dir: theme\n")
    )
    done = build(tmp_path / "site", cwd=copy)
    assert done.returncode == 1
    assert "程序自身出错，不是内容写错了：" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()
