"""The cache: with it or without it every byte is the same, whatever changed, broke, or ran beside."""

from __future__ import annotations

import marshal
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from gongkai.build import make_portal
from gongkai.cache.cache import NONE, opened
from gongkai.cache.ground import DROPPED, ENTRIES, FILES, LIST, clear, hand_back
from gongkai.cache.kept import sealed
from gongkai.cache.keys import program
from gongkai.cache.mirror import NOTHING, take
from gongkai.public import public
from gongkai.registry import spool
from gongkai.templates import environment
from unit.portal import HEAD, URL, again, at, frame, release_now, write_content

PAPER = HEAD + "category: 通知公告\n"
RECORDS = {
    **{f"releases/r{n}": PAPER.replace("示例一件", f"示例通知{n}") for n in range(25)},
    "releases/cites": PAPER.replace("示例一件", "引用别件的一件") + "related: [releases/r3]\n",
    "releases/files": PAPER + "attachments:\n  - {id: a, file: 附件.pdf, title: 附件}\n",
    "releases/gone": PAPER.replace("示例一件", "要撤回的一件"),
    "units/office": "title: 示例市政务服务中心\n",
}
DAY = "2026-06-30T12:00"


class Site:
    """A content folder of its own, and portals built from it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache, self._count = folder, folder / ".cache", count()
        self.content = write_content(folder, RECORDS)
        (self.content / "files").mkdir()
        (self.content / "files" / "附件.pdf").write_bytes(b"%PDF-1.4 /Root shili")
        self.as_of, self.url = DAY, URL
        self.folders = frame(None).folders
        self.written: frozenset[str] = frozenset()
        self.compiled = ""
        self._newest = folder

    def publish(self) -> dict[str, Path]:
        """Build in the place of the newest site, whose feeds are handed back."""
        old, made = self._newest, self.build(returned=str(self._newest))
        hand_back(old, self.cache)
        return made

    def build(self, cached: bool = True, returned: str = "") -> dict[str, Path]:
        """A portal's files: their paths below the site → where they lie."""
        target = self.folder / f"site-{next(self._count)}"
        desk = target.with_name(f"desk-{target.name}")
        target.mkdir()
        desk.mkdir()
        spool._spool.cache_clear()  # a build is a process of its own: it keeps no open files of the one before
        shown = public(again(self.folder), at(self.as_of), self.url)
        around = replace(
            frame(shown.site),
            site_url=self.url,
            folders=self.folders,
            written=self.written,
            compiled=self.compiled,
        )
        if cached:
            self._newest = target
            with opened(self.cache, program(around.folders), returned) as cache:
                make_portal(shown, around, self.content, target, desk, None, cache)
        else:
            make_portal(shown, around, self.content, target, desk, None, NONE)
        return {path.relative_to(target).as_posix(): path for path in target.rglob("*") if path.is_file()}

    def edit(self, record_id: str, old: str, new: str) -> None:
        """Change a record's text."""
        file = self.content / f"{record_id}.yml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def same(found: dict[str, Path], plain: dict[str, Path]) -> bool:
    """Whether two portals are the same, and their feeds' times of change too."""
    assert found.keys() == plain.keys()
    wrong = [name for name, file in found.items() if file.read_bytes() != plain[name].read_bytes()]
    wrong += [name for name in feeds(found) if found[name].stat().st_mtime != plain[name].stat().st_mtime]
    assert wrong == []
    return True


def feeds(found: dict[str, Path]) -> set[str]:
    """The documents of feeds."""
    return {name for name in found if name.startswith("feeds/") and name.endswith((".xml", ".json"))}


def brought(before: dict[str, Path], after: dict[str, Path]) -> set[str]:
    """What the later build took from the earlier one."""
    return {name for name in before.keys() & after.keys() if before[name].samefile(after[name])}


def test_nothing_changed_and_all_feeds_are_brought_over(site: Site) -> None:
    first = site.build()
    site.compiled = tempfile.mkdtemp(
        dir=site.folder
    )  # where there are workers, each build has one of its own
    second = site.build()
    assert same(second, site.build(cached=False))
    whole = {name for name in first if name.startswith("feeds/")}
    assert brought(first, second) == whole
    assert len(whole) > 30


def test_one_record_changes_its_own_feeds_only(site: Site) -> None:
    first = site.build()
    site.edit("releases/r3", "示例通知3", "示例通知三")
    second = site.build()
    assert same(second, site.build(cached=False))
    left = {name for name in first if name.startswith("feeds/")} - brought(first, second)
    assert "feeds/new/releases/atom.xml" in left
    assert "feeds/changes/portal/atom.xml" not in left
    assert "feeds/index.html" not in left


def test_a_site_that_is_replaced_gives_its_feeds_to_the_next_but_one(site: Site) -> None:
    first = site.build()
    inodes = {name: first[name].stat().st_ino for name in first if name.startswith("feeds/")}
    assert same(site.publish(), site.build(cached=False))
    assert "feeds/new/portal/atom.xml" not in feeds(
        {name: file for name, file in first.items() if file.exists()}
    )
    site.edit("releases/r3", "示例通知3", "示例通知三")
    second = site.publish()
    plain = site.build(cached=False)
    assert same(second, plain)
    moved = {name for name, inode in inodes.items() if second[name].stat().st_ino == inode}
    assert "feeds/changes/portal/atom.xml" in moved
    assert "feeds/new/releases/atom.xml" not in moved
    # What the tree has of two builds ago is true by its inode only; size and time may well be the same.
    site.edit("releases/r3", "示例通知三", "示例通知山")
    assert same(site.publish(), site.build(cached=False))
    site.edit("releases/r3", "示例通知山", "示例通知三")
    last = site.publish()
    assert same(last, plain)
    # What that build made is not in the tree that moves next, which is older: the site itself has it.
    inodes = {name: last[name].stat().st_ino for name in last if name.startswith("feeds/")}
    again = site.publish()
    assert same(again, plain)
    assert {name: again[name].stat().st_ino for name in inodes} == inodes


def test_of_a_tree_that_moves_only_what_is_whole_is_taken(site: Site) -> None:
    site.build()
    cut_files(site)
    (site.cache / FILES / "feeds" / "stray.txt").write_text("a stranger's")
    plain = site.build(cached=False)
    assert same(site.publish(), plain)
    assert same(site.publish(), plain)


def withdraw(site: Site) -> None:
    site.edit(
        "releases/gone",
        "category",
        "withdrawn: {on: 2026-06-01, end: 撤回, reason: 示例原因, basis: 示例依据}\ncategory",
    )


CHANGES: dict[str, Callable[[Site], None]] = {
    "its own text": lambda site: site.edit("releases/r3", "category", "summary: 另一句话。\ncategory"),
    "a neighbour's name": lambda site: site.edit("releases/r3", "示例通知3", "示例通知三"),
    "its unit's name": lambda site: site.edit("units/office", "示例市", "示例新市"),
    "the address": lambda site: setattr(site, "url", "https://xin.example/gongkai/"),
    "the portal's name": lambda site: site.edit("site", "示例公开", "示例新公开"),
    "the day": lambda site: setattr(site, "as_of", "2026-07-02T12:00"),
    "an attachment": lambda site: (
        (site.content / "files" / "附件.pdf").write_bytes(b"%PDF-1.4 /Root shili, longer") and None
    ),
    "one record more": lambda site: (
        (site.content / "releases/s1.yml").write_text(PAPER, encoding="utf-8") and None
    ),
    "one record less": lambda site: (site.content / "releases/r5.yml").unlink(),
    "an end": withdraw,
    "a release": lambda site: release_now(site.folder, site.as_of) and None,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_whatever_changes_nothing_stale_is_found(site: Site, change: Callable[[Site], None]) -> None:
    site.build()
    change(site)
    plain = site.build(cached=False)
    assert same(site.publish(), plain)
    assert same(site.publish(), plain)
    assert same(site.build(), plain)


def test_a_released_portal_keeps_its_archives(site: Site) -> None:
    release_now(site.folder, DAY)
    site.as_of = "2026-07-20T12:00"
    first = site.build()
    withdraw(site)
    second = site.build()
    assert same(second, site.build(cached=False))
    archives = {name for name in feeds(first) if "/archive/" in name}
    assert archives
    assert archives <= brought(first, second)


def test_another_template_makes_all_anew(site: Site) -> None:
    first = site.build()
    theme = site.folder / "theme"
    shutil.copytree(site.folders[0], theme)
    site.folders = (str(theme),)
    second = site.build()
    entry = theme / "feeds" / "entry.html"
    entry.write_text(entry.read_text(encoding="utf-8") + "<p>另一种写法</p>\n", encoding="utf-8")
    environment.cache_clear()  # another process compiles its templates anew
    third = site.build()
    assert not brought(first, third)
    assert not brought(second, third)
    assert same(third, site.build(cached=False))
    assert "另一种写法" in third["feeds/new/releases/units/office/atom.xml"].read_text(encoding="utf-8")


def flip(file: Path) -> None:
    """Spoil one byte in the middle."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))


def mirrored(site: Site) -> list[Path]:
    """The finished files in the cache."""
    return sorted(path for path in (site.cache / FILES).rglob("*") if path.is_file())


def spoil_packs(site: Site) -> None:
    for file in (site.cache / ENTRIES).iterdir():
        flip(file)
    for file in mirrored(site):
        file.unlink()


def cut_files(site: Site) -> None:
    for file in mirrored(site)[::2]:
        file.write_bytes(file.read_bytes()[:-1])


def rot(site: Site) -> None:
    """What a failing disk does: bytes are others, and nobody has written there."""
    for file in (site.cache / ENTRIES).iterdir():
        before = file.stat()
        flip(file)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def later(site: Site, told: object) -> None:
    """What a later program might leave, laid out in a way of its own."""
    (site.cache / LIST).write_bytes(sealed(marshal.dumps(told)))


BREAKS: dict[str, Callable[[Site], None]] = {
    "a broken list": lambda site: flip(site.cache / LIST),
    "half a list": lambda site: (
        (site.cache / LIST).write_bytes((site.cache / LIST).read_bytes()[:100]) and None
    ),
    "no list": lambda site: (site.cache / LIST).unlink(),
    "broken entries": spoil_packs,
    "no entries": lambda site: shutil.rmtree(site.cache / ENTRIES),
    "no files": lambda site: shutil.rmtree(site.cache / FILES),
    "files cut short": cut_files,
    "rotten entries": rot,
    "a list of a later program": lambda site: later(site, {"version": 7}),
    "a short list of a later program": lambda site: later(site, ("another", "second")),
    "a file where the files were": lambda site: (
        shutil.rmtree(site.cache / FILES) or (site.cache / FILES).touch() or (site.cache / LIST).unlink()
    ),
    "nothing at all": lambda site: shutil.rmtree(site.cache),
}


def test_a_page_written_by_hand_and_taken_back(site: Site) -> None:
    first = site.build()
    site.written = frozenset({"feeds/new/portal/index.html"})
    assert "feeds/new/portal/index.html" not in site.build()
    site.written = frozenset()
    assert same(site.build(), first)


@pytest.mark.parametrize("spoil", BREAKS.values(), ids=list(BREAKS))
def test_whatever_breaks_the_portal_is_whole(site: Site, spoil: Callable[[Site], None]) -> None:
    site.build()
    spoil(site)
    site.edit("releases/r7", "示例通知7", "示例通知七")
    plain = site.build(cached=False)
    assert same(site.build(), plain)
    assert same(site.build(), plain)


def test_a_site_that_was_edited_by_hand_spoils_nothing(site: Site) -> None:
    first = site.build()
    plain = site.build(cached=False)
    for name in feeds(first):
        first[name].write_bytes(first[name].read_bytes() + b"<!-- by hand -->")
    assert same(site.build(), plain)


def test_two_builds_at_once_do_not_share(site: Site) -> None:
    site.build()
    plain = site.build(cached=False)
    with opened(site.cache, program(site.folders)) as held:
        assert held.finished
        with opened(site.cache, program(site.folders)) as other:
            assert other is NONE
        assert same(site.build(), plain)
    assert same(site.build(), plain)


def test_where_nobody_may_write_there_is_no_cache(site: Site) -> None:
    (site.folder / "taken").write_text("a file where a folder should be")
    site.cache = site.folder / "taken"
    assert same(site.build(), site.build(cached=False))


def test_what_a_build_did_not_use_is_dropped(site: Site) -> None:
    site.build()
    for turn in range(6):
        for number in range(25):
            site.edit(
                f"releases/r{number}",
                "category",
                f"summary: 第{turn}次。\ncategory" if not turn else "category",
            )
            if turn:
                site.edit(f"releases/r{number}", f"第{turn - 1}次", f"第{turn}次")
        last = site.build()
    used = sum(1 for name in last if name.startswith("feeds/"))
    assert len(mirrored(site)) == used
    packs = list((site.cache / ENTRIES).iterdir())
    assert len(packs) <= 2
    assert (site.cache / ".gitignore").read_text() == "*\n"


def test_what_another_program_left_is_out_of_the_way_at_once_and_deleted_last(site: Site) -> None:
    site.build()
    with opened(site.cache, "another program", returned=str(site.folder)):
        assert not (site.cache / FILES).exists()
        assert list((site.cache / ENTRIES).iterdir()) == []
        assert any((site.cache / DROPPED).rglob("atom.xml"))
    clear(site.cache)
    assert sorted(each.name for each in site.cache.iterdir()) == [".gitignore", ENTRIES, LIST, "lock"]


def test_another_program_begins_without_the_tree_of_the_last(tmp_path: Path) -> None:
    """It knows nothing of what lies there, so nothing was kept for it to take."""
    target = tmp_path / "site"
    target.mkdir()
    assert take(str(tmp_path / "files"), (), (), NOTHING, str(target)) == set()
    assert list(target.iterdir()) == []
