"""Whether a kind is whole (完整): it names fields that it has, and a matter fills each of the five items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel


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


def misnamed(model: type[BaseModel], glance: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What is wrong with the names of a kind: questions that no field answers, and fields that mean another thing.

    A field of what every record has may be given another title, but its values are shown and counted as before.
    """
    for question, name in glance:
        if name not in model.model_fields:
            yield f"GLANCE[{question!r}] names {name!r}, which is no field"
    for name in vars(model).get("__annotations__", {}):
        known = next((base.model_fields[name] for base in _bases(model) if name in base.model_fields), None)
        own = model.model_fields.get(name)
        if known and own and known.annotation != own.annotation:
            yield f"{name!r} is the field {known.title!r} of every {model.__mro__[1].__name__}"


def _bases(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    return (base for base in model.__mro__[1:] if issubclass(base, BaseModel))


def _has(model: type[BaseModel], path: Sequence[str]) -> bool:
    field = model.model_fields.get(path[0])
    if field is None:
        return False
    return len(path) == 1 or any(_has(part, path[1:]) for part in _parts(field.annotation))


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation holds, however it wraps them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)
