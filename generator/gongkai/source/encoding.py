"""The encoding of a content file (编码): UTF-8, or a plain word about what it is instead."""

from __future__ import annotations

import re

from gongkai.problems import Mark, Problem
from gongkai.source.guessing import Guess, guessed, seven_bit
from gongkai.source.signs import FORBIDDEN, place

_MAGIC = (
    (b"%PDF-", " PDF 文件"),
    (b"PK\x03\x04", " Office 文档或压缩包"),
    (b"PK\x05\x06", "压缩包"),
    (b"\xd0\xcf\x11\xe0", " Office 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
)
"""What files of other types begin with."""
_BEGINNINGS = tuple(beginning for beginning, _ in _MAGIC)
_MARKUP = ((b"{\\rtf", " RTF 文档"), (b"<!doctype ", "网页"), (b"<html", "网页"), (b"<?xml", " XML 文件"))
"""The same of types that are text, and no attachments."""

SAVE = "用编辑器另存为 UTF-8"
NO_TEXT = "这里不是 UTF-8 文字"
AGAIN = "文件没有保存完整：取回完整的一份，重新保存"


def encoding_problem(data: bytes, path: str) -> Problem | None:
    """Why `data` is not UTF-8 text, or None."""
    said = _not_text(data) or _other_encoding(data)
    if said:
        return Problem(Mark(path), *said)
    if data.startswith(b"\xef\xbb\xbf"):
        return Problem(Mark(path), "文件开头有 BOM", "用编辑器另存为 UTF-8（无 BOM）")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _torn(data, error, path)
    return None


def otherwise(data: bytes) -> str | None:
    """What a file says that is not UTF-8, so that the rest can be looked at all the same; None where it is no text."""
    if _not_text(data):
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    if _other_encoding(data):
        if (hidden := seven_bit(data)) and hidden.codec:
            return data.decode(hidden.codec, "replace")
        bom = {b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32"}.get(data[:4])
        wide = bom or ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "")
        return data.decode(wide, "replace") if wide else None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if guess := _guessed(data, data[: error.start].decode("utf-8")):
            text = data.decode(guess.codec) if guess.codec else ""
            # It was a guess: other encodings give strange signs.
            return text if text and not FORBIDDEN.search(text) else None
    return data.decode("utf-8", "replace")


def _not_text(data: bytes) -> tuple[str, str] | None:
    if data.startswith(_BEGINNINGS):
        what = next(what for beginning, what in _MAGIC if data.startswith(beginning))
        return f"这是{what}，只是改了扩展名", "记录写成 YAML 文字；这个文件放进 content/files/，作为附件"
    beginning = data[:64].lstrip().lower()
    for sign, what in _MARKUP:
        if beginning.startswith(sign):
            return f"这是{what}，只是改了扩展名", "记录写成 YAML 文字，照手册里的样例"
    if data and not data.strip(b"\0"):
        return "文件里全是空字节", AGAIN
    return None


def _other_encoding(data: bytes) -> tuple[str, str] | None:
    if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return "文件是 UTF-32 编码", SAVE
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "文件是 UTF-16 编码", SAVE
    if data.count(0) * 8 <= len(data):
        hidden = seven_bit(data)
        return (hidden.said, SAVE) if hidden else None
    # Without a mark at its beginning, UTF-16 still shows by the zero beside each Latin letter, always on one side.
    few, many = sorted((data[::2].count(0), data[1::2].count(0)))
    if many > 4 * few:
        return "文件是 UTF-16 编码", SAVE
    return "文件里有许多空字节，不是文字", AGAIN


def _torn(data: bytes, error: UnicodeDecodeError, path: str) -> Problem:
    before = data[: error.start].decode("utf-8")
    if guess := _guessed(data, before):
        return Problem(Mark(path), guess.said, SAVE)
    mark = place(before, error.start, path)
    if error.end == len(data) and error.reason == "unexpected end of data":
        return Problem(mark, "文件断在半个字上", AGAIN)
    return Problem(mark, NO_TEXT, SAVE)


def _guessed(data: bytes, before: str) -> Guess | None:
    # Text that already gave Chinese characters as UTF-8 is UTF-8, only hurt further on.
    return None if re.search("[\u4e00-\u9fff]", before) else guessed(data)
