"""Tables (数据表): what a kind's model becomes as rows and columns; exports and the data dictionary follow it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import create_model
from pydantic.fields import FieldInfo

from gongkai.records import KINDS, Record
from gongkai.records._base import Disclosure, Part
from gongkai.records._fields import Names, Shown, Since
from gongkai.references import pieces

Type = Literal["text", "prose", "whole", "decimal", "day", "moment", "flag"]
TEXTS = frozenset({"text", "prose"})
"""Types whose cells are words: quoted in CSV, and neutralised there against formulas."""
UNPUBLISHED = frozenset({"draft"})
"""Fields that no published record has."""
RECORDS = "records"
"""The table of all records, whatever their kind."""
ENDED = "ended"
"""The table of the records whose disclosure has ended."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column (字段): its name, the way to its value in the canonical form, its type and unit, since which schema.

    `names` is the folder that the value names something in (`records` for a record's id), `default` what an absent
    value means once the part that holds it is there, `many` whether the value is a list of plain values.
    """

    name: str
    title: str
    path: tuple[str, ...]
    type: Type = "text"
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    names: str = ""
    many: bool = False
    default: str | int | bool | None = None
    since: int = 1
    derived: bool = False
    """Worked out by the program; not in the canonical form."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one row for each record or, below it, for each item of one of its lists of objects."""

    name: str
    title: str
    kind: str
    keys: tuple[Column, ...]
    """What tells its rows apart; a record's table has none but its `id`."""
    columns: tuple[Column, ...]
    path: tuple[str, ...] = ()
    """The way to the list, from the object that a row of the parent is."""
    children: tuple[Table, ...] = ()

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Keys, then columns."""
        return self.keys + self.columns

    @property
    def file(self) -> str:
        """Its name as part of a file's: `land.plots`."""
        rest = self.name.removeprefix(self.kind).lstrip("_")
        return f"{self.kind}.{rest}" if self.kind and rest else self.name


RECORD_KEY = Column("record_id", "所属记录", (), names=RECORDS, required=True, derived=True)
POSITION = Column("position", "序号", (), "whole", required=True, derived=True)
DERIVED = (
    Column("permanent_id", "永久编号", ("permanent_id",), required=True, derived=True),
    Column("url", "网页地址", ("url",), required=True, derived=True),
)
NAMED = {
    "unit": Column("unit_name", "发布机构名称", ("unit_name",), derived=True),
    "district": Column("district_name", "行政区划名称", ("district_name",), derived=True),
    "topic": Column("topic_name", "主题名称", ("topic_name",), derived=True),
}
"""Names that stand beside the codes of site.yml and of units."""
STEM = Column("stem", "机构标识", ("stem",), required=True, derived=True)


@cache
def table_of(model: type[Record]) -> Table:
    """The table of a kind, with those of its lists below it."""
    kind = model.KIND
    table = _table(kind.name, kind.label, model, (), (), kind.name)
    extra = tuple(column for name, column in NAMED.items() if name in model.model_fields)
    stem = (STEM,) if kind.name == "units" else ()
    return replace(table, columns=(*table.columns, *stem, *DERIVED, *extra))


@cache
def records_table() -> Table:
    """The table of all records: what all of them have, one row each."""
    fields = {column.name: column for column in _columns(Disclosure, (), (), "")}
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
    fields = {column.name: column for column in _columns(Disclosure, (), (), "")}
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


def _table(
    name: str, title: str, model: type[Part], path: tuple[str, ...], keys: tuple[Column, ...], kind: str
) -> Table:
    columns = tuple(_columns(model, (), (), ""))
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
    return _table(
        "_".join((name, *found.path)), "·".join((title, *found.titles)), found.model, found.path, inner, kind
    )


def _part(info: FieldInfo) -> type[Part] | None:
    found = [piece for piece in pieces(info) if isinstance(piece, type) and issubclass(piece, Part)]
    if info.discriminator is not None:
        return _merged(tuple(found))
    return found[0] if found else None


@cache
def _merged(members: tuple[type[Part], ...]) -> type[Part]:
    """A union's members as one part with the fields of all: what not every member must have, no row must have."""
    fields: dict[str, Any] = {}
    for name in dict.fromkeys(name for member in members for name in member.model_fields):
        known = [member.model_fields[name] for member in members if name in member.model_fields]
        info = copy(known[0])
        if len(known) < len(members) or not all(each.is_required() for each in known):
            defaults = [each.default for each in known]
            same = len(known) == len(members) and all(each == defaults[0] for each in defaults)
            info.default = defaults[0] if same and not known[0].is_required() else None
        fields[name] = (_any_of(known, name), info)
    return create_model("Merged", __base__=Part, **fields)


def _any_of(known: list[FieldInfo], name: str) -> Any:
    words = tuple(word for each in known for word in get_args(each.annotation))
    return Literal[words] if name == "type" else known[0].annotation


def _is_list(info: FieldInfo) -> bool:
    return any(get_origin(piece) is tuple for piece in pieces(info))


def _fields(model: type[Part]) -> Iterator[tuple[str, FieldInfo]]:
    yield from ((name, info) for name, info in model.model_fields.items() if name not in UNPUBLISHED)


def _lists(model: type[Part], path: tuple[str, ...], titles: tuple[str, ...]) -> Iterator[_Found]:
    for name, info in _fields(model):
        part, here = _part(info), ((*path, name), (*titles, info.title or name))
        if part is not None and _is_list(info):
            yield _Found(*here, part)
        elif part is not None:
            yield from _lists(part, *here)


def _columns(
    model: type[Part], path: tuple[str, ...], titles: tuple[str, ...], prefix: str, optional: bool = False
) -> Iterator[Column]:
    for name, info in _fields(model):
        part = _part(info)
        here, said = (*path, name), (*titles, info.title or name)
        if part is None:
            yield _column(f"{prefix}{name}", here, said, info, optional)
        elif not _is_list(info):
            yield from _columns(part, here, said, f"{prefix}{name}_", optional or not info.is_required())


def _column(
    name: str, path: tuple[str, ...], titles: tuple[str, ...], info: FieldInfo, optional: bool
) -> Column:
    found = pieces(info)
    shown = [piece for piece in found if isinstance(piece, Shown)]
    named = [piece.folder or RECORDS for piece in found if isinstance(piece, Names)]
    choices = [get_args(piece) for piece in found if get_origin(piece) is Literal]
    since = [piece.schema for piece in found if isinstance(piece, Since)]
    many = _is_list(info)
    default = None if many or info.is_required() else info.get_default(call_default_factory=True)
    return Column(
        name=name,
        title="·".join(titles),
        path=path,
        type=_type(found, shown),
        unit=next((piece.unit for piece in shown if piece.unit), ""),
        required=info.is_required() and not optional,
        choices=tuple(map(str, choices[0])) if choices else (),
        names=named[0] if named else "",
        many=many,
        default=default,
        since=since[0] if since else 1,
    )


def _type(found: list[Any], shown: list[Shown]) -> Type:
    if any(piece.markdown for piece in shown):
        return "prose"
    # bool before int, datetime before date: each is also the other.
    known: dict[type, Type] = {
        bool: "flag",
        datetime: "moment",
        date: "day",
        Decimal: "decimal",
        int: "whole",
    }
    return next((words for kind, words in known.items() if kind in found), "text")
