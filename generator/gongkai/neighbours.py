"""Public → the lot of each record: what it names, who names it, and which lists it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai import addresses
from gongkai.cards import Card, lent
from gongkai.checkcode import code_of
from gongkai.facts.shapes import moment
from gongkai.facts.shown import Target
from gongkai.interpreted import interpretations
from gongkai.ledger.events import guid
from gongkai.lots import Lot
from gongkai.news.channels import single
from gongkai.public import Public
from gongkai.records import MODELS
from gongkai.records.releases import Release
from gongkai.setting import Price
from gongkai.views.longtext import text_of

MOST_BACKLINKS = 1_000
"""A law that everything rests on is named by ten thousand records; a page that lists so many is none."""


@dataclass(frozen=True)
class Neighbours:
    """Who names whom, and which lists exist: worked out once for all records."""

    public: Public
    backlinks: Mapping[str, list[Card]]
    followed: frozenset[str]
    readings: Mapping[str, list[Target]]
    articles: Mapping[str, Mapping[int, str]]
    """Where the articles of every document stand that a commitment is of, by the document's id."""
    releasing: bool = False
    """Whether what is made here is a release: then what it makes public for the first time is, by this release."""
    known: dict[str, Target | None] = field(default_factory=dict, repr=False, compare=False)
    """The units and lists found so far: all records name them, and lots that share them are handed over sooner."""
    told: dict[int, str] = field(default_factory=dict, repr=False, compare=False)
    """Releases in words, by their place in the history."""

    def lot(self, card: Card) -> Lot:
        """One record's share."""
        targets = {
            reference.link or reference.target: target
            for reference in card.references
            if (target := self._target(reference.target)) is not None
        }
        targets |= self._article(card)
        naming = self.backlinks.get(card.id, [])
        back = naming[:MOST_BACKLINKS]
        own = card.permanent_id if card.permanent_id in self.followed else ""
        squares, case = self.public.squares.get(card.id, ()), self.public.cases.get(card.id)
        readings = tuple(self.readings.get(card.id, ()))
        firsts = dict(self._firsts(card))
        prices = tuple(self._prices(card, back)) if card.kind in PRICED else ()
        more = len(naming) - len(back)
        shown = tuple(map(_shown, back))
        codes = {notice.id: code_of(notice.digest) for notice in card.notices}
        return Lot(card.slim, squares, targets, shown, own, case, readings, prices, firsts, more, codes)

    def _prices(self, card: Card, back: Iterable[Card]) -> Iterator[Price]:
        named = (reference.target for reference in card.references)
        naming = (each.id for each in back)
        for name in dict.fromkeys(name for name in (*named, *naming) if name.startswith("fees/")):
            fee = self.public.holdings.find(name)
            if fee and fee.price and not fee.end and _holds(fee.charged, self.public.today):
                own = map(lent, (fee.price, fee.price_basis))
                yield Price(lent(fee.title), addresses.record(fee.id), *own)

    def _firsts(self, card: Card) -> Iterator[tuple[str, str]]:
        told = self.public.history
        for part in ("", *(notice.id for notice in card.notices)):
            name = guid(self.public.site.feeds, card.permanent_id, *filter(None, (part,)))
            thing = told.things.get(name)
            if thing and (self.releasing or told.releases[thing.first] is not told.pending):
                yield part, self._release(thing.first)

    def _release(self, index: int) -> str:
        if index not in self.told:
            release = self.public.history.releases[index]
            day = moment(release.moment.astimezone(self.public.site.clock))
            self.told[index] = f"{day}，第 {release.number} 次发布"
        return self.told[index]

    def _article(self, card: Card) -> dict[str, Target]:
        """The very article that a commitment stands in, where its document has it: by `<document>#<number>`."""
        document = self.public.holdings.find(card.document) if card.document else None
        if document is None or card.article is None:
            return {}
        address = self.articles.get(document.id, {}).get(card.article)
        if address is None:
            return {}
        name = f"{document.title}第{card.article}条"
        return {f"{card.document}#{card.article}": Target(name, address)}

    def _target(self, name: str) -> Target | None:
        if not name.startswith(LISTS):
            return self._found(name)
        if name not in self.known:
            self.known[name] = self._found(name)
        return self.known[name]

    def _found(self, name: str) -> Target | None:
        folder, _, stem = name.partition("/")
        site, lists = self.public.site, self.public.holdings.lists
        if folder == "topics":
            return Target(site.topic_names[stem], addresses.topic(stem) if name in lists else None)
        if folder == "districts":
            return Target(site.areas[stem].name, addresses.district(stem) if name in lists else None)
        if folder == "kinds":
            return Target(MODELS[stem].KIND.label, None)
        card = self.public.holdings.find(name)
        return _shown(card) if card else None


def _shown(card: Card) -> Target:
    return Target(lent(card.title), addresses.record(card.id))


def neighbours(public: Public, releasing: bool = False) -> Neighbours:
    """What the lots of `public` are made from."""
    return Neighbours(
        public=public,
        backlinks=_backlinks(public),
        readings=_readings(public),
        followed=frozenset(single(public.history)),
        articles=_articles(public),
        releasing=releasing,
    )


def _holds(span: tuple[date | None, date | None], today: date) -> bool:
    start, end = span
    return (start is None or start <= today) and (end is None or today <= end)


def _articles(public: Public) -> dict[str, dict[int, str]]:
    names = {card.document for card in public.of_kind("commitments") if card.document}
    found = {document.id: document for name in sorted(names) if (document := public.holdings.find(name))}
    records = (public.record(card) for card in found.values() if not card.gone)
    return {
        record.id: {n: f"{text_of(record)}#{article.id}" for n, article in enumerate(record.articles, 1)}
        for record in records
        if isinstance(record, Release)
    }


PRICED = frozenset(name for name, model in MODELS.items() if "fees" in model.model_fields)
"""The kinds that name fees."""
LISTS = ("topics/", "districts/", "units/", "kinds/")
NOT_BACKLINKS = {"unit", "joint_units", "handled_by", "systems"}


def _backlinks(public: Public) -> dict[str, list[Card]]:
    found: dict[str, dict[str, Card]] = {}
    for card in public.holdings.cards:
        for reference in card.references:
            if reference.loc[0] in NOT_BACKLINKS or reference.target.startswith(LISTS):
                continue
            target = public.holdings.find(reference.target)
            if target is not None and target.id != card.id:
                found.setdefault(target.id, {})[card.id] = card
    return {key: list(sources.values()) for key, sources in found.items()}


def _readings(public: Public) -> dict[str, list[Target]]:
    """Each document's interpretations, newest first."""
    found: dict[str, list[Target]] = {}
    for card, document in interpretations(public):
        found.setdefault(document.id, []).append(_shown(card))
    return found
