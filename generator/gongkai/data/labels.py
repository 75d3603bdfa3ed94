"""What stands beside a record's own facts in tables: its addresses, and the names behind its codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai import addresses
from gongkai.records import MODELS
from gongkai.records.units import Unit
from gongkai.site import Site

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labels:
    """The portal's address, and the names of its units, districts and topics."""

    site_url: str
    units: Mapping[str, str]
    districts: Mapping[str, str]
    topics: Mapping[str, str]


def labels(site: Site, site_url: str, units: Mapping[str, Unit]) -> Labels:
    """The labels of a portal."""
    names = {stem: unit.title for stem, unit in units.items()}
    return Labels(site_url, names, {code: area.name for code, area in site.areas.items()}, site.topic_names)


def labelled(values: Values, shown: Labels) -> Values:
    """A record's canonical values, with those that are worked out."""
    kind, _, stem = values["id"].partition("/")
    former = values.get("formerly")
    return {
        **values,
        "kind": kind,
        "kind_label": MODELS[kind].KIND.label,
        "stem": stem,
        "permanent_id": former[0] if former else values["id"],
        "url": shown.site_url + addresses.record(values["id"]),
        "unit_name": shown.units.get(values.get("unit", "")),
        "district_name": shown.districts.get(values.get("district", "")),
        "topic_name": shown.topics.get(values.get("topic", "")),
    }


def overview(values: Values, shown: Labels) -> Values:
    """The same for the table of all records; whether one is 外地参考 is asked of disclosures only."""
    found = labelled(values, shown)
    if MODELS[found["kind"]].KIND.disclosure:
        found.setdefault("elsewhere", False)
    return found
