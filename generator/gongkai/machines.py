"""Everything that the portal offers to machines besides records, feeds and downloads (面向机器的文件)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai import addresses
from gongkai.api import api_files
from gongkai.api.values import Changes
from gongkai.catalog import catalog_file
from gongkai.exports import record_files
from gongkai.offers import Offer
from gongkai.outputs import Output
from gongkai.public import Public
from gongkai.wellknown import known_files

PLACES = ("units/", "api/", addresses.CATALOG, addresses.WELL_KNOWN, addresses.ROBOTS, addresses.LLMS)
"""What the addresses of these files begin with."""


@dataclass(frozen=True, slots=True)
class Released:
    """What releases tell (发布): the newest one's name, what each did, and every record's place in their order."""

    newest: str | None = None
    changes: tuple[Changes, ...] = ()
    sequence: Mapping[str, int] = field(default_factory=dict)


NOTHING_RELEASED = Released()


def machine_files(
    public: Public, site_url: str, offers: Sequence[Offer] = (), released: Released = NOTHING_RELEASED
) -> Iterator[Output]:
    """The API, the catalogue, the self-description, and the data of units, which have pages among the lists."""
    for _, unit in sorted(public.holdings.units.items()):
        yield from record_files(unit)
    yield from api_files(public, site_url, offers, released.changes, released.sequence)
    yield catalog_file(public, site_url, offers)
    yield from known_files(public, site_url, offers, released.newest)
