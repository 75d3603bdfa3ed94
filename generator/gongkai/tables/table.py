"""What a table is (数据表、字段): its columns, its keys, the tables of its lists below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
