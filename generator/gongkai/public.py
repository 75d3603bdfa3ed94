"""What is public at a moment (公开视图): the only value that pages, feeds, press, exports and search accept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from hashlib import sha256

from gongkai import checks
from gongkai.cards import Card
from gongkai.coverage import PENDING, Square, squares, told_by
from gongkai.families import gathered
from gongkai.holdings import Holdings
from gongkai.ledger.history import History, history
from gongkai.ledger.pending import with_pending
from gongkai.ledger.vanished import vanished
from gongkai.problems import ContentError, Problem
from gongkai.records import MODELS, Record
from gongkai.records._canonical import canonical, unrenamed, visible
from gongkai.registry.placing import placed, placed_across
from gongkai.registry.register import Register
from gongkai.registry.spool import read_again
from gongkai.shelf import Shelf
from gongkai.site import Site
from gongkai.tracker.history import Case
from gongkai.visible import visible_at


@dataclass(frozen=True)
class Public:
    """The holdings as of a moment: no draft, nothing whose moment lies later, anywhere in it."""

    as_of: datetime
    holdings: Holdings
    squares: Mapping[str, tuple[Square, ...]]
    """The five squares of each matter, by its id."""
    history: History
    """What was released until now, and what would be released now."""
    shelf: Shelf = field(default_factory=Shelf, compare=False, repr=False)
    """What rows (列表行) look like that lists have shown so far: a record stands on ten lists, and its row is one."""

    @property
    def site(self) -> Site:
        """The portal's charter and imprint."""
        return self.holdings.site

    @property
    def today(self) -> date:
        """The day of `as_of` in the portal's zone."""
        return self.as_of.date()

    @cached_property
    def disclosures(self) -> tuple[Card, ...]:
        """Every disclosure, newest first by (publication here, own date, id)."""
        found = [each for each in self.holdings.cards if each.published]
        return tuple(sorted(found, key=_newest, reverse=True))

    @cached_property
    def own(self) -> tuple[Card, ...]:
        """The disclosures of the portal's own territory: all but 外地参考; the ones that count."""
        return tuple(each for each in self.disclosures if not each.elsewhere)

    @cached_property
    def elsewhere(self) -> tuple[Card, ...]:
        """外地参考: the disclosures that never count."""
        return tuple(each for each in self.disclosures if each.elsewhere)

    @cached_property
    def cases(self) -> Mapping[str, Case]:
        """Every commitment as the tracker's rules read it, by id: with its members and the occasions held for it."""
        return gathered(self.holdings)

    def of_kind(self, name: str) -> tuple[Card, ...]:
        """The cards of one kind; disclosures newest first, others by id."""
        return self._kinds.get(name, ())

    @cached_property
    def _kinds(self) -> Mapping[str, tuple[Card, ...]]:
        found: dict[str, list[Card]] = {}
        undisclosed = (each for each in self.holdings.cards if not MODELS[each.kind].KIND.disclosure)
        for each in (*self.own, *undisclosed):
            found.setdefault(each.kind, []).append(each)
        return {name: tuple(cards) for name, cards in found.items()}

    @cached_property
    def listed(self) -> frozenset[str]:
        """The kinds that have a list page: units, and every kind of disclosure of which something is public."""
        return frozenset({"units", *(each.kind for each in self.disclosures)})

    @cached_property
    def fed(self) -> frozenset[str]:
        """The kinds and units (`units/<stem>`) that have feeds: those of which a release ever told something."""
        told = {thing.line.id.partition("/")[0] for thing in self.history.entries}
        return frozenset(told | {scope for scope in self.history.feeds if scope.startswith("units/")})

    @cached_property
    def tracked(self) -> bool:
        """Whether there is a tracker: for a commitment, be it gone, or for an item that is still to come (待公开)."""
        return "commitments" in self.listed or any(
            square.reason == PENDING and square.due is not None
            for card in self.own
            for square in self.squares.get(card.id, ())
        )

    def record(self, of: Card) -> Record:
        """The whole record behind a card, as far as it is public."""
        record = read_again(of, self.site)
        return visible(record, self.as_of) if of.partial else record

    def unrenamed(self, record_id: str, former: Mapping[str, str]) -> str:
        """The SHA-256 of what of a record is public, had those of `former` (an id today → before) not been renamed."""
        form = canonical(self.record(self.holdings.by_id[record_id]))
        return sha256(unrenamed(form, former)).hexdigest()


def _newest(of: Card) -> tuple[datetime | None, date, str]:
    return of.published, of.dated or date.min, of.id


def public(register: Register, as_of: datetime, site_url: str | None = None) -> Public:
    """What of `register` is public at `as_of`; without a `site_url` the portal stays where it was last released.

    Raises ContentError where anything is wrong with the register, something public names what is not, something
    published would vanish, or the security contact has expired.
    """
    moment = as_of.astimezone(register.holdings.site.clock)
    holdings = visible_at(register.holdings, moment)
    ledger = register.ledger.until(moment)
    past = history(ledger)
    problems = [*register.problems, *_unfit(register, holdings, past, moment)]
    if problems:
        raise ContentError(problems)
    told = with_pending(past, ledger, holdings, moment, site_url)
    return Public(moment, holdings, dict(_squares(holdings, moment.date())), told)


def _unfit(register: Register, holdings: Holdings, past: History, moment: datetime) -> Iterator[Problem]:
    """What must not be shown at `moment`, however right each record is."""
    wrong = checks.unpublished_references(register.holdings, holdings)
    yield from placed_across(wrong, register.content.parent)
    if "ledger" not in holdings.unread:
        yield from vanished(past, holdings, register.holdings.cards, register.content.name)
    ended = checks.security_in_force(register.holdings.site, moment.date())
    site = register.content / "site.yml"
    yield from placed(ended, site.read_bytes(), f"{register.content.name}/{site.name}")


def _squares(holdings: Holdings, today: date) -> Iterator[tuple[str, tuple[Square, ...]]]:
    # Thousands of records share a handful of square patterns: each is worked out once, and kept once.
    known: dict[object, tuple[Square, ...]] = {}
    alike: dict[Square, Square] = {}

    @cache
    def told(kind: str, stem: str, channels: bool) -> frozenset[str]:
        return told_by(MODELS[kind].ITEMS or {}, holdings.units.get(stem), channels)

    for of in holdings.cards:
        if not of.coverage:
            continue
        said = told(of.kind, of.unit, bool(holdings.channels(of.unit)[0]))
        for reference in of.references:
            if reference.loc[0] == "handled_by":
                said |= told(of.kind, reference.target.partition("/")[2], False)
        law = holdings.procedure(of) is not None
        key = (of.kind, of.coverage, said, law)
        if key not in known:
            found = squares(MODELS[of.kind].ITEMS or {}, of.coverage, said, law, today)
            known[key] = tuple(alike.setdefault(square, square) for square in found)
        yield of.id, known[key]
