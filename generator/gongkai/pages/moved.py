"""Pages at former addresses (旧地址) that lead to a record's address of today."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.cards import Card
from gongkai.page import Page
from gongkai.public import Public


def redirects(public: Public) -> Iterator[Page]:
    """A page at every address that a public record or one of its papers ever had and has no more."""
    by_name = {card.permanent_id: card for card in public.holdings.cards}
    found = {
        addresses.record(former): public.holdings.by_id[now] for former, now in public.holdings.moved.items()
    }
    for thing in public.history.things.values():
        if thing.line.what in {"record", "notice"}:
            card = by_name[thing.permanent_id]
            # A withdrawn matter has a tombstone, and its papers have no pages: they lead to it.
            gone = (thing.address,) if thing.line.what == "notice" and card.gone else ()
            found |= dict.fromkeys((*thing.was, *gone), card)
    for former, card in sorted(found.items()):
        yield _page(former, card)


def _page(former: str, card: Card) -> Page:
    # A paper's old address leads to the paper of today, if there is one.
    part = former.rstrip("/").split("/")[2:]
    known = any(notice.id in part for notice in card.notices)
    address = addresses.notice(card.id, part[0]) if part and known else addresses.record(card.id)
    return Page(
        path=former,
        template="pages/moved.html",
        title=card.title,
        description=f"“{card.title}”已{card.end}" if card.gone else f"“{card.title}”已移到新的地址",
        context={"address": address, "gone": card.end if card.gone else ""},
        scripts=("moved.js",),
        listed=False,
    )
