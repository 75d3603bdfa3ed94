"""The words of an entry (条目的文字): its title, where it leads, and what happened and when, by the ledger."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gongkai import addresses
from gongkai.calendar import said
from gongkai.cards import Card
from gongkai.ledger.events import PURGED, headline
from gongkai.ledger.history import Thing

LATE = timedelta(days=1)
"""How much earlier than its release a paper may claim to be published, before the claim is called 补录."""
OLD = timedelta(days=30)
"""How much older than its release a paper is when it is called 收录: longer than the law gives for publishing."""


def title_of(thing: Thing, card: Card) -> str:
    """What an entry is called; of what is gone, by its end."""
    line = thing.line
    if card.end == "清除":
        return f"【{line.event or card.end}】{PURGED}"
    if line.what == "record":
        return f"【{card.end}】{card.title}" if card.gone else headline(card)
    notice = next((each for each in card.notices if each.id == line.part), None)
    if line.what == "notice":
        return headline(card, notice.stage, notice.title) if notice else f"【{card.end}】{card.title}"
    return headline(card, line.event, notice.title if notice and "/period/" in line.guid else "")


def address_of(thing: Thing, card: Card) -> str:
    """Where an entry leads: a paper and its period to the paper, all else to the record."""
    if thing.line.what == "record":
        return addresses.record(card.id)
    shown = any(notice.id == thing.line.part for notice in card.notices)
    period = thing.line.what == "notice" or "/period/" in thing.line.guid
    return addresses.notice(card.id, thing.line.part) if shown and period else addresses.record(card.id)


def lead_of(thing: Thing, card: Card, first: datetime) -> str:
    """When it came out here, and what is odd about that: claimed earlier (补录), or an old paper (收录)."""
    released = f"本平台{said(first.date())}首次发布。"
    claimed = card.published
    if thing.line.what == "notice":
        claimed = next((n.published_on for n in card.notices if n.id == thing.line.part), None)
    if claimed and first - claimed > LATE:
        return f"补录：标明的发布日期是{said(claimed.date())}；{released}"
    on = thing.line.on
    own = date.fromisoformat(on) if on else None
    if own and first.date() - own > OLD:
        return f"收录：原件日期{said(own)}；{released}"
    return f"原件日期{said(own)}；{released}" if own else released


def lead_of_event(thing: Thing, card: Card) -> str:
    """What an event's entry begins with: its day, its kind, its note; of what is purged only the purge says a word."""
    line = thing.line
    if card.end == "清除" and line.event != "清除":
        return ""
    on = f"{said(date.fromisoformat(line.on))}，" if line.on else ""
    return f"{on}{line.event}：{line.note}"
