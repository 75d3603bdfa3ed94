"""Dates worth a place in a calendar (日程): due days, report days, occasions and notice periods around a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from gongkai import addresses
from gongkai.calendar import shifted
from gongkai.cards import Card
from gongkai.public import Public
from gongkai.records.occasions import Occasion
from gongkai.tracker.book import Book
from gongkai.tracker.endings import ending
from gongkai.tracker.spans import Span, interim
from gongkai.tracker.turning import spans_around

BEHIND, AHEAD = 31, 400
"""How many days back and ahead the calendars reach."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An entry before it has a format: whole days from `start` to `end`, both included, or moments."""

    uid: str
    start: date | datetime
    end: date | datetime
    summary: str
    description: str
    address: str
    place: str
    stamp: datetime
    sequence: int
    units: tuple[str, ...]
    district: str
    cancelled: bool = False


def dates(public: Public) -> Iterator[Dated]:
    """Every entry of the territory's own records, in the order of records and days."""
    first, last = shifted(public.today, -BEHIND), shifted(public.today, AHEAD)
    for card in sorted(public.own, key=lambda card: card.id):
        if card.gone or card.end:
            continue
        if card.id in public.cases:
            yield from _promised(public, card, first, last)
        elif card.starts and first <= card.starts.date() <= last:
            yield _occasion(public, card)
        for notice in card.notices:
            if notice.start and notice.end and first <= notice.end and notice.start <= last:
                head, address = f"公示期：{notice.title}", addresses.notice(card.id, notice.id)
                text = f"{notice.stage}，属于“{card.title}”。"
                yield _dated(
                    public, card, f"notices/{notice.id}", notice.start, notice.end, head, text, address
                )


def _dated(
    public: Public,
    card: Card,
    part: str,
    start: date | datetime,
    end: date | datetime,
    summary: str,
    description: str,
    address: str,
    place: str = "",
    cancelled: bool = False,
) -> Dated:
    return Dated(
        uid=f"{card.permanent_id}/{part}@{public.site.feeds.authority}",
        start=start,
        end=end,
        summary=summary,
        description=description,
        address=address,
        place=place,
        stamp=card.updated or datetime.combine(start, time(), public.site.clock),
        sequence=card.revisions,
        units=(card.unit, *card.joint_units),
        district=public.holdings.district_of(card),
        cancelled=cancelled,
    )


def _promised(public: Public, card: Card, first: date, last: date) -> Iterator[Dated]:
    book = Book(public.cases[card.id])
    for span in spans_around(book, first, last):
        for part, day, what in (("due", span.due, "完成时限"), ("report", span.report_due.day, "报告期限")):
            if first <= day <= last and ending(book.history, day) is None:
                yield _span_day(public, card, span, part, day, what)
    yield from _on_the_way(public, card, book, first, last)


def _on_the_way(public: Public, card: Card, book: Book, first: date, last: date) -> Iterator[Dated]:
    """The days by which reports on the way are promised."""
    unit = public.holdings.unit_name(card.unit)
    # A report on a period that ended before the window can still be due in it.
    for span in interim(book.history, shifted(first, -AHEAD), last):
        day = span.report_due.day
        if first <= day <= last and ending(book.history, day) is None:
            text = f"{unit}应在{span.report_due.text}以前报告{span.name}的进展。"
            head = f"阶段报告：{card.title}（{span.name}）"
            yield _dated(public, card, f"interim/{span.key}", day, day, head, text, addresses.record(card.id))


def _span_day(public: Public, card: Card, span: Span, part: str, day: date, what: str) -> Dated:
    name = f"（{span.name}）" if span.name else ""
    unit = public.holdings.unit_name(card.unit)
    text = f"{unit}承诺的事{what}在这一天。"
    if part == "report":
        text = f"{unit}应在{span.report_due.text}以前报告{span.name or '落实'}的情况。"
    key = f"{span.key}/{part}" if span.key else part
    return _dated(public, card, key, day, day, f"{what}：{card.title}{name}", text, addresses.record(card.id))


def _occasion(public: Public, card: Card) -> Dated:
    record = public.record(card)
    assert isinstance(record, Occasion)
    parts = (
        f"出席：{record.post}。" if record.post else "",
        f"参加办法：{record.join}。" if record.join else "",
        f"报名截止 {record.join_by}。" if record.join_by else "",
    )
    off = record.result is not None and record.result.held == "已取消"
    return _dated(
        public,
        card,
        "when",
        record.starts,
        record.ends or record.starts,
        f"{record.form}：{card.title}",
        "".join(parts),
        addresses.record(card.id),
        record.place or "",
        cancelled=off,
    )
