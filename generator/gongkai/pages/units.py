"""Units' pages: who they are, how to reach them, what they have made public."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai import addresses
from gongkai.cards import Card
from gongkai.checkcode import code_of
from gongkai.facts.blocks import blocks
from gongkai.facts.printed import link
from gongkai.facts.shown import BEGUN, ROOM, Block, Table, Target, gathered
from gongkai.jsonld import unit_block
from gongkai.page import PAPER, Column, Page
from gongkai.pages._filters import by_unit
from gongkai.pages._listing import Filter, Listing, pages
from gongkai.pages._rows import grouped
from gongkai.progress.board import Standing, counts
from gongkai.public import Public
from gongkai.records.units import Unit

COLUMN = Column("机构", "公开信息的机关、联系办法和监督渠道。", "机构职能")
CRUMB = (("机构", addresses.kind("units")),)
FIELDS = ("district", "address", "hours", "phones", "website", "post", "supervision", "note")


GENERIC = "一类机关（来源没有写明具体单位）"
COUNTIES = "县区和功能区"
OTHERS = "其他机构"
OUTSIDE = "外地机构"


def unit_pages(public: Public, promises: Sequence[Standing], as_served: str) -> Iterator[Page]:
    """The directory of units and a page for each; a unit without records has a page all the same."""
    shown, promised = _by_unit(public), by_unit(promises)
    districts = frozenset(public.holdings.district_of(card) for card in public.own)
    groups: dict[str, list[Filter]] = {_city(public): [], COUNTIES: [], OTHERS: [], GENERIC: [], OUTSIDE: []}
    for stem, unit in sorted(public.holdings.units.items()):
        count = len(shown.get(stem, ()))
        groups[_where(public, unit)].append(Filter(unit.title, addresses.unit(stem), count))
    yield Page(
        path=addresses.kind("units"),
        template="pages/index.html",
        title="机构",
        description=COLUMN.description,
        context={
            "groups": tuple((name, tuple(found)) for name, found in groups.items() if found),
            "intro": COLUMN.description,
        },
        section="units",
        column=COLUMN,
    )
    targets, below = _targets(public), _below(public)
    charging = {card.unit for card in public.of_kind("fees") if not card.gone}
    for stem, unit in sorted(public.holdings.units.items()):
        parent = public.holdings.units.get(unit.parent or "")
        children = tuple(targets[f"units/{child}"] for child in below.get(stem, ()))
        apart = addresses.apart(f"units/{stem}", "units") if len(children) > ROOM else ""
        kept = {
            "promised": counts(promised.get(stem, ())),
            "children": children[:BEGUN] if apart else children,
            "below": len(children),
            "below_at": apart,
            "charges_at": addresses.catalogue(stem) if stem in charging and len(charging) > 1 else "",
        }
        if apart:
            yield _children_page(apart, Target(unit.title, addresses.unit(stem)), children)
        for page in _unit_pages(public, stem, unit, tuple(shown.get(stem, ())), targets, districts, kept):
            own = page.path == addresses.unit(stem)
            linked = unit_block(page, unit, parent, as_served)
            yield page._replace(linked=linked, scripts=PAPER) if own else page


def _below(public: Public) -> Mapping[str, Sequence[str]]:
    """The units below each unit (下级机构)."""
    return grouped(sorted(public.holdings.units), lambda stem: public.holdings.units[stem].parent)


def _children_page(path: str, of: Target, children: Sequence[Target]) -> Page:
    """All units below one that has more than its own page shows."""
    table = Table("下级机构", (("机构", False),), tuple(("", (link(child),)) for child in children))
    return Page(
        path=path,
        template="records/table.html",
        title=f"{table.caption}：{of.title}",
        description=f"{of.title}的{table.caption}，共{len(children)}个",
        context={"view": of, "table": table, "unlisted": 0},
        section="units",
        crumbs=(*CRUMB, (of.title, of.address or "")),
        column=COLUMN,
    )


def _by_unit(public: Public) -> dict[str, list[Card]]:
    """Each unit's disclosures, those that it shares with another among them; newest first."""
    found: dict[str, list[Card]] = {}
    for card in public.disclosures:
        for stem in dict.fromkeys((card.unit, *card.joint_units)):
            found.setdefault(stem, []).append(card)
    return found


def _city(public: Public) -> str:
    return public.site.charter.territory.name + "（本级）"


def _where(public: Public, unit: Unit) -> str:
    if unit.generic:
        return GENERIC
    area = public.site.areas.get(unit.district or "")
    if area is None:
        return OTHERS
    if area.code == public.site.charter.territory.code:
        return _city(public)
    return OUTSIDE if area.outside else COUNTIES


def _targets(public: Public) -> dict[str, Target]:
    """Every unit and district, as a unit's facts name them."""
    units = {key: Target(each.title, addresses.unit(key)) for key, each in public.holdings.units.items()}
    areas = {code: Target(area.name, addresses.district(code)) for code, area in public.site.areas.items()}
    return {f"units/{key}": of for key, of in units.items()} | {
        f"districts/{code}": of for code, of in areas.items()
    }


def _unit_pages(
    public: Public,
    stem: str,
    unit: Unit,
    cards: tuple[Card, ...],
    targets: Mapping[str, Target],
    districts: frozenset[str],
    more: Mapping[str, Any],
) -> Iterator[Page]:
    channels, holder = public.holdings.channels(stem)
    extra = {
        "facts": gathered(_facts(unit, targets, districts)),
        "parent": targets.get(f"units/{unit.parent}") if unit.parent else None,
        "channels": channels if holder != stem else (),
        "holder": targets.get(f"units/{holder}") if holder else None,
        "generic": unit.generic,
        "source": unit.source,
        "unit": stem,
        "code": code_of(public.holdings.by_id[f"units/{stem}"].digest),
        **more,
    }
    listing = Listing(
        base=addresses.unit(stem),
        title=unit.title,
        intro=f"{unit.title}的联系办法、监督渠道和公开信息",
        cards=cards,
        column=COLUMN,
        section="units",
        crumbs=CRUMB,
        feeds=((unit.title, addresses.feed_page(f"units/{stem}")),) if f"units/{stem}" in public.fed else (),
        extra=extra,
    )
    yield from pages(public, listing)


def _facts(unit: Unit, targets: Mapping[str, Target], districts: frozenset[str]) -> Iterator[Block]:
    names = tuple(n for n in FIELDS if n != "district" or unit.district in districts)
    yield from blocks(unit, names, targets)
