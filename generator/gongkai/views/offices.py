"""The offices that handle a matter (办理单位): each with its facts, or all as one table where there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from markupsafe import Markup

from gongkai import addresses
from gongkai.facts.printed import fact, link, stacked
from gongkai.facts.shapes import shape_of
from gongkai.facts.shown import Fact, Facts, Group, Table, Target, gathered
from gongkai.printing import NOTHING, escaped, safe, worded
from gongkai.records._base import Part
from gongkai.records._items import Matter
from gongkai.records._offices import Handler
from gongkai.records.units import Unit
from gongkai.setting import Setting

INHERITED = "取自机构信息"
WRITTEN = ("post", "office", "address", "hours", "phone")
"""What a record may say of an office itself; the unit's own facts stand in for the rest."""
OWN = ("window", "address", "hours", "phone", "post", "promised_limit")
MOST = 10
"""How many numbers or channels of its unit a matter repeats; the unit's page has all."""


class Office(NamedTuple):
    """A handling office with its facts, its own first, else its unit's."""

    anchor: str
    name: str
    district: str
    groups: tuple[Group, ...]


class Way(NamedTuple):
    """A district's offices (县区), or one that has none: the first of them, and how many there are."""

    name: str
    anchor: str
    offices: int


def offices_of(record: Matter, setting: Setting) -> tuple[Office, ...]:
    """The offices in their order, those of one district one after another."""
    found = tuple(_offices(record, setting))
    return tuple(chain.from_iterable(_by_district(found).values())) if len(found) > 2 else found


def _by_district(offices: Iterable[Office]) -> Mapping[str, list[Office]]:
    groups: dict[str, list[Office]] = {}
    for office in offices:
        groups.setdefault(office.district or office.name, []).append(office)
    return groups


def ways_to(offices: tuple[Office, ...]) -> tuple[Way, ...]:
    """What a reader chooses a district by (您在哪个县区？); nothing where there is no choice."""
    found = _by_district(offices)
    if len(found) < 2:
        return ()
    return tuple(Way(name, members[0].anchor, len(members)) for name, members in found.items())


def _offices(record: Matter, setting: Setting) -> Iterator[Office]:
    known = shape_of(Handler)
    areas = setting.site.areas
    for handler in record.handled_by:
        unit = setting.units.get(handler.unit or "")
        facts = [
            fact(known[name], value, setting.targets)
            for name in OWN
            if (value := getattr(handler, name)) is not None
        ]
        facts += unit_facts(unit, given(handler))
        code = handler.district or (unit.district if unit else None) or ""
        name = handler.name or (unit.title if unit else "") or handler.id
        yield Office(f"office-{handler.id}", name, areas[code].name if code in areas else "", gathered(facts))


@lru_cache(maxsize=2_000)
def text(label: str, value: str, origin: str = "") -> Fact:
    """A fact in plain words: what a unit says of itself stands on the pages of all its matters."""
    return Fact(label, worded(value), origin)


def unit_facts(unit: Unit | None, given: set[str]) -> Iterator[Fact]:
    """How to reach `unit`, but for what is `given` already."""
    if unit is None:
        return
    if unit.address and "address" not in given:
        yield text("办公地址", unit.address, INHERITED)
    if unit.hours and "hours" not in given:
        yield text("办公时间", unit.hours, INHERITED)
    if "phone" not in given:
        for number in unit.phones[:MOST]:
            yield text(number.name, number.number, INHERITED)
        yield from left_out(unit, len(unit.phones), "电话")


def left_out(unit: Unit | None, count: int, what: str) -> Iterator[Fact]:
    """Where the rest is of `count` numbers or channels of a unit."""
    if unit is not None and count > MOST:
        page = link(Target(f"{unit.title}的页面", addresses.record(unit.id)))
        yield Fact(f"其他{what}", safe(f"另有 {count - MOST} 个，见{page}"), INHERITED)


def given(part: Part | None) -> set[str]:
    """Which of `WRITTEN` it says itself."""
    known = vars(part) if part else {}
    return {name for name in WRITTEN if known.get(name)}


COLUMNS = ("窗口", "地址", "办公时间", "电话", "责任岗位", "承诺时限")
SAME = {"办公地址": "地址"}


def office_table(offices: tuple[Office, ...]) -> Table:
    """Many offices, a row each, at the anchors that they always have."""
    filled = [_cells(office) for office in offices]
    used = [name for name in COLUMNS if any(name in cells for cells in filled)]
    heads = tuple((name, False) for name in ("县区", "办理单位", *used))
    rows = (
        (
            office.anchor,
            (worded(office.district), worded(office.name), *(cells.get(n, NOTHING) for n in used)),
        )
        for office, cells in zip(offices, filled, strict=True)
    )
    return Table("办理单位", heads, tuple(rows), name="offices")


def _cells(office: Office) -> dict[str, Markup]:
    cells: dict[str, list[Markup]] = {}
    for row in chain.from_iterable(group.rows for group in office.groups if isinstance(group, Facts)):
        column = SAME.get(row.label, row.label)
        origin = f' <span class="origin">{escaped(row.origin)}</span>' if row.origin else ""
        # A unit's numbers have names of their own.
        name = "" if column in COLUMNS else f"{escaped(row.label)} "
        cells.setdefault("电话" if name else column, []).append(safe(f"{name}{row.html}{origin}"))
    return {name: stacked(lines) for name, lines in cells.items()}
