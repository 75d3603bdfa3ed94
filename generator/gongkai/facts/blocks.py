"""Fields of a record → what a page shows of them, one after another: facts, tables and passages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gongkai.bodies import markup
from gongkai.facts.printed import fact, html, links
from gongkai.facts.shapes import Shape, empty, shape_of, shapes
from gongkai.facts.shown import ROOM, Block, Passage, Table, Targets
from gongkai.facts.tables import table
from gongkai.records._base import Part


def blocks(part: Part, names: tuple[str, ...], targets: Targets) -> Iterator[Block]:
    """What the fields `names` of `part` show, in that order; empty fields show nothing.

    A list of plain lines is a fact as long as a page has room for it, else a table.
    """
    known = vars(part)
    for shape in _named(type(part), names):
        value = known[shape.name]
        if not value and empty(value):  # most fields of most records are not there at all
            continue
        if type(value) is tuple and isinstance(value[0], Part):
            yield from _listed(shape, value, targets)
        elif type(value) is tuple and len(value) > ROOM and shape.folder is None:
            rows = tuple(("", (html(line, shape, targets),)) for line in value)
            yield Table(shape.label, ((shape.label, False),), rows, name=shape.name)
        else:
            yield fact(shape, value, targets)


@cache
def _named(model: type[Part], names: tuple[str, ...]) -> tuple[Shape, ...]:
    """The fields `names` of `model`, in that order."""
    known = shape_of(model)
    return tuple(known[name] for name in names)


def _listed(shape: Shape, members: tuple[Part, ...], targets: Targets) -> Iterator[Block]:
    """What a list of parts shows: a table, or passages (articles)."""
    prose = _article(type(members[0]))
    if prose is not None:
        yield from _passages(members, prose, targets)
    else:
        yield table(shape.label, members, shape.name, targets, shape.shown.apart)


@cache
def _article(model: type[Part]) -> str | None:
    """The text below the `heading` of an article (条款); of any other part, a text is a cell among others."""
    if "heading" not in shape_of(model):
        return None
    return next((shape.name for shape in shapes(model) if shape.shown.markdown), None)


def _passages(members: tuple[Part, ...], prose: str, targets: Targets) -> Iterator[Passage]:
    last = ""
    for member in members:
        body = markup.to_html(getattr(member, prose), links(targets))
        known = vars(member)
        part = known.get("part") or ""
        yield Passage(known.get("id", ""), known.get("heading", ""), part, body, part not in ("", last))
        last = part
