"""The contents (目录) of the index: which shard begins where, who the documents are, and what they can be chosen by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from gongkai import addresses
from gongkai.cards import Card
from gongkai.outputs import Output
from gongkai.public import Public
from gongkai.records import MODELS
from gongkai.search.pieces import FAMILIES
from gongkai.search.shards import Shards, listed

VERSION = 1
BLOCK = 256
"""Documents whose ids lie in one file."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def in_order(public: Public) -> tuple[Card, ...]:
    """Every record that can be found, by its number: from the oldest, so that a new one moves no other.

    What is only for reference (外地参考) and what has no date come before all others, and are found after them.
    """
    living = (card for card in public.holdings.cards if not card.gone)
    return tuple(sorted(living, key=lambda card: (_year(card) > 0, card.published or LONG_AGO, card.id)))


def _year(card: Card) -> int:
    return card.published.year if card.published and not card.elsewhere else 0


class Document(NamedTuple):
    """What the contents tell of a document: its id, its year or 0, and what it can be chosen by."""

    id: str
    year: int
    kind: str
    units: tuple[str, ...]
    district: str
    state: str


def document(public: Public, card: Card, state: str) -> Document:
    """What the contents tell of a record; its state came with its text."""
    own = card.stem if card.kind == "units" else card.unit
    units = tuple(dict.fromkeys(stem for stem in (own, *card.joint_units) if stem))
    return Document(card.id, _year(card), card.kind, units, public.holdings.district_of(card), state)


@dataclass(frozen=True, slots=True)
class Names:
    """What the values of the facets are called, and which words mean the same."""

    kinds: Mapping[str, str]
    units: Mapping[str, str]
    districts: Mapping[str, str]
    synonyms: tuple[tuple[str, ...], ...]


def names(public: Public) -> Names:
    """The names that the portal uses."""
    return Names(
        kinds={name: model.KIND.label for name, model in MODELS.items()},
        units={stem: unit.title for stem, unit in public.holdings.units.items()},
        districts={code: area.name for code, area in public.site.areas.items()},
        synonyms=public.holdings.synonyms,
    )


def contents_files(
    documents: Sequence[Document], called: Names, shards: Sequence[Shards]
) -> Iterator[Output]:
    """Everything of the index but the shards themselves."""
    beside = [*_blocks(documents), *_facets(documents, called)]
    digest = sha256("".join(each.digest for each in shards).encode())
    for output in beside:
        digest.update(output.content)
    yield from beside
    for family in FAMILIES:
        if family != COMMON:
            yield _file(addresses.search_family(family), _family(family, shards))
    yield _file(
        addresses.SEARCH_CONTENTS,
        {
            "version": VERSION,
            "stamp": digest.hexdigest()[:12],
            "documents": len(documents),
            "block": BLOCK,
            "years": [list(each) for each in _years(documents)],
            COMMON: _family(COMMON, shards),
            "synonyms": [list(group) for group in called.synonyms],
        },
    )


COMMON = "pair"
"""The family that nearly every question asks for: its shards are told with the contents, those of others apart."""


def _family(family: str, shards: Sequence[Shards]) -> dict[str, Any]:
    """The shards of a family: how many each job wrote, with what each begins, how heavy they are, how crowded each is.

    How many pieces share a shard tells how rare they are: its magnitude, one digit each.
    """
    jobs = [each for each in shards if each.family == family]
    found = [shard for each in jobs for shard in each.shards]
    return {
        "jobs": [[each.name, len(each.shards)] for each in jobs],
        "firsts": listed(shard.first for shard in found),
        "bytes": sum(each.size for each in jobs) // max(1, len(found)),
        "crowds": "".join(f"{min(shard.pieces.bit_length(), 15):x}" for shard in found),
    }


def _file(path: str, value: Any) -> Output:
    return Output(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _years(documents: Sequence[Document]) -> Iterator[tuple[int, int]]:
    """Each year and the number of its first document."""
    at = 0
    for year, members in groupby(documents, key=attrgetter("year")):
        if year:
            yield year, at
        at += sum(1 for _ in members)


def _blocks(documents: Sequence[Document]) -> Iterator[Output]:
    for number, start in enumerate(range(0, len(documents), BLOCK)):
        yield _file(addresses.search_block(number), [each.id for each in documents[start : start + BLOCK]])


def _facets(documents: Sequence[Document], called: Names) -> Iterator[Output]:
    yield _facet("kind", called.kinds, [(each.kind,) for each in documents])
    yield _facet("unit", called.units, [each.units for each in documents])
    yield _facet(
        "district", called.districts, [(each.district,) if each.district else () for each in documents]
    )
    yield _facet("state", {}, [(each.state,) if each.state else () for each in documents])


def _facet(name: str, called: Mapping[str, str], borne: Sequence[tuple[str, ...]]) -> Output:
    """The values of a facet with their names, the sets of values that documents bear, and each document's set."""
    values = sorted({value for each in borne for value in each})
    place = {value: number for number, value in enumerate(values)}
    sets = {each: number for number, each in enumerate(sorted(set(borne)))}
    found = {
        "values": [[value, called.get(value, value)] for value in values],
        "sets": [[place[member] for member in each] for each in sets],
        "documents": [sets[each] for each in borne],
    }
    return _file(addresses.search_facet(name), found)
