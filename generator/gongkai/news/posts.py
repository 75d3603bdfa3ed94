"""What a feed says of a thing (条目): title, dates by the ledger, and where to read it; its content comes later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from gongkai.cards import Card
from gongkai.cards.card import GONE
from gongkai.charter import Area
from gongkai.ledger.events import end_guids, guid
from gongkai.ledger.history import History, Thing
from gongkai.news.wording import address_of, lead_of, lead_of_event, title_of
from gongkai.public import Public
from gongkai.records import MODELS


class Brief(NamedTuple):
    """What lists show of an entry."""

    title: str
    address: str
    author: str
    published: datetime
    updated: datetime


Categories = tuple[tuple[str, str, str], ...]


class Post(NamedTuple):
    """An entry without its content; picklable, small, and the same in every feed that shows it."""

    guid: str
    what: str
    record: str
    part: str
    title: str
    address: str
    published: datetime
    updated: datetime
    author: str
    categories: Categories
    """(scheme, term, label): schemes are names, not addresses, so they outlive a move."""
    lead: str
    """What happened, and when; the first words of its content."""
    gone: str = ""
    """撤回 or 清除: nothing more is said than that, and why."""
    reason: str = ""
    gone_on: datetime | None = None


@dataclass(frozen=True)
class Poster:
    """Makes posts of what was published, as its records stand today."""

    public: Public
    seen: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    known: dict[tuple[str, ...], Categories] = field(default_factory=dict, compare=False, repr=False)
    """Categories of all that is of one kind, unit, district and state: handed over sooner, if they are the same."""

    @property
    def history(self) -> History:
        """What was released."""
        return self.public.history

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """Every district that a record may name."""
        return self.public.site.areas

    @cached_property
    def schemes(self) -> Mapping[str, str]:
        """The names of the schemes of categories."""
        return {
            name: guid(self.public.site.feeds, f"schemes/{name}")
            for name in ("kind", "unit", "district", "state")
        }

    def card(self, thing: Thing) -> Card:
        """The card that a thing belongs to; nothing published ever loses it."""
        card = self.public.holdings.find(thing.permanent_id)
        assert card is not None
        return card

    def told(self, things: Iterable[Thing], card: Card) -> tuple[object, ...]:
        """All that the ledger tells of a record's things, as their keys hold it: of each, what was first said, when,
        and when it last changed; when the record itself changed, and when its end was told.
        """
        whens = self.whens
        each = [(thing.line.digest, whens[thing.first], whens[thing.touched]) for thing in things]
        end = self.end(card) if card.gone else None
        return each, whens[self._touched(card.permanent_id)], end and end.isoformat()

    @cached_property
    def whens(self) -> tuple[str, ...]:
        """The moment of each release as text."""
        return tuple(each.moment.isoformat() for each in self.history.releases)

    def named(self, thing: Thing) -> tuple[str, str]:
        """The title of a thing's entry, and where it leads."""
        return _named(thing, self.card(thing))

    def author(self, thing: Thing) -> str:
        """Whose a thing is: its unit's, as that is called today; of what is gone, as it was called."""
        return self._author(thing, self.card(thing))

    def _author(self, thing: Thing, card: Card) -> str:
        return thing.line.author if card.gone else self.public.holdings.unit_name(card.unit)

    def brief(self, thing: Thing) -> Brief:
        """What lists show of a thing."""
        return self._brief(thing, self.card(thing))

    def _brief(self, thing: Thing, card: Card) -> Brief:
        return Brief(*_named(thing, card), self._author(thing, card), *self._moments(thing, card))

    def moments(self, thing: Thing) -> tuple[datetime, datetime]:
        """When an entry was first released, and when what it says of itself last changed."""
        return self._moments(thing, self.card(thing))

    def _moments(self, thing: Thing, card: Card) -> tuple[datetime, datetime]:
        first = self.history.moment(thing.first)
        if thing.line.what == "event":
            return first, first
        return first, max(first, self.history.moment(self.changed(thing, card)))

    def post(self, thing: Thing, card: Card) -> Post:
        """A record, a notice or an event of `card` as an entry."""
        line = thing.line
        title, address, author, published, updated = self._brief(thing, card)
        event = line.what == "event"
        return Post(
            guid=line.guid,
            what=line.what,
            record=card.id,
            part=line.part,
            title=title,
            address=address,
            published=published,
            updated=updated,
            author=author,
            categories=self.categories(card),
            lead=lead_of_event(thing, card) if event else lead_of(thing, card, published),
            gone=card.end if card.gone and line.event not in GONE else "",
            reason=card.end_note,
            gone_on=self.end(card) if card.gone else None,
        )

    def end(self, card: Card) -> datetime | None:
        """When the end of a record that is gone was released."""
        things, identity = self.history.things, self.public.site.feeds
        told = [*takewhile(things.__contains__, end_guids(identity, card))]
        thing = things.get(told[-1] if told else guid(identity, card.permanent_id))
        return self.history.moment(thing.first) if thing else None

    def changed(self, thing: Thing, card: Card) -> int:
        """The release that last changed what an entry says of itself: its own, or its record's."""
        if thing.line.what == "record":
            return thing.touched
        return max(thing.touched, self._touched(card.permanent_id))

    def touched(self, thing: Thing) -> int:
        """The release that last touched anything that an entry shows: its record, or what that names."""
        shown = self.seen.get(thing.permanent_id)
        if shown is None:
            shown = self.seen[thing.permanent_id] = self._shown(self.card(thing))
        return max(thing.touched, shown)

    def _shown(self, card: Card) -> int:
        find = self.public.holdings.find
        names = [target.permanent_id for each in card.references if (target := find(each.target))]
        law = self.public.holdings.procedure(card) if MODELS[card.kind].ITEMS else None
        names += [card.permanent_id, *([law.permanent_id] if law else [])]
        return max(*map(self._touched, names), self.history.dressed)

    def _touched(self, permanent_id: str) -> int:
        """The release that last touched a record itself; 0 where none ever told of it."""
        whole = self.history.things.get(self._root + permanent_id)
        return whole.touched if whole else 0

    @cached_property
    def _root(self) -> str:
        """What every GUID begins with."""
        return guid(self.public.site.feeds, "")

    def categories(self, card: Card) -> Categories:
        """What a record belongs to, as (scheme, term, label): its kind, its unit, its district, its state."""
        key = card.kind, card.unit, self.public.holdings.district_of(card), card.end or "公开中"
        if key not in self.known:
            self.known[key] = tuple(self._categories(*key))
        return self.known[key]

    def _categories(self, kind: str, unit: str, district: str, state: str) -> Iterator[tuple[str, str, str]]:
        yield self.schemes["kind"], kind, MODELS[kind].KIND.label
        if unit:
            yield self.schemes["unit"], unit, self.public.holdings.unit_name(unit)
        if district in self.areas:
            yield self.schemes["district"], district, self.areas[district].name
        yield self.schemes["state"], state, state


def _named(thing: Thing, card: Card) -> tuple[str, str]:
    return title_of(thing, card), address_of(thing, card)
