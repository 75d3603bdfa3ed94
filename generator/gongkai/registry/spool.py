"""Spool files (规范形式的存放): where each record's canonical form is kept, and read again when its page is made."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from typing import Any, NamedTuple

from gongkai.cards import Card, Place
from gongkai.records import MODELS, Record
from gongkai.records._canonical import parsed, validated
from gongkai.site import Site


def read_form(place: Place) -> bytes:
    """A record's canonical form, from its spool."""
    return os.pread(_spool(place.spool).descriptor, place.length, place.offset)


def read_fields(place: Place) -> dict[str, Any]:
    """A record's canonical form as plain values: for what cards do not keep, at a hundredth of the record's price."""
    found: dict[str, Any] = json.loads(read_form(place).decode())
    return found


INDEX = ("index_no", "summary")
"""What the catalogue (政府信息公开目录) says of a record and no card keeps: fields of one line each."""
ROOM = 4_096
"""Bytes that these lines never take: each has at most 500 signs (`records._fields.Line`)."""


def index_lines(record: Record) -> bytes:
    """A record's lines for the catalogue, each empty where it says nothing; they lie behind its canonical form."""
    return "".join(f"{vars(record).get(name) or ''}\n" for name in INDEX).encode()


def read_index(place: Place) -> list[str]:
    """These lines of the record whose form lies at a place, at a tenth of the price of its fields."""
    data = os.pread(_spool(place.spool).descriptor, ROOM, place.offset + place.length)
    return [line.decode() for line in data.split(b"\n", len(INDEX))[: len(INDEX)]]


class _Spool:
    """An open spool file, closed when nobody holds it any more."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def __del__(self) -> None:
        os.close(self.descriptor)


@lru_cache(maxsize=256)
def _spool(path: str) -> _Spool:
    # Opened once in each process as long as it is wanted: a job's records lie in many files, and many jobs in the same.
    return _Spool(os.open(path, os.O_RDONLY))


class Whole(NamedTuple):
    """A whole record, and the canonical form that it was read from: as bytes, and as plain values."""

    record: Record
    form: bytes
    values: dict[str, Any]


def read_whole(card: Card, site: Site) -> Whole:
    """The whole record behind a card, with its form."""
    form = read_form(card.place)
    values = parsed(form)
    return Whole(validated(values, MODELS[card.kind], site.clock), form, values)


def read_again(card: Card, site: Site) -> Record:
    """The whole record behind a card."""
    return read_whole(card, site).record
