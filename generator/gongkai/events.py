"""What happened to a record (事件): the one thing that feeds, and later other channels, are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from gongkai import addresses
from gongkai.cards import Card
from gongkai.records import MODELS
from gongkai.site import FeedIdentity


@dataclass(frozen=True, slots=True)
class Event:
    """Something became public: whose, what sort, when, said how, named how for ever, and where to read it."""

    card: Card
    notice: str
    family: str
    moment: datetime
    sentence: str
    guid: str
    address: str


def guid(identity: FeedIdentity, permanent_id: str, part: str = "") -> str:
    """A name that holds neither host nor title, so that no move and no edit makes an entry look new."""
    return f"tag:{identity.authority},{identity.year}:{permanent_id}" + (f"/{part}" if part else "")


def published(cards: Iterable[Card], identity: FeedIdentity) -> list[Event]:
    """One event for each record and each notice, newest first by (first publication here, id)."""
    found = [event for card in cards for event in _events(card, identity)]
    return sorted(found, key=lambda event: (event.moment, event.guid), reverse=True)


def _events(card: Card, identity: FeedIdentity) -> Iterator[Event]:
    if card.published is None or card.gone or card.elsewhere:
        return
    kind = MODELS[card.kind].KIND
    head = f"【{kind.label}】{card.title}"
    address = addresses.record(card.id)
    yield Event(card, "", "new", card.published, head, guid(identity, card.permanent_id), address)
    for notice in card.notices:
        sentence = f"【{kind.label}·{notice.stage}】{notice.title}"
        name = guid(identity, card.permanent_id, notice.id)
        place = addresses.notice(card.id, notice.id)
        yield Event(card, notice.id, "new", notice.published_on, sentence, name, place)
