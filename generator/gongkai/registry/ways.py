"""Ways through a model (模型里的位置): which part lies at a place of a file, and what its fields are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gongkai.problems import Loc


def model_at(model: type[BaseModel] | None, loc: Loc) -> type[BaseModel] | None:
    """The model of the part at `loc`, or None where there is none; in a union the validator names the member."""
    choices: dict[str, type[BaseModel]] = {}
    for step in loc:
        if step in choices:
            model, choices = choices[str(step)], {}
            continue
        if model is None:
            return None
        if isinstance(step, int):
            continue
        info = model.model_fields.get(step)
        choices = members(info)
        model = next(_models(info.annotation), None) if info else None
    return model


def untagged(loc: Loc, model: type[BaseModel]) -> Loc:
    """`loc` as it is in the file: without the names of a union's members."""
    return tuple(
        step for index, step in enumerate(loc) if index == 0 or step not in _choices(model, loc[:index])
    )


def _choices(model: type[BaseModel], loc: Loc) -> dict[str, type[BaseModel]]:
    parent = model_at(model, loc[:-1])
    return members(parent.model_fields.get(str(loc[-1]))) if parent else {}


def members(info: FieldInfo | None) -> dict[str, type[BaseModel]]:
    """The members of a field that is a union told apart by `type`: its word → its model."""
    if info is None or info.discriminator is None:
        return {}
    found = _models(info.annotation)
    return {get_args(each.model_fields["type"].annotation)[0]: each for each in found}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def named(key: str | int, model: type[BaseModel] | None) -> str:
    """A key as people read it: `doc_no（文号）`."""
    info = model.model_fields.get(str(key)) if model else None
    return f"{key}（{info.title}）" if info and info.title else str(key)
