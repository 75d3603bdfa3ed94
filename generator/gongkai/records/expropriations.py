"""国有土地上房屋征收 (the decision's 房屋拆迁): which homes, why, by when, and what is offered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from gongkai.calendar import said
from gongkai.problems import Fault
from gongkai.records._base import Kind, Linked, Part, Statutory
from gongkai.records._fields import Day, DocumentNumber, Line, Whole
from gongkai.records._items import ACCEPTING, RESPONSIBLE, SUPERVISION, Item, need
from gongkai.records._marks import Shown
from gongkai.records._notices import NOTICE_RULES, NoticedMatter, Period, period_fault
from gongkai.records._plots import Bounds


class Freeze(Part):
    """暂停办理: what is frozen, from when to when, at most a year (590号令 16)."""

    start: Day = Field(title="起")
    end: Day = Field(title="止")
    items: Line | None = Field(None, title="暂停办理的事项")

    @property
    def brief(self) -> str:
        """From when to when."""
        return f"{said(self.start)}至{said(self.end)}"


class SignUp(Part):
    """签约期: its dates or, where the source gives only that, its length."""

    start: Day | None = Field(None, title="起")
    end: Day | None = Field(None, title="止")
    days: Annotated[Whole | None, Shown(unit="日", numeric=True)] = Field(None, title="天数")

    @property
    def brief(self) -> str:
        """The last day, or the length."""
        return said(self.end) if self.end else (f"{self.days} 日" if self.days else "")


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def freeze_within_a_year(record: Expropriation) -> Iterator[Fault]:
    """暂停办理的期限最长不超过一年。"""
    freeze = record.freeze
    if freeze is None:
        return
    yield from period_fault(Period(start=freeze.start, end=freeze.end), ("freeze",))
    if freeze.end >= _a_year_after(freeze.start):
        text = f"暂停办理自 {freeze.start} 至 {freeze.end}，超过一年"
        yield Fault(("freeze", "end"), text, "按《国有土地上房屋征收与补偿条例》第十六条，最长一年")


def sign_up_counts(record: Expropriation) -> Iterator[Fault]:
    """签约期的天数与起止日期一致。"""
    window = record.sign_up
    if window is None or window.start is None or window.end is None:
        return
    yield from period_fault(Period(start=window.start, end=window.end), ("sign_up",))
    found = (window.end - window.start).days + 1
    if window.days is not None and found > 0 and window.days != found:
        text = f"签约期写 {window.days} 日，按起止日期是 {found} 日"
        yield Fault(("sign_up", "days"), text, "核对天数和起止日期")


def decided_then_announced(record: Expropriation) -> Iterator[Fault]:
    """征收决定在作出之后公告。"""
    if record.decided_on and record.announced_on and record.announced_on < record.decided_on:
        text = f"公告日期 {record.announced_on} 早于决定日期 {record.decided_on}"
        yield Fault(("announced_on",), text, "核对两个日期，是否写反")


class Expropriation(NoticedMatter):
    """房屋征收项目; what may be shown only inside the zone (分户补偿) has no field."""

    KIND = Kind(
        "expropriations",
        label="房屋征收",
        alias="房屋拆迁",
        order=40,
        column="信息公开目录",
        about="征收哪一片的房屋、依据哪个决定、签约到哪天、不服怎么办。",
        statutory=(Statutory("21-5"), Statutory("21-13")),
    )
    RULES = (freeze_within_a_year, sign_up_counts, decided_then_announced, *NOTICE_RULES)
    LINKED = Linked("Dataset")
    GLANCE: ClassVar = (
        ("征收哪里", "range"),
        ("涉及多少户", "households"),
        ("签约到哪天", "sign_up"),
        ("暂停办理到哪天", "freeze"),
        ("怎么补偿", "plan"),
    )
    ITEMS = {
        "procedure": Item(
            shows=("decision_no", "decided_on", "announced_on", "freeze"),
            needs=(
                need("公告环节与日期", "notices.issued_on", "decided_on", "freeze", "items.procedure.text"),
            ),
        ),
        "requirements": Item(
            shows=("purpose", "range", "bounds", "households", "plan", "appraisal", "sign_up"),
            needs=(
                need("征收范围", "range", "bounds"),
                need("补偿方案", "plan"),
                need("签约期限", "sign_up"),
            ),
        ),
        "responsible": RESPONSIBLE,
        "supervision": Item(
            shows=("review", "litigation"),
            needs=(*SUPERVISION.needs, need("复议与诉讼途径", "review", "litigation")),
        ),
        "accepting": Item(
            shows=("department", "implementer", "handled_by"),
            needs=(need("征收部门", "department"), *ACCEPTING.needs),
        ),
    }

    project: Line | None = Field(None, title="项目")
    purpose: Line | None = Field(None, title="征收目的")
    range: Line | None = Field(None, title="征收范围")
    bounds: Bounds | None = Field(None, title="四至")
    households: Annotated[Whole | None, Shown(unit="户", numeric=True)] = Field(None, title="涉及户数")
    decision_no: DocumentNumber | None = Field(None, title="征收决定文号")
    decided_on: Day | None = Field(None, title="决定日期")
    announced_on: Day | None = Field(None, title="决定公告日期")
    freeze: Freeze | None = Field(None, title="暂停办理")
    sign_up: SignUp | None = Field(None, title="签约期")
    plan: Line | None = Field(None, title="补偿方案")
    appraisal: Line | None = Field(None, title="评估机构选定")
    review: Line | None = Field(None, title="行政复议")
    litigation: Line | None = Field(None, title="行政诉讼")
    department: Line | None = Field(None, title="征收部门")
    implementer: Line | None = Field(None, title="实施单位")
