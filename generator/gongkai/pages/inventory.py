"""政府信息公开目录: four columns, every disclosure, in pages that stay once they are full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongkai import addresses
from gongkai.inventory import COLUMNS, PER_PAGE, Indexed
from gongkai.page import Page
from gongkai.pages._listing import opened
from gongkai.pages.columns import STATUTORY, TITLE, StatutoryColumn, framed
from gongkai.public import Public

INVENTORY = StatutoryColumn(
    "政府信息公开目录", addresses.INVENTORY, "信息公开目录", "每件信息的索引、名称、内容概述、生成日期。"
)
CRUMBS = ((TITLE, addresses.COLUMNS), (STATUTORY.name, addresses.STATUTORY))


def inventory_pages(public: Public, parts: Iterable[Sequence[Indexed]]) -> Iterator[Page]:
    """The catalogue's pages, of parts of PER_PAGE entries, oldest first; full ones are numbered, from the oldest.

    Its own address shows the newest entries: what is new since the last full page, and that page again.
    """
    total = len(public.own)
    full = total // PER_PAGE
    newest: list[Indexed] = []
    for number, part in enumerate(parts, 1):
        newest = [*newest[-PER_PAGE:], *part] if len(part) < PER_PAGE else list(part)
        if number <= full and full > 1:
            yield _page(public, part, number, full)
    if total:
        yield _page(public, newest, 0, full)


def _page(public: Public, found: Sequence[Indexed], number: int, full: int) -> Page:
    crumbs = (*CRUMBS, (INVENTORY.name, addresses.INVENTORY)) if number else CRUMBS
    newest_first = tuple(reversed(found))
    # A full page has a hundred for ever, whatever a telephone shows at once: its number says which.
    first = opened(len(found))
    own = {
        "path": addresses.numbered(addresses.INVENTORY, number) if number else addresses.INVENTORY,
        "title": f"{INVENTORY.name}（第 {number} 页）" if number else INVENTORY.name,
        "crumbs": crumbs,
    }
    context = {
        "heads": COLUMNS,
        "found": newest_first[:first],
        "rest": newest_first[first:],
        "total": len(public.own),
        "number": number,
        "last": full if full > 1 else 0,
        "outside": len(public.elsewhere),
    }
    return framed(public, INVENTORY, "inventory", context, **own)
