"""What surrounds a record (语境): all that its view needs besides the record itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from gongkai.coverage import Square
from gongkai.facts.shown import Target, Targets
from gongkai.records._items import Channel
from gongkai.records.procedures import Procedure
from gongkai.records.units import Unit
from gongkai.site import Site
from gongkai.tracker.history import Case


class Price(NamedTuple):
    """What a fee costs (多少钱): the fee's title and address, the price in a few words, what that rests on."""

    title: str
    address: str
    words: str
    basis: str


class Setting(NamedTuple):
    """What surrounds a record: the portal, the day, its units, its standing procedure and all it names."""

    site: Site
    today: date
    units: Mapping[str, Unit]
    channels: tuple[Channel, ...]
    channels_of: str
    procedure: Procedure | None
    squares: tuple[Square, ...]
    targets: Targets
    backlinks: tuple[Target, ...] = ()
    readings: tuple[Target, ...] = ()
    prices: tuple[Price, ...] = ()
    """What the fees cost that the record names, or that name it."""
    firsts: Mapping[str, str] = {}
    """When it and each of its notices was first released, as far as it was."""
    codes: Mapping[str, str] = {}
    """The check code on the paper of each of its notices."""
    unlisted: int = 0
    """How many more name it than `backlinks` has."""
    case: Case | None = None
    """A commitment with all that its state leans on."""
