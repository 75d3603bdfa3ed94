"""Faults of the machine are told as such, whoever met them."""

from __future__ import annotations

import errno

import pytest

from gongkai.breakdowns import MEANINGS, MEMORY, of_line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sqlite3.OperationalError: database or disk is full", MEANINGS[errno.ENOSPC]),
        ("sqlite3.OperationalError: no such table: x", ""),
        ("OSError: [Errno 28] No space left on device: 'a/b'", f"a/b：{MEANINGS[errno.ENOSPC]}"),
        (
            "FileNotFoundError: [Errno 2] No such file or directory: 'a.yml'",
            f"a.yml：{MEANINGS[errno.ENOENT]}",
        ),
        ("MemoryError", MEMORY),
        ("ValueError: x", ""),
    ],
)
def test_the_last_line_of_an_outcry_in_words(line: str, said: str) -> None:
    assert of_line(line) == said
