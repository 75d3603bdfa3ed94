"""A record's canonical values → rows of its tables, each cell encoded as its format wants it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.tables import Column, Table, tables

Values = dict[str, Any]
Encode = Callable[[Any], Any]
Row = list[Any]


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a format writes cells: each type of single value, a list of plain values, and a cell with nothing in it."""

    cells: Mapping[str, Encode]
    many: Encode
    nothing: Any

    def of(self, column: Column) -> Encode:
        """How the cells of one column are written."""
        return self.many if column.many else self.cells[column.type]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value goes, and how it is written there."""

    index: int
    encode: Encode


@dataclass(frozen=True, slots=True)
class Inner:
    """A part of the row's object: what its absent fields mean, and where its values go."""

    defaults: tuple[tuple[int, Any], ...]
    slots: Slots


@dataclass(frozen=True, slots=True)
class Plan:
    """A table's way from values to cells; `number` is its place among the tables of its kind."""

    number: int
    template: tuple[Any, ...]
    slots: Slots
    encode: Encode
    count: Encode


Slots = dict[str, Cell | Inner | Plan]


def plan(table: Table, encoding: Encoding) -> Plan:
    """The plan of a record's table and of all below it."""
    order = {each.name: number for number, each in enumerate(tables(table))}
    return _plan(table, encoding, order)


def _plan(table: Table, encoding: Encoding, order: Mapping[str, int]) -> Plan:
    template = [encoding.nothing] * len(table.all_columns)
    top = Inner((), {})
    first = len(table.keys)
    for index, column in enumerate(table.columns, first):
        inner = _reach(top, column.path[:-1])
        encode = encoding.of(column)
        inner.slots[column.path[-1]] = Cell(index, encode)
        if column.default is not None and len(column.path) == 1:
            template[index] = encode(column.default)
    _defaults(top, table, encoding)
    for child in table.children:
        _reach(top, child.path[:-1]).slots[child.path[-1]] = _plan(child, encoding, order)
    text, whole = encoding.cells["text"], encoding.cells["whole"]
    return Plan(order[table.name], tuple(template), top.slots, text, whole)


def _reach(top: Inner, path: Sequence[str]) -> Inner:
    for step in path:
        found = top.slots.setdefault(step, Inner((), {}))
        assert isinstance(found, Inner)
        top = found
    return top


def _defaults(top: Inner, table: Table, encoding: Encoding) -> None:
    """Give every part what its absent fields mean: they mean it only where the part itself is there."""
    for index, column in enumerate(table.columns, len(table.keys)):
        if column.default is None or len(column.path) == 1:
            continue
        above = _reach(top, column.path[:-2])
        part = above.slots[column.path[-2]]
        assert isinstance(part, Inner)
        known = (*part.defaults, (index, encoding.of(column)(column.default)))
        above.slots[column.path[-2]] = Inner(known, part.slots)


def rows(record: Plan, values: Values) -> list[tuple[int, Row]]:
    """The rows of one record as (number of the table, cells), parents before children."""
    found: list[tuple[int, Row]] = []
    row = list(record.template)
    found.append((record.number, row))
    _fill(record.slots, values, row, (record.encode(values["id"]),), found)
    return found


def _fill(
    slots: Slots, values: Values, row: Row, keys: tuple[Any, ...], found: list[tuple[int, Row]]
) -> None:
    for name, value in values.items():
        slot = slots.get(name)
        if slot is None or value is None:
            continue
        if type(slot) is Cell:
            row[slot.index] = slot.encode(value)
        elif type(slot) is Inner:
            for index, default in slot.defaults:
                row[index] = default
            _fill(slot.slots, value, row, keys, found)
        elif type(slot) is Plan:
            for position, item in enumerate(value, 1):
                inner_keys = (*keys, slot.count(position))
                inner = [*inner_keys, *slot.template[len(inner_keys) :]]
                found.append((slot.number, inner))
                _fill(slot.slots, item, inner, inner_keys, found)
