"""The commitments tracker (承诺跟踪): the board, a page for every filter that has records, scoreboards, programmes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongkai import addresses
from gongkai.calendar import said
from gongkai.page import Column, Page
from gongkai.pages._filters import by_unit, filters, sorted_out
from gongkai.pages._programmes import programme_lines
from gongkai.progress.board import SLUGS, Count, Standing, counts
from gongkai.progress.dates import dates
from gongkai.progress.scores import scores
from gongkai.public import Public
from gongkai.tracker.explained import COLUMNS, NOTES, worked
from gongkai.tracker.states import STATES

COLUMN = Column("承诺跟踪", "说过要办的事，办到了哪一步；没有报告的，也写明没有报告。", "数据发布")
CRUMB = (("承诺跟踪", addresses.tracker()),)
PER_PAGE = 100
PENDING = "pending"
WHOLE = 400
"""Up to how many commitments the board lists them all; more are listed by the filters' pages."""
FOLDED = 24
"""Beyond so many, the board folds its groups: each says what is in it, and opens with a touch, a filter or print."""
SHOWN = 10
"""How many of a group the board lists when it does not list all."""


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the board: a programme of a year, an article of the decision, or the rest."""

    name: str
    document: str
    """Of an article, the document number of the decision that it stands in."""
    address: str
    members: tuple[Standing, ...]
    total: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """A list of commitments before it is cut into pages."""

    base: str
    title: str
    intro: str
    members: Sequence[Standing]
    extra: Mapping[str, Any]


NO_EXTRA: Mapping[str, Any] = {"scores": (), "lines": (), "unit": ""}


def tracker_pages(public: Public, found: tuple[Standing, ...]) -> Iterator[Page]:
    """The board, and a page for each state, unit, article and programme that occurs."""
    if not public.tracked:
        return
    yield board_page(public, found)
    yield rules_page()
    for roll in rolls(public, found):
        yield from roll_pages(public, roll)


def board_page(public: Public, found: tuple[Standing, ...]) -> Page:
    """The board: this year's programme, the decision by article, older programmes, the rest."""
    whole = len(found) <= WHOLE
    groups = tuple(_groups(public, found, whole))
    return Page(
        path=addresses.tracker(),
        template="pages/tracker.html",
        title=COLUMN.name,
        description=COLUMN.description,
        context={
            "groups": groups,
            "counts": counts(found),
            "filters": filters(public, found),
            "total": len(found),
            "whole": whole,
            "folded": len(found) > FOLDED,
            "dated": next(dates(public), None) is not None,
            "today": public.today,
        },
        section="tracker",
        column=COLUMN,
        feeds=_feeds(public),
        modified=_modified(found),
    )


def _feeds(public: Public) -> tuple[tuple[str, str], ...]:
    return (("承诺", addresses.feed_page("commitments")),) if "commitments" in public.fed else ()


def rules_page() -> Page:
    """状态是怎么算出来的: the table of each type, worked out by the rules that work out the board."""
    intro = "状态不是填的，是按承诺和报告算出来的。下面各表由同一套规则算出，每一格都有测试。"
    return Page(
        path=addresses.tracker("rules"),
        template="pages/rules.html",
        title="状态是怎么算出来的",
        description=intro,
        context={"intro": intro, "notes": NOTES, "columns": COLUMNS, "types": worked(), "states": STATES},
        section="tracker",
        crumbs=CRUMB,
        column=COLUMN,
    )


def _modified(found: Iterable[Standing]) -> datetime | None:
    return max((each.card.updated for each in found if each.card.updated), default=None)


def _groups(public: Public, found: Sequence[Standing], whole: bool) -> Iterator[Group]:
    for name, document, address, members in _parted(public, found):
        shown = tuple(members if whole else members[:SHOWN])
        yield Group(name, document, address, shown, len(members), counts(members))


def _parted(public: Public, found: Sequence[Standing]) -> Iterator[tuple[str, str, str, list[Standing]]]:
    lists, articles, others = sorted_out(public, found)
    newest = max((key for key in lists if key[0] <= public.today.year), default=None)
    if newest:
        yield _programme(newest, lists.pop(newest))
    for number, members in sorted(articles.items()):
        document = public.site.charter.document
        yield f"第{number}条", document, addresses.tracker_by("articles", str(number)), members
    for key in sorted(lists, reverse=True):
        yield _programme(key, lists[key])
    awaited = [each for each in others if each.part]
    rest = [each for each in others if not each.part]
    if rest:
        # It has no page of its own: all that is left out here stands on the list of all.
        yield "其他承诺", "", addresses.kind("commitments") if len(found) > WHOLE else "", rest
    if awaited:
        yield "待公开的事项", "", addresses.tracker(PENDING), awaited


def _programme(key: tuple[int, str], members: list[Standing]) -> tuple[str, str, str, list[Standing]]:
    return f"{key[0]}年民生实事", "", addresses.tracker_by("programmes", key[1]), members


def rolls(public: Public, found: Sequence[Standing]) -> Iterator[Roll]:
    """Every list below the board, and the whole list."""
    lists, articles, _ = sorted_out(public, found)
    today = said(public.today)
    for state in STATES:
        members = [each for each in found if each.state == state]
        if members:
            intro = f"截至{today}，状态为“{state}”的承诺。"
            yield Roll(addresses.tracker(SLUGS[state]), f"承诺：{state}", intro, members, NO_EXTRA)
    for stem, members in by_unit(found).items():
        name = public.holdings.unit_name(stem)
        extra = {**NO_EXTRA, "scores": scores(public, members), "unit": stem}
        yield Roll(
            addresses.tracker_by("units", stem),
            f"{name}的承诺",
            f"{name}承诺过的事，说到了多少、做到了多少。",
            members,
            extra,
        )
    for number, members in sorted(articles.items()):
        title = f"{public.site.charter.document}第{number}条的承诺"
        intro = "这份决定的这一条里承诺的事。"
        yield Roll(addresses.tracker_by("articles", str(number)), title, intro, members, NO_EXTRA)
    for (year, stem), members in sorted(lists.items()):
        extra = {**NO_EXTRA, "lines": programme_lines(public, members)}
        intro = f"{year}年清单里的每一项：目标、数值、完成比例、牵头单位和报告日期。"
        yield Roll(addresses.tracker_by("programmes", stem), f"{year}年民生实事", intro, members, extra)
    awaited = [each for each in found if each.part]
    if awaited:
        intro = "对照表里写明了公开日期、还没有公开的各项；到期没有公开的，是未兑现。"
        yield Roll(addresses.tracker(PENDING), "待公开的事项", intro, awaited, NO_EXTRA)
    yield Roll(addresses.kind("commitments"), "全部承诺", COLUMN.description, found, NO_EXTRA)


def roll_pages(public: Public, roll: Roll) -> Iterator[Page]:
    """A list, a hundred to the page."""
    last = max(1, -(-len(roll.members) // PER_PAGE))
    for number in range(1, last + 1):
        members = tuple(roll.members[(number - 1) * PER_PAGE : number * PER_PAGE])
        yield Page(
            path=roll.base if number == 1 else addresses.numbered(roll.base, number),
            template="pages/promises.html",
            title=roll.title if number == 1 else f"{roll.title}（第 {number} 页）",
            description=roll.intro,
            context={
                "members": members,
                "counts": counts(roll.members),
                "total": len(roll.members),
                "number": number,
                "last": last,
                "base": roll.base,
                "intro": roll.intro,
                "today": public.today,
                **(roll.extra if number == 1 else NO_EXTRA),
            },
            section="tracker",
            crumbs=CRUMB if number == 1 else (*CRUMB, (roll.title, roll.base)),
            column=COLUMN,
            feeds=_feeds(public),
            modified=_modified(members),
        )
