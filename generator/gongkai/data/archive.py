"""The zip of all exports, deflated in pieces that workers share, and lists of SHA-256; its times are pinned."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gongkai.workers import spread

SUMS = "SHA256SUMS"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can say; it tells nothing of when the portal was built."""
LEVEL = 2
"""A database packs hardly better at a higher level, and takes three times as long."""
PIECE = 1 << 20
"""Bytes deflated by themselves: always as many, so that one worker or several give equal bytes."""
ZIP64_FROM = 0x7F000000


class Piece(NamedTuple):
    """A part of a file, to be deflated."""

    file: str
    offset: int
    last: bool


def digest(file: Path) -> str:
    """A file's SHA-256, as hexadecimal digits."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def sums(digests: Mapping[str, str]) -> bytes:
    """Digests by file name, as `sha256sum --check` reads them."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def deflate(piece: Piece) -> bytes:
    """A piece of a file as a piece of a deflated stream."""
    with Path(piece.file).open("rb") as stream:
        stream.seek(piece.offset)
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        # A full flush ends on a byte and forgets what came before: pieces can simply be joined.
        return packer.compress(stream.read(PIECE)) + packer.flush(
            zlib.Z_FINISH if piece.last else zlib.Z_FULL_FLUSH
        )


def pieces(file: Path) -> Iterator[Piece]:
    """A file in pieces; an empty one is one piece."""
    size = file.stat().st_size
    for offset in range(0, max(size, 1), PIECE):
        yield Piece(str(file), offset, offset + PIECE >= size)


class Packer:
    """A zip under way: files are added one after another, each with equal bytes however many workers deflate it."""

    def __init__(self, target: Path, executor: Executor | None) -> None:
        self.folder = target.stem
        self.executor = executor
        self.archive = ZipFile(target, "w", ZIP_DEFLATED)
        self.digests: dict[str, str] = {}

    def add(self, files: Iterable[Path]) -> None:
        """Add files, by name, below the zip's one folder."""
        for file in sorted(files):
            self.digests[file.name] = digest(file)
            self._entry(file)

    def _entry(self, file: Path) -> None:
        stream = self.archive.fp
        assert stream is not None
        info = _info(f"{self.folder}/{file.name}")
        info.file_size, info.CRC, info.header_offset = file.stat().st_size, _check(file), stream.tell()
        large = info.file_size > ZIP64_FROM
        stream.write(info.FileHeader(large))
        start = stream.tell()
        for part in spread(self.executor, deflate, pieces(file)):
            stream.write(part)
        end = stream.tell()
        info.compress_size = end - start
        # The head is written again, now that the length is known.
        stream.seek(info.header_offset)
        stream.write(info.FileHeader(large))
        stream.seek(end)
        self.archive.filelist.append(info)
        self.archive.NameToInfo[info.filename] = info
        self.archive.start_dir = end

    def close(self) -> None:
        """Add the list of digests, and finish."""
        self.archive.writestr(_info(f"{self.folder}/{SUMS}"), sums(self.digests), ZIP_DEFLATED, LEVEL)
        self.archive.close()


def _check(file: Path) -> int:
    found = 0
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            found = zlib.crc32(block, found)
    return found


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, EARLIEST)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 3  # not the building machine's own
    info.external_attr = 0o644 << 16
    return info
