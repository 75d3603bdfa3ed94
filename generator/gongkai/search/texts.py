"""What of a record is searched (可检索的文字): its own words as its page shows them, without labels or markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from pydantic_core import to_json

from gongkai import addresses
from gongkai.cards import NUMBERS, Card
from gongkai.coverage import values_at, way
from gongkai.facts.shown import Group, Passage, Table
from gongkai.outputs import Output
from gongkai.records import Record
from gongkai.search.folding import composed
from gongkai.views.notices import NoticeView
from gongkai.views.view import View

OPEN = "公示中"
ELSEWHERE = "外地参考"


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the index (文档): what names it, what it says, line by line, and the state that it is in."""

    id: str
    title: str
    numbers: tuple[str, ...]
    """文号、索引号: whoever types one whole wants this document first."""
    kind: str
    unit: str
    published: str
    state: str
    body: str
    page: str = ""
    """Where a long text stands whole, away from its record's page."""

    @property
    def head(self) -> str:
        """What counts most: the title and the numbers."""
        return "\n".join((self.title, *self.numbers))

    @property
    def whole(self) -> str:
        """Everything that is searched."""
        return f"{self.head}\n{self.unit}\n{self.body}"


def text(shown: View, record: Record, card: Card) -> Text:
    """The searched text of a record that is public."""
    units = [each.title for each in (shown.unit, *shown.joint) if each]
    return Text(
        id=shown.id,
        title=composed(shown.title),
        numbers=tuple(dict.fromkeys(map(composed, _numbers(record)))),
        kind=shown.kind.label,
        unit=composed("、".join(units)),
        published=shown.published.date().isoformat() if shown.published else "",
        state=_state(shown),
        body=composed("\n".join(dict.fromkeys(filter(None, _lines(shown))))),
        page=shown.whole_at,
    )


def sidecar(of: Text) -> Output:
    """The text beside its page (随页文本), by which a browser checks a candidate before showing it."""
    known = {
        "title": of.title, "numbers": of.numbers, "kind": of.kind, "unit": of.unit, "date": of.published,
        "state": of.state, "text": of.body, **({"page": of.page} if of.page else {}),
    }  # fmt: skip
    return Output(addresses.search_text(of.id), to_json(known))


def _numbers(record: Record) -> Iterator[str]:
    for path in (*NUMBERS, "index_no"):
        steps = way(path)
        if steps[0] in type(record).model_fields:
            yield from (str(value) for value in values_at(record, steps) if value)


def _state(shown: View) -> str:
    """One word for the state: its end, its promise's, an open notice's; most records have none."""
    if shown.withdrawn:
        return shown.withdrawn.end
    if shown.status:
        return shown.status.state
    if any(notice.state == OPEN for notice in shown.notices):
        return OPEN
    return ELSEWHERE if shown.elsewhere else ""


def _lines(shown: View) -> Iterator[str]:
    yield shown.summary
    yield from _group_lines((shown.meta,))
    for item in shown.items:
        yield from _group_lines(item.groups)
        yield plain(item.prose)
        for office in item.offices:
            yield office.name
            yield from _group_lines(office.groups)
        yield item.note
    yield from _group_lines(shown.facts)
    for notice in shown.notices:
        yield from _notice_lines(notice)
    yield plain(shown.body)
    yield from (file.title for file in shown.files)
    yield shown.source.name if shown.source else ""
    yield from (change.note for change in shown.changes)
    yield shown.withdrawn.reason if shown.withdrawn else ""


def _notice_lines(notice: NoticeView) -> Iterator[str]:
    yield from (notice.title, notice.stage, notice.period)
    yield from _group_lines((notice.facts,))
    yield plain(notice.body)
    yield from (file.title for file in notice.files)


def _group_lines(groups: Iterable[Group]) -> Iterator[str]:
    for group in groups:
        if isinstance(group, Passage):
            yield group.part
            yield group.heading
            yield plain(group.html)
        elif isinstance(group, Table):
            yield from (brief(cell) for _, cells in group.rows for cell in cells)
        else:
            yield from (brief(row.html) for row in group.rows)


_WRAP = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])")
_BREAK = re.compile(r"</(?:p|li|h\d|t[rdh]|d[td]|pre|blockquote|caption)>|<[bh]r>")
_TAG = re.compile(r"<[^>]*>")
_GAP = re.compile(r"[ \t]*\n\s*")


def plain(html: str) -> str:
    """Safe HTML as plain lines; a line that was wrapped between two Chinese characters is whole again."""
    if "<" not in html and "&" not in html:
        return html
    bare = _TAG.sub("", _BREAK.sub("\n", _WRAP.sub("", html)))
    return _GAP.sub("\n", unescape(bare) if "&" in bare else bare).strip()


@lru_cache(maxsize=2_000)
def brief(html: str) -> str:
    """The same for a fact or a cell: the same few hundred stand on nearly every page."""
    return plain(html)
