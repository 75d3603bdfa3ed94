"""What of a record is right where some of it is not (残件): its sound fields, and what its texts and fields name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, get_origin
from zoneinfo import ZoneInfo

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from gongkai.problems import Fault, Loc
from gongkai.records._rules import OfEach
from gongkai.references import naming_fields, parts_of, pieces, prose_fields
from gongkai.registry.ways import members

Model = TypeVar("Model", bound=BaseModel)


def partial(
    values: Mapping[str, Any], model: type[Model], zone: ZoneInfo, lost: bool = False, deep: bool = False
) -> Model:
    """A `model` of the fields that are right by themselves. Asking it for any other raises AttributeError.

    With `lost`, what is not among `values` may stand in the file all the same: that is not known, either.
    `deep`: of parts that are not right, what is right in them is known.
    """
    known: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if name in values:
            try:
                known[name] = _field(model, name).validate_python(values[name], context={"zone": zone})
            except ValidationError as error:
                told = deep and not _at_odds(error, info)
                if told and (part := _part(values[name], model, name, zone, lost)) is not None:
                    known[name] = part
        elif not info.is_required() and not lost:
            known[name] = info.get_default(call_default_factory=True)
    record = model.model_construct()
    vars(record).clear()
    vars(record).update(known)
    return record


def _at_odds(error: ValidationError, info: FieldInfo) -> bool:
    """Whether a promise's parts do not go together, each right by itself: which of them will stay nobody knows."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return bool(members(info)) and any(each["type"] == "gongkai" and len(each["loc"]) == 1 for each in found)


def _part(value: Any, model: type[BaseModel], name: str, zone: ZoneInfo, lost: bool) -> Any:
    """What is right of the part, or of the parts, in the field `name`; None where that cannot be told apart."""
    info = model.model_fields[name]
    parts: list[type[BaseModel]] = [*parts_of(info)]
    many = any(get_origin(piece) is tuple for piece in pieces(info))
    if choices := members(info):
        member = choices.get(str(value.get("type"))) if isinstance(value, dict) else None
        parts = [member] if member else []
    if len(parts) != 1 or many != isinstance(value, list):
        return None
    if not many:
        return partial(value, parts[0], zone, lost, deep=True) if isinstance(value, dict) else None
    # Of a member that is no part at all nothing is known; those after it keep their places.
    return tuple(
        partial(inner, parts[0], zone, lost, deep=True)
        if isinstance(inner, dict)
        else partial({}, parts[0], zone, lost=True)
        for inner in value
    )


def asked(rule: Callable[[Any], Iterable[Fault]], part: BaseModel) -> Iterator[Fault]:
    """What a rule finds in something that is only partly right: nothing, from where it needs what is not.

    A rule that looks at one member of a list after the other goes on with the next.
    """
    for found in rule.one_by_one(part) if isinstance(rule, OfEach) else [rule(part)]:
        try:
            yield from found
        except AttributeError:
            continue


@cache
def _field(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    info = model.model_fields[name]
    field: Any = Annotated[info.annotation, info]
    return TypeAdapter(field)


def typed_names(values: Any, model: type[BaseModel], loc: Loc = ()) -> Iterator[tuple[Loc, str, str]]:
    """Everything that the fields of `values` name, as typed: the way to it, the folder, the name."""
    for name, folder in naming_fields(model) if isinstance(values, dict) else ():
        value = values.get(name)
        if folder is None:
            for step, inner, part in _inside(value, model, name):
                yield from typed_names(inner, part, (*loc, name, *step))
        else:
            for step, inner in _each(value):
                if isinstance(inner, str):
                    yield (*loc, name, *step), folder, inner.strip()


def typed_prose(values: Any, model: type[BaseModel], loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """The Markdown texts (正文) of `values`, as typed, with the way to each."""
    for name in prose_fields(model) if isinstance(values, dict) else ():
        value = values.get(name)
        if isinstance(value, str):
            yield (*loc, name), value
        else:
            for step, inner, part in _inside(value, model, name):
                yield from typed_prose(inner, part, (*loc, name, *step))


def _each(value: Any) -> Iterator[tuple[Loc, Any]]:
    if isinstance(value, list):
        yield from (((index,), inner) for index, inner in enumerate(value))
    elif value is not None:
        yield (), value


def _inside(value: Any, model: type[BaseModel], name: str) -> Iterator[tuple[Loc, Any, type[BaseModel]]]:
    """The parts that the field `name` holds, each with its model; of a union, the member that its type names."""
    info = model.model_fields[name]
    choices, parts = members(info), parts_of(info)
    for step, inner in _each(value):
        if not isinstance(inner, dict):
            continue
        part = choices.get(str(inner.get("type"))) if choices else parts[0] if parts else None
        if part is not None:
            yield step, inner, part
