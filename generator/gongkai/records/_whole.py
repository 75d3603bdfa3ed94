"""Whether a kind is whole (完整): it names fields that it has, shows nothing early, fills each of the five items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gongkai.records._marks import MARKS

FOLDER = re.compile("[a-z]+")
"""A kind's name, as ids begin with it (`RecordId`)."""


def gaps(model: type[BaseModel], items: Mapping[str, Any] | None, keys: Sequence[str]) -> Iterator[str]:
    """What is missing: items without a rule, and fields that a rule names but no record can have."""
    for key in keys:
        if key not in (items or {}):
            yield f"ITEMS lacks {key!r}"
            continue
        item = (items or {})[key]
        for field in (*item.shows, *(field for need in item.needs for field in need.fields)):
            if not _has(model, field.split(".")):
                yield f"ITEMS[{key!r}] names {field!r}, which is no field"


def misnamed(model: type[BaseModel], kind: str, glance: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What is wrong with a kind's names: its own, questions that no field answers, fields that mean another thing.

    A field of what every record has may be given another title, but its values are shown and counted as before.
    """
    if not FOLDER.fullmatch(kind):
        yield f"KIND is called {kind!r}, but ids and addresses begin with a kind's name: a-z only"
    for question, name in glance:
        if name not in model.model_fields:
            yield f"GLANCE[{question!r}] names {name!r}, which is no field"
    for name, own, known in _renamed(model):
        if known.annotation != own.annotation:
            yield f"{name!r} is the field {known.title!r} of every {model.__mro__[1].__name__}"


def mistimed(model: type[BaseModel], way: tuple[str, ...] = ()) -> Iterator[str]:
    """What of a kind would be public before its `MOMENT`: that is looked for in a record's own parts, no deeper."""
    for name, info in model.model_fields.items():
        for part in _parts(info.annotation):
            moment = getattr(part, "MOMENT", "")
            if moment and way:
                yield f"{'.'.join((*way, name))!r} is a part of a part, whose MOMENT nobody waits for"
            elif moment and not _is_moment(part, moment):
                yield f"{part.__name__}.MOMENT names {moment!r}, which is no field that holds a Moment"
            if name not in way:  # a part may hold parts of its own sort
                yield from mistimed(part, (*way, name))


def keep_marks(model: type[BaseModel]) -> None:
    """Have each field that was given another title bear the marks that it had, where it brings none of that sort."""
    for _, own, known in _renamed(model):
        brought = {type(mark) for mark in own.metadata}
        own.metadata += [
            mark for mark in known.metadata if isinstance(mark, MARKS) and type(mark) not in brought
        ]


def _renamed(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo, FieldInfo]]:
    """The fields that a kind has anew, though what it derives from has them: each with the one that was there."""
    bases = [base.model_fields for base in model.__mro__[1:] if issubclass(base, BaseModel)]
    for name in vars(model).get("__annotations__", {}):
        known = next((fields[name] for fields in bases if name in fields), None)
        own = model.model_fields.get(name)
        if known and own:
            yield name, own, known


def _is_moment(part: type[BaseModel], name: str) -> bool:
    field = part.model_fields.get(name)
    return field is not None and datetime in _inside(field.annotation)


def _has(model: type[BaseModel], path: Sequence[str]) -> bool:
    field = model.model_fields.get(path[0])
    if field is None:
        return False
    return len(path) == 1 or any(_has(part, path[1:]) for part in _parts(field.annotation))


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation holds, however it wraps them."""
    return (each for each in _inside(annotation) if isinstance(each, type) and issubclass(each, BaseModel))


def _inside(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _inside(inner)
