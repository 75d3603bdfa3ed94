"""The API (数据接口): files at addresses that stay, with the facts of the pages; it needs no server."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

from pydantic import TypeAdapter

from gongkai import addresses
from gongkai.api.lists import ELSEWHERE, Series
from gongkai.api.openapi import ANSWERS, openapi
from gongkai.api.values import Changes, File, Index, KindLine, Kinds, UnitDetail, UnitLine, Units
from gongkai.cards import Card
from gongkai.inventory import oldest_first
from gongkai.offers import Offer
from gongkai.outputs import Output, Streamed
from gongkai.public import Public
from gongkai.records import KINDS
from gongkai.records.units import Unit

NO_SEQUENCE: Mapping[str, int] = {}


@cache
def _adapters() -> Mapping[type[Any], TypeAdapter[Any]]:
    # Made when the first answer is: at the start one core would wait for them, and workers need none.
    return {model: TypeAdapter(model) for model in ANSWERS}


def api_files(
    public: Public,
    site_url: str,
    offers: Sequence[Offer] = (),
    releases: Sequence[Changes] = (),
    sequence: Mapping[str, int] = NO_SEQUENCE,
) -> Iterator[Output | Streamed]:
    """Every file of the API, one after another.

    `releases`: what each release did, oldest first; `sequence`: a record's permanent id → its place in the order of
    first release, so that a paper brought in later, whatever its date, comes after what stands on full pages.
    """
    ordered = oldest_first(public.holdings.cards, sequence)
    kinds = {
        name: [card for card in ordered if card.kind == name and not card.elsewhere] for name in _names()
    }
    elsewhere = Series(ELSEWHERE, [card for card in ordered if card.elsewhere])
    yield output("index", _index(public, site_url, elsewhere, offers, releases))
    described = openapi(public.site, site_url, _names(), bool(releases))
    text = json.dumps(described, ensure_ascii=False, indent=1)
    yield Output(addresses.api("openapi"), f"{text}\n".encode())
    yield output("kinds", Kinds(tuple(_kinds(public, kinds, site_url, offers))))
    for name, cards in kinds.items():
        yield from _pages(Series(f"kinds/{name}", cards), site_url)
    yield from _pages(elsewhere, site_url)
    yield from _unit_files(public, ordered, site_url)
    for changes in releases:
        yield Streamed(addresses.api_changes(changes.release), pieces(changes))


def output(path: str, value: Any) -> Output:
    """`value` as the API's file at `path`."""
    return Output(addresses.api(path), printed(value))


def printed(value: Any) -> bytes:
    """`value` as JSON, UTF-8; what is not known is left out."""
    return _adapters()[type(value)].dump_json(value, indent=1, exclude_none=True) + b"\n"


LINES = b'"changes": ['
LINES_AT_ONCE = 1_000


def pieces(changes: Changes) -> Iterator[bytes]:
    """What `printed` says of `changes`, piece by piece: the first release of a large portal is all of it."""
    head, tail = printed(replace(changes, changes=iter(()))).split(LINES)
    yield head + LINES
    lines, between = iter(changes.changes), b""
    while part := tuple(islice(lines, LINES_AT_ONCE)):
        whole = printed(replace(changes, changes=iter(part)))
        yield between + whole[len(head) + len(LINES) : -len(tail) - len(b"\n ")]
        between = b","
    yield (b"\n " if between else b"") + tail


def _names() -> tuple[str, ...]:
    return tuple(model.KIND.name for model in KINDS)


def _pages(series: Series, site_url: str) -> Iterator[Output]:
    return (Output(path, printed(page)) for path, page in series.pages(site_url))


def _files(offers: Iterable[Offer], kind: str, site_url: str) -> tuple[File, ...]:
    return tuple(
        File(each.title, each.media_type, site_url + each.path) for each in offers if each.kind == kind
    )


def _index(
    public: Public, site_url: str, elsewhere: Series, offers: Sequence[Offer], releases: Sequence[Changes]
) -> Index:
    site, cards = public.site, public.holdings.cards
    return Index(
        name=site.name,
        version="v1",
        url=site_url,
        about="。".join(part for part in (site.charter.meaning, site.disclaimer) if part),
        documentation=site_url + addresses.API,
        openapi=site_url + addresses.api("openapi"),
        kinds=site_url + addresses.api("kinds"),
        units=site_url + addresses.api("units"),
        records=len(cards) - len(elsewhere.cards),
        elsewhere=elsewhere.listing(site_url),
        catalog=site_url + addresses.CATALOG,
        files=_files(offers, "", site_url),
        updated=max((card.updated for card in cards if card.updated), default=None),
        licence=site.licence.name if site.licence else None,
        changes=site_url + addresses.api_changes(releases[-1].release) if releases else None,
    )


def _kinds(
    public: Public, kinds: Mapping[str, Sequence[Card]], site_url: str, offers: Sequence[Offer]
) -> Iterator[KindLine]:
    for model in KINDS:
        kind = model.KIND
        yield KindLine(
            id=kind.name,
            label=kind.label,
            about=kind.about,
            disclosure=kind.disclosure,
            list=Series(f"kinds/{kind.name}", kinds[kind.name]).listing(site_url),
            files=_files(offers, kind.name, site_url),
            url=site_url + addresses.kind(kind.name) if kind.name in public.listed else None,
            alias=kind.alias or None,
        )


def _unit_files(public: Public, ordered: Sequence[Card], site_url: str) -> Iterator[Output]:
    shown: dict[str, list[Card]] = {stem: [] for stem in public.holdings.units}
    for card in ordered:
        for stem in dict.fromkeys((card.unit, *card.joint_units)) if not card.elsewhere else ():
            if stem in shown:
                shown[stem].append(card)
    units = {stem: _unit(stem, unit, site_url) for stem, unit in sorted(public.holdings.units.items())}
    yield output("units", Units(tuple(units.values())))
    for stem, unit in units.items():
        series = Series(f"units/{stem}", shown[stem])
        counts = {name: sum(card.kind == name for card in series.cards) for name in _names()}
        known = {name: count for name, count in counts.items() if count}
        yield output(series.name, UnitDetail(unit, series.listing(site_url), known))
        yield from _pages(series, site_url)


def _unit(stem: str, unit: Unit, site_url: str) -> UnitLine:
    return UnitLine(
        id=stem,
        title=unit.title,
        generic=unit.generic,
        url=site_url + addresses.unit(stem),
        data=site_url + addresses.record_json(unit.id),
        detail=site_url + addresses.api(f"units/{stem}"),
        parent=unit.parent,
        district=unit.district,
    )
