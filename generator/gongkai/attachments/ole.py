"""Older office documents (doc, xls): not parsed, but every text that lies in their bytes is looked through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.attachments.found import Piece, Wrong
from gongkai.personal import may_hold

_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_LATIN = re.compile(rb"[\x20-\x7e\t\r\n]{11,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\t\r\n]\0|[\x00-\xff][\x4e-\x9f\xff\x30\x20]){11,}")


def texts(data: bytes) -> Iterator[Piece | Wrong]:
    """Runs of letters, digits and 汉字 in the bytes of a doc or xls, and whether it runs macros."""
    if _MACROS in data:
        yield Wrong("里有宏（程序）", "另存为不带宏的 .docx 或 .xlsx")
    if _LOCKED in data:
        yield Wrong("加了密码，公众打不开", "去掉密码，重新保存")
    for pattern, encoding in ((_LATIN, "latin-1"), (_WIDE, "utf-16-le")):
        for match in pattern.finditer(data):
            text = match[0].decode(encoding, "replace")
            if may_hold(text):
                yield Piece("", text, rows=True)
