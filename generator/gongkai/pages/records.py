"""A record's own pages: the record, its notices, its tombstone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gongkai import addresses
from gongkai.cards import Card
from gongkai.facts.printed import link
from gongkai.facts.shown import BEGUN, ROOM, Table, Target
from gongkai.jsonld import notice_block, record_block
from gongkai.lots import Lot, Surroundings
from gongkai.page import PAPER, Article, Column, Page
from gongkai.pages.kinds import column_of, section_of
from gongkai.printing import worded
from gongkai.records import MODELS, Kind, Record
from gongkai.views.forms import FormsView, forms_view
from gongkai.views.notices import NoticeView
from gongkai.views.view import View

DESCRIPTION = 120
"""Characters of a description tag; search engines show no more."""


def record_pages(
    record: Record, shown: View, lot: Lot, around: Surroundings, site_url: str
) -> Iterator[Page]:
    """The page of a record, its forms and one for each of its notices; of a tombstone only itself is left."""
    card, followed = lot.card, lot.followed
    forms = forms_view(record, shown, around.units, around.site)
    own = _record_page(shown, card, around, followed, forms)
    yield own._replace(linked=record_block(own, record, shown, card, around, site_url))
    if not card.gone:
        for notice in shown.notices:
            page = _notice_page(shown, notice, card, around, followed, forms)
            yield page._replace(linked=notice_block(page, shown, card, notice, around, site_url))
        for table in shown.facts:
            if isinstance(table, Table) and table.apart:
                yield _table_page(shown, table, card)
        if shown.track and shown.track.whole:
            yield _periods_page(shown, card, around)
        if own.context["at"]:
            yield _whole_page(own, own.context["at"], Target(shown.title, shown.address))
        for notice in shown.notices:
            if notice.whole_at:
                page = _notice_page(shown, notice, card, around, followed, forms)
                yield _whole_page(page, notice.whole_at, Target(notice.title, notice.address))
        if len(shown.near) > SHOWN_NEAR:
            yield _near_page(shown, card)
    if forms:
        yield _forms_page(shown, forms)


def _parents(kind: Kind) -> tuple[tuple[str, str], ...]:
    if kind.name == "commitments":
        return (("承诺跟踪", addresses.tracker()),)
    return ((kind.label, addresses.kind(kind.name)),) if kind.disclosure else ()


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
            "papers": papers_of(shown.kind),
        },
        section=section_of(shown.kind),
        crumbs=_parents(shown.kind),
        column=column_of(shown.kind),
        article=_article(shown, unit),
        feeds=tuple(_feeds(shown, card, followed, around.fed)),
        scripts=_counted(forms) if gone else (*_counted(forms), *PAPER),
        modified=card.updated,
    )


@cache
def papers_of(kind: Kind) -> str:
    """What a kind calls its published papers (公告); empty where it has none."""
    field = MODELS[kind.name].model_fields.get("notices")
    return field.title or "" if field else ""


SHOWN_NEAR = 20
"""How many related records (相关公开) a record's own page shows; a page of them has all."""


def _near_page(shown: View, card: Card) -> Page:
    rows = tuple(("", (worded(_kind(target)), link(target))) for target in shown.near)
    table = Table("相关公开", (("类别", False), ("标题", False)), rows)
    page = _table_page(shown, table, card, shown.unlisted)
    return page._replace(path=addresses.near(shown.id))


def _kind(target: Target) -> str:
    folder = (target.address or "").partition("/")[0]
    return MODELS[folder].KIND.label if folder in MODELS else {"topics": "主题", "districts": "县区"}[folder]


def whole(page: Page) -> Page:
    """A record's or notice's page with the whole of long texts and lists: as its paper shows it."""
    return page._replace(context={**page.context, "whole": True, "at": ""})


def _whole_page(page: Page, path: str, of: Target) -> Page:
    """The page of what is long, made of the record's or the notice's own."""
    return whole(page)._replace(
        path=path,
        title=f"全文：{of.title}",
        description=f"{of.title}的全文，可以打印、张贴"[:DESCRIPTION],
        crumbs=(*page.crumbs, (of.title, of.address or "")),
        feeds=(),
    )


DAYS = ("today.js", "days.js")
"""Count days as of today, where the portal is."""


def _counted(forms: FormsView | None) -> tuple[str, ...]:
    return DAYS if forms and any(form.last for form in forms.forms) else ()


def _table_page(shown: View, table: Table, card: Card, unlisted: int = 0) -> Page:
    return Page(
        path=addresses.apart(shown.id, table.apart),
        template="records/table.html",
        title=f"{table.caption}：{shown.title}",
        description=f"{shown.title}的{table.caption}，共{len(table.rows) + unlisted}项"[:DESCRIPTION],
        context={"view": shown, "table": table, "unlisted": unlisted},
        section=section_of(shown.kind),
        crumbs=(*_parents(shown.kind), (shown.title, shown.address)),
        column=column_of(shown.kind),
        modified=card.updated,
    )


def _periods_page(shown: View, card: Card, around: Surroundings) -> Page:
    return Page(
        path=addresses.periods(shown.id),
        template="records/periods.html",
        title=f"逐期看：{shown.title}",
        description=f"全部各期的时限、报告期限和状态：{shown.title}"[:DESCRIPTION],
        context={"view": shown, "today": around.as_of.date()},
        section=section_of(shown.kind),
        crumbs=(*_parents(shown.kind), (shown.title, shown.address)),
        column=column_of(shown.kind),
        modified=card.updated,
    )


def _forms_page(shown: View, forms: FormsView) -> Page:
    about = f"{'、'.join(form.name for form in forms.forms)}：{shown.title}"
    return Page(
        path=forms.address,
        template="records/forms.html",
        title=f"填表：{shown.title}",
        description=about[:DESCRIPTION],
        context={"view": shown, "forms": forms},
        section=section_of(shown.kind),
        crumbs=(*_parents(shown.kind), (shown.title, shown.address)),
        column=Column("依申请公开", "按这一件填好的申请表，在浏览器里填写、打印", "依申请公开"),
        scripts=(*DAYS, "forms.js"),
        indexed=False,
    )


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
        crumbs=(*_parents(shown.kind), (shown.title, shown.address)),
        column=column_of(shown.kind),
        article=Article(notice.title, notice.published, unit),
        feeds=tuple(_feeds(shown, card, followed, around.fed)),
        scripts=(*_counted(forms), *PAPER),
        modified=max(notice.published, card.corrected or notice.published),
    )
