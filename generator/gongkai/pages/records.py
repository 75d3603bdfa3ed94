"""A record's own pages: the record, its notices, its tombstone."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai import addresses
from gongkai.cards import Card
from gongkai.facts.shown import BEGUN, ROOM, Target
from gongkai.jsonld import notice_block, record_block
from gongkai.lots import Lot, Surroundings
from gongkai.page import DESCRIPTION, PAPER, Article, Page
from gongkai.pages.beside import DAYS, SHOWN_NEAR, above, below, forms_page, pages_beside, whole_page
from gongkai.pages.kinds import column_of, section_of
from gongkai.records import MODELS, Record
from gongkai.records._notices import papers_of
from gongkai.views.forms import FormsView, forms_view
from gongkai.views.notices import NoticeView
from gongkai.views.view import View


def record_pages(
    record: Record, shown: View, lot: Lot, around: Surroundings, site_url: str
) -> Iterator[Page]:
    """The page of a record, its forms and one for each of its notices; of a tombstone only itself is left."""
    card, followed = lot.card, lot.followed
    forms = forms_view(record, shown, around.units, around.site)
    own = _record_page(shown, card, around, followed, forms)
    yield own._replace(linked=record_block(own, record, shown, card, around, site_url))
    if not card.gone:
        yield from _papers(shown, lot, around, forms, site_url)
        if own.context["at"]:
            yield whole_page(own, own.context["at"], Target(shown.title, shown.address))
        yield from pages_beside(shown, card, around.as_of.date())
    if forms:
        yield forms_page(shown, forms)


def _papers(
    shown: View, lot: Lot, around: Surroundings, forms: FormsView | None, site_url: str
) -> Iterator[Page]:
    """The page of each notice, and of its text where that is long."""
    for notice in shown.notices:
        page = _notice_page(shown, notice, lot.card, around, lot.followed, forms)
        yield page._replace(linked=notice_block(page, shown, lot.card, notice, around, site_url))
        if notice.whole_at:
            yield whole_page(page, notice.whole_at, Target(notice.title, notice.address))


def _record_page(
    shown: View, card: Card, around: Surroundings, followed: str, forms: FormsView | None
) -> Page:
    gone = card.gone
    unit = shown.unit.title if shown.unit else around.site.host
    text = f"{unit}：{shown.title}，已{card.end}" if gone else (shown.summary or f"{unit}：{shown.title}")
    return Page(
        path=shown.address,
        template="records/tombstone.html" if gone else f"records/{shown.kind.name}.html",
        title=shown.title,
        description=text[:DESCRIPTION],
        context={
            "view": shown,
            "today": around.as_of.date(),
            "items": around.site.charter.items,
            "followed": followed,
            "forms": forms,
            "whole": False,
            "at": shown.whole_at,
            "near_room": SHOWN_NEAR,
            "room": ROOM,
            "begun": BEGUN,
            "papers": papers_of(MODELS[shown.kind.name]),
        },
        section=section_of(shown.kind),
        crumbs=above(shown.kind),
        column=column_of(shown.kind),
        article=_article(shown, unit),
        feeds=tuple(_feeds(shown, card, followed, around.fed)),
        scripts=_counted(forms) if gone else (*_counted(forms), *PAPER),
        modified=card.updated,
    )


def _counted(forms: FormsView | None) -> tuple[str, ...]:
    return DAYS if forms and any(form.last for form in forms.forms) else ()


def _article(shown: View, unit: str) -> Article | None:
    return Article(shown.title, shown.published, unit) if shown.published else None


def _feeds(shown: View, card: Card, followed: str, fed: frozenset[str]) -> Iterator[tuple[str, str]]:
    if shown.published and not card.elsewhere:
        if shown.kind.name in fed:
            yield shown.kind.label, addresses.feed_page(shown.kind.name)
        if shown.unit and f"units/{card.unit}" in fed:
            yield shown.unit.title, addresses.feed_page(f"units/{card.unit}")
    if followed:
        yield "这一件的变更", addresses.feed_page(followed, "changes")


def _notice_page(
    shown: View, notice: NoticeView, card: Card, around: Surroundings, followed: str, forms: FormsView | None
) -> Page:
    unit = shown.unit.title if shown.unit else ""
    return Page(
        path=notice.address,
        template="records/notice.html",
        title=notice.title,
        description=f"{unit}：{notice.title}"[:DESCRIPTION],
        context={
            "view": shown,
            "notice": notice,
            "matter": Target(shown.title, shown.address),
            "forms": forms,
            "at": notice.whole_at,
            "room": ROOM,
            "begun": BEGUN,
        },
        section=section_of(shown.kind),
        crumbs=below(shown),
        column=column_of(shown.kind),
        article=Article(notice.title, notice.published, unit),
        feeds=tuple(_feeds(shown, card, followed, around.fed)),
        scripts=(*_counted(forms), *PAPER),
        modified=max(notice.published, card.corrected or notice.published),
    )
