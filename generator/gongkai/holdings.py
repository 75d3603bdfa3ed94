"""All that the portal holds (馆藏), published or not: cards, units, procedures, attachments; no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from gongkai.cards import Card
from gongkai.records._items import Channel
from gongkai.records.procedures import Procedure
from gongkai.records.units import Unit
from gongkai.site import Site


@dataclass(frozen=True)
class Holdings:
    """Every record's card by id, with the few records that others need whole."""

    site: Site
    cards: tuple[Card, ...]
    units: Mapping[str, Unit]
    procedures: tuple[Procedure, ...]
    files: Mapping[str, str]
    """Attachments found in `content/files/`: name → what is wrong with it, or the empty string."""
    stages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """A domain → the stages of its standing procedures, each once, in their order; without it, they cannot be told."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words by which the search finds each other."""
    unread: frozenset[str] = frozenset()
    """What stands in files that cannot be read: ids of records, and folders of which nothing is known."""

    @cached_property
    def by_id(self) -> dict[str, Card]:
        """A record's id → its card."""
        return {card.id: card for card in self.cards}

    @cached_property
    def moved(self) -> dict[str, str]:
        """A former id → the id it bears today."""
        return {former: card.id for card in self.cards for former in card.formerly}

    def find(self, record_id: str) -> Card | None:
        """The card of `record_id`, or of the record that bore that id before."""
        return self.by_id.get(record_id) or self.by_id.get(self.moved.get(record_id, ""))

    def current_id(self, record_id: str) -> str:
        """The id that a record bears today, whichever it is named by; a name of nothing stays as it is."""
        return record_id if record_id in self.by_id else self.moved.get(record_id, record_id)

    def lacks(self, name: str) -> bool:
        """Whether nothing bears this name, so far as everything could be read."""
        known = name in self.unread or name.partition("/")[0] in self.unread
        return not known and self.find(name) is None

    def channels(self, unit: str) -> tuple[tuple[Channel, ...], str]:
        """The supervision channels of a unit, its own or the nearest ancestor's, and whose they are (stem)."""
        return channels_of(self.units, unit)

    def procedure(self, of: Card) -> Procedure | None:
        """The standing procedure of a matter: of its domain, in force at its first notice or own date."""
        return procedure_for(self.procedures, of)

    @cached_property
    def lists(self) -> frozenset[str]:
        """The topics and districts (`topics/<id>`, `districts/<code>`) whose lists have anything on them."""
        own = [card for card in self.cards if card.published and not card.elsewhere]
        topics = {f"topics/{card.topic}" for card in own if card.topic}
        areas = self.site.areas
        districts = {self.district_of(card) for card in own}
        return frozenset(
            topics | {f"districts/{code}" for code in districts if code in areas and not areas[code].outside}
        )

    def district_of(self, card: Card) -> str:
        """A record's district: its own, else its unit's."""
        unit = self.units.get(card.unit)
        return card.district or (unit.district if unit and unit.district else "")

    def unit_name(self, stem: str) -> str:
        """A unit's name."""
        unit = self.units.get(stem)
        return unit.title if unit else stem


def channels_of(units: Mapping[str, Unit], unit: str) -> tuple[tuple[Channel, ...], str]:
    """The supervision channels (监督渠道) of a unit, its own or the nearest ancestor's, and whose they are (stem)."""
    seen: set[str] = set()
    while unit in units and unit not in seen:
        seen.add(unit)
        if units[unit].supervision:
            return units[unit].supervision, unit
        unit = units[unit].parent or ""
    return (), ""


def procedure_for(procedures: tuple[Procedure, ...], of: Card) -> Procedure | None:
    """The version of the standing procedure that a matter follows; rules change, so its days decide.

    A matter without any day follows the version in force. 外地参考 follows the rules of its own place.
    """
    if of.elsewhere:
        return None
    return next((each for each in procedures if each.domain == of.kind and _holds(each, of.ruled)), None)


def _holds(procedure: Procedure, days: tuple[date, date] | None) -> bool:
    if days is None:
        return procedure.to_day is None
    begun = procedure.from_day is None or procedure.from_day <= days[0]
    return begun and (procedure.to_day is None or days[1] <= procedure.to_day)
