"""What of the holdings is there for the public at a moment (可见): what is later is cut off, what ended is bare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from gongkai.cards import Card, card
from gongkai.holdings import Holdings
from gongkai.ledger.events import PURGED
from gongkai.records._canonical import canonical, visible
from gongkai.references import Reference
from gongkai.registry.spool import read_again
from gongkai.site import Site


def visible_at(holdings: Holdings, moment: datetime) -> Holdings:
    """The holdings as of `moment`, in the portal's zone."""
    return replace(holdings, cards=tuple(_visible(holdings, moment)))


def _visible(holdings: Holdings, as_of: datetime) -> Iterator[Card]:
    for of in holdings.cards:
        if of.draft or (of.published is not None and of.published > as_of):
            continue
        shown = of if of.updated is None or of.updated <= as_of else _cut(of, holdings.site, as_of)
        yield _bare(shown) if shown.gone else shown


def _cut(of: Card, site: Site, as_of: datetime) -> Card:
    record = visible(read_again(of, site), as_of)
    return card(record, of.path, of.place, canonical(record))._replace(partial=True)


def _bare(of: Card) -> Card:
    """What is left of a record that was withdrawn or purged; a purged one keeps not even its title."""
    bare = of._replace(
        references=_owner(of), notices=(), coverage=(), changes=(), places=(), history=None,
        held=None, parent="", timing=None, withheld=(),
    )  # fmt: skip
    return bare if of.end == "撤回" else bare._replace(title=PURGED, doc_no="")


def _owner(of: Card) -> tuple[Reference, ...]:
    return tuple(reference for reference in of.references if reference.loc == ("unit",))
