"""Whether a kind of matter is whole (完整): it fills each of the five items, from fields that it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
