"""What lies in the cache (存稿): entries after their own digest, in packs, and what is known of finished files."""

from __future__ import annotations

import marshal
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, NamedTuple

from gongkai.cards import Place
from gongkai.feeds import Piece
from gongkai.registry.spool import read_form

DIGEST = 16
"""Bytes of the digest before whatever is sealed."""


class Filed(NamedTuple):
    """An entry: its GUID, the key of what its bytes depend on, and where it lies."""

    guid: str
    key: str
    place: Place
    sure: bool = False
    """Whether its pack is as the last build left it, to the moment of its last change."""


class DamageError(Exception):
    """An entry is not what was laid there, though nobody has written to its pack: a fault of the disk."""


Kept = tuple[str, int, int, int]
"""A finished file as it was left: its path below the site, bytes, time of change in ns, and inode.

There are tens of thousands: a plain tuple is what `marshal` reads and writes.
"""


class Finished(NamedTuple):
    """Files finished under one key, and pages for the sitemap."""

    key: str
    files: tuple[Kept, ...]
    visits: tuple[tuple[str, str], ...] = ()


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

    def add(self, piece: Piece) -> Place:
        """Where `piece` now lies."""
        self._file = self._file or Path(self.path).open("wb")  # noqa: SIM115 - closed with the pack
        data = sealed(marshal.dumps(tuple(piece)))
        start = self._file.tell()
        self._file.write(data)
        return Place(self.path, start, len(data))


def piece_at(place: Place) -> Piece:
    """The entry that lies there. Raises DamageError."""
    data = unsealed(read_form(place))
    if not data:
        raise DamageError(place.spool)
    return Piece(*marshal.loads(data))  # noqa: S302 - sealed


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
