"""Last days (截止日): as a paper states them, as the law sets them, as the record words them."""

from __future__ import annotations

import re
from datetime import date

from gongkai.calendar import Reckoned, add_working_days, is_working_day, said, shifted
from gongkai.forms.form import Due, Form
from gongkai.records._notices import Notice

PLAN_DAYS = 30
"""The shortest time that the Land Administration Law lets a plan stand."""
UNKNOWN_START = "没有写明从哪天起算，算不出截止日"


def dated(form: Form, due: Due | None) -> Form:
    """The form with its last day, or with the reason why there is none."""
    return Form(form.key, form.basis, form.paper, due, "" if due else UNKNOWN_START, form.says, form.to)


def shown_due(paper: Notice | None) -> Due | None:
    """The end that the paper itself gives its period."""
    if paper is None or paper.period is None or paper.period.end is None:
        return None
    start, end = paper.period.start, paper.period.end
    length = f"公告写明到{said(end)}，共 {(end - start).days + 1} 日"
    return Due(Reckoned(end), said(start), length, "自然日，首尾两天都算在内")


def plan_due(paper: Notice | None) -> Due | None:
    """A plan's period: as the paper says, else the shortest that the law allows."""
    known = shown_due(paper)
    start = (paper.issued_on or (paper.period.start if paper.period else None)) if paper else None
    if known or start is None:
        return known
    length = f"公告没有写止日；法律规定不少于 {PLAN_DAYS} 日，按 {PLAN_DAYS} 日算"
    return Due(Reckoned(shifted(start, PLAN_DAYS)), said(start), length, "自然日，公告当天不算")


_TERM = re.compile(r"公告(?:发布|公布|张贴|刊登)?(?:满(\d{1,2})个工作日(?:之日|后)?|之日)起(\d{1,3})日内")
_BARE = re.compile(r"(?<![\d起])(\d{1,3})日内")
_SOME_START = re.compile(r"起\d{1,3}(?:日|个)")


def worded_due(words: str, start: date | None) -> Due | None:
    """The last day as the record words it: from its notice on, or from when that has stood so many working days.

    Two different terms, or a start that is none of these, give no day.
    """
    terms = {(int(wait or 0), int(days)) for wait, days in _TERM.findall(words)}
    if not _SOME_START.search(words):
        terms = {(0, int(days)) for days in _BARE.findall(words)}
    elif len(_SOME_START.findall(words)) != len(_TERM.findall(words)):
        return None
    if start is None or len(terms) != 1:
        return None
    wait, days = terms.pop()
    return _counted(start, wait, days)


def _counted(start: date, wait: int, days: int) -> Due:
    begun = add_working_days(start, wait)
    end = shifted(begun.day, days)
    last = end if is_working_day(end) else add_working_days(end, 1).day
    first = said(start) + (f"公告，满 {wait} 个工作日是{begun.text}" if wait else "公告")
    moved = f"；{said(end)}是休息日，顺延到{said(last)}" if last != end else ""
    counted = ("前一段数工作日，后一段数自然日" if wait else "自然日") + f"，起算当天不算{moved}"
    known = begun.exact and (last == end or add_working_days(end, 1).exact)
    return Due(Reckoned(last, known), first, f"{days} 日", counted)
