"""The townships and villages (乡镇、村居) that a record names, for whoever wants to hear of one place only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.coverage import values_at
from gongkai.records import Record
from gongkai.records._base import Part
from gongkai.records._marks import Locality
from gongkai.references import parts_of, pieces

_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_TOWNSHIP = re.compile(r"(.{1,8}?(?:街道|镇|乡))(.{2,})")
_COMMITTEE = re.compile(r"(?:居民委员会|村民委员会|居委会|村委会|居委|村委)$")


def places(record: Record) -> tuple[str, ...]:
    """Every place that `record` names, sorted: a township, and each village with its township before it."""
    found: set[str] = set()
    for way in _ways(type(record)):
        for text in values_at(record, way):
            found.update(_named(text))
    return tuple(sorted(found))


def _named(text: str) -> Iterator[str]:
    township = ""
    for member in re.split("[、，,；;]", _REMARK.sub("", text)):
        village = _COMMITTEE.sub("", member.strip())
        match = _TOWNSHIP.fullmatch(village)
        if match:
            township, village = match[1], match[2]
            yield township
        if village:
            yield township + village


@cache
def _ways(model: type[Record]) -> tuple[tuple[str, ...], ...]:
    return tuple(_found(model, ()))


def _found(model: type[Part], before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, info in model.model_fields.items():
        if any(isinstance(piece, Locality) for piece in pieces(info)):
            yield (*before, name)
        for part in parts_of(info):
            if len(before) < 3:
                yield from _found(part, (*before, name))
