"""Marks on a field: how a page shows it, what it names, since when it is there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """How a page shows a field: its unit (计量单位); left to a template; a number; Markdown; on a page of its own."""

    unit: str = ""
    hidden: bool = False
    numeric: bool = False
    markdown: bool = False
    apart: tuple[str, ...] = ()
    """Of a list whose table has a page of its own: the fields that the record's page shows of each row, in a line."""


HIDDEN = Shown(hidden=True)


@dataclass(frozen=True, slots=True)
class Names:
    """A value that names something else (引用): a record by its id, or a unit, district or topic by its stem."""

    folder: str = ""


@dataclass(frozen=True, slots=True)
class Locality:
    """A text that names villages (村居), each after its township (乡镇、街道) or after one that has it."""


@dataclass(frozen=True, slots=True)
class Since:
    """Since which version of the canonical form (规范形式) a field is there; a field without it, since the first."""

    schema: int


MARKS = (Shown, Names, Locality, Since)
"""Every sort of mark."""
