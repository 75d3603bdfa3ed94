"""A published paper as its readers see it (公告): what it is, when, and whether its period runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from markupsafe import Markup

from gongkai import addresses
from gongkai.bodies import markup
from gongkai.calendar import said
from gongkai.facts.blocks import blocks
from gongkai.facts.printed import links
from gongkai.facts.shown import ROOM, Fact, Facts, Target
from gongkai.printing import NOTHING
from gongkai.records import Record
from gongkai.records._base import Source
from gongkai.records._disclosure import Attachment
from gongkai.records._notices import Notice, NoticedMatter
from gongkai.setting import Setting
from gongkai.views.longtext import LongText, long_text
from gongkai.views.meta import only_facts
from gongkai.views.plaincard import for_notice
from gongkai.walk import running


class NoticeView(NamedTuple):
    """A published paper: what it is, when, and whether its period runs on the day of the build."""

    id: str
    title: str
    stage: str
    doc_no: str
    address: str
    published: datetime
    issued: date | None
    facts: Facts
    body: Markup
    long: LongText | None
    """A body that has a page of its own."""
    state: str
    period: str
    basis: str
    """What the length of its period rests on."""
    source: Source | None
    files: tuple[Target, ...]
    code: str
    """The check code on its paper; empty where its matter is gone."""
    first: str
    """When it was first released (首次公开) and by which release; empty as long as it was not."""
    more: tuple[Fact, ...]
    """What its plain card (明白卡) says beyond its box."""
    whole_at: str
    """Where a page stands that has all of it; empty where its own page has all."""


def notices_of(record: Record) -> Sequence[Notice]:
    """The papers of a record, in their order; none of a kind that has no papers."""
    return record.notices if isinstance(record, NoticedMatter) else ()


def files(attachments: Sequence[Attachment]) -> tuple[Target, ...]:
    """Attached files as links."""
    return tuple(Target(each.title, addresses.attachment(each.file)) for each in attachments)


def notice_view(
    record: Record, notice: Notice, setting: Setting, glance: tuple[Fact, ...] = ()
) -> NoticeView:
    """One published paper of a matter."""
    period = notice.period
    body = markup.to_html(notice.body, links(setting.targets)) if notice.body else NOTHING
    place = f"{record.id}/{notice.id}"
    long = long_text(place, len(notice.body or ""), body)
    span = f"{said(period.start)} 至 {said(period.end) if period.end else '未载明止日'}" if period else ""
    return NoticeView(
        id=notice.id,
        title=notice.title,
        stage=notice.stage,
        doc_no=notice.doc_no or "",
        address=addresses.notice(record.id, notice.id),
        published=notice.published_on or record.published_on,  # type: ignore[attr-defined]
        issued=notice.issued_on,
        facts=Facts(tuple(only_facts(blocks(notice, ("stage", "doc_no", "issued_on"), setting.targets)))),
        body=body,
        long=long,
        state=running(period.start, period.end, setting.today) if period else "",
        period=span,
        basis=(period.basis or "") if period else "",
        source=notice.source,
        files=files(notice.attachments),
        code=setting.codes.get(notice.id, ""),
        first=setting.firsts.get(notice.id, ""),
        more=tuple(for_notice(type(record), glance, timed=bool(period), sourced=notice.source is not None)),
        whole_at=addresses.text(place) if long or len(notice.attachments) > ROOM else "",
    )
