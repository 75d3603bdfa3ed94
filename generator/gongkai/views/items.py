"""The five items of a record's page: what each shows, by whose word, and why one is empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from gongkai.bodies import markup
from gongkai.cards import own_number
from gongkai.coverage import Square
from gongkai.facts.blocks import blocks
from gongkai.facts.printed import links
from gongkai.facts.shown import LONG, ROOM, Block, Fact, Group, gathered
from gongkai.facts.tables import table
from gongkai.printing import NOTHING
from gongkai.records._items import ITEM_KEYS, Channel, ItemEntry, Matter
from gongkai.records.units import Unit
from gongkai.setting import Setting
from gongkai.views.longtext import opening
from gongkai.views.offices import (
    INHERITED,
    MOST,
    WRITTEN,
    Office,
    Way,
    given,
    left_out,
    office_table,
    offices_of,
    text,
    unit_facts,
    ways_to,
)

NUMERALS = "一二三四五"
STATUTE = "法规规定"


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
    ways: tuple[Way, ...]
    """Where the offices of each district begin; none where there is no choice."""
    asked: str
    """The question that they answer."""
    note: str
    link: str
    level: str = ""
    """Which level of office the statute names (实施层级), where the very office is not known (受理单位)."""
    opening: Markup | None = None
    """How a long prose begins: only the page of the whole has room for it."""


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
    offices = offices_of(record, setting) if handled else ()
    if key == "accepting" and not offices:
        shown += unit_facts(setting.units.get(record.unit), given(entry))
    if len(offices) > ROOM:
        shown.append(office_table(offices))
    prose = markup.to_html(entry.text, links(setting.targets)) if entry and entry.text else NOTHING
    return ItemView(
        key=key,
        numeral=NUMERALS[index],
        name=getattr(setting.site.charter.items, key),
        square=setting.squares[index],
        groups=gathered(shown),
        prose=prose,
        prose_origin=_origin(entry),
        offices=offices if len(offices) <= ROOM else (),
        ways=ways_to(offices),
        asked="您在哪个县区？" if any(office.district for office in offices) else "到哪里办？",
        note=(entry.note or "") if entry else "",
        link=(entry.link or "") if entry else "",
        level=(vars(record).get("exercised_by") or "") if key == "accepting" else "",
        opening=opening(prose) if entry and len(entry.text or "") > LONG else None,
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


def _own(entry: ItemEntry | None, setting: Setting) -> Iterator[Block]:
    if entry is None:
        return
    yield from blocks(entry, _written(type(entry)), setting.targets)
    if entry.basis and entry.origin != "法规":
        yield from blocks(entry, ("basis", "reassess_on"), setting.targets)


@cache
def _written(model: type[ItemEntry]) -> tuple[str, ...]:
    return tuple(name for name in WRITTEN if name in model.model_fields)


def _posts(record: Matter, setting: Setting) -> Iterator[Fact]:
    posts = dict.fromkeys(office.post for office in record.handled_by if office.post)
    if len(posts) > ROOM:
        where = setting.site.charter.items.accepting
        yield text("责任岗位", f"共 {len(posts)} 个，逐一列在“{where}”里")
        return
    for post in posts:
        yield text("责任岗位", post)
    entry = record.items.responsible
    unit = setting.units.get(record.unit)
    if not posts and not (entry and entry.post) and unit and unit.post:
        yield text("责任岗位", unit.post, INHERITED)


def _channels(record: Matter, setting: Setting) -> Iterator[Block]:
    entry = record.items.supervision
    own = entry.channels if entry else ()
    if own:
        yield table("监督渠道", own, "channel", setting.targets)
        return
    holder = setting.units.get(setting.channels_of)
    for channel in setting.channels[:MOST]:
        yield text(channel.name, _channel(channel), f"{INHERITED}：{holder.title}" if holder else INHERITED)
    yield from left_out(holder, len(setting.channels), "监督渠道")


def _channel(channel: Channel) -> str:
    return "，".join(part for part in (channel.phone, channel.address, channel.url, channel.note) if part)


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
