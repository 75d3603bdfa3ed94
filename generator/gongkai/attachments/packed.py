"""Archives (压缩包; every newer office document is one), opened with care: bombs and locks are refused."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, Any

from lxml import etree

from gongkai.attachments.found import UnreadableError

MOST_ENTRIES = 10_000
LARGEST_ENTRY = 64 * 1024 * 1024
LARGEST_ALL = 512 * 1024 * 1024
RATIO = 200
"""Times that data may shrink, from `RATIO_FROM` bytes on: sheets of one number shrink some hundred times."""
RATIO_FROM = 8 * 1024 * 1024
_BROKEN = "打不开，文件可能已损坏"
_BOMB = "展开以后太大，像是压缩炸弹"


class Packed:
    """An archive whose entries may be read; each no further than it may be large. Raises UnreadableError."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise UnreadableError(_BROKEN) from None
        self.entries = [entry for entry in self._archive.infolist() if not entry.is_dir()]
        self.names = {named(entry): entry for entry in self.entries}
        self._left = LARGEST_ALL
        self._weighed()

    def _weighed(self) -> None:
        entries = self.entries
        if (count := len(self._archive.infolist())) > MOST_ENTRIES:
            raise UnreadableError(
                f"里有 {count} 个文件，太多了", f"分成几个，每个不超过 {MOST_ENTRIES} 个文件"
            )
        large = sum(entry.file_size for entry in entries)
        small = sum(entry.compress_size for entry in entries)
        thick = any(
            entry.file_size > RATIO_FROM and entry.file_size > RATIO * max(1, entry.compress_size)
            for entry in entries
        )
        if large > LARGEST_ALL or thick or (large > RATIO_FROM and large > RATIO * max(1, small)):
            raise UnreadableError(_BOMB, "核对来源，重新制作")
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise UnreadableError("加了密码，公众打不开", "去掉密码，重新保存")

    def read(self, name: str) -> bytes:
        """An entry, whole. Raises UnreadableError, also where it is larger than it says."""
        entry = self.names[name]
        try:
            with self._archive.open(entry) as opened:
                data = opened.read(min(LARGEST_ENTRY, self._left) + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ):
            raise UnreadableError(_BROKEN) from None
        self._left -= len(data)
        if len(data) > LARGEST_ENTRY or self._left < 0:
            raise UnreadableError(_BOMB, "核对来源，重新制作")
        return data

    def below(self, *folders: str) -> list[str]:
        """The names of entries in some folders, sorted as people count."""
        return sorted((name for name in self.names if name.startswith(folders)), key=_counted)


def named(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; Chinese ones that were packed on Windows bear no mark of their encoding."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _counted(name: str) -> tuple[str, int, str]:
    stem = PurePosixPath(name).stem
    number = stem[len(stem.rstrip("0123456789")) :]
    return name[: name.rfind("/") + 1], int(number[:9] or 0), name


def elements(data: bytes, *ends: str) -> Iterator[tuple[str, str, Any]]:
    """XML in one walk: (start or end, the name without its namespace, the element). Raises UnreadableError.

    No entity is resolved and nothing is fetched; what was walked is let go at the end of each of `ends`.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableError("里有 DTD 声明，Office 不会这样保存")
    try:
        for event, element in etree.iterparse(
            BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
            remove_comments=True, remove_pis=True,
        ):  # fmt: skip
            name = element.tag.rpartition("}")[2]
            yield event, name, element
            if event == "end" and name in ends:
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        raise UnreadableError(_BROKEN) from None


def attribute(element: Any, name: str) -> str:
    """An attribute by its name without its namespace; or the empty string."""
    found = element.get(name)
    if found is not None:
        return str(found)
    return next((str(value) for key, value in element.attrib.items() if key.endswith("}" + name)), "")
