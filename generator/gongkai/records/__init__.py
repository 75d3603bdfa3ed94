"""Every kind of record: one public module here is one kind, found by being here.

What kinds share has an underscore: `_base` and `_disclosure` are what every record and every disclosure is,
`_fields` the types of single values (`_spellings` reads them, `_marks` stand on them), `_items` the five public
items, `_notices` the papers of a matter, `_promises/` and `_histories/` a commitment's promise and its course,
`_canonical` a record as bytes.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from gongkai.records._base import Kind, Record


def _found() -> tuple[type[Record], ...]:
    """Every kind by its place in the menus. Raises TypeError where two bear one name."""
    models: dict[str, type[Record]] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name.startswith("_"):
            continue
        for thing in vars(import_module(f"{__name__}.{module.name}")).values():
            if isinstance(thing, type) and issubclass(thing, Record) and "KIND" in vars(thing):
                known = models.setdefault(thing.KIND.name, thing)
                if known is not thing:
                    raise TypeError(f"{thing.__name__}: {thing.KIND.name!r} is {known.__name__} already")
    return tuple(sorted(models.values(), key=lambda model: (model.KIND.order, model.KIND.name)))


KINDS: tuple[type[Record], ...] = _found()
"""The models of all kinds, in the order of the menus."""

MODELS: dict[str, type[Record]] = {model.KIND.name: model for model in KINDS}
"""A kind's name (its folder) → its model."""

__all__ = ["KINDS", "MODELS", "Kind", "Record"]
