"""The portal's own files (站点文件): site.yml and synonyms.yml, read and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from gongkai.problems import Fault, Mark, Problem
from gongkai.records._spellings import DEFAULT_ZONE
from gongkai.registry import explain
from gongkai.registry.ground import Ground, ground
from gongkai.registry.overall import personal_faults, sound_ones, with_nothings
from gongkai.registry.partial import asked, partial
from gongkai.registry.placing import placed
from gongkai.registry.siterules import SITE_RULES
from gongkai.site import Site
from gongkai.source.salvage import salvaged
from gongkai.source.text import file_bytes
from gongkai.synonyms import FILE as SYNONYMS
from gongkai.synonyms import Synonyms, synonym_faults

Model = TypeVar("Model", bound=BaseModel)
Rule = Callable[[Any], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Model]):
    """What one of the portal's own files says, if all of it is right; what else it says; all that is wrong."""

    whole: Model | None
    values: dict[str, Any]
    problems: tuple[Problem, ...]
    lost: bool = True
    """Whether something may stand in the file that is not among the values."""


def load_site(content: Path) -> Ground:
    """Who runs the portal, by which charter. What is wrong stands in `problems`: then nothing may be shown."""
    found = _load(content, "site.yml", Site, SITE_RULES)
    if found.whole is not None:
        return Ground(found.whole, frozenset(), found.problems)
    sound = partial(found.values, Site, DEFAULT_ZONE, lost=found.lost, deep=True)
    return ground(sound, found.values, found.problems)


def load_synonyms(content: Path) -> tuple[Synonyms, tuple[Problem, ...]]:
    """Which words the search takes for each other; none without the file."""
    file = content / SYNONYMS
    if file.is_symlink() or not file.is_file():  # the folder's survey tells of links
        return Synonyms(), ()
    found = _load(content, SYNONYMS, Synonyms, (synonym_faults,))
    return found.whole or Synonyms(), found.problems


def _load(content: Path, name: str, model: type[Model], rules: tuple[Rule, ...]) -> Loaded[Model]:
    path = f"{content.name}/{name}"
    try:
        data = file_bytes(content / name)
    except OSError:
        return Loaded(None, {}, (Problem(Mark(path), "读不了这个文件", "检查文件的权限，或重新保存"),))
    read = salvaged(data, path)
    if read.values is None:
        return Loaded(None, {}, read.problems)
    faults = list(personal_faults(read.values, is_record=False))
    made = None
    try:
        made = model.model_validate(read.values)
    except ValidationError as error:
        faults += explain.faults(error, model, read.lost)
    if not read.lost:
        known = read.values if read.certain is None else sound_ones(read.certain)
        part = made if made and read.certain is None else partial(known, model, DEFAULT_ZONE, deep=True)
        faults += (fault for rule in rules for fault in asked(rule, part))
    faults = with_nothings(faults, read.values)
    told = (each for each in placed(faults, data, path) if not read.told(each.mark))
    return Loaded(None if read.problems else made, read.values, (*read.problems, *told), read.lost)
