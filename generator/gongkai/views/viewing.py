"""How a record becomes its view: cut to what is public, in its setting; what is gone leaves only its tombstone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gongkai import addresses
from gongkai.bodies import markup
from gongkai.cards import Card
from gongkai.checkcode import code_of
from gongkai.facts.blocks import blocks
from gongkai.facts.printed import links
from gongkai.facts.shapes import shapes
from gongkai.facts.shown import Facts, Target, Targets, gathered
from gongkai.printing import NOTHING
from gongkai.progress.track import track
from gongkai.records import Record
from gongkai.records._disclosure import Disclosure
from gongkai.records._items import Matter
from gongkai.records.commitments import Commitment
from gongkai.records.units import Unit
from gongkai.setting import Setting
from gongkai.views.glance import glance_of
from gongkai.views.items import item_views, phone_of
from gongkai.views.longtext import long_text, typed
from gongkai.views.meta import meta
from gongkai.views.notices import files, notice_view, notices_of
from gongkai.views.view import View
from gongkai.walk import walk

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
