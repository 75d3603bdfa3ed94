"""Faults of the system at each step of a release, by strace: a call fails, or the process dies at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from office import Office
from support import tree

FIRST, SECOND, THIRD = (f"2026-03-0{day}T10:00:00+08:00" for day in (1, 2, 3))
NOTHING = "没有发布，原来的网站没有动。"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published portal, and a second notice that waits for its release."""
    made = Office(tmp_path_factory.mktemp("faults") / "office")
    made.notice("a", "甲通知")
    made.publish(FIRST)
    made.notice("b", "乙通知")
    made.commit()
    return made.root


@pytest.fixture
def office(published: Path, tmp_path: Path) -> Office:
    """A copy of it, to be broken."""
    return Office.copied(published, tmp_path / "office")


def release(
    office: Office, fault: str, *more: str, word: str = "release"
) -> subprocess.CompletedProcess[str]:
    """`gongkai release`, or another command, with a fault: `<call>:<how>:when=<n>`."""
    strace = shutil.which("strace")
    assert strace, "没有 strace：请安装软件包 strace（apt-get install strace）"
    call = fault.partition(":")[0]
    command = [strace, *more, "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={fault}"]
    return subprocess.run(
        [*command, sys.executable, "-m", "gongkai", word], cwd=office.root, capture_output=True, text=True,
        env={**os.environ, "GONGKAI_AS_OF": SECOND}, check=False, timeout=120,
    )  # fmt: skip


def mended(office: Office) -> None:
    """The next release finds everything in order, or puts it there."""
    done = office.release(THIRD)
    assert done.returncode == 0, done.stderr
    assert (office.site / "releases/b/index.html").is_file()
    assert len(office.pages()) == 2
    assert office.git("status", "--porcelain") == ""
    assert not list(office.root.glob(".site-new-*"))


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("flock:error=EIO:when=1", "磁盘读写出错"),
        ("rename:error=ENOSPC:when=1", "磁盘满了"),  # what a hub is to be told
        ("fsync:error=EIO:when=1", "账本写不下去"),  # the ledger's page
        ("rename:error=EDQUOT:when=2", "超过了磁盘配额"),  # it gets its name
        ("fsync:error=EIO:when=2", "账本写不下去"),  # its folder
        ("renameat2:error=EROFS:when=1", "换不上"),
    ],
)
def test_a_call_that_fails_publishes_nothing_and_says_why(office: Office, fault: str, said: str) -> None:
    before = tree(office.site), tree(office.content)
    done = release(office, fault)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.strip().endswith(NOTHING)
    assert "Traceback" not in done.stderr
    assert (tree(office.site), tree(office.content)) == before
    mended(office)


@pytest.mark.parametrize("call", ["rename", "fsync", "renameat2", "rmdir"])
def test_killed_at_any_step_the_site_is_the_old_one_or_the_new_one(office: Office, call: str) -> None:
    old, content = tree(office.site), tree(office.content)
    done = release(office, f"{call}:signal=SIGKILL:when=1")
    assert done.returncode != 0
    now = tree(office.site)
    assert now == old or "releases/b/index.html" in now
    assert (now == old) == (call != "rmdir")  # the old site is cleared away after the swap
    left = {name: data for name, data in tree(office.content).items() if not name.startswith("ledger/")}
    assert left == {name: data for name, data in content.items() if not name.startswith("ledger/")}
    mended(office)


def test_a_system_that_cannot_exchange_folders_takes_two_steps(office: Office) -> None:
    assert release(office, "renameat2:error=EINVAL:when=1").returncode == 0
    assert (office.site / "releases/b/index.html").is_file()
    mended(office)


def test_an_engine_that_is_killed_is_told(office: Office) -> None:
    before = tree(office.site), tree(office.content)
    done = release(office, "rename:signal=SIGKILL:when=5", "-f")
    assert done.returncode == 1
    assert "构建被系统终止（信号 9）" in done.stderr
    assert (tree(office.site), tree(office.content)) == before
    mended(office)


@pytest.fixture(scope="module")
def feeding(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, dict[str, bytes]]:
    """An office whose builds take feeds from the last one, and these feeds as they are without."""
    made = Office(tmp_path_factory.mktemp("cache") / "office")
    made.notice("a", "甲通知")
    made.publish(FIRST)
    made.notice("b", "乙通知")
    shutil.rmtree(made.root / ".cache")
    return made, feeds_built(made)


def feeds_built(office: Office) -> dict[str, bytes]:
    """The feeds after one build more, in peace."""
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "build"], cwd=office.root, capture_output=True, text=True,
        env={**os.environ, "GONGKAI_AS_OF": SECOND}, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return feeds_of(office)


def feeds_of(office: Office) -> dict[str, bytes]:
    """The feeds of the site that stands, by their paths."""
    return {name: data for name, data in tree(office.site).items() if name.startswith("feeds/")}


@pytest.mark.parametrize(
    ("fault", "engine", "code"),
    [
        ("rename:signal=SIGKILL:when=1", True, 1),  # the tree moves in
        ("rename:error=ENOSPC:when=1", True, 1),
        ("rmdir:signal=SIGKILL:when=1", True, -9),  # it has moved; and as the new site is cleared away
        ("rename:signal=SIGKILL:when=2", True, 1),  # the list
        ("link:error=EXDEV:when=1+", True, 0),  # from the old site, what the tree was too old for
        ("rename:signal=SIGKILL:when=1", False, -9),  # the old site's go back
        ("rename:error=ENOSPC:when=1", False, 0),
    ],
)
def test_whatever_happens_to_the_cache_feeds_are_whole_and_the_next_build_is_right(
    feeding: tuple[Office, dict[str, bytes]], fault: str, engine: bool, code: int
) -> None:
    office, feeds = feeding
    office.notice("a", "甲甲通知")
    changed = feeds_built(office)
    office.notice("a", "甲通知")
    done = release(office, fault, *(["-f"] if engine else []), word="build")
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert feeds_of(office) in (changed, feeds)
    assert feeds_built(office) == feeds
    assert feeds_built(office) == feeds
    assert not list(office.root.glob(".site-new-*"))
