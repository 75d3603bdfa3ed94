"""CSV: UTF-8 with a byte order mark, every text quoted, no text that a spreadsheet would take for a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.data.rows import Encoding
from gongkai.tables import Table

BOM = b"\xef\xbb\xbf"
END = "\r\n"
_RISKY = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_FIRST = frozenset("=+-@＝＋－＠'")


def neutral(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would compute it; `restored` takes it away again."""
    if text and (text[0] in _FIRST or text[0].isspace()) and _RISKY.match(text):
        return f"'{text}"
    return text


def restored(cell: str) -> str:
    """What `neutral` was given."""
    return cell[1:] if cell[:1] == "'" and _RISKY.match(cell, 1) else cell


def _text(value: str) -> str:
    plain = neutral(value)
    return '"' + (plain.replace('"', '""') if '"' in plain else plain) + '"'


def _flag(value: bool) -> str:
    return "true" if value else "false"


CSV = Encoding(
    cells={
        "text": _text,
        "prose": _text,
        "day": str,
        "moment": str,
        "decimal": str,
        "whole": str,
        "flag": _flag,
    },
    # No line of a list holds a line end, so a reader can part them again.
    many=lambda values: _text("\n".join(map(str, values))),
    nothing="",
)


def header(table: Table) -> bytes:
    """The first line, after the byte order mark."""
    return BOM + (",".join(column.name for column in table.all_columns) + END).encode()


def lines(found: Sequence[Sequence[str]]) -> bytes:
    """Rows of encoded cells as bytes."""
    return "".join(",".join(row) + END for row in found).encode()
