"""The release that would happen now (待发布): what the cards say beyond the ledger, and what they may not take back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from itertools import chain
from operator import attrgetter

from gongkai.cards import Card
from gongkai.families import gathered
from gongkai.holdings import Holdings
from gongkai.ledger.events import Telling, place_scope
from gongkai.ledger.history import History, Thing, extended
from gongkai.ledger.laid import Laid, Noted
from gongkai.ledger.lines import Ledger, Line, Release
from gongkai.records import MODELS

FEED_FROM = 3
"""How many records a topic, or a unit's records of one kind, need before they get a feed."""


def with_pending(
    past: History, ledger: Ledger, holdings: Holdings, as_of: datetime, site_url: str | None
) -> History:
    """`past` and, where something is new since, the release that would happen at `as_of`; `past` is used up.

    Branches of the ledger that were merged, and that no release has joined yet, are something new, too.

    `holdings` holds what is public at that moment. Without a `site_url` it is taken to be the last one.
    """
    url = past.releases[-1].site_url if past.releases and site_url is None else site_url or ""
    lines, told = _lines(past, Telling(holdings, gathered(holdings)), as_of.date())
    made = past
    if told or len(ledger.heads) > 1 or (past.releases and past.releases[-1].site_url != url):
        release = Release(ledger.next_number, as_of, as_of, "", url, ledger.heads, lines)
        made = extended(past, release, pending=True, told=told)
    return made


def _lines(past: History, telling: Telling, today: date) -> tuple[Laid, list[Noted]]:
    """The lines in their order, and what is remembered of each: records and papers come before what befell them."""
    found = Laid()
    events = found.beside()
    things, befell = [found.note(line) for line in _of_site(past, telling.holdings)], []
    for card in sorted(telling.holdings.cards, key=_order):
        for line in sorted(_told(card, past, telling, today), key=attrgetter("guid")):
            if line.what == "event":
                befell.append(events.note(line))
            else:
                things.append(found.note(line))
    found.join(events)
    return found, [*things, *befell, *map(found.note, _feeds(past, telling))]


def _order(card: Card) -> tuple[bool, datetime | None, date, str]:
    return card.published is not None, card.published, card.dated or date.min, card.id


def _site(holdings: Holdings) -> Line:
    site = holdings.site
    shown = (
        f"{site.name}\n{site.host}\n{site.charter.meaning}\n{site.disclaimer}\n{site.topics}\n{site.areas}"
    )
    return Line(
        "new", "site", title=site.name, note=site.disclaimer, sha256=sha256(shown.encode()).hexdigest()
    )


def _of_site(past: History, holdings: Holdings) -> Iterator[Line]:
    """What is new about the portal itself; it comes first."""
    site = _site(holdings)
    if site != past.site()._replace(did="new"):
        yield site._replace(did="changed" if past.releases else "new")


def _told(card: Card, past: History, telling: Telling, today: date) -> Iterator[Line]:
    """What there is to tell of one record."""
    now = telling.record(card)
    thing = past.things.get(now.guid)
    if thing is None:
        yield now
    else:
        yield from _since(thing, card, now, past, telling)
    since = past.moment(thing.first).date() if thing else today
    yield from (line for line in telling.turns(card, since, today) if line.guid not in past.things)
    for line in _of_notices(past, card, telling, today):
        if line.guid not in past.things:
            yield line
        elif line.what == "notice" and _moved(past.things[line.guid], line):
            yield line._replace(did="changed", title="")


def _moved(thing: Thing, line: Line) -> bool:
    now = thing.now.whole
    return (now.address, now.scopes, now.sha256) != (line.address, line.scopes, line.sha256)


def _since(thing: Thing, card: Card, now: Line, past: History, telling: Telling) -> Iterator[Line]:
    """What became of a record that was published before."""
    # A record that is gone stays where it was heard of, so that its end is heard there too.
    scopes = thing.scopes if card.gone else now.scopes
    now = now._replace(scopes=scopes, changes=tuple(dict.fromkeys((*thing.changes, *now.changes))))
    if (thing.sha256, thing.address, thing.scopes, thing.end) != (now.sha256, now.address, scopes, now.end):
        yield now._replace(did="ended" if now.end and now.end != thing.end else "changed", title="")
    if thing.line.heard:
        yield from (line._replace(scopes=scopes) for line in telling.changes(card, thing.changes))
        if card.end and card.end != thing.end:
            yield telling.end(card, past.things)._replace(scopes=scopes)


def _of_notices(past: History, card: Card, telling: Telling, today: date) -> Iterator[Line]:
    for notice in card.notices:
        line = telling.notice(card, notice)
        yield line
        thing = past.things.get(line.guid)
        since = past.moment(thing.first).date() if thing else today
        yield from telling.periods(card, notice, since, today)


def _feeds(past: History, telling: Telling) -> Iterator[Line]:
    """The scopes that get a feed by this release."""
    standing = (card for card in telling.holdings.cards if not card.gone)
    counts = Counter(chain.from_iterable(map(telling.scopes, standing)))
    names = scope_names(telling.holdings)
    for scope in sorted(counts):
        if scope not in past.feeds and counts[scope] >= needed(scope):
            yield Line("new", "feed", address=scope, title=names.get(scope, scope))


def needed(scope: str) -> int:
    """How many records a scope needs for a feed."""
    return FEED_FROM if scope.startswith("topics/") or "/units/" in scope else 1


def scope_names(holdings: Holdings) -> dict[str, str]:
    """What the scopes of units, kinds of a unit, districts, topics and places are called today."""
    names: dict[str, str] = {}
    site = holdings.site
    for stem in holdings.units:
        names[f"units/{stem}"] = holdings.unit_name(stem)
        for kind, model in MODELS.items():
            names[f"{kind}/units/{stem}"] = f"{holdings.unit_name(stem)}·{model.KIND.label}"
    names |= {f"districts/{code}": area.name for code, area in site.areas.items()}
    names |= {f"topics/{topic}": name for topic, name in site.topic_names.items()}
    for card in holdings.cards:
        for name in card.places:
            district = holdings.district_of(card)
            before = site.areas[district].name if district in site.areas else ""
            names[place_scope(district, name)] = f"{before}{name}"
    return names
