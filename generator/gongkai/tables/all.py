"""Every table: one for each kind, one of all records, one of those that have ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from gongkai.records import KINDS, Record
from gongkai.records._disclosure import Disclosure
from gongkai.tables.columns import columns as columns_of
from gongkai.tables.table import DERIVED, ENDED, NAMED, RECORDS, STEM, Column, Table
from gongkai.tables.tree import table as table_for


@cache
def table_of(model: type[Record]) -> Table:
    """The table of a kind, with those of its lists below it."""
    kind = model.KIND
    table = table_for(kind.name, kind.label, model, (), (), kind.name)
    extra = tuple(column for name, column in NAMED.items() if name in model.model_fields)
    stem = (STEM,) if kind.name == "units" else ()
    return replace(table, columns=(*table.columns, *stem, *DERIVED, *extra))


@cache
def records_table() -> Table:
    """The table of all records: what all of them have, one row each."""
    fields = {column.name: column for column in columns_of(Disclosure)}
    kind = (
        Column("kind", "类别", ("kind",), required=True, names="kinds", derived=True),
        Column("kind_label", "类别名称", ("kind_label",), required=True, derived=True),
    )
    shared = tuple(
        replace(fields[name], required=name == "title", default=None)
        for name in ("title", "unit", "district", "topic", "doc_no", "formed_on", "published_on", "summary")
    )
    end = (
        replace(fields["withdrawn_end"], name="end", title="终止方式"),
        replace(fields["withdrawn_on"], name="ended_on", title="终止时间"),
        replace(fields["elsewhere"], default=None),
    )
    columns = (fields["id"], *kind, *shared, *end, *DERIVED, *NAMED.values())
    return Table(RECORDS, "全部记录", "", (), columns)


@cache
def ended_table() -> Table:
    """The table of ended disclosures: how, when, on what basis; a purged one keeps neither title nor reason."""
    fields = {column.name: column for column in columns_of(Disclosure)}
    end = tuple(
        replace(fields[f"withdrawn_{name}"], name=name, path=(name,), required=name in {"end", "on"})
        for name in ("end", "on", "basis", "reason", "replaced_by")
    )
    kind = Column("kind", "类别", ("kind",), required=True, names="kinds", derived=True)
    title = replace(fields["title"], required=False)
    return Table(ENDED, "已终止的公开", "", (), (fields["id"], kind, *end, title, DERIVED[1]))


def tables(table: Table) -> Iterator[Table]:
    """`table` and all below it, parents first."""
    yield table
    for child in table.children:
        yield from tables(child)


def kind_tables() -> Iterator[Table]:
    """The table of each kind, in the order of their names."""
    yield from (table_of(model) for model in sorted(KINDS, key=lambda model: model.KIND.name))
