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
from gongkai.cards import Card, ChangeCard, NoticeCard, Place, where
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
    certain: dict[str, Any] | None = None
    """The values of which it is known that they were meant; None where all of them were."""
    record: Record | None = None
    """The whole record, where only its rules are broken."""
    faults: tuple[Fault, ...] = ()
    lost: bool = True
    """Whether something may stand in the file that is not among `values`."""

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
    record, found = examined(read.values, path, zone, read.lost, read.certain)
    more = (each for each in placed(found, data, path) if not read.told(each.mark))
    typed = read.values.get("id")
    return Torn(
        (*read.problems, *more),
        (typed,) if isinstance(typed, str) else (),
        read.values,
        read.certain,
        None if read.problems else record,
        tuple(found),
        read.lost,
    )


def torn_card(found: Torn, path: str, place: Place, zone: ZoneInfo) -> Card:
    """The card of a record whose fields are not all right: of what is, and of all that it names."""
    kind, stem = place_of(path)
    model, typed = MODELS[kind], found.values or {}
    values = typed if found.certain is None else found.certain
    sound = vars(partial(values, model, zone, lost=True))
    end = sound.get("withdrawn")
    number = sound.get("doc_no") or ""
    unsure = found.lost or ("withdrawn" in values and end is None)
    return Card(
        id=f"{kind}/{stem}", kind=kind, title=str(sound.get("title", "")), seal=b"",
        formerly=sound.get("formerly", ()), unit="", joint_units=(), district=sound.get("district") or "",
        topic="", doc_no="" if FORBIDDEN.search(number) else number,
        published=sound.get("published_on") if "draft" not in values or "draft" in sound else None,
        formed=sound.get("formed_on"), dated=None, ruled=None, draft=sound.get("draft", False),
        elsewhere=sound.get("elsewhere", "elsewhere" in values), end=end.end if end else "",
        ended=end.on if end else None, corrected=None, updated=None,
        references=found.untold(_references(typed, kind)), notices=tuple(_notices(values, unsure)),
        changes=tuple(_changes(values, unsure)),
        coverage=(), parent=sound.get("parent") or "", reviewed="reviewed" in values, torn=True,
        **where(f"{kind}/{stem}", path, place),
    )  # fmt: skip


def _references(values: dict[str, Any], kind: str) -> Iterator[Reference]:
    for loc, folder, name in typed_names(values, MODELS[kind]):
        if not FORBIDDEN.search(name):
            yield Reference(loc, f"{folder}/{name}" if folder else name)
    for loc, text in typed_prose(values, MODELS[kind]):
        for offset, target in markup.links_of(text):
            if markup.is_record_link(target):
                yield Reference(loc, markup.linked_record(target, kind), target, offset)


def _notices(values: dict[str, Any], unsure: bool) -> Iterator[NoticeCard]:
    for entry in _entries(values, "notices", unsure):
        yield NoticeCard(_text(entry, "id"), _text(entry, "stage"), "", FAR, None, None, None, b"")


def _changes(values: dict[str, Any], unsure: bool) -> Iterator[ChangeCard]:
    for entry in _entries(values, "changes", unsure):
        yield ChangeCard(_text(entry, "id"), FAR, "", "")


def _entries(values: dict[str, Any], name: str, unsure: bool) -> Iterator[dict[str, Any]]:
    """The entries of a list as typed; an empty one stands for what cannot be told, and may be any."""
    typed = values.get(name)
    for entry in typed if isinstance(typed, list) else ():
        yield entry if isinstance(entry, dict) else {}
    if unsure or not isinstance(typed, list | None):
        yield {}


def _text(entry: dict[str, Any], key: str) -> str:
    """A name as typed; empty where nobody can tell it."""
    typed = entry.get(key)
    return typed if isinstance(typed, str) and not FORBIDDEN.search(typed) else ""
