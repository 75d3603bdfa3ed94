"""The list of interpretations (政策解读), each beside the document that it explains."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.facts.shown import Target
from gongkai.interpreted import interpretations
from gongkai.page import Column, Page
from gongkai.pages._listing import Listing, pages
from gongkai.public import Public

INTRO = "对政策文件的解读，每一篇都写明解读的是哪一件；文件的页面上也列出它的解读。"


def reading_pages(public: Public) -> Iterator[Page]:
    """The list, in pages; none where nothing was interpreted."""
    found = tuple(interpretations(public))
    if not found:
        return
    listing = Listing(
        base=addresses.READINGS,
        title="政策解读",
        intro=INTRO,
        cards=tuple(card for card, _ in found),
        column=Column("政策解读", INTRO, "政策解读"),
        section="releases",
        crumbs=(("信息发布", addresses.kind("releases")),),
    )
    documents = {
        addresses.record(card.id): Target(document.title, addresses.record(document.id))
        for card, document in found
    }
    for page in pages(public, listing):
        shown = {row.address: documents[row.address] for row in page.context["rows"]}
        yield page._replace(template="pages/readings.html", context={**page.context, "documents": shown})
