"""Whether the portal is kept up (信息更新): the home page, the columns, the annual report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.calendar import said, shifted
from gongkai.inspection.findings import Finding, Subject, Verdict
from gongkai.public import Public
from gongkai.records import KINDS
from gongkai.registry.spool import read_fields

HOME_DAYS = 14
"""Two weeks without anything new on the home page, and a site fails (单项否决)."""
STALE_COLUMNS = 5
"""So many columns of news, notices and papers together that are not kept up, and a site fails."""
INTERVALS = {"新闻发布": HOME_DAYS, "通知公告": 183, "政策文件": 183}
"""Days within which a column must have something new: two weeks for news, half a year for notices and papers."""


def home(subject: Subject) -> Iterator[Finding]:
    """首页两周内有新内容。"""
    public = subject.public
    newest = max((card.published.date() for card in public.own if card.published), default=None)
    if newest is None:
        yield Finding("首页更新", "不达标", "还没有公开任何内容。")
        return
    fresh = newest >= shifted(public.today, -HOME_DAYS)
    yield Finding(
        "首页更新", "达标" if fresh else "不达标", f"最近一件是{said(newest)}公开的{_ago(public, newest)}。"
    )


def columns(subject: Subject) -> Iterator[Finding]:
    """新闻发布两周内、通知公告和政策文件半年内有新内容；不更新的栏目合计不到五个。"""
    public = subject.public
    newest = _by_category(public)
    stale = tuple(
        f"{name}：最近一件{said(newest[name])}{_ago(public, newest[name])}"
        for name, days in INTERVALS.items()
        if name in newest and newest[name] < shifted(public.today, -days)
    )
    if not stale:
        yield Finding("栏目更新", "达标", "新闻发布、通知公告、政策文件里已有的栏目都在期限内更新。")
        return
    verdict: Verdict = "不达标" if len(stale) >= STALE_COLUMNS else "请核对"
    yield Finding(
        "栏目更新",
        verdict,
        f"{len(stale)} 个栏目超过期限没有更新（达到 {STALE_COLUMNS} 个为不合格）。",
        stale,
    )


def ages(subject: Subject) -> Iterator[Finding]:
    """其他栏目的更新期限由主管部门按栏目定，这里列出每个栏目最近一件的日期。"""
    public = subject.public
    found = []
    for model in KINDS:
        days = [card.published.date() for card in public.of_kind(model.KIND.name) if card.published]
        if days:
            found.append(
                f"{model.KIND.label}：最近一件{said(max(days))}{_ago(public, max(days))}，共 {len(days)} 件"
            )
    yield Finding("栏目日期", "请核对", "应更新的栏目有没有按时更新，请对照各栏目的更新要求。", tuple(found))


def empty(subject: Subject) -> Iterator[Finding]:
    """没有空白栏目。"""
    public = subject.public
    none = [
        model.KIND.label for model in KINDS if model.KIND.disclosure and not public.of_kind(model.KIND.name)
    ]
    told = f"；{'、'.join(none)}还没有内容，没有生成栏目" if none else ""
    yield Finding("空白栏目", "达标", f"没有内容的栏目不生成、不链接{told}。")


def annual_report(subject: Subject) -> Iterator[Finding]:
    """上一年度的政府信息公开年报，部门 1 月 31 日前、政府 3 月 31 日前公布（条例第四十九条）。"""
    public = subject.public
    last = public.today.year - 1
    if any(each.year == last for each in public.site.columns.reports):
        yield Finding("政府信息公开年报", "达标", f"{last} 年度的年报已经写在栏目里。")
    elif public.today > date(public.today.year, 3, 31):
        yield Finding(
            "政府信息公开年报",
            "不达标",
            f"{last} 年度的年报没有写在 site.yml 的 columns.reports 里，期限已过。",
        )
    else:
        yield Finding(
            "政府信息公开年报", "请核对", f"{last} 年度的年报还没有写：部门的期限是1月31日，政府的是3月31日。"
        )


def _by_category(public: Public) -> dict[str, date]:
    newest: dict[str, date] = {}
    for card in public.of_kind("releases"):
        if card.published and not card.gone:
            name = str(read_fields(card.place).get("category"))
            newest[name] = max(card.published.date(), newest.get(name, date.min))
    return newest


def _ago(public: Public, day: date) -> str:
    days = (public.today - day).days
    return f"（{days} 天以前）" if days else "（今天）"
