"""Everything that the portal offers to machines besides records, feeds and downloads (面向机器的文件)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gongkai import addresses
from gongkai.api import api_files
from gongkai.api.values import ChangeLine, Changes
from gongkai.catalog import catalog_file
from gongkai.exports import record_files
from gongkai.inventory import sequence
from gongkai.ledger.history import History, permanent_of
from gongkai.ledger.lines import Line, Release
from gongkai.offers import Offer
from gongkai.outputs import Output, Streamed
from gongkai.paper.lookup import lookup_files
from gongkai.public import Public
from gongkai.wellknown import known_files

PLACES = (
    "units/",
    "api/",
    f"{addresses.CHECK}codes",
    addresses.CATALOG,
    addresses.WELL_KNOWN,
    addresses.ROBOTS,
    addresses.LLMS,
)
"""What the addresses of these files begin with."""


@dataclass(frozen=True, slots=True)
class Released:
    """What releases tell (发布): the newest one's name, what each did, and every record's place in their order."""

    newest: str | None
    changes: tuple[Changes, ...]
    sequence: Mapping[str, int]


def machine_files(public: Public, site_url: str, offers: Sequence[Offer] = ()) -> Iterator[Output | Streamed]:
    """The API, the catalogue, the self-description, the check codes, the data of units (their pages are lists)."""
    for _, unit in sorted(public.holdings.units.items()):
        yield from record_files(unit)
    told = released(public.history, site_url)
    yield from api_files(public, site_url, offers, told.changes, told.sequence)
    yield catalog_file(public, site_url, offers)
    yield from known_files(public, site_url, offers, told.newest)
    yield from lookup_files(public)


def released(history: History, site_url: str) -> Released:
    """What the releases of `history` did to records, the one that would happen now among them."""
    found: list[Changes] = []
    former: dict[str, Changes] = {}
    before = None
    for name, release in zip(release_names(history), history.releases, strict=True):
        found.append(_changes(name, release, site_url, before))
        number = str(release.number)
        if name != number and number not in former:  # the address that it had while it was the only one
            former[number] = _changes(number, release, site_url, before)
        before = site_url + addresses.api_changes(name)
    newest = found[-1].release if found else None
    return Released(newest, (*former.values(), *found), sequence(history))


def _changes(name: str, release: Release, site_url: str, before: str | None) -> Changes:
    lines = (_line(line, site_url) for line in release.lines if line.what == "record")
    return Changes(name, release.moment, lines, before)


def release_names(history: History) -> list[str]:
    """Each release by its number; where two branches used one, all of it by their commits too.

    So whoever knew the one as “2”, and walks back to what is known, does not take the other for it.
    """
    counts = Counter(release.number for release in history.releases)
    return [
        str(each.number) if counts[each.number] == 1 else f"{each.number}-{each.commit[:12]}"
        for each in history.releases
    ]


WHAT: Mapping[str, Literal["public", "changed", "ended"]] = {
    "new": "public", "changed": "changed", "ended": "ended",
}  # fmt: skip


def _line(line: Line, site_url: str) -> ChangeLine:
    return ChangeLine(line.id, permanent_of(line), WHAT[line.did], site_url + line.address, line.sha256)
