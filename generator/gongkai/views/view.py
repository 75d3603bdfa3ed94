"""A record as its readers see it (视图): labelled sections of text and safe HTML; templates see only this."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from itertools import chain
from typing import NamedTuple

from markupsafe import Markup

from gongkai import addresses
from gongkai.bodies import markup
from gongkai.cards import Card
from gongkai.checkcode import code_of
from gongkai.coverage import Square
from gongkai.facts.printed import blocks, links
from gongkai.facts.shapes import shapes
from gongkai.facts.shown import ROOM, Fact, Facts, Group, Table, Target, Targets, begun, gathered
from gongkai.printing import NOTHING
from gongkai.progress.track import Track, track
from gongkai.records import Kind, Record
from gongkai.records._base import Source
from gongkai.records._disclosure import Change, Disclosure, Withdrawal
from gongkai.records._items import Matter
from gongkai.records.commitments import Commitment
from gongkai.records.units import Unit
from gongkai.setting import Setting
from gongkai.status import Status
from gongkai.views.glance import glance_of
from gongkai.views.items import ItemView, item_views, phone_of
from gongkai.views.longtext import LongText, long_text, typed
from gongkai.views.meta import meta
from gongkai.views.notices import NoticeView, files, notice_view, notices_of
from gongkai.views.plaincard import unanswered
from gongkai.walk import Walk, walk


class View(NamedTuple):
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
    first: str = ""
    """When it was first released (首次公开) and by which release; empty as long as it was not."""
    long: LongText | None = None
    """A text that has a page of its own."""
    unlisted: int = 0
    """How many more name it than `backlinks` has."""

    @property
    def whole_at(self) -> str:
        """Where a page stands that has all of it (`addresses.text`); empty where its own page has all."""
        groups = chain(
            self.facts,
            *(item.groups for item in self.items),
            *(office.groups for item in self.items for office in item.offices),
        )
        long = any(isinstance(each, Table) and each.long for each in groups)
        many = max(len(self.notices), len(self.files)) > ROOM or len(self.last_changes) < len(self.changes)
        told = self.track is not None and self.track.long
        return addresses.text(self.id) if self.long or long or many or told else ""

    @property
    def last_changes(self) -> tuple[Change, ...]:
        """The changes that its own page has room for, the newest first."""
        return begun(self.changes, lambda each: each.note)

    @property
    def squares(self) -> tuple[Square, ...]:
        """The five squares, in their order."""
        return tuple(item.square for item in self.items)

    @property
    def near(self) -> tuple[Target, ...]:
        """What it names and what names it (相关公开), but for what is told elsewhere on its page."""
        told = {self.interprets, *self.readings}
        return tuple(each for each in dict.fromkeys((*self.related, *self.backlinks)) if each not in told)

    @property
    def passages(self) -> tuple[Group, ...]:
        """Those of its facts that are text, article by article."""
        return tuple(group for group in self.facts if group.form == "passage")

    @property
    def plain_facts(self) -> tuple[Group, ...]:
        """The others."""
        return tuple(group for group in self.facts if group.form != "passage")

    @property
    def unanswered(self) -> tuple[str, ...]:
        """What the plain card (明白卡) of a matter has to say it does not know."""
        return unanswered(fact.label for fact in self.glance) if self.items else ()

    @property
    def full(self) -> int:
        """How many of the five items are full."""
        return sum(item.square.state == "full" for item in self.items)


UNSHOWN = frozenset(Disclosure.model_fields) | {"items", "handled_by"}


def view(record: Record, card: Card, setting: Setting) -> View:
    """`record` (already cut to what is public) in its `setting`; of what is gone only what its tombstone says."""
    return _remains(record, card, setting) if card.gone else _whole(record, card, setting)


def _remains(record: Record, card: Card, setting: Setting) -> View:
    # Built from nothing, not cut from the whole: a field that is added later is empty here until it is asked for.
    disclosed = record if isinstance(record, Disclosure) else None
    end = disclosed.withdrawn if disclosed else None
    by = end.replaced_by if end else None
    return View(
        id=record.id, kind=record.KIND,
        title=card.title,  # of a purged record not even that is left
        address=addresses.record(record.id),
        permanent_id=record.permanent_id,
        unit=setting.targets.get(f"units/{disclosed.unit}") if disclosed else None,
        joint=(), summary="", doc_no="", published=disclosed.published_on if disclosed else None, dated=None,
        elsewhere=card.elsewhere, glance=(), phone="", meta=Facts(()), items=(), facts=(), walk=None, notices=(),
        body=NOTHING, files=(), related=(), backlinks=(), interprets=None, readings=(), source=None, changes=(),
        withdrawn=end, replaced_by=setting.targets.get(by) if by else None, status=None,
        first=setting.firsts.get("", ""),
    )  # fmt: skip


def _whole(record: Record, card: Card, setting: Setting) -> View:
    known = vars(record)
    body = known.get("body")
    disclosed = record if isinstance(record, Disclosure) else None
    end = disclosed.withdrawn if disclosed else None
    units = setting.targets
    glance = tuple(glance_of(record, setting))
    html = markup.to_html(body, links(setting.targets)) if body else NOTHING
    tracked = (
        track(record, setting.case, setting) if isinstance(record, Commitment) and setting.case else None
    )
    return View(
        id=record.id,
        kind=record.KIND,
        title=card.title,
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
        meta=Facts(tuple(meta(record, setting))),
        items=item_views(record, setting) if isinstance(record, Matter) else (),
        facts=gathered(blocks(record, loose_fields(type(record)), setting.targets)),
        walk=walk(record, setting.procedure, setting.today),
        notices=tuple(notice_view(record, each, setting, glance) for each in notices_of(record)),
        body=html,
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
        code=code_of(card.digest),
        partly=bool(disclosed and disclosed.withheld),
        first=setting.firsts.get("", ""),
        unlisted=setting.unlisted,
        long=long_text(record.id, typed(record), html),
    )


def _unit_phone(record: Record) -> str:
    return record.phones[0].number if isinstance(record, Unit) and record.phones else ""


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
