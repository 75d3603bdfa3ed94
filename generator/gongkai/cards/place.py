"""Where a record's canonical form lies (位置): in a spool file, as two numbers or as one."""

from __future__ import annotations

from sys import intern
from typing import Any, NamedTuple

LENGTH = 32
"""Bits of a number that says where something lies for how long it is: one number takes a quarter of a `Place`."""


class Place(NamedTuple):
    """Where a record's canonical form lies in a spool file."""

    spool: str
    offset: int
    length: int

    @property
    def at(self) -> int:
        """Where it lies there, as one number (`place_at`)."""
        return self.offset << LENGTH | self.length


def place_at(spool: str, at: int) -> Place:
    """The place in a spool file that one number says."""
    return Place(spool, at >> LENGTH, length_at(at))


def length_at(at: int) -> int:
    """How long it is."""
    return at & (1 << LENGTH) - 1


def where(record_id: str, path: str, place: Place) -> dict[str, Any]:
    """A card's fields of where a record lies: its file (`content/<id>.yml`), and its canonical form."""
    folder = intern(path.removesuffix(f"/{record_id}.yml"))
    return {"folder": folder, "spool": place.spool, "at": place.at}
