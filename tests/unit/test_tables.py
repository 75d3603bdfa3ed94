"""Every field of every kind stands in exactly one table, under one name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from gongkai.records import KINDS, Record
from gongkai.records._canonical import SCHEMA
from gongkai.registry.spool import read_again
from gongkai.tables import Table, ended_table, records_table, table_of, tables
from unit.exported import values
from unit.portal import real


def leaves(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The ways to every plain value, list positions left out."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from leaves(value, (*path, name))
    elif isinstance(data, list):
        for value in data:
            yield from leaves(value, path)
    else:
        yield path


def ways(table: Table, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The ways to every column that is not worked out."""
    here = (*above, *table.path)
    yield from ((*here, *column.path) for column in table.columns if not column.derived)
    for child in table.children:
        yield from ways(child, here)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.KIND.name)
def test_names_are_unique_in_their_table_and_titles_are_chinese(model: type[Record]) -> None:
    for table in tables(table_of(model)):
        names = [column.name for column in table.all_columns]
        assert len(set(names)) == len(names)
        for column in table.all_columns:
            assert column.title.isascii() is False, (table.name, column.name)
            assert 1 <= column.since <= SCHEMA


def test_table_names_and_file_names_are_unique() -> None:
    found = [table for model in KINDS for table in tables(table_of(model))]
    found += [records_table(), ended_table()]
    assert len({table.name for table in found}) == len(found)
    assert len({table.file for table in found}) == len(found)
    assert "land.plots" in {table.file for table in found}


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.KIND.name)
def test_every_value_of_the_real_content_has_a_column(model: type[Record]) -> None:
    known = set(ways(table_of(model)))
    for card in real().holdings.cards:
        if card.kind == model.KIND.name:
            found = set(leaves(values(read_again(card, real().site)))) - {("schema",)}
            assert found <= known, card.id


def test_units_and_types_follow_the_model() -> None:
    land = {
        column.name: column for column in table_of(next(m for m in KINDS if m.KIND.name == "land")).columns
    }
    assert (land["area"].type, land["area"].unit) == ("decimal", "公顷")
    assert (land["compensation_per_mu"].unit, land["compensation_per_mu"].title) == (
        "元/亩",
        "补偿·区片综合地价",
    )
    assert (land["published_on"].type, land["published_on"].required) == ("moment", True)
    assert land["plots_are"].choices == ("全部", "摘录")
    assert (land["unit"].names, land["related"].many, land["elsewhere"].default) == ("units", True, False)
    assert land["body"].type == "prose"
    assert "draft" not in land


def test_keys_lead_to_the_row_above() -> None:
    land = table_of(next(m for m in KINDS if m.KIND.name == "land"))
    keys = {table.name: [column.name for column in table.keys] for table in tables(land)}
    assert keys["land"] == []
    assert keys["land_plots"] == ["record_id", "position"]
    assert keys["land_notices_attachments"] == ["record_id", "notices_position", "position"]
