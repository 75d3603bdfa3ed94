"""Pages at former addresses (旧地址) that lead to a record's address of today."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.page import Page
from gongkai.public import Public


def redirects(public: Public) -> Iterator[Page]:
    """A page for each former id of a public record."""
    for former, record_id in sorted(public.holdings.moved.items()):
        card = public.holdings.by_id[record_id]
        yield Page(
            path=addresses.record(former),
            template="pages/moved.html",
            title=card.title,
            description=f"“{card.title}”已移到新的地址",
            context={"address": addresses.record(record_id)},
            listed=False,
        )
