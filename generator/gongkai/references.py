"""What a record names: other records, units, districts and topics, and the records its texts link to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from sys import intern
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gongkai.bodies import markup
from gongkai.problems import Loc
from gongkai.records import Record
from gongkai.records._base import Part
from gongkai.records._marks import Names, Shown

FILES = "files/"
"""What the names of attachments (附件) begin with among the references: files of `content/files/`, not records."""


class Reference(NamedTuple):
    """Something that a record names: the way to the value, the id named, and the link as typed if it is one."""

    loc: Loc
    target: str
    link: str = ""
    offset: int | None = None

    @property
    def file(self) -> str:
        """The attachment that it names; empty where it names something else."""
        return self.target.removeprefix(FILES) if self.target.startswith(FILES) else ""


def references(record: Record) -> Iterator[Reference]:
    """Everything `record` names, by fields first, then by links in its texts."""
    for loc, folder, value in _named(record, ()):
        yield _reference(loc, folder, value)
    for loc, text in prose(record):
        for offset, target in markup.links_of(text):
            if markup.is_record_link(target):
                yield Reference(loc, markup.linked_record(target, record.KIND.name), target, offset)


@lru_cache(maxsize=8192)
def _reference(loc: Loc, folder: str, value: str) -> Reference:
    """One and the same for all records that name the same in the same place: cards are kept, and handed over."""
    return Reference(loc, intern(f"{folder}/{value}" if folder else value))


def prose(part: Part, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """The Markdown texts (正文) below `part`, with the way to each."""
    for name in prose_fields(type(part)):
        value = getattr(part, name)
        if value is None:
            continue
        if isinstance(value, str):
            yield (*loc, name), value
        else:
            for step, inner in _members(value):
                yield from prose(inner, (*loc, name, *step))


def _named(part: Part, loc: Loc) -> Iterator[tuple[Loc, str, str]]:
    for name, folder in naming_fields(type(part)):
        value = getattr(part, name)
        if value is None:
            continue
        if folder is None:
            for step, inner in _members(value):
                yield from _named(inner, (*loc, name, *step))
        elif isinstance(value, tuple):
            for index, inner in enumerate(value):
                yield (*loc, name, index), folder, inner
        else:
            yield (*loc, name), folder, value


def _members(value: Any) -> Iterator[tuple[tuple[int, ...], Part]]:
    if isinstance(value, Part):
        yield (), value
    elif isinstance(value, tuple):
        for index, member in enumerate(value):
            if isinstance(member, Part):
                yield (index,), member


def _inside(annotation: Any) -> Iterator[Any]:
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _inside(inner)


def pieces(info: FieldInfo) -> list[Any]:
    """All types and markers that a field's annotation is made of."""
    return [*info.metadata, *_inside(info.annotation)]


def parts_of(info: FieldInfo) -> list[type[Part]]:
    """The parts that a field may hold."""
    return [piece for piece in pieces(info) if isinstance(piece, type) and issubclass(piece, Part)]


@cache
def naming_fields(model: type[BaseModel]) -> tuple[tuple[str, str | None], ...]:
    """The fields of `model` that name something: with the folder named, or None for parts that do so inside."""
    found: list[tuple[str, str | None]] = []
    for name, info in model.model_fields.items():
        folders = [piece.folder for piece in pieces(info) if isinstance(piece, Names)]
        if folders:
            found.append((name, folders[0]))
        elif any(naming_fields(part) for part in parts_of(info)):
            found.append((name, None))
    return tuple(found)


def _is_prose(info: FieldInfo) -> bool:
    return any(isinstance(piece, Shown) and piece.markdown for piece in pieces(info))


@cache
def prose_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of `model` that are Markdown texts, or hold parts that have some."""
    return tuple(
        name
        for name, info in model.model_fields.items()
        if _is_prose(info) or any(prose_fields(part) for part in parts_of(info))
    )
