"""Faults (问题) get their places: the way to a value becomes the line and column where it stands in its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.cards import Card
from gongkai.problems import Fault, Problem
from gongkai.source.places import Places


def placed(found: Iterable[Fault], data: bytes, path: str) -> Iterator[Problem]:
    """Faults with their places in the file."""
    places = None
    for fault in found:
        places = places or Places(data, path)
        if fault.offset is not None:
            mark = places.mark_in_text(fault.loc, fault.offset)
        else:
            mark = places.mark(fault.loc, key=fault.key)
        yield Problem(mark, fault.text, fault.hint)


def placed_across(found: Iterable[tuple[Card, Fault]], root: Path) -> Iterator[Problem]:
    """Faults of many records with their places in the files below `root`; each file is read once."""
    faults: dict[str, list[Fault]] = {}
    for of, fault in found:
        faults.setdefault(of.path, []).append(fault)
    for path, members in faults.items():
        yield from placed(members, (root / path).read_bytes(), path)
