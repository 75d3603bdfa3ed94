"""A site is on the disk before it stands, and a disk that refuses it is told before anything is swapped."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

import pytest

from gongkai.publishing.settled import settle_name, settling


def test_a_folder_is_settled_while_the_caller_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("甲", encoding="utf-8")
    done = []
    with settling(tmp_path):
        done.append("checked")
    settle_name(tmp_path)
    assert done == ["checked"]


class _Refusing:
    def syncfs(self, descriptor: int) -> int:
        ctypes.set_errno(errno.EIO)
        return -1


class _WithoutSyncfs:
    """macOS's C library."""


def test_what_the_disk_refuses_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _Refusing())
    with pytest.raises(OSError, match=os.strerror(errno.EIO)) as told, settling(tmp_path):
        pass
    assert told.value.errno == errno.EIO


def test_where_one_file_system_cannot_be_named_all_are_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _WithoutSyncfs())
    monkeypatch.setattr(os, "sync", lambda: called.append("sync"))
    with settling(tmp_path):
        pass
    assert called == ["sync"]


def test_a_fault_of_the_caller_comes_through(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="甲"), settling(tmp_path):
        raise ValueError("甲")
