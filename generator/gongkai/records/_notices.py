"""Published papers of a matter (公告): in order, each at an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, ClassVar

from pydantic import Field

from gongkai.problems import Fault, Loc
from gongkai.records._base import Listed, Part, Record, Rule, Source
from gongkai.records._disclosure import Attachment
from gongkai.records._fields import Day, DocumentNumber, Line, Moment, Prose, Title
from gongkai.records._items import Matter
from gongkai.records._marks import HIDDEN
from gongkai.records._rules import of_each


class Period(Part):
    """A span of days (期间), both ends included; whether it runs is computed, never typed."""

    start: Day = Field(title="起")
    end: Day | None = Field(None, title="止")
    basis: Line | None = Field(None, title="依据")


class Notice(Listed):
    """A published paper (公告) of a matter: a stage of its procedure."""

    MOMENT: ClassVar[str] = "published_on"
    stage: Line = Field(title="环节", description="该领域法定程序里环节的名称")
    title: Title = Field(title="标题")
    doc_no: DocumentNumber | None = Field(None, title="文号")
    issued_on: Day | None = Field(None, title="公告日期")
    published_on: Moment | None = Field(None, title="本平台发布时间")
    period: Period | None = Field(None, title="公示期")
    body: Annotated[Prose | None, HIDDEN] = Field(None, title="正文")
    attachments: tuple[Attachment, ...] = Field((), title="附件")
    source: Source | None = Field(None, title="来源")


class NoticedMatter(Matter):
    """A matter (批次、项目、宗地) that is published paper by paper."""

    notices: Annotated[tuple[Notice, ...], HIDDEN] = Field((), title="公告")


@cache
def papers_of(model: type[Record]) -> str:
    """What a kind calls its published papers (公告); empty where it has none."""
    field = model.model_fields.get("notices")
    return field.title or "" if field else ""


def period_fault(period: Period | None, loc: Loc) -> Iterator[Fault]:
    """What is wrong with one span of days at `loc`."""
    if period and period.end and period.end < period.start:
        yield Fault((*loc, "end"), f"止日 {period.end} 早于起日 {period.start}", "核对起止日期，是否写反")


@of_each("notices")
def periods_in_order(record: NoticedMatter, here: Loc, notice: Notice) -> Iterator[Fault]:
    """每个公示期的止日不早于起日。"""
    yield from period_fault(notice.period, (*here, "period"))


@of_each("notices")
def not_after_the_event(record: NoticedMatter, here: Loc, notice: Notice) -> Iterator[Fault]:
    """公告不能在公示期结束之后才发布。"""
    period = notice.period
    if period and period.end and notice.issued_on and notice.issued_on > period.end:
        text = f"公告日期 {notice.issued_on} 晚于公示期止日 {period.end}，是事后发布"
        yield Fault((*here, "issued_on"), text, "核对公告日期和公示期")


@of_each("notices")
def notices_in_order(record: NoticedMatter, here: Loc, notice: Notice) -> Iterator[Fault]:
    """公告按日期先后排列。"""
    before = reversed(record.notices[: int(here[-1])])
    last = next((each.issued_on for each in before if each.issued_on), None)
    if last and notice.issued_on and notice.issued_on < last:
        text = f"公告日期 {notice.issued_on} 早于前一件的 {last}"
        yield Fault((*here, "issued_on"), text, "按日期先后排列，或核对日期")


NOTICE_RULES: tuple[Rule, ...] = (periods_in_order, not_after_the_event, notices_in_order)
