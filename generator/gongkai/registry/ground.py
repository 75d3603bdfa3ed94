"""The portal's ground (根基): what records lean on of site.yml, as far as that is right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeVar
from unicodedata import normalize

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


def ground(sound: Site, values: dict[str, Any], problems: tuple[Problem, ...]) -> Ground:
    """Of a site.yml that is not right: `sound` is what of it is, `values` all that stands in it."""
    unread: set[str] = set()
    for name, ways in LEANT_ON.items():
        for way in ways:
            part = _at(sound, way)
            if part is None or not _whole(part):
                unread |= {f"{name}/{each}" for each in _meant(part, _at(values, way))} or {name}
    return Ground(_over(_EMPTY, sound), frozenset(unread), problems)


def _at(part: Any, way: tuple[str, ...]) -> Any:
    """What lies at `way`, as far as it is right, or as typed; None where nothing does."""
    for step in way:
        known = vars(part) if isinstance(part, BaseModel) else part
        part = known.get(step) if isinstance(known, dict) else None
    return part


def _meant(entries: Any, typed: Any) -> set[str]:
    """The names that the wrong ones of a list's entries have or should have; none unless each can be told."""
    if not isinstance(entries, tuple) or len(entries) != len(typed):
        return set()
    wrong = [each for entry, each in zip(entries, typed, strict=True) if not _whole(entry)]
    names = {_slug(each.get("id", each.get("code"))) if isinstance(each, dict) else "" for each in wrong}
    return set() if "" in names else names


def _slug(name: Any) -> str:
    """A name as it ought to be typed; empty where nobody can tell."""
    plain = normalize("NFKC", name).lower() if isinstance(name, str) else ""
    return "-".join(re.findall("[a-z0-9]+", plain)) if plain.isascii() else ""


def _whole(value: Any) -> bool:
    """Whether a value is there, and nothing of it is missing."""
    if value is None:
        return False
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
