"""What happened to a record (事件): what of it is public, and what befell it, each named for ever."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import count
from sys import intern

from gongkai import addresses
from gongkai.calendar import said
from gongkai.cards import Card, NoticeCard
from gongkai.holdings import Holdings
from gongkai.ledger.lines import Line
from gongkai.records import MODELS
from gongkai.site import FeedIdentity
from gongkai.status import turns
from gongkai.tracker.history import Case

SOON = 3
"""How many days before its last one a period is told of again (还剩3日)."""
ENDS = {"期满": "expired", "失效": "lapsed", "被取代": "superseded", "撤回": "withdrawn", "清除": "purged"}
"""The five ends of a record → their names in GUIDs."""
PURGED = "（已清除的信息）"

TURNS = {
    "还剩7日": "due-soon", "滞后": "behind", "未兑现": "not-kept", "已兑现": "kept", "逾期兑现": "kept-late",
    "未报告": "not-reported", "已调整": "adjusted", "已废止": "repealed",
}  # fmt: skip
"""What the tracker tells of → its names in GUIDs."""
DUE_SOON = 7
"""Days for which a promise's reminder is news."""


def guid(identity: FeedIdentity, permanent_id: str, *parts: str) -> str:
    """A name that holds neither host nor title, so that no move and no edit makes an entry look new."""
    return "/".join((f"tag:{identity.authority},{identity.year}:{permanent_id}", *parts))


def end_guids(identity: FeedIdentity, card: Card) -> Iterator[str]:
    """The names of a record's end: of the first, of a second one after it had been public again, and so on."""
    first = guid(identity, card.permanent_id, "end", ENDS[card.end])
    yield first
    yield from (f"{first}/{number}" for number in count(2))


@dataclass(frozen=True)
class Telling:
    """Tells what the cards of one portal make public, as lines of its ledger."""

    holdings: Holdings
    cases: Mapping[str, Case] = field(default_factory=dict)
    """Every commitment with what it leans on, by id."""
    _scopes: dict[object, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    """The scopes of records, by all that decides them: whatever is told of a record shares them."""

    def record(self, card: Card) -> Line:
        """The record itself; 外地参考, what is no disclosure, and what had ended unseen are in no feed."""
        heard = card.published is not None and not card.gone and not card.elsewhere
        title = headline(card) if heard else ""
        line = self._line(card, "record", title=title, on=card.dated, sha256=card.digest)
        if card.changes or card.end:
            line = line._replace(changes=tuple(change.id for change in card.changes), end=card.end)
        return line

    def notice(self, card: Card, notice: NoticeCard) -> Line:
        """A published paper of a matter."""
        return self._line(
            card, "notice", notice.id, part=notice.id, address=addresses.notice(card.id, notice.id),
            title="" if card.elsewhere else headline(card, notice.stage, notice.title), on=notice.issued_on,
            sha256=notice.digest,
        )  # fmt: skip

    def changes(self, card: Card, known: tuple[str, ...]) -> Iterator[Line]:
        """Every correction and change that was not told of before; an edit of wording (编辑) is none."""
        for change in card.changes:
            if change.id not in known and change.kind != "编辑":
                yield self._line(
                    card, "event", "change", change.id, part=change.id, event=change.kind, note=change.note,
                    title=headline(card, change.kind), on=change.on.date(),
                )  # fmt: skip

    def end(self, card: Card, known: Container[str] = ()) -> Line:
        """The end of a record, and why; `known` are the GUIDs there are: who ended before and came back ends anew."""
        assert card.ended is not None
        title = f"【{card.end}】{card.title}" if card.end == "清除" else headline(card, card.end)
        names = end_guids(self.holdings.site.feeds, card)
        return self._line(
            card, "event", event=card.end, note=card.end_note, title=title, on=card.ended.date(),
            name=next(each for each in names if each not in known),
        )  # fmt: skip

    def periods(self, card: Card, notice: NoticeCard, since: date, today: date) -> Iterator[Line]:
        """What the passing of time did to a notice first published here on `since`: begun, 3 days left, over."""
        start, end = notice.start, notice.end
        if card.elsewhere or start is None or start > today or (end is not None and since > end):
            return
        if end is None or today <= end:
            note = f"公示期自{said(start)}起" + (f"，至{said(end)}止。" if end else "。")
            yield self._period(card, notice, "公示开始", "opened", start, note)
        if end is not None and end - timedelta(SOON) <= today <= end and start < end - timedelta(SOON):
            yield self._period(
                card, notice, "还剩3日", "closing", end - timedelta(SOON), f"公示期至{said(end)}止。"
            )
        if end is not None and today > end:
            yield self._period(card, notice, "届满", "closed", end, f"公示期已于{said(end)}届满。")

    def turns(self, card: Card, since: date, today: date) -> Iterator[Line]:
        """What became of a promise (承诺) from `since` on: each state once for each period."""
        case = self.cases.get(card.id)
        if case is None or card.elsewhere or card.gone:
            return
        for turn in turns(case, since, today):
            if turn.state in TURNS and (turn.state != "还剩7日" or turn.day > today - timedelta(DUE_SOON)):
                yield self._line(
                    card, "event", "turn", TURNS[turn.state], *([turn.period] if turn.period else []),
                    part=turn.period, event=turn.state, note=turn.sentence, title=headline(card, turn.state),
                    on=turn.day,
                )  # fmt: skip

    def _period(self, card: Card, notice: NoticeCard, event: str, name: str, on: date, note: str) -> Line:
        return self._line(
            card, "event", "period", name, notice.id, part=notice.id, event=event, note=note,
            address=addresses.notice(card.id, notice.id), title=headline(card, event, notice.title), on=on,
        )  # fmt: skip

    def _line(
        self, card: Card, what: str, *parts: str, on: date | None, name: str = "", part: str = "", event: str = "",
        address: str = "", sha256: str = "", title: str = "", note: str = "",
    ) -> Line:  # fmt: skip
        name = name or guid(self.holdings.site.feeds, card.permanent_id, *parts)
        author = self.holdings.unit_name(card.unit) if card.unit else ""
        return Line(
            "new", what, name, card.id, part, event, address or addresses.record(card.id), sha256, title, note, author,
            _iso(on), self.scopes(card),
        )  # fmt: skip

    def scopes(self, card: Card) -> tuple[str, ...]:
        """The feeds that a record belongs to, beside the portal's and its kind's."""
        if card.published is None or card.elsewhere:
            return ()
        key = (card.kind, card.unit, card.joint_units, card.district, card.topic, card.places)
        if key not in self._scopes:
            self._scopes[key] = tuple(dict.fromkeys(map(intern, self._belongs(card))))
        return self._scopes[key]

    def _belongs(self, card: Card) -> Iterator[str]:
        for unit in dict.fromkeys((card.unit, *card.joint_units)):
            yield f"units/{unit}"
            yield f"{card.kind}/units/{unit}"
        district = self.holdings.district_of(card)
        area = self.holdings.site.areas.get(district)
        if area is not None and not area.outside:
            yield f"districts/{district}"
        if card.topic:
            yield f"topics/{card.topic}"
        for name in card.places:
            yield place_scope(district, name)


@lru_cache(maxsize=4_096)
def place_scope(district: str, name: str) -> str:
    """The scope of a township or village: Chinese in an address breaks too often, so its name is hashed."""
    return f"places/{district or 'all'}-{sha256(name.encode()).hexdigest()[:8]}"


def headline(card: Card, what: str = "", of: str = "") -> str:
    """A title that says what happened to what: 【土地征收·更正】某区…"""
    label = MODELS[card.kind].KIND.label
    return f"【{label}{f'·{what}' if what else ''}】{of or card.title}"


@lru_cache(maxsize=4_096)
def _iso(day: date | None) -> str:
    return intern(day.isoformat()) if day else ""
