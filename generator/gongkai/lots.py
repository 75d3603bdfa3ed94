"""One record's share of the portal, and what all share: what a worker is handed, and makes a record's setting of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from gongkai.cards import Card
from gongkai.coverage import Square
from gongkai.facts.shown import Target
from gongkai.holdings import channels_of, procedure_for
from gongkai.public import Public
from gongkai.records import MODELS
from gongkai.records._canonical import canonical, parsed, visible
from gongkai.records.procedures import Procedure
from gongkai.records.units import Unit
from gongkai.registry.spool import Whole, read_whole
from gongkai.setting import Price, Setting
from gongkai.site import Site
from gongkai.tracker.history import Case


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all records share: small, and handed to every worker."""

    site: Site
    as_of: datetime
    units: Mapping[str, Unit]
    procedures: tuple[Procedure, ...]
    fed: frozenset[str]
    """The kinds and units that have feeds."""


def surroundings(public: Public) -> Surroundings:
    """What the records of `public` share."""
    return Surroundings(
        public.site, public.as_of, public.holdings.units, public.holdings.procedures, public.fed
    )


class Lot(NamedTuple):
    """One record's own share: its card, its squares, the targets it names, and who names it; handed to a worker."""

    card: Card
    squares: tuple[Square, ...]
    targets: Mapping[str, Target]
    backlinks: tuple[Target, ...]
    followed: str = ""
    """The scope of the feed of its own, where it ever changed or is a commitment."""
    case: Case | None = None
    readings: tuple[Target, ...] = ()
    """The interpretations (政策解读) of the record."""
    prices: tuple[Price, ...] = ()
    """What the fees cost that it names, or that name it; of a kind that names fees."""
    firsts: Mapping[str, str] = {}
    """When it (the empty name) and each of its notices was first released (首次公开), and in which release."""
    unlisted: int = 0
    """How many more name it than `backlinks` has."""
    codes: Mapping[str, str] = {}
    """The check code on the paper of each of its notices."""


def setting(lot: Lot, around: Surroundings) -> Setting:
    """The setting of one record."""
    channels, holder = channels_of(around.units, lot.card.unit)
    has_items = MODELS[lot.card.kind].ITEMS is not None
    return Setting(
        site=around.site,
        today=around.as_of.date(),
        units=around.units,
        channels=channels,
        channels_of=holder,
        procedure=procedure_for(around.procedures, lot.card) if has_items else None,
        squares=lot.squares,
        targets=lot.targets,
        backlinks=lot.backlinks,
        readings=lot.readings,
        prices=lot.prices,
        firsts=lot.firsts,
        unlisted=lot.unlisted,
        codes=lot.codes,
        case=lot.case,
    )


def whole_of(lot: Lot, around: Surroundings) -> Whole:
    """The whole record behind a lot, as far as it is public, with its form."""
    whole = read_whole(lot.card, around.site)
    if not lot.card.partial:
        return whole  # it lies in the spool as it will be published
    record = visible(whole.record, around.as_of)
    form = canonical(record)
    return Whole(record, form, parsed(form))
