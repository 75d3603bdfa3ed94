"""The commitments tracker (承诺跟踪), first form: every promise with its computed state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai import addresses
from gongkai.cards import Card
from gongkai.page import Column, Page
from gongkai.pages._rows import Listing, pages
from gongkai.public import Public
from gongkai.records.commitments import TYPE_NAMES, Commitment
from gongkai.status import STATES, Status, held, said, status

COLUMN = Column("承诺跟踪", "说过要办的事，办到了哪一步；没有报告的，也写明没有报告。", "数据发布")
SLUGS = {
    "已兑现": "kept",
    "逾期兑现": "kept-late",
    "推进中": "running",
    "即将到期": "due-soon",
    "未到报告期": "not-due",
    "未启动": "not-begun",
    "未兑现": "not-kept",
    "未报告": "not-reported",
    "未量化": "not-measured",
}


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment on the tracker."""

    card: Card
    title: str
    address: str
    article: int | None
    group: str
    type_name: str
    unit: str
    status: Status
    last: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many commitments are in a state, and where they are listed."""

    state: str
    slug: str
    count: int
    address: str


def promises(public: Public) -> tuple[Promise, ...]:
    """Every commitment of the territory with its state on the day of the build."""
    found = [_promise(public, card) for card in public.of_kind("commitments")]
    return tuple(sorted(found, key=lambda each: (each.group, each.article or 0, each.card.id)))


def _promise(public: Public, card: Card) -> Promise:
    record = public.record(card)
    assert isinstance(record, Commitment)
    last = max(record.reports, key=held, default=None)
    return Promise(
        card=card,
        title=card.title,
        address=addresses.record(card.id),
        article=record.article,
        group=f"{record.year}年清单" if record.year else (record.document or "其他承诺"),
        type_name=TYPE_NAMES[record.type],
        unit=public.holdings.unit_name(card.unit),
        status=status(record, public.today),
        last=said(held(last)) if last else "",
    )


def counts(found: tuple[Promise, ...]) -> tuple[Count, ...]:
    """States that occur, in the order of the bar."""
    return tuple(
        Count(state, SLUGS[state], number, addresses.tracker(SLUGS[state]))
        for state in STATES
        if (number := sum(promise.status.state == state for promise in found))
    )


def tracker_pages(public: Public, found: tuple[Promise, ...]) -> Iterator[Page]:
    """The tracker, and a list for each state that occurs."""
    if not found:
        return
    groups: dict[str, list[Promise]] = {}
    for promise in found:
        groups.setdefault(_group_name(public, promise.group), []).append(promise)
    ordered = dict(sorted(groups.items(), key=lambda item: (not item[0].endswith("清单"), _reverse(item[0]))))
    feeds = (("承诺", addresses.feed_page("commitments")),)
    yield Page(
        path=addresses.tracker(),
        template="pages/tracker.html",
        title=COLUMN.name,
        description=COLUMN.description,
        context={"groups": tuple(ordered.items()), "counts": counts(found), "total": len(found)},
        section="tracker",
        column=COLUMN,
        feeds=feeds,
        modified=max((promise.card.updated for promise in found if promise.card.updated), default=None),
    )
    for count in counts(found):
        cards = tuple(promise.card for promise in found if promise.status.state == count.state)
        intro = f"截至{said(public.today)}，状态为“{count.state}”的承诺"
        crumbs = ((COLUMN.name, addresses.tracker()),)
        title = f"承诺 · {count.state}"
        yield from pages(
            public, Listing(count.address, title, intro, cards, COLUMN, "tracker", crumbs, feeds=feeds)
        )
    every = public.of_kind("commitments")
    yield from pages(
        public,
        Listing(
            addresses.kind("commitments"), "承诺", COLUMN.description, every, COLUMN, "tracker", feeds=feeds
        ),
    )


def _group_name(public: Public, group: str) -> str:
    card = public.holdings.find(group)
    return (card.doc_no or card.title) if card else group


def _reverse(name: str) -> tuple[int, ...]:
    # Newest year's list first.
    return tuple(-ord(char) for char in name)
