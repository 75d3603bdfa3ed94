"""What lies in the cache (存稿): entries after their own digest, in packs, and what is known of finished files."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeGuard

from gongkai.cards import Place, length_at, place_at
from gongkai.feeds import Piece
from gongkai.registry.spool import read_form

DIGEST = 16
"""Bytes of the digest before whatever is sealed."""


class Filed(NamedTuple):
    """An entry: its GUID, the key of what its bytes depend on, and where it lies."""

    guid: str
    key: str
    spool: str
    at: int
    """As `Place.at`: there is one for nearly every record."""
    sure: bool = False
    """Whether its pack is as the last build left it, to the moment of its last change."""

    @property
    def place(self) -> Place:
        """Where it lies."""
        return place_at(self.spool, self.at)

    @property
    def weight(self) -> int:
        """How many bytes it has."""
        return length_at(self.at)


class DamageError(Exception):
    """An entry is not what was laid there, though nobody has written to its pack: a fault of the disk."""


Kept = tuple[str, int, int, int]
"""A finished file as it was left: its path below the site, bytes, time of change in ns, and inode.

A plain tuple is what `marshal` reads and writes.
"""


class Finished(NamedTuple):
    """Files finished under one key, and pages for the sitemap."""

    key: str
    whole: bytes
    """The files, as `packed` writes them: as tuples tens of thousands take four times the memory."""
    members: int
    """How many files these are."""
    size: int
    """Their bytes."""
    visits: bytes = b""
    """As `sitemap.noted` writes them."""

    @property
    def files(self) -> tuple[Kept, ...]:
        """Each file."""
        return unpacked(self.whole)


def packed(key: str, files: Sequence[Kept], visits: bytes = b"") -> Finished:
    """What was finished under a key."""
    return Finished(key, marshal.dumps((*files,)), len(files), sum(size for _, size, *_ in files), visits)


def unpacked(whole: bytes) -> tuple[Kept, ...]:
    """The files of something finished."""
    found: tuple[Kept, ...] = marshal.loads(whole)  # noqa: S302 - sealed, or made in this build
    return found


class Pack:
    """A file where entries wait for the documents that they go into; there only once something lies in it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._file: BinaryIO | None = None

    def __enter__(self) -> Pack:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def add(self, guid: str, key: str, piece: Piece) -> Filed:
        """Lay an entry there."""
        self._file = self._file or Path(self.path).open("wb")  # noqa: SIM115 - closed with the pack
        data = sealed(marshal.dumps(tuple(piece)))
        start = self._file.tell()
        self._file.write(data)
        return Filed(guid, key, self.path, Place(self.path, start, len(data)).at)


def piece_at(place: Place) -> Piece:
    """The entry that lies there. Raises DamageError."""
    data = unsealed(read_form(place))
    if not data:
        raise DamageError(place.spool)
    return Piece(*marshal.loads(data))  # noqa: S302 - sealed


def is_there(kept: Filed | None, key: str) -> TypeGuard[Filed]:
    """Whether the last build left an entry under this very key, whole."""
    return kept is not None and kept.key == key and (kept.sure or intact(kept.place))


def intact(place: Place) -> bool:
    """Whether an entry lies where the last build left it, whole."""
    try:
        return bool(unsealed(read_form(place)))
    except OSError:
        return False


def sealed(data: bytes) -> bytes:
    """`data` after its own digest."""
    return blake2b(data, digest_size=DIGEST).digest() + data


def unsealed(data: bytes) -> bytes:
    """What was sealed, or nothing where it is not whole."""
    rest = data[DIGEST:]
    return rest if rest and blake2b(rest, digest_size=DIGEST).digest() == data[:DIGEST] else b""
