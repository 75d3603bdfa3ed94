"""Content files → cards: read, validate and check each record by itself; the first half of every build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from zoneinfo import ZoneInfo

from gongkai.cards import Card, Place, card
from gongkai.problems import ContentError, Mark, Problem
from gongkai.records import Record
from gongkai.records._canonical import canonical
from gongkai.registry.examining import examined
from gongkai.registry.placing import placed
from gongkai.registry.spool import index_lines
from gongkai.registry.torn import torn, torn_card
from gongkai.source.text import file_bytes
from gongkai.source.values import read_values
from gongkai.workers import split

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Shard:
    """Some of the content's files, read by one worker into one spool file."""

    root: str
    files: tuple[str, ...]
    spool: str
    zone: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a shard gave: a card of every record that can be read, and every problem of all files."""

    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]
    names: tuple[str, ...] = ()
    """What the files that are not right call themselves."""


TOGETHER = 50
"""Files that take each step together: one after another through all steps takes a third more time (see `jobs`)."""


def read_shard(shard: Shard) -> Reading:
    """Read every file of `shard`; canonical forms go to its spool, one after another."""
    zone = ZoneInfo(shard.zone)
    cards: list[Card] = []
    refused: dict[str, list[Problem]] = {}
    with Path(shard.spool).open("wb") as file:
        spool = _Spool(shard.spool, file)
        for paths in split(shard.files, TOGETHER):
            records = _read(paths, shard.root, zone, refused)
            forms = {path: canonical(record) for path, record in records.items()}
            for path, form in forms.items():
                cards.append(card(records[path], path, spool.keep(form, index_lines(records[path])), form))
        names = [name for path in refused for name in _look_again(path, shard, spool, refused[path], cards)]
    return Reading(tuple(cards), tuple(each for told in refused.values() for each in told), tuple(names))


class _Spool:
    """The spool file that is being written."""

    def __init__(self, path: str, file: BinaryIO) -> None:
        self._path, self._file, self._end = path, file, 0

    def keep(self, form: bytes, index: bytes = b"") -> Place:
        """Write `form` behind what is there, and what the catalogue says of it (`index_lines`) behind that."""
        self._file.write(form + index)
        place = Place(self._path, self._end, len(form))
        self._end += len(form) + len(index)
        return place


def _look_again(
    path: str, shard: Shard, spool: _Spool, problems: list[Problem], cards: list[Card]
) -> tuple[str, ...]:
    """Find all that is wrong with a file that was refused, and make the card that others are checked against."""
    zone = ZoneInfo(shard.zone)
    try:
        found = torn(file_bytes(Path(shard.root) / path), path, zone)
    except OSError:
        return ()
    problems[:] = found.problems or problems
    if found.record is not None:
        form = canonical(found.record)
        made = card(found.record, path, spool.keep(form), form)
        cards.append(made._replace(references=found.untold(made.references)))
    elif found.values is not None:
        form = json.dumps(found.values, ensure_ascii=False).encode()
        cards.append(torn_card(found, path, spool.keep(form), zone))
    return found.names


def _read(
    paths: Sequence[str], root: str, zone: ZoneInfo, refused: dict[str, list[Problem]]
) -> dict[str, Record]:
    """The records in those files that are right; what is first found wrong with the others goes to `refused`."""
    # Joined as texts: a Path takes as long to be made as the file to be opened.
    data = _each(paths, lambda path: file_bytes(f"{root}/{path}"), refused)
    values = _each(data, lambda path: read_values(data[path], path), refused)
    return _each(values, lambda path: _record(values[path], data[path], path, zone), refused)


def _each(
    paths: Iterable[str], step: Callable[[str], Result], refused: dict[str, list[Problem]]
) -> dict[str, Result]:
    found: dict[str, Result] = {}
    for path in paths:
        try:
            found[path] = step(path)
        except OSError:
            refused[path] = [Problem(Mark(path), "读不了这个文件", "检查文件的权限，或重新保存")]
        except ContentError as error:
            refused[path] = list(error.problems)
    return found


def read_record(data: bytes, path: str, zone: ZoneInfo) -> Record:
    """The record in one file; `path` is `content/<kind>/<stem>.yml`. Raises ContentError with all its problems."""
    return _record(read_values(data, path), data, path, zone)


def _record(values: dict[str, Any], data: bytes, path: str, zone: ZoneInfo) -> Record:
    record, found = examined(values, path, zone)
    if record is None or found:
        raise ContentError(placed(found, data, path))
    return record
