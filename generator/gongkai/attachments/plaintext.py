"""Texts without a form of their own (纯文本, CSV): their encoding, and what each line or cell says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from gongkai.attachments.found import Piece, Seen, UnreadableError
from gongkai.attachments.sheets import AMOUNT
from gongkai.personal import may_hold

LARGEST_TEXT = 64 * 1024 * 1024


def separated(data: bytes) -> Seen:
    """All that a CSV says, cell by cell."""
    text = decoded(data)
    if not may_hold(text):
        return
    heads: list[str] = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text)), start=1):
            heads = heads or row
            for column, cell in enumerate(row):
                plain = cell.strip().lstrip("'=\"")
                summed = plain.isdecimal() and column < len(heads) and AMOUNT.search(heads[column])
                if not summed and may_hold(cell):
                    yield Piece(f"第 {number} 行", cell)
    except csv.Error:
        yield from lines(text)


def lines(text: str) -> Iterator[Piece]:
    """Plain text, line by line; a number may go on in the next one."""
    if not may_hold(text):
        return
    before = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if may_hold(line):
            yield Piece(f"第 {number} 行", line)
        elif may_hold(f"{before}\n{line}"):
            yield Piece(f"第 {number - 1} 行", f"{before}\n{line}", rows=True)
        before = line


def decoded(data: bytes) -> str:
    """Text in one of the encodings that offices save. Raises UnreadableError."""
    if len(data) > LARGEST_TEXT:
        raise UnreadableError("超过 64 MB", "分成几份")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("的文字编码认不出来", "另存为 UTF-8")
