"""Tables (数据表): what a kind's model becomes as rows and columns; exports and the data dictionary follow it."""

from __future__ import annotations

from gongkai.tables.all import ended_table, kind_tables, records_table, table_of, tables
from gongkai.tables.table import (
    DERIVED,
    NAMED,
    POSITION,
    RECORD_KEY,
    RECORDS,
    TEXTS,
    UNPUBLISHED,
    Column,
    Table,
    Type,
)

__all__ = [
    "DERIVED", "NAMED", "POSITION", "RECORDS", "RECORD_KEY", "TEXTS", "UNPUBLISHED", "Column", "Table", "Type",
    "ended_table", "kind_tables", "records_table", "table_of", "tables",
]  # fmt: skip
