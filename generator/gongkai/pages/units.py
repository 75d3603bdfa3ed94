"""Units' pages: who they are, how to reach them, what they have made public."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.page import Column, Page
from gongkai.pages._rows import Filter, Listing, grouped, pages
from gongkai.public import Public
from gongkai.records.units import Unit
from gongkai.shown import Block, Target, blocks, gathered

COLUMN = Column("机构", "公开信息的机关、联系办法和监督渠道。", "机构职能")
CRUMB = (("机构", addresses.kind("units")),)
FIELDS = ("district", "address", "hours", "phones", "website", "post", "supervision", "note")


def unit_pages(public: Public) -> Iterator[Page]:
    """The directory of units and a page for each; a unit without records has a page all the same."""
    owned = grouped(public.own, lambda card: card.unit)
    groups: dict[str, list[Filter]] = {}
    for stem, unit in sorted(public.holdings.units.items(), key=lambda item: (item[1].generic, item[0])):
        group = "一类机关（来源没有写明具体单位）" if unit.generic else _where(public, unit)
        groups.setdefault(group, []).append(
            Filter(unit.title, addresses.unit(stem), len(owned.get(stem, ())))
        )
    yield Page(
        path=addresses.kind("units"),
        template="pages/index.html",
        title="机构",
        description=COLUMN.description,
        context={
            "groups": tuple((name, tuple(found)) for name, found in groups.items()),
            "intro": COLUMN.description,
        },
        section="units",
        column=COLUMN,
    )
    for stem, unit in sorted(public.holdings.units.items()):
        yield from _unit_pages(public, stem, unit)


def _where(public: Public, unit: Unit) -> str:
    area = public.site.areas.get(unit.district or "")
    if area is None or area.code == public.site.charter.territory.code:
        return public.site.charter.territory.name + "（本级）" if area else "其他机构"
    return "外地机构" if area.outside else "县区和功能区"


def _unit_pages(public: Public, stem: str, unit: Unit) -> Iterator[Page]:
    cards = tuple(card for card in public.disclosures if card.unit == stem or stem in card.joint_units)
    own = tuple(card for card in cards if not card.elsewhere)
    targets = {
        f"units/{key}": Target(each.title, addresses.unit(key)) for key, each in public.holdings.units.items()
    }
    areas = public.site.areas
    targets |= {
        f"districts/{code}": Target(area.name, addresses.district(code)) for code, area in areas.items()
    }
    channels, holder = public.holdings.channels(stem)
    extra = {
        "facts": gathered(_facts(public, unit, targets)),
        "parent": targets.get(f"units/{unit.parent}") if unit.parent else None,
        "children": tuple(
            targets[f"units/{k}"] for k, u in sorted(public.holdings.units.items()) if u.parent == stem
        ),
        "channels": channels if holder != stem else (),
        "holder": targets.get(f"units/{holder}") if holder else None,
        "generic": unit.generic,
        "source": unit.source,
        "unit": stem,
    }
    listing = Listing(
        base=addresses.unit(stem),
        title=unit.title,
        intro=f"{unit.title}的联系办法、监督渠道和公开信息",
        cards=cards,
        column=COLUMN,
        section="units",
        crumbs=CRUMB,
        feeds=((unit.title, f"units/{stem}"),) if own else (),
        extra=extra,
    )
    yield from pages(public, listing)


def _facts(public: Public, unit: Unit, targets: dict[str, Target]) -> Iterator[Block]:
    with_records = {public.holdings.district_of(card) for card in public.own}
    names = tuple(n for n in FIELDS if n != "district" or unit.district in with_records)
    yield from blocks(unit, names, targets)
