"""A field's value → safe HTML: a fact, lines, a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from gongkai import addresses
from gongkai.bodies import markup
from gongkai.facts.shapes import Shape, empty, plain, shapes
from gongkai.facts.shown import Fact, Target, Targets
from gongkai.printing import NOTHING, escaped, safe, worded
from gongkai.records._base import Part
from gongkai.records._disclosure import Attachment
from gongkai.templates import inside

_PLAIN = (str, date)
"""The types of nearly all values."""


def fact(shape: Shape, value: Any, targets: Targets) -> Fact:
    """One labelled value."""
    if shape.plain and type(value) in _PLAIN:
        return _plain_fact(shape, value)
    return Fact(shape.label, html(value, shape, targets))


@lru_cache(maxsize=2_000)
def _plain_fact(shape: Shape, value: str | date) -> Fact:
    return Fact(shape.label, _words(value, shape))


def links(targets: Targets) -> dict[str, str]:
    """The addresses of what has a page, by id and by link as typed."""
    return {link: target.address for link, target in targets.items() if target.address is not None}


def _words(value: str | date, shape: Shape) -> Markup:
    if isinstance(value, str) and value.startswith(("https://", "http://")):
        shown = escaped(value)
        return safe(f'<a href="{shown}" rel="noopener">{shown}</a>')
    return worded(plain(value, shape.shown))


_worded = lru_cache(maxsize=2_000)(_words)


def html(value: Any, shape: Shape, targets: Targets) -> Markup:
    """A value as safe HTML."""
    if shape.plain and type(value) in _PLAIN:
        return _worded(value, shape)
    if value is None:
        return NOTHING
    if isinstance(value, tuple):
        return stacked(html(member, shape, targets) for member in value)
    if isinstance(value, Attachment):
        return link(Target(value.title, addresses.attachment(value.file)))
    if isinstance(value, Part):
        return stacked(_part_lines(value, targets))
    if shape.shown.markdown:
        return markup.to_html(value, links(targets))
    if shape.folder == "files":
        return link(Target(value, addresses.attachment(value)))
    if shape.folder is not None:
        name = f"{shape.folder}/{value}" if shape.folder else str(value)
        target = targets.get(name)
        return link(target) if target else worded(str(value))
    return worded(plain(value, shape.shown))


def stacked(lines: Iterable[Markup]) -> Markup:
    """Lines of safe HTML under one another."""
    return safe("<br>".join(lines))  # each is safe already


def _part_lines(part: Part, targets: Targets) -> Iterator[Markup]:
    for shape in shapes(type(part)):
        value = getattr(part, shape.name)
        if not empty(value) and shape.name != "id" and not shape.shown.hidden:
            shown = html(value, shape, targets)
            yield safe(f'<span class="k">{shape.label}：</span>{shown}')  # both are safe already


def link(target: Target) -> Markup:
    """A link inside the portal, or just the title of what has no page."""
    if target.address is None:
        return worded(target.title)
    return safe(f'<a href="{inside(target.address)}">{escaped(target.title)}</a>')
