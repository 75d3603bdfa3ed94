"""Faults while publishing: killed, interrupted, no room, no permission; the site stays whole, the next run mends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.publishing import swap
from office import Office
from support import shared, tree

FIRST, SECOND, THIRD = (f"2026-03-0{day}T10:00:00+08:00" for day in (1, 2, 3))


@pytest.fixture
def office(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A published portal, and a second notice that waits for its release."""

    def make(folder: Path) -> None:
        made = Office(folder / "office")
        made.notice("a", "甲通知")
        made.publish(FIRST)
        made.notice("b", "乙通知")
        made.commit()

    return Office.copied(shared(tmp_path_factory, "waiting", make) / "office", tmp_path / "office")


def beside(office: Office) -> list[str]:
    """What a build left beside the site."""
    return sorted(path.name for path in office.root.glob(".site-*"))


def started(office: Office, *words: str) -> subprocess.Popen[str]:
    """The command under way, in a process group of its own, as a terminal starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "gongkai", *words],
        cwd=office.root, env={**os.environ, "GONGKAI_AS_OF": SECOND}, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def until(found: Callable[[], object]) -> None:
    """Wait for what another process does."""
    for _ in range(2400):
        if found():
            return
        time.sleep(0.05)
    pytest.fail("等了两分钟，没有等到")


def building(office: Office) -> bool:
    """Whether the engine has begun to write."""
    return any(office.root.glob(".site-new-*/new/*"))


@pytest.mark.parametrize(("command", "how"), [("build", signal.SIGINT), ("release", signal.SIGTERM)])
def test_an_interrupted_build_leaves_everything_as_it_was(
    office: Office, command: str, how: signal.Signals
) -> None:
    site, content = tree(office.site), tree(office.content)
    process = started(office, command)
    until(lambda: building(office))
    os.killpg(process.pid, how)
    said = process.communicate(timeout=120)
    assert (process.returncode, said) == (1, ("", "已中断。没有发布，原来的网站没有动。\n"))
    assert (tree(office.site), tree(office.content)) == (site, content)
    assert beside(office) == []
    assert office.release(SECOND).returncode == 0


def test_after_a_kill_nobody_builds_until_the_engine_has_ended_and_then_all_is_mended(office: Office) -> None:
    site, content = tree(office.site), tree(office.content)
    process = started(office, "release")
    until(lambda: building(office))
    process.kill()
    process.communicate(timeout=120)
    assert (tree(office.site), tree(office.content)) == (site, content)
    assert len(beside(office)) == 1
    done = [office.release(SECOND)]
    until(
        lambda: (
            done[-1].stderr != "另一个构建正在进行，等它完成再试。\n" or done.append(office.release(SECOND))
        )
    )
    assert done[-1].returncode == 0, done[-1].stderr
    assert beside(office) == []
    assert (office.site / "releases/b/index.html").is_file()
    assert len(office.pages()) == 2


def test_what_was_cut_off_between_two_renames_is_put_back(office: Office) -> None:
    """Where folders cannot change places in one step, a kill can leave none; the next run finds the old one."""
    site = tree(office.site)
    left = office.root / ".site-new-abcdefgh"
    (left / "new").mkdir(parents=True)
    office.site.rename(left / "old")
    (office.content / "releases/b.yml").write_text("title: [\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "build"],
        cwd=office.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert tree(office.site) == site
    assert beside(office) == []


def test_both_ways_of_swapping_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, can in enumerate((True, False)):
        folder = tmp_path / str(number)
        for name in ("new", "site"):
            (folder / name).mkdir(parents=True)
            (folder / name / name).touch()
        if not can:
            monkeypatch.setattr(swap, "_exchange", lambda new, site: False)
        swap.swap(folder / "new", folder / "site")
        assert [path.name for path in (folder / "site").iterdir()] == ["new"]
        old = folder / ("new" if can else "old")
        assert [path.name for path in old.iterdir()] == ["site"]


def test_a_swap_that_fails_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda new, site: False)
    (tmp_path / "site").mkdir()
    with pytest.raises(FileNotFoundError):
        swap.swap(tmp_path / "missing", tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_who_interrupts_too_late_does_not_interrupt() -> None:
    with swap.undisturbed():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGTERM)
    assert not signal.sigpending()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("command", ["build", "release"])
def test_a_place_that_cannot_be_written_to_is_told(office: Office, command: str) -> None:
    site, content = tree(office.site), tree(office.content)
    (office.root / "file").touch()
    process = started(office, command, "--site", "file/site")
    said = process.communicate(timeout=120)
    place = office.root / "file"
    assert process.returncode == 1
    assert said[1] == f"写不下去（{place}：已经有同名的文件，不是文件夹）。没有发布，原来的网站没有动。\n"
    assert (tree(office.site), tree(office.content)) == (site, content)


def test_a_lock_that_git_left_is_named_before_anything_is_built(office: Office) -> None:
    site = tree(office.site)
    lock = office.root / ".git/index.lock"
    lock.touch()
    done = office.release(SECOND)
    assert (done.returncode, tree(office.site), len(office.pages())) == (1, site, 1)
    assert f"留下了 {lock}" in done.stderr
    assert "删去这个文件" in done.stderr
    lock.unlink()
    assert office.release(SECOND).returncode == 0


def test_a_commit_that_fails_is_made_up_for_by_the_next_release(office: Office) -> None:
    hook = office.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    done = office.release(SECOND)
    assert done.returncode == 1
    assert "网站已经换上，账本已经写好，但没能提交" in done.stderr
    assert (office.site / "releases/b/index.html").is_file()
    hook.unlink()
    again = office.release(THIRD)
    assert again.returncode == 0, again.stderr
    assert office.git("status", "--porcelain") == ""
    assert len(office.pages()) == 2
