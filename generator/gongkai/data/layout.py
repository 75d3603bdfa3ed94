"""The database's layout (表结构): one strict table for each of ours, with its keys, the index of words, the views."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.tables import RECORDS, Column, Table, ended_table, kind_tables, records_table, tables
from gongkai.tracker.states import STRICT
from gongkai.tracker.tables import TRACKER, tracker_table

TYPES = {"whole": "INTEGER", "flag": "INTEGER", "decimal": "ANY"}
"""A decimal is a number, but for the few that a number cannot hold: those stay as written (ANY)."""
NAMED = {"units": "units(stem)", "districts": "districts(code)", "topics": "topics(id)"}
"""What codes refer to. A record's id is not among them: it may name what has been withdrawn since."""


def statements() -> Iterator[str]:
    """What makes the tables, those that are named by others first."""
    yield "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"
    yield "CREATE TABLE districts (code TEXT PRIMARY KEY, name TEXT NOT NULL, outside INTEGER NOT NULL) STRICT"
    yield "CREATE TABLE topics (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT"
    own = ", ".join(_column(column) for column in records_table().columns)
    # A number of its own: the index of words names its rows by it, and VACUUM may number anew what has none.
    yield (
        f"CREATE TABLE {RECORDS} (number INTEGER PRIMARY KEY, {own}, text TEXT NOT NULL, json TEXT NOT NULL,"
        f" UNIQUE (id), {_references(records_table())}) STRICT"
    )
    yield _create(ended_table())
    for top in kind_tables():
        for table in tables(top):
            yield _create(table)
    for table in tables(tracker_table()):
        yield _create(table)
    yield (
        f"CREATE VIRTUAL TABLE search USING fts5(title, text, content='{RECORDS}', content_rowid='number',"
        " tokenize='trigram')"
    )


def _create(table: Table) -> str:
    parts = [_column(column) for column in table.all_columns]
    if not table.keys:
        parts.append("PRIMARY KEY (id)")
        if table.kind:
            parts.append(f"FOREIGN KEY (id) REFERENCES {RECORDS}(id)")
    else:
        names = [column.name for column in table.keys]
        parts.append(f"PRIMARY KEY ({', '.join(names)})")
        above = parent(table)
        there = "id" if len(names) == 2 else ", ".join([*names[:-2], "position"])
        parts.append(f"FOREIGN KEY ({', '.join(names[:-1])}) REFERENCES {above}({there})")
    if any(column.name == "stem" for column in table.columns):
        parts.append("UNIQUE (stem)")
    named = _references(table)
    return f'CREATE TABLE "{table.name}" ({", ".join([*parts, *([named] if named else [])])}) STRICT, WITHOUT ROWID'


def parent(table: Table) -> str:
    """The name of the table that a list's table lies below."""
    return table.name.removesuffix("_" + "_".join(table.path))


def _references(table: Table) -> str:
    return ", ".join(
        f'FOREIGN KEY ("{column.name}") REFERENCES {NAMED[column.names]}'
        for column in table.columns
        if column.names in NAMED and not column.many
    )


def _column(column: Column) -> str:
    kind = "TEXT" if column.many else TYPES.get(column.type, "TEXT")
    return f'"{column.name}" {kind}' + (" NOT NULL" if column.required else "")


def views() -> Iterator[str]:
    """The views: what is in force here, every kind's notices, changes and telephones together, promises owed."""
    yield (
        "CREATE VIEW current AS SELECT id, kind_label, title, unit_name, district_name, topic_name, doc_no,"
        ' published_on, url FROM records WHERE elsewhere = 0 AND "end" IS NULL ORDER BY published_on DESC, id'
    )
    yield _union(
        "notices", "notices", "n.stage, n.title, n.doc_no, n.issued_on, n.period_start, n.period_end",
        "coalesce(n.published_on, r.published_on) AS published_on",
    )  # fmt: skip
    yield _union("changes", "changes", "n.kind AS change, n.note", 'n."on"')
    yield (
        "CREATE VIEW telephones AS SELECT u.stem, u.title AS unit_name, p.name, p.number, u.address, u.hours"
        " FROM units u JOIN units_phones p ON p.record_id = u.id ORDER BY u.stem, p.position"
    )
    states = ", ".join(f"'{state}'" for state in STRICT)
    yield (
        f"CREATE VIEW owed AS SELECT id, title, unit_name, state, reason, since, last_report, url FROM {TRACKER}"  # noqa: S608
        f" WHERE state IN ({states}) ORDER BY unit_name, id"
    )


def _union(view: str, suffix: str, chosen: str, moment: str) -> str:
    names = {table.name for top in kind_tables() for table in tables(top)}
    parts = (
        f"SELECT r.id AS record_id, r.kind, r.title AS record_title, r.unit_name, {chosen}, {moment}, r.url"  # noqa: S608
        f' FROM "{top.name}_{suffix}" n JOIN {RECORDS} r ON r.id = n.record_id'
        for top in kind_tables()
        if f"{top.name}_{suffix}" in names
    )
    return f"CREATE VIEW {view} AS {' UNION ALL '.join(parts)}"
