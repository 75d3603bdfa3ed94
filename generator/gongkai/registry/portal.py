"""The portal's own files (站点文件): site.yml and synonyms.yml, read and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from gongkai.problems import ContentError, Fault, Problem
from gongkai.records import MODELS
from gongkai.registry import explain
from gongkai.registry.reading import personal_faults, placed
from gongkai.site import Site, site_faults
from gongkai.source.text import file_bytes
from gongkai.source.values import read_values
from gongkai.synonyms import FILE as SYNONYMS
from gongkai.synonyms import Synonyms, synonym_faults

Model = TypeVar("Model", bound=BaseModel)


def load_site(content: Path) -> tuple[Site | None, list[Problem]]:
    """Who runs the portal, by which charter; None if that cannot be told."""
    return _load(content, "site.yml", Site, lambda site: site_faults(site, MODELS))


def load_synonyms(content: Path) -> tuple[Synonyms, list[Problem]]:
    """Which words the search takes for each other; none without the file."""
    file = content / SYNONYMS
    if file.is_symlink() or not file.is_file():  # the folder's survey tells of links
        return Synonyms(), []
    found, problems = _load(content, SYNONYMS, Synonyms, synonym_faults)
    return found or Synonyms(), problems


def _load(
    content: Path, name: str, model: type[Model], rules: Callable[[Model], Iterable[Fault]]
) -> tuple[Model | None, list[Problem]]:
    data, path = file_bytes(content / name), f"{content.name}/{name}"
    try:
        values = read_values(data, path)
    except ContentError as error:
        return None, list(error.problems)
    faults = list(personal_faults(values, is_record=False))
    made = None
    try:
        made = model.model_validate(values)
        faults += rules(made)
    except ValidationError as error:
        faults += explain.faults(error, model)
    return made, list(placed(faults, data, path))
