"""What was published and would be gone (不许消失), deleted, hidden or renamed, or be back without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gongkai.cards import Card
from gongkai.holdings import Holdings
from gongkai.ledger.events import guid
from gongkai.ledger.history import UNDISCLOSED, History, Thing
from gongkai.problems import Mark, Problem


@dataclass(frozen=True)
class Kept:
    """What is there now, to be held against what was promised: by permanent id, as far as it is public."""

    public: Mapping[str, Card]
    all: Mapping[str, Card]
    content: str


def vanished(past: History, holdings: Holdings, every: Iterable[Card], content: str) -> Iterator[Problem]:
    """Everything published that would be gone or bear another name; `every` card, public or not, tells why."""
    kept = Kept(
        {card.permanent_id: card for card in holdings.cards},
        {card.permanent_id: card for card in every},
        content,
    )
    head = guid(holdings.site.feeds, "")
    for name, thing in past.things.items():
        _, identity, rest = name.split(":", 2)
        if not name.startswith(head) and "feeds" not in holdings.unread:
            authority, year = identity.split(",")
            hint = f"改回 authority: {authority}，year: {year}"
            yield Problem(Mark(f"{content}/site.yml"), "订阅命名改了，订户会把全部旧条目当作新的", hint)
            return
        permanent = "/".join(rest.split("/")[:2])
        card = kept.all.get(permanent)
        if thing.id in holdings.unread if card is None else card.torn and not _readable(card, thing, kept):
            continue  # its file is there: what it says cannot be told
        problem = _gone(thing, permanent, kept, past)
        if problem:
            yield problem


def _readable(torn: Card, thing: Thing, kept: Kept) -> bool:
    """Whether it can be told which papers and changes a file has that is not right: all of them bear a name."""
    named = torn.changes if thing.line.what == "record" else torn.notices
    return torn.permanent_id in kept.public and all(each.id for each in named)


def _gone(thing: Thing, permanent: str, kept: Kept, past: History) -> Problem | None:
    card = kept.public.get(permanent)
    when = f"{past.moment(thing.first):%Y-%m-%d} 公开"
    if card is None:
        return _lost(thing, permanent, kept, when) if thing.line.what == "record" else None
    if card.gone:
        return None
    mark = Mark(card.path)
    if thing.line.what == "notice" and all(notice.id != thing.line.part for notice in card.notices):
        text = f"已公开的公告“{thing.line.part}”不见了（{when}）"
        return Problem(mark, text, "恢复这件公告和它的 id；要终止公开，给整件记录写 withdrawn")
    missing = set(thing.changes) - {change.id for change in card.changes}
    if thing.line.what == "record" and missing:
        text = f"已公开的变更记录“{'、'.join(sorted(missing))}”不见了"
        return Problem(mark, text, "恢复这几行和它们的 id：变更记录只能添，不能删")
    return _taken_back(thing, card) if thing.line.what == "record" and not card.torn else None


def _taken_back(thing: Thing, card: Card) -> Problem | None:
    """Something that had ended is public again: whoever heard of its end must hear of that, too."""
    told = any(change.id not in thing.changes and change.kind != "编辑" for change in card.changes)
    if not thing.end or card.end or told:
        return None
    text = f"已经{thing.end}的记录又公开了，却没有写明"
    hint = "恢复 withdrawn；确要重新公开的，在 changes 里添一行 kind: 变更，写明为什么"
    return Problem(Mark(card.path), text, hint)


def _lost(thing: Thing, permanent: str, kept: Kept, when: str) -> Problem:
    card = kept.all.get(permanent)
    if card is None:
        text = f"已公开的记录不见了（{when}）"
        again = next((each for each in kept.all.values() if each.id == permanent), None)
        if (
            again
        ):  # its first name, which it bears once more: what is written there makes another record of it
            hint = f"它第一次公开时就叫 {permanent}；文件名改回来了，就删去 formerly"
            return Problem(Mark(again.path), text, hint)
        hint = f"恢复这个文件；改了名或移走的，在新文件里写 formerly: [{permanent}]"
        # Whoever is no disclosure has no end: a unit's page stays, because things that it published do.
        hint += "" if permanent.startswith(UNDISCLOSED) else "；要终止公开，写 withdrawn"
        return Problem(Mark(f"{kept.content}/{thing.id}.yml"), text, hint)
    what = "改成了草稿" if card.draft else "又推迟了发布时间"
    return Problem(Mark(card.path), f"已公开的记录{what}（{when}）", "改回来；要终止公开，写 withdrawn")
