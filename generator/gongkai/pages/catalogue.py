"""收费目录清单: the statutory catalogue of fees, ten columns; whole and for each unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai import addresses
from gongkai.calendar import said
from gongkai.cards import Card
from gongkai.page import Column, Page
from gongkai.pages._listing import Filter, opened
from gongkai.pages._rows import grouped
from gongkai.public import Public
from gongkai.records.fees import Fee

INTRO = "依法设立的行政事业性收费项目、标准和依据；目录以外的，不得收取。"
TITLE = "收费目录清单"
COLUMN = Column(TITLE, INTRO, "信息公开目录", "行政事业性收费,目录清单")


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
    absent: str
    """What is said of a column that the fee says nothing of."""


PER_PAGE = 50
"""Fees on one page: some 50 KB."""
MOST_PRICES = 40
"""Prices of one fee that a line has room for; the fee's own page has all."""


def catalogue_pages(public: Public) -> Iterator[Page]:
    """The whole catalogue and, where several units charge, one for each; in pages where it is long."""
    cards = public.of_kind("fees")
    if not cards:
        return
    ordered = sorted(cards, key=lambda card: (public.holdings.unit_name(card.unit), card.id))
    # Each is read once for both of its pages; whole records are too large to be kept meanwhile.
    known = {card.id: _listed(public, fee) for card in ordered if isinstance(fee := public.record(card), Fee)}
    units = grouped(ordered, lambda card: card.unit)
    narrower = tuple(
        Filter(
            public.holdings.unit_name(stem),
            addresses.catalogue(stem),
            sum(not card.gone for card in part),
            "项",
        )
        for stem, part in units.items()
    )
    yield from _pages("", TITLE, ordered, known, narrower if len(units) > 1 else ())
    for stem, part in units.items() if len(units) > 1 else ():
        yield from _pages(stem, f"{TITLE}：{public.holdings.unit_name(stem)}", part, known)


GROUPS = ("涉企收费", "不涉企收费", "没有写明是否涉企", "已停止收取")
"""The parts of the catalogue, in their order."""
Known = Mapping[str, tuple[str, Charge]]


def _pages(
    unit: str, title: str, cards: Sequence[Card], known: Known, units: tuple[Filter, ...] = ()
) -> Iterator[Page]:
    """One catalogue, cut into pages through all of its groups; the first stands at its own address."""
    listed = [known[card.id] for card in cards if not card.gone and card.id in known]
    groups = {name: [entry for group, entry in listed if group == name] for name in GROUPS}
    lines = [(name, entry) for name, found in groups.items() for entry in _numbered(found)]
    last = max(1, -(-len(lines) // PER_PAGE))
    whole = _page(unit, title, {"total": len(listed), "units": units, "last": last, "most": MOST_PRICES})
    modified = max((card.updated for card in cards if card.updated), default=None)
    for number in range(1, last + 1):
        part = lines[(number - 1) * PER_PAGE : number * PER_PAGE]
        shown = tuple(_shown(part, {name: len(found) for name, found in groups.items()}))
        page = whole._replace(
            context={**whole.context, "groups": shown, "number": number, "base": whole.path},
            modified=modified,
        )
        yield (
            page
            if number == 1
            else page._replace(
                path=addresses.numbered(whole.path, number),
                title=f"{title}（第 {number} 页）",
                crumbs=(*whole.crumbs, (title, whole.path)),
            )
        )


def _shown(
    part: Sequence[tuple[str, Charge]], counts: Mapping[str, int]
) -> Iterator[tuple[str, tuple[Charge, ...], int, int]]:
    """What a page has of each group: its name, its lines, how many of them are open, how many the group has at all."""
    for name in GROUPS:
        found = tuple(entry for group, entry in part if group == name)
        if found:
            yield name, found, opened(len(found)), counts[name]


def _page(unit: str, title: str, context: Mapping[str, object]) -> Page:
    crumbs = (("行政事业性收费", addresses.kind("fees")),)
    return Page(
        path=addresses.catalogue(unit),
        template="pages/catalogue.html",
        title=title,
        description=INTRO,
        context={"intro": INTRO, **context},
        section="matters",
        crumbs=(*crumbs, (TITLE, addresses.catalogue())) if unit else crumbs,
        column=COLUMN,
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
        note=fee.note or (f"{said(fee.ends_on)}停止" if fee.ends_on else ""),
        absent=fee.absent,
    )
