"""The five items of a record's page: what each shows, by whose word, and why one is empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from markupsafe import Markup

from gongkai.bodies import markup
from gongkai.cards import own_number
from gongkai.coverage import Square
from gongkai.facts.blocks import blocks
from gongkai.facts.printed import fact, links
from gongkai.facts.shapes import shape_of
from gongkai.facts.shown import Block, Fact, Group, gathered
from gongkai.facts.tables import table
from gongkai.printing import NOTHING, worded
from gongkai.records._base import Part
from gongkai.records._items import ITEM_KEYS, Channel, ItemEntry, Matter
from gongkai.records._offices import Handler
from gongkai.records.units import Unit
from gongkai.setting import Setting

NUMERALS = "一二三四五"
INHERITED = "取自机构信息"
STATUTE = "法规规定"


class Office(NamedTuple):
    """A handling office with its facts, its own first, else its unit's."""

    anchor: str
    name: str
    district: str
    groups: tuple[Group, ...]


class ItemView(NamedTuple):
    """One of the five items: numeral, name, square, what it shows."""

    key: str
    numeral: str
    name: str
    square: Square
    groups: tuple[Group, ...]
    prose: Markup
    prose_origin: str
    offices: tuple[Office, ...]
    note: str
    link: str
    level: str = ""
    """Which level of office the statute names (实施层级), where the very office is not known (受理单位)."""


def item_views(record: Matter, setting: Setting) -> tuple[ItemView, ...]:
    """The five items of `record`, in their order, named as the charter names them."""
    return tuple(_item(record, index, setting) for index in range(len(ITEM_KEYS)))


def _item(record: Matter, index: int, setting: Setting) -> ItemView:
    key = ITEM_KEYS[index]
    plain, handled = _shows(type(record), key)
    entry: ItemEntry | None = getattr(record.items, key)
    shown = [*blocks(record, plain, setting.targets), *_own(entry, setting)]
    if key == "responsible":
        shown += _posts(record, setting)
    if key == "supervision":
        shown += _channels(record, setting)
    offices = tuple(_offices(record, setting)) if handled else ()
    if key == "accepting" and not offices:
        shown += _unit_facts(setting.units.get(record.unit), _given(entry))
    return ItemView(
        key=key,
        numeral=NUMERALS[index],
        name=getattr(setting.site.charter.items, key),
        square=setting.squares[index],
        groups=gathered(shown),
        prose=markup.to_html(entry.text, links(setting.targets)) if entry and entry.text else NOTHING,
        prose_origin=_origin(entry),
        offices=offices,
        note=(entry.note or "") if entry else "",
        link=(entry.link or "") if entry else "",
        level=(vars(record).get("exercised_by") or "") if key == "accepting" else "",
    )


@cache
def _shows(model: type[Matter], key: str) -> tuple[tuple[str, ...], bool]:
    """The fields that an item of a kind shows as they are, and whether it shows the handling offices."""
    shows = (model.ITEMS or {})[key].shows
    return tuple(name for name in shows if "." not in name and name != "handled_by"), "handled_by" in shows


def _origin(entry: ItemEntry | None) -> str:
    if entry is None or entry.origin != "法规":
        return ""
    return f"{STATUTE}：{entry.basis}" if entry.basis else STATUTE


WRITTEN = ("post", "office", "address", "hours", "phone")


def _own(entry: ItemEntry | None, setting: Setting) -> Iterator[Block]:
    if entry is None:
        return
    yield from blocks(entry, _written(type(entry)), setting.targets)
    if entry.basis and entry.origin != "法规":
        yield from blocks(entry, ("basis", "reassess_on"), setting.targets)


@cache
def _written(model: type[ItemEntry]) -> tuple[str, ...]:
    return tuple(name for name in WRITTEN if name in model.model_fields)


def _given(part: Part | None) -> set[str]:
    known = vars(part) if part else {}
    return {name for name in WRITTEN if known.get(name)}


@lru_cache(maxsize=2_000)
def _text(label: str, value: str, origin: str = "") -> Fact:
    # What a unit says of itself stands on the pages of all its matters.
    return Fact(label, worded(value), origin)


def _posts(record: Matter, setting: Setting) -> Iterator[Fact]:
    posts = [office.post for office in record.handled_by if office.post]
    for post in dict.fromkeys(posts):
        yield _text("责任岗位", post)
    entry = record.items.responsible
    unit = setting.units.get(record.unit)
    if not posts and not (entry and entry.post) and unit and unit.post:
        yield _text("责任岗位", unit.post, INHERITED)


def _channels(record: Matter, setting: Setting) -> Iterator[Block]:
    entry = record.items.supervision
    own = entry.channels if entry else ()
    if own:
        yield table("监督渠道", own, "channel", setting.targets)
        return
    holder = setting.units.get(setting.channels_of)
    for channel in setting.channels:
        yield _text(channel.name, _channel(channel), f"{INHERITED}：{holder.title}" if holder else INHERITED)


def _channel(channel: Channel) -> str:
    return "，".join(part for part in (channel.phone, channel.address, channel.url, channel.note) if part)


def _unit_facts(unit: Unit | None, given: set[str]) -> Iterator[Fact]:
    if unit is None:
        return
    if unit.address and "address" not in given:
        yield _text("办公地址", unit.address, INHERITED)
    if unit.hours and "hours" not in given:
        yield _text("办公时间", unit.hours, INHERITED)
    for number in unit.phones if "phone" not in given else ():
        yield _text(number.name, number.number, INHERITED)


def _offices(record: Matter, setting: Setting) -> Iterator[Office]:
    known = shape_of(Handler)
    areas = setting.site.areas
    for handler in record.handled_by:
        unit = setting.units.get(handler.unit or "")
        facts = [
            fact(known[name], value, setting.targets)
            for name in ("window", "address", "hours", "phone", "post", "promised_limit")
            if (value := getattr(handler, name)) is not None
        ]
        facts += _unit_facts(unit, _given(handler))
        code = handler.district or (unit.district if unit else None) or ""
        name = handler.name or (unit.title if unit else "") or handler.id
        yield Office(f"office-{handler.id}", name, areas[code].name if code in areas else "", gathered(facts))


def phone_of(record: Matter, units: Mapping[str, Unit], channels: tuple[Channel, ...]) -> str:
    """The number to call first (打给谁): the accepting office's, its unit's, else a supervision hotline's."""
    unit = units.get(record.unit)
    supervision = record.items.supervision
    own = supervision.channels if supervision else ()
    candidates = [
        own_number(record)[1],
        unit.phones[0].number if unit and unit.phones else None,
        next((channel.phone for channel in (*own, *channels) if channel.phone), None),
    ]
    return next((number for number in candidates if number), "")
