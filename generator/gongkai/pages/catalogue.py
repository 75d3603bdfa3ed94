"""收费目录清单: the statutory catalogue of fees, ten columns; whole and for each unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai import addresses
from gongkai.cards import Card
from gongkai.page import Column, Page
from gongkai.pages._listing import opened
from gongkai.pages._rows import grouped
from gongkai.public import Public
from gongkai.records.fees import Fee

INTRO = "依法设立的行政事业性收费项目、标准和依据；目录以外的，不得收取。"
COLUMN = Column("收费目录清单", INTRO, "信息公开目录", "行政事业性收费,目录清单")


@dataclass(frozen=True, slots=True)
class Charge:
    """A line of the catalogue: its ten columns, ready to print."""

    number: int
    department: str
    title: str
    address: str
    fund: str
    bases: tuple[str, ...]
    collector: str
    payer: str
    tariffs: tuple[tuple[str, tuple[str, ...]], ...]
    enterprise: str
    note: str


def catalogue_pages(public: Public) -> Iterator[Page]:
    """The whole catalogue and, where several units charge, one for each."""
    cards = public.of_kind("fees")
    if not cards:
        return
    ordered = sorted(cards, key=lambda card: (public.holdings.unit_name(card.unit), card.id))
    # Each is read once for both of its pages; whole records are too large to be kept meanwhile.
    known = {card.id: _listed(public, fee) for card in ordered if isinstance(fee := public.record(card), Fee)}
    yield _page("", "收费目录清单", ordered, known)
    units = grouped(ordered, lambda card: card.unit)
    for stem, part in units.items() if len(units) > 1 else ():
        yield _page(stem, f"收费目录清单：{public.holdings.unit_name(stem)}", part, known)


GROUPS = ("涉企收费", "不涉企收费", "没有写明是否涉企", "已停止收取")
"""The parts of the catalogue, in their order."""


def _page(unit: str, title: str, cards: Sequence[Card], known: Mapping[str, tuple[str, Charge]]) -> Page:
    listed = [known[card.id] for card in cards if not card.gone and card.id in known]
    groups = ((name, [entry for group, entry in listed if group == name]) for name in GROUPS)
    printed = tuple((name, tuple(_numbered(found)), opened(len(found))) for name, found in groups if found)
    crumbs = (("行政事业性收费", addresses.kind("fees")),)
    return Page(
        path=addresses.catalogue(unit),
        template="pages/catalogue.html",
        title=title,
        description=INTRO,
        context={"groups": printed, "intro": INTRO, "total": len(listed)},
        section="matters",
        crumbs=(*crumbs, ("收费目录清单", addresses.catalogue())) if unit else crumbs,
        column=COLUMN,
        modified=max((card.updated for card in cards if card.updated), default=None),
    )


def _ended(public: Public, fee: Fee) -> bool:
    return (fee.ends_on is not None and fee.ends_on < public.today) or fee.withdrawn is not None


def _numbered(entries: Sequence[Charge]) -> Iterator[Charge]:
    return (replace(entry, number=number) for number, entry in enumerate(entries, 1))


def _listed(public: Public, fee: Fee) -> tuple[str, Charge]:
    """A fee's part of the catalogue, and its line there, not yet numbered."""
    bases = [basis.brief for basis in fee.bases] or [t.basis for t in fee.tariffs if t.basis]
    ended, group = _ended(public, fee), {True: GROUPS[0], False: GROUPS[1], None: GROUPS[2]}[fee.enterprise]
    return GROUPS[3] if ended else group, Charge(
        number=0,
        department=fee.department or public.holdings.unit_name(fee.unit),
        title=fee.title,
        address=addresses.record(fee.id),
        fund=fee.fund or "",
        bases=tuple(dict.fromkeys(bases)),
        collector=fee.collector or public.holdings.unit_name(fee.unit),
        payer=fee.payer or "",
        tariffs=tuple((tariff.name, tariff.price) for tariff in fee.tariffs),
        enterprise={True: "是", False: "否", None: ""}[fee.enterprise],
        note=fee.note or (f"{fee.ends_on}停止" if fee.ends_on else ""),
    )
