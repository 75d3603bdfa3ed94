"""Records that take each step together become the same files as each by itself."""

from __future__ import annotations

from gongkai.jobs import record_outputs
from gongkai.lots import surroundings
from gongkai.neighbours import neighbours
from gongkai.outputs import Output
from gongkai.plant import Plant, Ready, prepared
from unit.portal import frame, real


def made(batch: list[Ready], plant: Plant) -> list[tuple[Output, bool]]:
    return [(output, visit is not None) for output, visit in record_outputs(batch, plant)]


def test_a_record_is_the_same_alone_and_among_others() -> None:
    public = real()
    plant = Plant("", frame(public.site), surroundings(public), "", "")
    near = neighbours(public)
    lots = [near.lot(card) for card in public.holdings.cards]
    alone = [each for lot in lots for each in made(prepared([lot], plant), plant)]
    together = made(prepared(lots, plant), plant)
    assert len(together) > len(lots)
    assert sorted(together, key=lambda each: each[0].path) == sorted(alone, key=lambda each: each[0].path)
