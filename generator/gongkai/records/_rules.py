"""Rules about one member of a list after the other (逐项规则): what is wrong with one hides nothing of the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import update_wrapper
from typing import Any

from pydantic import BaseModel

from gongkai.problems import Fault, Loc

MemberRule = Callable[[Any, Loc, Any], Iterator[Fault]]
"""Yields what is wrong with a member: of its record, the way to it (field, index), itself."""


class OfEach:
    """A rule inside one record that looks at each member of some lists for itself."""

    def __init__(self, rule: MemberRule, *fields: str) -> None:
        self._rule, self._fields = rule, fields
        update_wrapper(self, rule)

    def __call__(self, record: Any) -> Iterator[Fault]:
        for asked in self.one_by_one(record):
            yield from asked

    def one_by_one(self, record: Any) -> Iterator[Iterator[Fault]]:
        """What the rule finds in each member; nothing of a list that is not known."""
        for name in self._fields:
            for index, member in enumerate(getattr(record, name, ())):
                yield self._rule(record, (name, index), member)


def given(part: BaseModel, name: str, default: Any = None) -> Any:
    """What `part` says under `name`; `default` where parts of its sort have no such field.

    Raises AttributeError where they have one, and what stands there is not right: nobody may take it for missing.
    """
    return getattr(part, name) if name in type(part).model_fields else default


def of_each(*fields: str) -> Callable[[MemberRule], OfEach]:
    """Make a rule for one member the record's rule for all members of its lists `fields`."""
    return lambda rule: OfEach(rule, *fields)
