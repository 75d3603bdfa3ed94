"""Rules about names that stay (编号、文号): one of each, and never used twice."""

from __future__ import annotations

from gongkai.cards import Card
from gongkai.checks._found import Found
from gongkai.holdings import Holdings
from gongkai.problems import Fault


def document_numbers_unique(holdings: Holdings) -> Found:
    """同一类别里，一个文号只属于一件。"""
    seen: dict[tuple[str, str], Card] = {}
    for card in holdings.cards:
        if not card.doc_no:
            continue
        first = seen.setdefault((card.kind, card.doc_no), card)
        if first is not card:
            yield (
                card,
                Fault(("doc_no",), f"文号“{card.doc_no}”已用于 {first.path}", "核对文号，或删去重复的一件"),
            )


def former_ids_are_free(holdings: Holdings) -> Found:
    """曾用编号不能与现有记录或别的曾用编号相同。"""
    seen: dict[str, Card] = {}
    for card in holdings.cards:
        for index, former in enumerate(card.formerly):
            taken = holdings.by_id.get(former) or seen.setdefault(former, card)
            if former == card.id:
                yield card, Fault(("formerly", index), "这是本件现在的编号", "曾用编号只写改名以前的编号")
            elif taken is not card:
                text = f"曾用编号“{former}”属于 {taken.path}"
                yield card, Fault(("formerly", index), text, "曾用编号只能写本件以前的编号")
