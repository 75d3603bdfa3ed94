"""Files are written whole, into folders made for them, over what was there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gongkai.outputs import Growing, Output, Streamed, stream, write


def test_a_file_is_written_into_folders_made_for_it(tmp_path: Path) -> None:
    assert write(Output("land/a/index.html", "示例".encode()), tmp_path) == 6
    assert write(Output("land/a/notice/index.html", b"1"), tmp_path) == 1
    assert write(Output("top.txt", b""), tmp_path) == 0
    found = {
        str(file.relative_to(tmp_path)): file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()
    }
    assert found == {"land/a/index.html": "示例".encode(), "land/a/notice/index.html": b"1", "top.txt": b""}
    assert (tmp_path / "top.txt").stat().st_mode & 0o777 == (
        tmp_path / "land/a/index.html"
    ).stat().st_mode & 0o777


def test_a_longer_file_leaves_nothing_behind(tmp_path: Path) -> None:
    write(Output("a.txt", b"long before"), tmp_path)
    write(Output("a.txt", b"short"), tmp_path)
    assert (tmp_path / "a.txt").read_bytes() == b"short"


def test_a_moment_of_change_is_kept(tmp_path: Path) -> None:
    moment = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    write(Output("a.txt", b"x", moment), tmp_path)
    assert (tmp_path / "a.txt").stat().st_mtime == moment.timestamp()


def test_a_file_grows_by_its_pieces_and_is_not_there_before_the_first(tmp_path: Path) -> None:
    with Growing("disclosure/a.csv", tmp_path) as file:
        assert not (tmp_path / "disclosure").exists()
        file.add("索引\r\n".encode())
        file.add(b"1\r\n")
    assert (tmp_path / "disclosure/a.csv").read_bytes() == "索引\r\n1\r\n".encode()
    assert file.size == 11
    assert stream(Streamed("disclosure/a.csv", iter((b"1", b"2"))), tmp_path) == 2
    assert (tmp_path / "disclosure/a.csv").read_bytes() == b"12"


def test_a_file_in_the_way_of_a_folder_is_an_error(tmp_path: Path) -> None:
    write(Output("a", b"x"), tmp_path)
    with pytest.raises(OSError, match="a/b"):
        write(Output("a/b/c.txt", b"x"), tmp_path)
