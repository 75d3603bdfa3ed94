"""Where exports find the public records: canonical forms in the spool, and the few that were cut, at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from gongkai import addresses
from gongkai.cards import Card, Place
from gongkai.public import Public
from gongkai.records._canonical import canonical
from gongkai.registry.spool import read_form


class Source(NamedTuple):
    """A public record's canonical form: its place in a spool, or itself where only a part of it is public."""

    id: str
    place: Place | None
    form: bytes = b""


def sources(public: Public) -> dict[str, tuple[Source, ...]]:
    """Every record that is public with its content, by kind (those that have or had any), in the order of ids."""
    found: dict[str, list[Source]] = {}
    for card in public.holdings.cards:
        kept = found.setdefault(card.kind, [])
        if not card.gone:
            kept.append(_source(public, card))
    return {kind: tuple(found[kind]) for kind in sorted(found)}


def _source(public: Public, card: Card) -> Source:
    if card.partial:
        return Source(card.id, None, canonical(public.record(card)))
    return Source(card.id, card.place)


def forms(found: Sequence[Source]) -> Iterator[bytes]:
    """The canonical forms, one after another."""
    for source in found:
        yield source.form if source.place is None else read_form(source.place)


def ended(public: Public, site_url: str) -> tuple[dict[str, Any], ...]:
    """What has ended: how, when and why; of a purged record only its id, the day and the basis."""
    return tuple(_ended(public, card, site_url) for card in public.holdings.cards if card.end)


def _ended(public: Public, card: Card, site_url: str) -> dict[str, Any]:
    values = json.loads(next(forms([_source(public, card)])))
    end = values["withdrawn"]
    known = {"id": card.id, "kind": card.kind, "url": site_url + addresses.record(card.id)}
    if card.end == "清除":
        return {**known, **{key: end[key] for key in ("basis", "end", "on") if key in end}}
    return {**known, "title": values["title"], **end}
