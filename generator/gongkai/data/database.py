"""SQLite: every table with its keys, the canonical forms, an index of words, views; the same bytes each time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from gongkai.data.labels import Labels, labelled, overview
from gongkai.data.layout import statements, views
from gongkai.data.rows import Encoding, plan, rows
from gongkai.data.sources import Source, forms
from gongkai.records._canonical import SCHEMA
from gongkai.site import Site
from gongkai.tables import Table, ended_table, kind_tables, records_table, tables
from gongkai.tracker.tables import tracker_table

LEAST = (3, 37)
"""The oldest SQLite that knows strict tables and the trigram index."""
APPLICATION = 0x676B3031
"""Says in the file's header that it is ours: `gk01`."""
SEARCH = (
    "三个字以上：SELECT r.* FROM search s JOIN records r ON r.number = s.rowid WHERE search MATCH '\"食品经营\"'；"
    "一两个字：SELECT * FROM records WHERE text LIKE '%食品%'"
)
"""How to find words: the index holds runs of three characters; shorter words are looked for in every text."""
AT_ONCE = 200
PREPARE = f"""
PRAGMA page_size = 16384; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE; PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF; PRAGMA cache_size = -4000; PRAGMA temp_store = FILE;
PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA}; BEGIN;
"""


def exact(text: str) -> int | float | str:
    """A decimal as a number where none of its digits is lost, else as it was written."""
    if "." not in text and len(text) <= 18:
        return int(text)
    number = float(text)
    return number if len(text) <= 16 or Decimal(repr(number)) == Decimal(text) else text


def _list(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


SQLITE = Encoding(
    cells={"text": str, "prose": str, "day": str, "moment": str, "decimal": exact, "whole": int, "flag": int},
    many=_list,
    nothing=None,
)


def require_sqlite() -> None:
    """This Python's SQLite is new enough. Raises RuntimeError."""
    if sqlite3.sqlite_version_info < LEAST:
        least = ".".join(map(str, LEAST))
        raise RuntimeError(
            f"SQLite {sqlite3.sqlite_version} 太旧，开放数据要 {least} 或更新：换一个新些的 Python"
        )


def write_database(
    found: Mapping[str, Sequence[Source]],
    ended: Sequence[dict[str, Any]],
    site: Site,
    shown: Labels,
    file: Path,
    tracked: Sequence[Source] = (),
) -> None:
    """Write the database of all records into a new `file`. Raises RuntimeError, sqlite3.Error."""
    require_sqlite()
    with closing(sqlite3.connect(file, isolation_level=None)) as base:
        base.executescript(PREPARE)
        for statement in statements():
            base.execute(statement)
        _write_site(base, site, shown)
        for table in kind_tables():
            _write_kind(base, table, found.get(table.kind, ()), shown)
        _write_tracked(base, tracked, shown)
        own = plan(ended_table(), SQLITE)
        _insert(base, ended_table(), [row for values in ended for _, row in rows(own, values)])
        # A larger table in memory: the index is written once, not merged again and again.
        base.execute("INSERT INTO search(search, rank) VALUES ('hashsize', 8388608)")
        base.execute("INSERT INTO search(search) VALUES ('rebuild')")
        for statement in views():
            base.execute(statement)
        base.execute("COMMIT")
        base.execute("VACUUM")


def _write_site(base: sqlite3.Connection, site: Site, shown: Labels) -> None:
    licence = site.licence
    about = {
        "name": site.name,
        "host": site.host,
        "url": shown.site_url,
        "licence": licence.name if licence else None,
        "licence_url": licence.url if licence else None,
        "schema": str(SCHEMA),
        "search": SEARCH,
    }
    base.executemany(
        "INSERT INTO about VALUES (?, ?)", [(key, value) for key, value in about.items() if value]
    )
    areas = [(area.code, area.name, int(area.outside)) for area in site.areas.values()]
    base.executemany("INSERT INTO districts VALUES (?, ?, ?)", sorted(areas))
    base.executemany("INSERT INTO topics VALUES (?, ?)", sorted(site.topic_names.items()))


def _write_kind(base: sqlite3.Connection, table: Table, found: Sequence[Source], shown: Labels) -> None:
    below = tuple(tables(table))
    own, all_of_them = plan(table, SQLITE), plan(records_table(), SQLITE)
    for batch in _batched(forms(found), AT_ONCE):
        gathered: list[list[list[Any]]] = [[] for _ in below]
        whole: list[list[Any]] = []
        for form in batch:
            values = json.loads(form)
            for number, row in rows(own, labelled(values, shown)):
                gathered[number].append(row)
            [(_, row)] = rows(all_of_them, overview(values, shown))
            whole.append([None, *row, _words(values), form.decode()])
        marks = ", ".join("?" * len(whole[0]))
        base.executemany(f"INSERT INTO records VALUES ({marks})", whole)  # noqa: S608 - marks only
        for each, cells in zip(below, gathered, strict=True):
            _insert(base, each, cells)


def _write_tracked(base: sqlite3.Connection, tracked: Sequence[Source], shown: Labels) -> None:
    below = tuple(tables(tracker_table()))
    own = plan(tracker_table(), SQLITE)
    gathered: list[list[list[Any]]] = [[] for _ in below]
    for form in forms(tracked):
        for number, row in rows(own, labelled(json.loads(form), shown)):
            gathered[number].append(row)
    for table, cells in zip(below, gathered, strict=True):
        _insert(base, table, cells)


def _insert(base: sqlite3.Connection, table: Table, cells: Sequence[Sequence[Any]]) -> None:
    marks = ", ".join("?" * len(table.all_columns))
    base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', cells)  # noqa: S608 - names of our own


def _words(values: dict[str, Any]) -> str:
    """Every text of a record on a line of its own, but the ids of list items."""
    found: list[str] = []
    _gather(values, found)
    return "\n".join(found)


def _gather(values: dict[str, Any], found: list[str]) -> None:
    for key, value in values.items():
        if type(value) is str:
            if key != "id":
                found.append(value)
        elif type(value) is dict:
            _gather(value, found)
        elif type(value) is list:
            for inner in value:
                if type(inner) is dict:
                    _gather(inner, found)
                else:
                    found.append(inner)


def _batched(members: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    stream = iter(members)
    while part := list(islice(stream, size)):
        yield part
