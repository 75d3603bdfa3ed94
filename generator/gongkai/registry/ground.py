"""The portal's ground (根基): what records lean on of site.yml, as far as that is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from gongkai.charter import Charter, ItemNames, Territory
from gongkai.problems import Problem
from gongkai.site import FeedIdentity, Site

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Ground:
    """What site.yml says, as far as it is right, and which folders' names cannot be told by it."""

    site: Site
    unread: frozenset[str]
    problems: tuple[Problem, ...]


LEANT_ON: dict[str, tuple[tuple[str, ...], ...]] = {
    "topics": (("topics",),),
    "districts": (("charter", "territory", "code"), ("charter", "territory", "districts")),
    "kinds": (("charter", "domains"),),
    "feeds": (("feeds",),),
}
"""What a folder's names are told by: the ways to it in site.yml."""


def ground(sound: Site, problems: tuple[Problem, ...]) -> Ground:
    """Of a site.yml that is not right: `sound` is what of it is."""
    unread = (name for name, ways in LEANT_ON.items() if not all(_right(sound, *way) for way in ways))
    return Ground(_over(_EMPTY, sound), frozenset(unread), problems)


def _right(part: Any, *way: str) -> bool:
    """Whether what lies at `way` is there, and right."""
    for step in way:
        part = vars(part).get(step) if isinstance(part, BaseModel) else None
    return part is not None and _whole(part)


def _whole(value: Any) -> bool:
    """Whether nothing of a value is missing."""
    if isinstance(value, BaseModel):
        return vars(value).keys() == type(value).model_fields.keys() and all(
            map(_whole, vars(value).values())
        )
    return all(map(_whole, value)) if isinstance(value, tuple) else True


def _over(empty: Model, sound: Model) -> Model:
    """`sound` as far as it is right, over what stands for the rest."""
    fields = dict(vars(empty))
    for name, value in vars(sound).items():
        if _whole(value):
            fields[name] = value
        elif isinstance(value, tuple):
            fields[name] = tuple(filter(_whole, value))
        elif isinstance(fields.get(name), BaseModel):
            fields[name] = _over(fields[name], value)
    return type(empty).model_construct(None, **fields)


_TERRITORY = Territory.model_construct(None, code="000000", name="—", short="—", districts=())
_ITEMS = ItemNames.model_construct(None, **dict.fromkeys(ItemNames.model_fields, ""))
_CHARTER = Charter.model_construct(
    None, document="", article="", items=_ITEMS, domains=(), territory=_TERRITORY
)
_FEEDS = FeedIdentity.model_construct(None, authority="", year=0)
_EMPTY = Site.model_construct(None, name="", host="", feeds=_FEEDS, charter=_CHARTER)
"""What stands for the parts of site.yml that a portal must have, where they are not right: it names nothing."""
