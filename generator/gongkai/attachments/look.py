"""A look into one attached file (查看附件): its bytes against its name, and the personal data in all that it says."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from typing import IO

from gongkai.attachments import blocks, ole, pdf, plaintext, sheets
from gongkai.attachments.found import Author, Piece, Seen, UnreadableError, Wrong
from gongkai.attachments.packed import Packed
from gongkai.attachments.sorts import OLD, PACKED, PICTURES, PROGRAMS, PUBLISHABLE, TEXTS, disguise
from gongkai.personal import scan
from gongkai.personal.people import persons

_BETWEEN = re.compile("[A-WYZa-wyz_.]")
DEEPEST = 2
"""Archives inside of archives that are looked into."""
LARGEST = 64 * 1024 * 1024
"""Bytes of an older document or a text that are looked through."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a file was found to hold: why it cannot be published, and personal data as (kind, mask, place)."""

    wrong: tuple[tuple[str, str], ...] = ()
    personal: tuple[tuple[str, str, str], ...] = ()


MOST = 1_000
"""Findings of one file that are told apart: a list of names has no end."""


def look(file: Path) -> Look:
    """Look into the file at `file`. Raises OSError."""
    wrong: dict[tuple[str, str], None] = {}
    personal: dict[tuple[str, str, str], None] = {}
    with file.open("rb") as opened:
        for seen in _seen(PurePosixPath(file.name), opened, 0, file):
            if isinstance(seen, Wrong):
                wrong.setdefault((seen.what, seen.hint))
            elif isinstance(seen, Author):
                for name in persons(seen.name):
                    personal.setdefault(("编辑者的姓名", f"{name[0]}某", "文档属性"))
            else:
                for finding in scan(seen.text, rows=seen.rows):
                    personal.setdefault((finding.kind, finding.masked, seen.where))
            if len(personal) >= MOST:
                break
    return Look(tuple(wrong), tuple(personal))


def _seen(name: PurePosixPath, file: IO[bytes], depth: int, path: Path | None = None) -> Seen:
    beginning = file.read(512)
    file.seek(0)
    if faulty := disguise(name.suffix, beginning):
        hint = "去掉密码，另存为新版文档" if faulty.startswith("加了密码") else "重新导出原件，再放进来"
        yield Wrong(faulty, hint)
        return
    try:
        yield from _read(name.suffix.lower(), file, depth, path)
    except UnreadableError as error:
        yield error.wrong


def _read(suffix: str, file: IO[bytes], depth: int, path: Path | None) -> Seen:
    if suffix in PACKED:
        yield from _packed(suffix, Packed(file), depth)
    elif suffix in TEXTS:
        data = file.read(plaintext.LARGEST_TEXT + 1)
        yield from plaintext.separated(data) if suffix == ".csv" else plaintext.lines(plaintext.decoded(data))
    elif suffix in OLD:
        yield from ole.texts(file.read(LARGEST))
    elif suffix == ".pdf" and path is not None:
        small = file.read(4096)
        yield from pdf.pages(path, small if len(small) < 4096 else b"")


_MAIN = {
    ".docx": ("word/document.xml", "Word"),
    ".xlsx": ("xl/workbook.xml", "Excel"),
    ".pptx": ("ppt/presentation.xml", "PowerPoint"),
    ".odt": ("content.xml", "OpenDocument"),
    ".ods": ("content.xml", "OpenDocument"),
    ".odp": ("content.xml", "OpenDocument"),
    ".ofd": ("OFD.xml", "OFD"),
}


def _packed(suffix: str, pack: Packed, depth: int) -> Seen:
    if suffix == ".zip":
        yield from _archive(pack, depth)
        return
    part, program = _MAIN[suffix]
    if part not in pack.names:
        yield Wrong(f"的内容不是 {suffix}：里面没有 {program} 文档", "重新导出原件，再放进来")
        return
    if any(
        name.lower().endswith(("vbaproject.bin", ".bas")) or name.startswith("Basic/") for name in pack.names
    ):
        yield Wrong("里有宏（程序）", f"另存为不带宏的 {suffix}")
    if b"encryption-data" in (
        pack.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in pack.names else b""
    ):
        yield Wrong("加了密码，公众打不开", "去掉密码，重新保存")
        return
    reader = {".xlsx": sheets.workbook, ".ods": sheets.tables}.get(suffix, blocks.documents)
    yield from reader(pack)
    yield from _inside(pack, [name for name in pack.names if "/embeddings/" in name], depth)


def _archive(pack: Packed, depth: int) -> Seen:
    for name in sorted(pack.names):
        path = PurePosixPath(name)
        if ".." in path.parts or name.startswith(("/", "\\")) or "\\..\\" in name or ":" in name[:3]:
            yield Wrong(f"里的“{name}”会解压到别处去", "重新打包")
        if path.suffix.lower() in PROGRAMS:
            yield Wrong(f"里有程序、宏或网页“{path.name}”", "只打包文档、表格和图片")
        yield Piece("里面一个文件的名字", _BETWEEN.sub(" ", path.name), rows=True)
    yield from _inside(pack, sorted(pack.names), depth)


def _inside(pack: Packed, names: list[str], depth: int) -> Seen:
    for name in names:
        path = PurePosixPath(name)
        if path.suffix.lower() not in PUBLISHABLE - set(PICTURES):
            continue
        if depth >= DEEPEST:
            yield Wrong(f"一层套一层，超过 {DEEPEST} 层", "解开，把文件单独放进来")
            return
        yield from (_within(path.name, seen) for seen in _nested(path, pack.read(name), depth + 1))


def _nested(path: PurePosixPath, data: bytes, depth: int) -> Seen:
    if path.suffix.lower() != ".pdf":
        yield from _seen(path, io.BytesIO(data), depth)
        return
    if faulty := disguise(".pdf", data[:512]):
        yield Wrong(faulty, "重新导出原件，再放进来")
        return
    with NamedTemporaryFile(suffix=".pdf") as laid:
        laid.write(data)
        laid.flush()
        yield from pdf.pages(Path(laid.name), data if len(data) < 4096 else b"")


def _within(name: str, seen: Piece | Wrong | Author) -> Piece | Wrong | Author:
    if isinstance(seen, Piece):
        return Piece(f"“{name}”{seen.where}", seen.text, seen.rows)
    return Wrong(f"里的“{name}”{seen.what}", seen.hint) if isinstance(seen, Wrong) else seen
