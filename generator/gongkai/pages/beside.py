"""Pages beside a record's own (另页): what is too long for it, whole, and its forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai import addresses
from gongkai.cards import Card
from gongkai.facts.printed import link
from gongkai.facts.shown import Table, Target
from gongkai.page import DESCRIPTION, Column, Page
from gongkai.pages.kinds import column_of, section_of
from gongkai.printing import worded
from gongkai.records import MODELS, Kind
from gongkai.views.forms import FormsView
from gongkai.views.view import View

SHOWN_NEAR = 20
"""How many related records (相关公开) a record's own page shows; a page of them has all."""
DAYS = ("today.js", "days.js")
"""Count days as of today, where the portal is."""


def whole(page: Page) -> Page:
    """A record's or notice's page with the whole of long texts and lists: as its paper shows it."""
    return page._replace(context={**page.context, "whole": True, "at": ""})


def whole_page(page: Page, path: str, of: Target) -> Page:
    """The page of what is long, made of the record's or the notice's own."""
    return whole(page)._replace(
        path=path,
        title=f"全文：{of.title}",
        description=f"{of.title}的全文，可以打印、张贴"[:DESCRIPTION],
        crumbs=(*page.crumbs, (of.title, of.address or "")),
        feeds=(),
    )


def pages_beside(shown: View, card: Card, today: date) -> Iterator[Page]:
    """The tables that have a page of their own, every period of a commitment, and all that is related."""
    for table in shown.facts:
        if isinstance(table, Table) and table.apart:
            yield _table_page(shown, card, table, addresses.apart(shown.id, table.apart))
    if shown.track and shown.track.whole:
        about = f"全部各期的时限、报告期限和状态：{shown.title}"
        yield _page(shown, card, "periods", addresses.periods(shown.id), "逐期看", about, today=today)
    if len(shown.near) > SHOWN_NEAR:
        yield _table_page(shown, card, _near(shown), addresses.near(shown.id), shown.unlisted)


def _table_page(shown: View, card: Card, table: Table, path: str, unlisted: int = 0) -> Page:
    about = f"{shown.title}的{table.caption}，共{len(table.rows) + unlisted}项"
    return _page(shown, card, "table", path, table.caption, about, table=table, unlisted=unlisted)


def _page(
    shown: View, card: Card, template: str, path: str, name: str, about: str, **context: object
) -> Page:
    return Page(
        path=path,
        template=f"records/{template}.html",
        title=f"{name}：{shown.title}",
        description=about[:DESCRIPTION],
        context={"view": shown, **context},
        section=section_of(shown.kind),
        crumbs=below(shown),
        column=column_of(shown.kind),
        modified=card.updated,
    )


def _near(shown: View) -> Table:
    rows = tuple(("", (worded(_kind(target)), link(target))) for target in shown.near)
    return Table("相关公开", (("类别", False), ("标题", False)), rows)


def _kind(target: Target) -> str:
    folder = (target.address or "").partition("/")[0]
    return MODELS[folder].KIND.label if folder in MODELS else {"topics": "主题", "districts": "县区"}[folder]


def forms_page(shown: View, forms: FormsView) -> Page:
    """The half-filled forms of a record."""
    about = f"{'、'.join(form.name for form in forms.forms)}：{shown.title}"
    return Page(
        path=forms.address,
        template="records/forms.html",
        title=f"填表：{shown.title}",
        description=about[:DESCRIPTION],
        context={"view": shown, "forms": forms},
        section=section_of(shown.kind),
        crumbs=below(shown),
        column=Column("依申请公开", "按这一件填好的申请表，在浏览器里填写、打印", "依申请公开"),
        scripts=(*DAYS, "forms.js"),
        indexed=False,
    )


def above(kind: Kind) -> tuple[tuple[str, str], ...]:
    """The way to a record's page: its kind's list, or the tracker."""
    if kind.name == "commitments":
        return (("承诺跟踪", addresses.tracker()),)
    return ((kind.label, addresses.kind(kind.name)),) if kind.disclosure else ()


def below(shown: View) -> tuple[tuple[str, str], ...]:
    """The way to a page that belongs to a record."""
    return (*above(shown.kind), (shown.title, shown.address))
