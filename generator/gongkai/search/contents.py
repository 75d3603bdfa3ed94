"""The contents (目录) of the index: which shard begins where, who the documents are, and what they can be chosen by."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from typing import Any

from gongkai import addresses
from gongkai.cards import Card
from gongkai.outputs import Output
from gongkai.public import Public
from gongkai.records import MODELS
from gongkai.search.shards import Shards

VERSION = 1
BLOCK = 256
"""Documents whose ids lie in one file."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def documents(public: Public) -> tuple[Card, ...]:
    """Every record that can be found, by its number: from the oldest, so that a new one moves no other.

    What is only for reference (外地参考) and what has no date come before all others, and are found after them.
    """
    living = (card for card in public.holdings.cards if not card.gone)
    return tuple(sorted(living, key=lambda card: (_year(card) > 0, card.published or LONG_AGO, card.id)))


def _year(card: Card) -> int:
    return card.published.year if card.published and not card.elsewhere else 0


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to choose among documents (筛选项): its name, and what of it each document bears."""

    name: str
    label: str
    of: Callable[[Public, Card], Sequence[str]]
    says: Callable[[Public, str], str]
    """What a value is called."""


def _units(public: Public, card: Card) -> Sequence[str]:
    own = card.stem if card.kind == "units" else card.unit
    return tuple(dict.fromkeys(stem for stem in (own, *card.joint_units) if stem))


def _district(public: Public, card: Card) -> Sequence[str]:
    code = public.holdings.district_of(card)
    return (code,) if code else ()


FACETS = (
    Facet("kind", "类别", lambda _, card: (card.kind,), lambda _, value: MODELS[value].KIND.label),
    Facet("unit", "机构", _units, lambda public, value: public.holdings.unit_name(value)),
    Facet("district", "县区", _district, lambda public, value: public.site.areas[value].name),
)
"""What cards tell; the year follows from a document's number, the state comes with its text."""


def contents_files(
    public: Public, cards: Sequence[Card], states: Sequence[str], shards: Sequence[Shards]
) -> Iterator[Output]:
    """Everything of the index but the shards themselves."""
    beside = [*_blocks(cards), *_facets(public, cards, states)]
    digest = sha256("".join(each.digest for each in shards).encode())
    for output in beside:
        digest.update(output.content)
    yield from beside
    yield _file(addresses.SEARCH_CONTENTS, _contents(public, cards, shards, digest.hexdigest()))


def _file(path: str, value: Any) -> Output:
    return Output(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _contents(public: Public, cards: Sequence[Card], shards: Sequence[Shards], digest: str) -> dict[str, Any]:
    return {
        "version": VERSION,
        "stamp": digest[:12],
        "documents": len(cards),
        "block": BLOCK,
        "years": [list(each) for each in _years(cards)],
        "shards": [
            {
                "name": each.name,
                "family": each.family,
                "firsts": "\n".join(shard.first for shard in each.shards),
                # How many pieces share a shard tells how rare they are: its magnitude, one digit each.
                "crowds": "".join(f"{min(shard.pieces.bit_length(), 15):x}" for shard in each.shards),
            }
            for each in shards
        ],
        "synonyms": [list(group) for group in public.holdings.synonyms],
    }


def _years(cards: Sequence[Card]) -> Iterator[tuple[int, int]]:
    """Each year and the number of its first document."""
    at = 0
    for year, members in groupby(cards, key=_year):
        if year:
            yield year, at
        at += sum(1 for _ in members)


def _blocks(cards: Sequence[Card]) -> Iterator[Output]:
    for number, start in enumerate(range(0, len(cards), BLOCK)):
        yield _file(addresses.search_block(number), [card.id for card in cards[start : start + BLOCK]])


def _facets(public: Public, cards: Sequence[Card], states: Sequence[str]) -> Iterator[Output]:
    for facet in FACETS:
        borne = [tuple(facet.of(public, card)) for card in cards]
        names = {value: facet.says(public, value) for value in sorted({v for each in borne for v in each})}
        yield _facet(facet.name, names, borne)
    known = sorted(set(states) - {""})
    yield _facet("state", {state: state for state in known}, [(state,) if state else () for state in states])


def _facet(name: str, names: dict[str, str], borne: Sequence[tuple[str, ...]]) -> Output:
    """The values of a facet, the sets of values that documents bear, and each document's set."""
    place = {value: number for number, value in enumerate(names)}
    sets = {each: number for number, each in enumerate(sorted(set(borne)))}
    value = {
        "values": [list(pair) for pair in names.items()],
        "sets": [[place[member] for member in each] for each in sets],
        "documents": [sets[each] for each in borne],
    }
    return _file(addresses.search_facet(name), value)
