"""A record as its readers see it (视图): labelled sections of text and safe HTML; templates see only this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from markupsafe import Markup

from gongkai import addresses
from gongkai.bodies import markup
from gongkai.cards import Card
from gongkai.checkcode import code_of
from gongkai.coverage import Square
from gongkai.facts.printed import blocks, links, stacked
from gongkai.facts.shapes import empty, moment, plain, shape_of, shapes
from gongkai.facts.shown import Block, Fact, Facts, Group, Target, Targets, gathered
from gongkai.printing import NOTHING, escaped, safe, worded
from gongkai.progress.track import Track, track
from gongkai.records import Kind, Record
from gongkai.records._base import Source
from gongkai.records._canonical import notice_digest
from gongkai.records._disclosure import Attachment, Change, Disclosure, Outlet, Withdrawal, Withheld
from gongkai.records._marks import Shown
from gongkai.records._notices import Notice, NoticedMatter
from gongkai.records.commitments import Commitment
from gongkai.records.items import Matter
from gongkai.records.units import Unit
from gongkai.setting import Setting
from gongkai.status import Status, said
from gongkai.timely import timely
from gongkai.views.items import ItemView, item_views, phone_of
from gongkai.views.plaincard import for_notice, unanswered
from gongkai.walk import Walk, running, walk


@dataclass(frozen=True, slots=True)
class NoticeView:
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
    state: str
    period: str
    basis: str
    """What the length of its period rests on."""
    source: Source | None
    files: tuple[Target, ...]
    code: str
    """The check code on its paper."""
    more: tuple[Fact, ...]
    """What its plain card (明白卡) says beyond its box."""


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a page, a feed entry or an index needs of one record, ready to print."""

    id: str
    kind: Kind
    title: str
    address: str
    permanent_id: str
    unit: Target | None
    joint: tuple[Target, ...]
    summary: str
    doc_no: str
    published: datetime | None
    dated: date | None
    elsewhere: bool
    glance: tuple[Fact, ...]
    phone: str
    meta: Facts
    items: tuple[ItemView, ...]
    facts: tuple[Group, ...]
    walk: Walk | None
    notices: tuple[NoticeView, ...]
    body: Markup
    files: tuple[Target, ...]
    related: tuple[Target, ...]
    backlinks: tuple[Target, ...]
    interprets: Target | None
    """The document that an interpretation explains (解读的文件)."""
    readings: tuple[Target, ...]
    """The interpretations of a document (政策解读)."""
    source: Source | None
    changes: tuple[Change, ...]
    withdrawn: Withdrawal | None
    replaced_by: Target | None
    status: Status | None
    track: Track | None = None
    code: str = ""
    """The check code on its paper; what is gone has none."""
    partly: bool = False
    """Whether a part of it may not be public (区分处理)."""

    @property
    def squares(self) -> tuple[Square, ...]:
        """The five squares, in their order."""
        return tuple(item.square for item in self.items)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """What the plain card (明白卡) of a matter has to say it does not know."""
        return unanswered(fact.label for fact in self.glance) if self.items else ()

    @property
    def full(self) -> int:
        """How many of the five items are full."""
        return sum(item.square.state == "full" for item in self.items)


META = (
    "index_no", "unit", "joint_units", "topic", "doc_no", "formed_on", "published_on", "validity", "district",
    "method", "audience", "level",
)  # fmt: skip
"""The metadata block (信息要素) of a disclosure page, in its order; only what is known is shown."""

UNSHOWN = frozenset(Disclosure.model_fields) | {"items", "handled_by"}


def view(record: Record, card: Card, setting: Setting) -> View:
    """`record` (already cut to what is public) in its `setting`."""
    known = vars(record)
    body = known.get("body")
    disclosed = record if isinstance(record, Disclosure) else None
    end = disclosed.withdrawn if disclosed else None
    units = setting.targets
    glance = tuple(_glance(record, setting))
    tracked = (
        track(record, setting.case, setting) if isinstance(record, Commitment) and setting.case else None
    )
    return View(
        id=record.id,
        kind=record.KIND,
        title=card.title,  # of a purged record not even that is left
        address=addresses.record(record.id),
        permanent_id=record.permanent_id,
        unit=units.get(f"units/{disclosed.unit}") if disclosed else None,
        joint=tuple(units[f"units/{stem}"] for stem in disclosed.joint_units) if disclosed else (),
        summary=(disclosed.summary or "") if disclosed else "",
        doc_no=(disclosed.doc_no or "") if disclosed else "",
        published=disclosed.published_on if disclosed else None,
        dated=card.dated,
        elsewhere=card.elsewhere,
        glance=glance,
        phone=phone_of(record, setting.units, setting.channels)
        if isinstance(record, Matter)
        else _unit_phone(record),
        meta=Facts(tuple(_meta(record, setting))),
        items=item_views(record, setting) if isinstance(record, Matter) and not card.gone else (),
        facts=gathered(blocks(record, loose_fields(type(record)), setting.targets)),
        walk=walk(record, setting.procedure, setting.today),
        notices=tuple(notice_view(record, each, setting, glance) for each in _notices(record)),
        body=markup.to_html(body, links(setting.targets)) if body else NOTHING,
        files=files(disclosed.attachments) if disclosed else (),
        related=tuple(_related(disclosed, setting.targets)),
        backlinks=setting.backlinks,
        interprets=setting.targets.get(known.get("interpretation_of") or ""),
        readings=setting.readings,
        source=record.source,
        changes=tuple(reversed(disclosed.changes)) if disclosed else (),
        withdrawn=end,
        replaced_by=setting.targets.get(end.replaced_by) if end and end.replaced_by else None,
        status=tracked.status if tracked else None,
        track=tracked,
        code="" if card.gone else code_of(card.digest),
        partly=bool(disclosed and disclosed.withheld),
    )


def _unit_phone(record: Record) -> str:
    return record.phones[0].number if isinstance(record, Unit) and record.phones else ""


def _notices(record: Record) -> Sequence[Notice]:
    return record.notices if isinstance(record, NoticedMatter) else ()


def files(attachments: Sequence[Attachment]) -> tuple[Target, ...]:
    """Attached files as links."""
    return tuple(Target(each.title, addresses.attachment(each.file)) for each in attachments)


def notice_view(
    record: Record, notice: Notice, setting: Setting, glance: tuple[Fact, ...] = ()
) -> NoticeView:
    """One published paper of a matter."""
    period = notice.period
    span = f"{said(period.start)} 至 {said(period.end) if period.end else '未载明止日'}" if period else ""
    return NoticeView(
        id=notice.id,
        title=notice.title,
        stage=notice.stage,
        doc_no=notice.doc_no or "",
        address=addresses.notice(record.id, notice.id),
        published=notice.published_on or record.published_on,  # type: ignore[attr-defined]
        issued=notice.issued_on,
        facts=Facts(tuple(_only_facts(blocks(notice, ("stage", "doc_no", "issued_on"), setting.targets)))),
        body=markup.to_html(notice.body, links(setting.targets)) if notice.body else NOTHING,
        state=running(period.start, period.end, setting.today) if period else "",
        period=span,
        basis=(period.basis or "") if period else "",
        source=notice.source,
        files=files(notice.attachments),
        code=code_of(notice_digest(notice, record.permanent_id)),
        more=tuple(for_notice(glance, timed=bool(period))),
    )


def _glance(record: Record, setting: Setting) -> Iterator[Fact]:
    known = shape_of(type(record))
    for question, name in record.GLANCE:
        value = getattr(record, name)
        if not empty(value):
            lines = [line for line in _shortened(value, known[name].shown) if line]
            if lines:
                yield Fact(question, stacked(lines))
    for notice in _notices(record):
        if notice.period and running(notice.period.start, notice.period.end, setting.today) == "公示中":
            until = f"{notice.stage}，至{said(notice.period.end)}" if notice.period.end else notice.stage
            yield Fact("正在公示", worded(until))


GLANCE_LINES = 4


def _shortened(value: object, shown: Shown) -> Iterator[Markup]:
    members = value if isinstance(value, tuple) else (value,)
    for member in members[:GLANCE_LINES]:
        yield worded(plain(member, shown))
    if len(members) > GLANCE_LINES:
        yield worded(f"等 {len(members)} 项，详见下文")


def _meta(record: Record, setting: Setting) -> Iterator[Fact]:
    if not isinstance(record, Disclosure):
        return
    yield from _only_facts(blocks(record, META, setting.targets))
    if record.channels:
        yield Fact("公开渠道", stacked(_outlet(each) for each in record.channels))
    if record.withheld:
        yield Fact("区分处理", stacked(_left_out(each) for each in record.withheld))
    if record.source and record.source.published_on:
        yield Fact("来源发布日期", worded(said(record.source.published_on)))
    took = timely(record, setting.site.official)
    if took:
        yield Fact("公开用时", worded(took))


def _outlet(outlet: Outlet) -> Markup:
    said_ = "，".join(part for part in (outlet.name, moment(outlet.on) if outlet.on else "") if part)
    words = f"{outlet.way}：{said_}" if said_ else outlet.way
    link = f' <a href="{escaped(outlet.url)}" rel="noopener">查看</a>' if outlet.url else ""
    return safe(escaped(words) + link)


def _left_out(part: Withheld) -> Markup:
    return worded(f"{part.part}不公开，依据：{part.basis}；{said(part.reassess_on)}前重新评估。其余部分公开")


def _only_facts(found: Iterable[Block]) -> Iterator[Fact]:
    return (block for block in found if isinstance(block, Fact))


@cache
def loose_fields(model: type[Record]) -> tuple[str, ...]:
    """The fields that no item shows and no other part of the page has a place for."""
    items = model.ITEMS or {}
    placed = {field.partition(".")[0] for item in items.values() for field in item.shows}
    common = UNSHOWN if issubclass(model, Disclosure) else frozenset({*Record.model_fields, "body"})
    return tuple(
        shape.name
        for shape in shapes(model)
        if shape.name not in placed and shape.name not in common and not shape.shown.hidden
    )


def _related(record: Disclosure | None, targets: Targets) -> Iterator[Target]:
    if record is None:
        return
    names = [*record.related, vars(record).get("document", "")]
    yield from (targets[name] for name in dict.fromkeys(names) if name in targets)
