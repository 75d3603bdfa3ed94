"""Duties with a day (公开期限、定期评估) below the matrix: how many were missed, and the lists of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai import addresses
from gongkai.overdue import periods, unassessed
from gongkai.page import Column
from gongkai.pages._listing import Listing
from gongkai.public import Public


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: what missing it is called, by which article, and what its list holds."""

    name: str
    about: str
    listing: Listing
    of: int
    """Of how many it can be told."""

    @property
    def count(self) -> int:
        """How many missed it."""
        return len(self.listing.cards)


def duties(public: Public, column: Column) -> Iterator[Duty]:
    """Those of the territory's disclosures; one that nothing here falls under is left out."""
    crumbs = ((column.name, addresses.matrix()),)
    found = periods(public)
    if found.counted:
        name = "超过20个工作日才公开"
        about = (
            "从成文到第一次公开，按来源或公开渠道写明的日期算；法律、法规另有规定的从其规定"
            "（《政府信息公开条例》第二十六条）"
        )
        listing = Listing(addresses.matrix("late"), name, about, found.late, column, "matrix", crumbs)
        yield Duty(name, about, listing, found.counted)
    withheld = sum(bool(card.withheld) for card in public.own)
    if withheld:
        name = "不予公开，到期没有重新评估"
        about = "不予公开的内容要定期评估，可以公开的应当公开（《政府信息公开条例》第十八条）"
        listing = Listing(
            addresses.matrix("unassessed"), name, about, unassessed(public), column, "matrix", crumbs
        )
        yield Duty(name, about, listing, withheld)
