"""PDFs, looked into by a process of its own: a file made to exhaust whoever reads it exhausts only that one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from gongkai.attachments.found import Author, Piece, Seen, Wrong

SECONDS, MEMORY = 30, 1 << 30
"""What looking into one PDF may take of a core and of memory."""
_TOO_MUCH = Wrong("太复杂，查不完里面有没有个人信息", "分成几份，或从原件重新导出 PDF")
_BROKEN = Wrong("打不开，文件可能已损坏", "重新导出原件，再放进来")


def pages(file: Path, data_at_once: bytes = b"") -> Seen:
    """All that a PDF's text layer, properties, notes and forms say."""
    # Without a stream there is neither a page's text nor an object that could hide: the bytes are all there is.
    if data_at_once and b"stream" not in data_at_once and b"/Encrypt" not in data_at_once:
        yield from _bare(data_at_once)
        return
    try:
        told = subprocess.run(
            [sys.executable, "-m", "gongkai.attachments.pdfreader", str(file), str(SECONDS), str(MEMORY)],
            capture_output=True, check=False, timeout=4 * SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        yield _TOO_MUCH
        return
    lines = told.stdout.decode("utf-8", "replace").splitlines()
    yield from _said(lines)
    if told.returncode:
        yield _BROKEN if told.returncode == 3 else _TOO_MUCH


def _said(lines: list[str]) -> Iterator[Piece | Wrong | Author]:
    for line in lines:
        try:
            sort, first, second = json.loads(line)
        except ValueError:  # cut off with its process
            continue
        if sort == "piece":
            yield Piece(first, second, rows=True)
        elif sort == "wrong":
            yield Wrong(first, second)
        else:
            yield Author(first)


def _bare(data: bytes) -> Iterator[Piece | Wrong]:
    if b"/Root" not in data:
        yield _BROKEN
    if b"/JavaScript" in data or b"/JS" in data or b"/Launch" in data:
        yield Wrong("里有脚本", "去掉脚本和动作，重新导出 PDF")
    yield Piece("", data.decode("latin-1"), rows=True)
