"""A table with those below it: each list of objects in a model becomes a table of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongkai.records._base import Part
from gongkai.tables.columns import columns as columns_of
from gongkai.tables.parts import fields, is_list, part_of
from gongkai.tables.table import POSITION, RECORD_KEY, Column, Table


def table(
    name: str, title: str, model: type[Part], path: tuple[str, ...], keys: tuple[Column, ...], kind: str
) -> Table:
    """The table `name` of `model`, whose rows `keys` tell apart; `path` leads to it from a row of its parent."""
    columns = tuple(columns_of(model))
    names = [column.name for column in (*keys, *columns)]
    assert len(set(names)) == len(names), f"{name}: 两个字段展开后同名"
    children = tuple(_child(name, title, keys, kind, lists) for lists in _lists(model, (), ()))
    return Table(name, title, kind, keys, columns, path, children)


@dataclass(frozen=True, slots=True)
class _Found:
    path: tuple[str, ...]
    titles: tuple[str, ...]
    model: type[Part]


def _child(name: str, title: str, keys: tuple[Column, ...], kind: str, found: _Found) -> Table:
    above, said = name.removeprefix(kind).lstrip("_"), title.rpartition("·")[2]
    # The parent's own position becomes a named one: notices_position, then position.
    outer = (*keys[:-1], replace(POSITION, name=f"{above}_position", title=f"{said}的序号"))
    inner = (outer if keys else (RECORD_KEY,)) + (POSITION,)
    return table(
        "_".join((name, *found.path)), "·".join((title, *found.titles)), found.model, found.path, inner, kind
    )


def _lists(model: type[Part], path: tuple[str, ...], titles: tuple[str, ...]) -> Iterator[_Found]:
    for name, info in fields(model):
        part, here = part_of(info), ((*path, name), (*titles, info.title or name))
        if part is not None and is_list(info):
            yield _Found(*here, part)
        elif part is not None:
            yield from _lists(part, *here)
