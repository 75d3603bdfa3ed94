"""Records that take each step together become the same files as each by itself."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path
from sys import getsizeof

from gongkai.api import api_files
from gongkai.jobs import record_outputs
from gongkai.lots import surroundings
from gongkai.neighbours import neighbours
from gongkai.outputs import Output
from gongkai.plant import Plant, Ready, prepared
from unit.portal import HEAD, URL, frame, real, show


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


def test_what_is_handed_over_or_printed_leaves_nothing_with_the_cards(tmp_path: Path) -> None:
    notice = HEAD + "category: 通知公告\ndoc_no: 示政办〔2026〕7号\n"
    public = show(
        tmp_path,
        {"releases/a": notice, "releases/b": notice.replace("7号", "8号") + "related: [releases/a]\n"},
    )
    # As a build has them: from workers.
    cards = pickle.loads(pickle.dumps(public.holdings.cards))
    public = replace(public, holdings=replace(public.holdings, cards=cards))
    texts = [text for card in cards for text in (card.title, card.doc_no)]
    before = list(map(getsizeof, texts))
    near = neighbours(public)
    assert pickle.dumps([near.lot(card) for card in cards])
    assert [each.content for each in api_files(public, URL)]
    assert list(map(getsizeof, texts)) == before
    assert pickle.dumps(texts)
    assert list(map(getsizeof, texts)) > before
