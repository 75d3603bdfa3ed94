"""What a look into a file gives: pieces of its text with their places, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

CHECK = "在 Office 里点“文件→信息→检查文档”清除，再另存"


class Piece(NamedTuple):
    """Some text of a file: where it stands there (Chinese), and whether numbers stand side by side in it."""

    where: str
    text: str
    rows: bool = False


class Wrong(NamedTuple):
    """Why a file cannot be published as it is, and how to mend it."""

    what: str
    hint: str


class Author(NamedTuple):
    """Whom a file's properties name."""

    name: str


Seen = Iterator[Piece | Wrong | Author]


class UnreadableError(Exception):
    """The file cannot be looked into; carries what is wrong (Chinese) and how to mend it."""

    def __init__(self, what: str, hint: str = "重新导出原件，再放进来") -> None:
        super().__init__(what)
        self.wrong = Wrong(what, hint)
