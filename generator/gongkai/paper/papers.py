"""Papers (纸质公告) out there: every check code that was ever right, and what is to be said of it today."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai import addresses
from gongkai.calendar import said
from gongkai.cards import Card, ChangeCard, NoticeCard
from gongkai.checkcode import code_of
from gongkai.ledger.history import History, permanent_of
from gongkai.ledger.lines import Line
from gongkai.public import Public

SAME, CHANGED, ENDED = "same", "changed", "ended"
"""The states of a paper: as the portal is now, overtaken, or of something that is over."""
GONE = {"撤回", "清除"}
"""Ends after which there is no page that could be printed."""
NOT_TOLD = "这次变动没有记为更正；以网上现在的内容为准。"


@dataclass(frozen=True, slots=True)
class Paper:
    """What one check code means today; `words` is empty where the paper is as the portal is."""

    code: str
    state: str
    title: str
    address: str
    words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Version:
    """What a record or notice was from one release (its index) on."""

    line: Line
    release: int


_Versions = dict[str, list[_Version]]


@dataclass(frozen=True, slots=True)
class Papers:
    """One paper for each code: of today's contents, and of all that releases ever said, in the order of codes.

    What is said of one is put together when its turn comes: of all of them at once it would take as much as the ledger.
    """

    public: Public
    present: Mapping[str, tuple[Card, NoticeCard | None]]
    """What stands on the portal now, by its code: that is right, also where it was wrong in between."""
    past: Mapping[str, Paper]

    def __len__(self) -> int:
        return len(self.present) + len(self.past)

    def __iter__(self) -> Iterator[Paper]:
        for code in sorted((*self.present, *self.past)):
            yield self.past[code] if code in self.past else self._shown(code, *self.present[code])

    def _shown(self, code: str, card: Card, notice: NoticeCard | None) -> Paper:
        if notice is None:
            return Paper(code, SAME, card.title, addresses.record(card.id))
        address = addresses.notice(card.id, notice.id)
        if card.end:
            return Paper(code, ENDED, notice.title, address, f"所属的事项{_end(card)}", card.end_note)
        over = notice.end is not None and notice.end < self.public.today
        note = f"公示期已于{said(notice.end)}届满。" if over and notice.end else ""
        return Paper(code, SAME, notice.title, address, note=note)


def papers(public: Public) -> Papers:
    """The papers of a portal."""
    present = dict(_present(public))
    return Papers(public, present, {paper.code: paper for paper in _past(public, present)})


def _present(public: Public) -> Iterator[tuple[str, tuple[Card, NoticeCard | None]]]:
    for card in public.holdings.cards:
        if not card.gone:
            yield code_of(card.digest), (card, None)
            yield from ((code_of(notice.digest), (card, notice)) for notice in card.notices)


def _past(public: Public, present: Container[str]) -> Iterator[Paper]:
    cards = {card.permanent_id: card for card in public.holdings.cards}
    versions = _versions(public.history, present)
    for guid, known in versions.items():
        card = cards.get(permanent_of(known[0].line))
        if card is None:
            continue
        matter = versions.get(guid.rpartition("/")[0], []) if known[0].line.part else known
        for at, version in enumerate(known):
            if code_of(version.line.sha256) in present or version.line.end in GONE:
                continue
            later = [each.release for each in known[at:] if each.line.sha256 != version.line.sha256]
            told = _told(card, matter, version.release)
            day = public.history.releases[later[0] if later else version.release].as_of.date()
            yield _overtaken(card, version.line, told, said(day))


def _versions(history: History, present: Container[str]) -> _Versions:
    """A record's or notice's GUID → what each release made of it, oldest first.

    Of matters of which no code but those in `present` was ever right there is nothing to say: nearly all of them.
    """
    wanted = {permanent_of(line) for line, _ in _printed(history) if code_of(line.sha256) not in present}
    found: _Versions = {}
    for line, index in _printed(history) if wanted else ():  # they would all be read again
        if permanent_of(line) in wanted:
            found.setdefault(line.guid, []).append(_Version(line, index))
    return found


def _printed(history: History) -> Iterator[tuple[Line, int]]:
    """Whatever had a code, and in which release (its index)."""
    for index, release in enumerate(history.releases):
        for line in release.lines:
            if line.what in {"record", "notice"} and line.sha256:
                yield line, index


def _told(card: Card, matter: Sequence[_Version], release: int) -> list[ChangeCard]:
    """The changes that the record tells of since a release, newest first."""
    known = [each.line.changes for each in matter if each.release <= release]
    told = [change for change in card.changes if change.id not in (known[-1] if known else ())]
    return sorted(told, key=lambda change: change.on, reverse=True)


def _overtaken(card: Card, line: Line, told: list[ChangeCard], day: str) -> Paper:
    """What is to be said of a version that is not the present one; `day`: when a release first said otherwise."""
    code, own = code_of(line.sha256), addresses.record(card.id)
    if card.end and card.end != line.end:
        matter = "所属的事项" if line.part and not card.gone else ""
        return Paper(code, ENDED, card.title, own, matter + _end(card), card.end_note)
    notes = "".join(f"{said(change.on.date())}{change.kind}：{_closed(change.note)}" for change in told)
    if line.part:
        notice = _notice(card, line.part)
        title, own = (notice.title, addresses.notice(card.id, notice.id)) if notice else (card.title, own)
        return Paper(code, CHANGED, title, own, f"已于{day}有变动", notes and f"这件事的变更记录：{notes}")
    place = f"{own}#changes" if told else own
    return Paper(code, CHANGED, card.title, place, _headline(told, day), notes or NOT_TOLD)


def _notice(card: Card, name: str) -> NoticeCard | None:
    return next((notice for notice in card.notices if notice.id == name), None)


def _headline(told: list[ChangeCard], day: str) -> str:
    """更正 is said only of what the record itself tells as one."""
    for kind, words in (("更正", "更正"), ("变更", "变更"), ("编辑", "改过文字")):
        for change in told:
            if change.kind == kind:
                return f"已于{said(change.on.date())}{words}"
    return f"已于{day}有变动"


def _end(card: Card) -> str:
    return f"已于{said(card.ended.date())}{card.end}" if card.ended else f"已{card.end}"


def _closed(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text}。"
