"""土地征收 (the decision's 土地征用): which land, for what, at what price, paper by paper."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.problems import Fault, Loc
from gongkai.records._base import Kind, Linked, Part, Statutory
from gongkai.records._fields import Day, DocumentNumber, Figure, Hectares, Line, Phone
from gongkai.records._items import RESPONSIBLE, SUPERVISION, Item, need
from gongkai.records._marks import Shown
from gongkai.records._notices import NOTICE_RULES, NoticedMatter, Period, period_fault
from gongkai.records._plots import AGRICULTURAL, Bounds, Plot
from gongkai.records._rules import of_each


class Grant(Part):
    """The approval that a requisition rests on (批准文件)."""

    doc_no: DocumentNumber = Field(title="批准文号")
    on: Day | None = Field(None, title="批准日期")
    by: Line | None = Field(None, title="批准机关")


class Compensation(Part):
    """What is paid (补偿标准): the zone price, its document; or that the source does not give it."""

    zone: Line | None = Field(None, title="区片")
    per_mu: Annotated[Figure | None, Shown(unit="元/亩", numeric=True)] = Field(None, title="区片综合地价")
    document: DocumentNumber | None = Field(None, title="标准文件")
    attachments_document: DocumentNumber | None = Field(None, title="附着物标准文件")
    social_security: Line | None = Field(None, title="社会保障")
    resettlement: Line | None = Field(None, title="安置方式")

    @property
    def brief(self) -> str:
        """The price and the document that sets it; where only that is known, that the price is not."""
        if not (self.zone or self.per_mu or self.document):
            return ""
        price = f"{self.per_mu} 元/亩" if self.per_mu is not None else "没有写明每亩多少"
        by = f"按{self.document}" if self.document else ""
        return "，".join(part for part in (self.zone, price, by) if part)


class Registration(Part):
    """补偿登记: from when to when, and where."""

    start: Day | None = Field(None, title="起")
    end: Day | None = Field(None, title="止")
    place: Line | None = Field(None, title="地点")


class Contact(Part):
    """乡镇（街道）联系: an office, never a person."""

    office: Line = Field(title="单位")
    address: Line | None = Field(None, title="地址")
    hours: Line | None = Field(None, title="办公时间")
    phone: Phone | None = Field(None, title="电话")


def _adds_up(
    loc: Loc, name: str, total: Decimal | None, parts: list[Decimal], excerpt: bool, some: str
) -> Iterator[Fault]:
    found = sum(parts, Decimal(0))
    if total is None or not parts or found == total or (excerpt and found < total):
        return
    sign = ">" if found > total else "≠"
    what = "超过合计" if excerpt else "与合计不符"
    hint = f"逐项核对，或把合计改为 {found}" + ("" if excerpt else f"；只摘录了一部分的，写 {some}")
    yield Fault(loc, f"{name}{what}（{found} {sign} {total}）", hint)


def _given(plot: Plot, names: tuple[str, ...]) -> list[Decimal]:
    return [value for name in names if (value := getattr(plot, name)) is not None]


@of_each("plots")
def classes_add_up(record: Land, here: Loc, plot: Plot) -> Iterator[Fault]:
    """地块内各类面积之和等于该地块合计；注明摘录的，不超过合计。"""
    some = "excerpt: true"
    detail = _given(plot, AGRICULTURAL)
    if plot.agricultural is not None:
        whole = plot.agricultural
        yield from _adds_up((*here, "agricultural"), "农用地各分项之和", whole, detail, plot.excerpt, some)
        detail = [whole]
    parts = detail + _given(plot, ("construction", "unused")) + list(plot.unclassed)
    yield from _adds_up((*here, "area"), "各类面积之和", plot.area, parts, plot.excerpt, some)


def plots_add_up(record: Land) -> Iterator[Fault]:
    """各地块面积之和等于总面积；注明摘录的，不超过总面积。地块自己的数不对时，先改地块。"""
    areas = [plot.area for plot in record.plots if plot.area is not None]
    excerpt = record.plots_are == "摘录" or len(areas) < len(record.plots)
    found = list(_adds_up(("area",), "各地块面积之和", record.area, areas, excerpt, "plots_are: 摘录"))
    # One wrong plot would make the total look wrong, too, and the sum proposed for it would be the wrong one.
    if found and not any(fault.loc[-1] == "area" for fault in classes_add_up(record)):
        yield from found


def registration_in_order(record: Land) -> Iterator[Fault]:
    """补偿登记的止日不早于起日。"""
    window = record.registration
    if window and window.start:
        yield from period_fault(Period(start=window.start, end=window.end), ("registration",))


class Land(NoticedMatter):
    """土地征收事项: one batch or project, with its plots, price, remedies and papers."""

    KIND = Kind(
        "land",
        label="土地征收",
        alias="土地征用",
        order=30,
        column="信息公开目录",
        about="征哪里的地、征多少、补多少、怎么提意见、到哪天为止。",
        statutory=(Statutory("21-4"), Statutory("21-12")),
    )
    RULES = (classes_add_up, plots_add_up, registration_in_order, *NOTICE_RULES)
    LINKED = Linked("Dataset")
    GLANCE: ClassVar = (("征多少", "area"), ("做什么用", "purpose"), ("补多少钱", "compensation"))
    ITEMS = {
        "procedure": Item(
            shows=("batch", "approval", "registration"),
            needs=(need("公告环节与日期", "notices.issued_on", "items.procedure.text"),),
        ),
        "requirements": Item(
            shows=("area", "plots", "plots_are", "bounds", "purpose", "compensation"),
            needs=(
                need("征收范围与面积", "plots", "area", "bounds"),
                need("补偿标准（元/亩）", "compensation.per_mu"),
                need("安置方式", "compensation.resettlement"),
            ),
        ),
        "responsible": RESPONSIBLE,
        "supervision": Item(
            shows=("hearing", "objection"),
            needs=(*SUPERVISION.needs, need("异议与救济途径", "objection", "items.supervision.text")),
        ),
        "accepting": Item(
            shows=("handled_by", "township"),
            needs=(
                need("受理机构", "township.office", "items.accepting.office", "handled_by"),
                need(
                    "联系电话", "township.phone", "items.accepting.phone", "handled_by.phone", unit="phones"
                ),
            ),
        ),
    }

    batch: Line | None = Field(None, title="批次或项目")
    approval: Grant | None = Field(None, title="批准文件")
    area: Hectares | None = Field(None, title="总面积")
    plots: tuple[Plot, ...] = Field((), title="征收地块")
    plots_are: Literal["全部", "摘录"] | None = Field(None, title="地块所列")
    bounds: Bounds | None = Field(None, title="四至")
    purpose: Line | None = Field(None, title="征收目的")
    compensation: Compensation | None = Field(None, title="补偿")
    registration: Registration | None = Field(None, title="补偿登记")
    hearing: Line | None = Field(None, title="听证")
    objection: Line | None = Field(None, title="异议与救济")
    township: Contact | None = Field(None, title="乡镇（街道）联系")
