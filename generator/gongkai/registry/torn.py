"""Torn records (残卷): what the rest of the content needs to know of a file that is not right.

Others name it, and it names others; so that one run tells all that is wrong, its card is made of what can be read.
No torn record is ever published: what is wrong with it stops the build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gongkai.bodies import markup
from gongkai.cards import Card, Place, lying
from gongkai.cards.card import NoticeCard
from gongkai.problems import Fault, Problem
from gongkai.records import MODELS, Record
from gongkai.references import Reference
from gongkai.registry.examining import examined, place_of
from gongkai.registry.partial import partial, typed_names, typed_prose
from gongkai.registry.placing import placed
from gongkai.source.salvage import salvaged
from gongkai.source.signs import FORBIDDEN

FAR = datetime.max.replace(tzinfo=UTC)
"""Stands for a moment that cannot be read: no rule takes it for too early."""


@dataclass(frozen=True, slots=True)
class Torn:
    """A file that is not right: every problem in it, the names it goes by, what it says if that can be read."""

    problems: tuple[Problem, ...]
    names: tuple[str, ...] = ()
    values: dict[str, Any] | None = None
    record: Record | None = None
    """The whole record, where only its rules are broken."""
    faults: tuple[Fault, ...] = ()

    def untold(self, references: Iterable[Reference]) -> tuple[Reference, ...]:
        """Those of its references that are in a form that a name may have; the others were told already."""
        wrong = {fault.loc for fault in self.faults}
        return tuple(
            each
            for each in references
            if each.link or not any(each.loc[:length] in wrong for length in range(1, len(each.loc) + 1))
        )


def torn(data: bytes, path: str, zone: ZoneInfo) -> Torn:
    """Everything about a file that was refused."""
    read = salvaged(data, path)
    if read.values is None:
        return Torn(read.problems)
    record, found = examined(read.values, path, zone, read.lost, read.sure)
    more = (each for each in placed(found, data, path) if not read.told(each.mark))
    typed = read.values.get("id")
    return Torn(
        (*read.problems, *more),
        (typed,) if isinstance(typed, str) else (),
        read.values,
        None if read.problems else record,
        tuple(found),
    )


def torn_card(found: Torn, path: str, place: Place, zone: ZoneInfo) -> Card:
    """The card of a record whose fields are not all right: of what is, and of all that it names."""
    kind, stem = place_of(path)
    model, values = MODELS[kind], found.values or {}
    sound = vars(partial(values, model, zone, lost=True))
    end = sound.get("withdrawn")
    number = sound.get("doc_no") or ""
    return Card(
        id=f"{kind}/{stem}", kind=kind, title=str(sound.get("title", "")), digest="",
        formerly=sound.get("formerly", ()), unit="", joint_units=(), district=sound.get("district") or "",
        topic="", doc_no="" if FORBIDDEN.search(number) else number,
        published=sound.get("published_on") if "draft" not in values or "draft" in sound else None,
        formed=sound.get("formed_on"), dated=None, ruled=None, draft=sound.get("draft", False),
        elsewhere=sound.get("elsewhere", "elsewhere" in values), end=end.end if end else "",
        ended=end.on if end else None, corrected=None, latest=None, updated=None,
        references=found.untold(_references(values, kind)), notices=tuple(_notices(values)),
        coverage=(), attachments=(), parent=sound.get("parent") or "", reviewed="reviewed" in values, torn=True,
        **lying(f"{kind}/{stem}", path, place),
    )  # fmt: skip


def _references(values: dict[str, Any], kind: str) -> Iterator[Reference]:
    for loc, folder, name in typed_names(values, MODELS[kind]):
        if not FORBIDDEN.search(name):
            yield Reference(loc, f"{folder}/{name}" if folder else name)
    for loc, text in typed_prose(values, MODELS[kind]):
        for offset, target in markup.links_of(text):
            if markup.is_record_link(target):
                yield Reference(loc, markup.linked_record(target, kind), target, offset)


def _notices(values: dict[str, Any]) -> Iterator[NoticeCard]:
    typed = values.get("notices")
    for notice in typed if isinstance(typed, list) else ():
        said = notice if isinstance(notice, dict) else {}
        name, stage = (each if isinstance(each := said.get(key), str) else "" for key in ("id", "stage"))
        yield NoticeCard(name, "" if FORBIDDEN.search(stage) else stage, "", FAR, None, None, None, "")
