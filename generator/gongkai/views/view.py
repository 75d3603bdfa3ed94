"""A record as its readers see it (视图): labelled sections of text and safe HTML; templates see only this."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from markupsafe import Markup

from gongkai import addresses
from gongkai.coverage import Square
from gongkai.facts.shown import ROOM, Fact, Facts, Group, Table, Target, begun
from gongkai.progress.track import Track
from gongkai.records import MODELS, Kind
from gongkai.records._base import Source
from gongkai.records._disclosure import Change, Withdrawal
from gongkai.status import Status
from gongkai.views.items import ItemView
from gongkai.views.longtext import LongText
from gongkai.views.notices import NoticeView
from gongkai.views.plaincard import unanswered
from gongkai.walk import Walk


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
        listed = max(len(self.notices), len(self.files), len(self.readings)) > ROOM
        many = listed or len(self.last_changes) < len(self.changes)
        told = self.track is not None and self.track.long
        long = any(isinstance(each, Table) and each.long for each in self._groups)
        prose = any(item.opening is not None for item in self.items)
        return addresses.text(self.id) if self.long or long or many or told or prose else ""

    @property
    def _groups(self) -> Iterator[Group]:
        yield from self.facts
        for item in self.items:
            yield from item.groups
            for office in item.offices:
                yield from office.groups

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
        model = MODELS[self.kind.name]
        return unanswered(model, (fact.label for fact in self.glance)) if self.items else ()

    @property
    def full(self) -> int:
        """How many of the five items are full."""
        return sum(item.square.state == "full" for item in self.items)
