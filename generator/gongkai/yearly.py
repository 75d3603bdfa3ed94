"""The counts of the annual report (年报): what ledger and register tell of each year, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.cards import Card
from gongkai.public import Public
from gongkai.records import KINDS
from gongkai.registry.spool import read_fields

CORRECTED = ("更正", "变更")
"""The changes that a report counts: an editor's touch (编辑) is none."""
POLICIES = "20-1"
"""The paragraph of the regulation to which 政策文件 belong, and no other release."""
ENDS = ("期满", "失效", "被取代", "撤回", "清除")


@dataclass(frozen=True, slots=True)
class Line:
    """One kind in one year: what was made public first, corrected or changed, ended; what stands at its end."""

    label: str
    fresh: int
    changed: int
    ended: int
    standing: int


@dataclass(frozen=True, slots=True)
class Documents:
    """政策文件 of one year: made, repealed or replaced, in force at its end."""

    made: int
    ended: int
    in_force: int


@dataclass(frozen=True, slots=True)
class Year:
    """All that is counted of a year; `whole` where the year is over."""

    year: int
    whole: bool
    lines: tuple[Line, ...]
    ends: tuple[tuple[str, int], ...]
    documents: Documents | None
    approvals: int
    fees: int
    pending: int
    """How many of what was made public first are so by the edition being made: no ledger has them yet."""

    @property
    def total(self) -> Line:
        """The sum of its kinds."""
        return Line(
            "合计",
            sum(line.fresh for line in self.lines),
            sum(line.changed for line in self.lines),
            sum(line.ended for line in self.lines),
            sum(line.standing for line in self.lines),
        )


@dataclass
class _Tally:
    """What one year has of each kind, while it is counted."""

    fresh: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    pending: int = 0


def first_years(public: Public) -> Mapping[str, int]:
    """The year in which each record was first released, by its permanent id: the ledger's word."""
    history, clock = public.history, public.site.clock
    of_release = [release.moment.astimezone(clock).year for release in history.releases]
    return {
        thing.permanent_id: of_release[thing.first]
        for thing in history.things.values()
        if thing.line.what == "record"
    }


def years(public: Public) -> tuple[Year, ...]:
    """Every year in which something was made public, changed or ended here; newest first."""
    first, pending = first_years(public), _pending(public)
    tallies: dict[int, _Tally] = {}
    for card in public.own:
        _count(tallies, card, first[card.permanent_id])
        tallies[first[card.permanent_id]].pending += card.permanent_id in pending
    documents = tuple(_documents(public))
    return tuple(_year(public, year, tallies, documents) for year in sorted(tallies, reverse=True))


def _pending(public: Public) -> frozenset[str]:
    """The records that the pending release would make public first, by their permanent ids."""
    told = public.history
    return frozenset(
        thing.permanent_id
        for thing in told.things.values()
        if thing.line.what == "record" and told.releases[thing.first] is told.pending
    )


def _count(tallies: dict[int, _Tally], card: Card, first: int) -> None:
    def of(year: int) -> _Tally:
        # What happened before the portal first showed the record belongs to that record's first year.
        return tallies.setdefault(max(year, first), _Tally())

    of(first).fresh[card.kind] += 1
    for change in card.changes:
        if change.kind in CORRECTED:
            of(change.on.year).changed[card.kind] += 1
    if card.ended:
        of(card.ended.year).ended[card.kind] += 1
        of(card.ended.year).ends[card.end] += 1


def _year(
    public: Public,
    year: int,
    tallies: Mapping[int, _Tally],
    documents: tuple[tuple[int | None, int | None], ...],
) -> Year:
    own = tallies[year]
    until = [tally for each, tally in tallies.items() if each <= year]
    lines: list[Line] = []
    left: dict[str, int] = {}
    for model in KINDS:
        name = model.KIND.name
        fresh = sum(tally.fresh[name] for tally in until)
        if fresh:
            left[name] = fresh - sum(tally.ended[name] for tally in until)
            lines.append(
                Line(model.KIND.label, own.fresh[name], own.changed[name], own.ended[name], left[name])
            )
    return Year(
        year=year,
        whole=year < public.today.year,
        lines=tuple(lines),
        ends=tuple((name, own.ends[name]) for name in ENDS if own.ends[name]),
        documents=_papers(year, documents),
        approvals=left.get("approvals", 0),
        fees=left.get("fees", 0),
        pending=own.pending,
    )


def _documents(public: Public) -> Iterator[tuple[int | None, int | None]]:
    """Each 政策文件 that the portal has: the years in which it was made and in which it ended, where known."""
    for card in public.of_kind("releases"):
        if POLICIES in card.paragraphs and not card.gone:
            void = (read_fields(card.place).get("validity") or {}).get("state") in {"失效", "废止"}
            ended = card.ended.year if card.ended and card.end in {"失效", "被取代"} else None
            # A paper that is said to be void without a day is in force in no year, and ends in none.
            yield card.formed.year if card.formed else None, (ended or 0) if void else ended


def _papers(year: int, documents: tuple[tuple[int | None, int | None], ...]) -> Documents | None:
    known = [(made, ended) for made, ended in documents if made is not None and made <= year]
    if not known:
        return None
    return Documents(
        made=sum(made == year for made, _ in known),
        ended=sum(ended == year for _, ended in known),
        in_force=sum(ended is None or ended > year for _, ended in known),
    )
