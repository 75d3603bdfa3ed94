"""土地征收 (the decision's 土地征用): which land, for what, at what price, paper by paper."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.problems import Fault, Loc
from gongkai.records._base import Entry, Kind, Linked, Part, Statutory
from gongkai.records._fields import Day, DocumentNumber, Figure, Flag, Hectares, Line, Phone
from gongkai.records._marks import Locality, Shown
from gongkai.records._notices import NOTICE_RULES, NoticedMatter, Period, period_fault
from gongkai.records.items import RESPONSIBLE, SUPERVISION, Item, need

AGRICULTURAL = ("cultivated", "orchard", "forest", "grass", "water", "other_agricultural")
MU_PER_HECTARE = 15


class Plot(Entry):
    """A plot (地块) by classes of land, hectares; 亩 are derived beside."""

    COLUMNS = (
        ("村（居）", "village"), ("合计（公顷）", "area"), ("折合（亩）", "mu"), ("农用地", "agricultural"),
        ("其中耕地", "cultivated"), ("其中园地", "orchard"), ("其中林地", "forest"), ("其中草地", "grass"),
        ("其中水域", "water"), ("其中其他农用地", "other_agricultural"), ("建设用地", "construction"),
        ("未利用地", "unused"), ("来源未写类别", "unclassed"), ("用途", "use"),
    )  # fmt: skip

    village: Annotated[Line, Locality()] = Field(title="村（居）")
    area: Hectares | None = Field(None, title="合计")
    agricultural: Hectares | None = Field(None, title="农用地")
    cultivated: Hectares | None = Field(None, title="其中耕地")
    orchard: Hectares | None = Field(None, title="其中园地")
    forest: Hectares | None = Field(None, title="其中林地")
    grass: Hectares | None = Field(None, title="其中草地")
    water: Hectares | None = Field(None, title="其中水域")
    other_agricultural: Hectares | None = Field(None, title="其中其他农用地")
    construction: Hectares | None = Field(None, title="建设用地")
    unused: Hectares | None = Field(None, title="未利用地")
    unclassed: tuple[Hectares, ...] = Field((), title="来源未写类别的分项")
    excerpt: Flag = Field(False, title="分项为摘录")
    use: Line | None = Field(None, title="用途")

    @property
    def mu(self) -> Decimal | None:
        """The area in 亩, 15 to the hectare."""
        return (self.area * MU_PER_HECTARE).quantize(Decimal("0.01")) if self.area is not None else None


class Bounds(Part):
    """四至: what lies to the east, south, west and north."""

    east: Line | None = Field(None, title="东至")
    south: Line | None = Field(None, title="南至")
    west: Line | None = Field(None, title="西至")
    north: Line | None = Field(None, title="北至")


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
        """The price, or the document that sets it."""
        price = f"{self.per_mu} 元/亩" if self.per_mu is not None else ""
        return "，".join(part for part in (self.zone, price, self.document) if part)


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
    loc: Loc, name: str, total: Decimal | None, parts: list[Decimal], excerpt: bool
) -> Iterator[Fault]:
    found = sum(parts, Decimal(0))
    if total is None or not parts or found == total or (excerpt and found < total):
        return
    sign = ">" if found > total else "≠"
    what = "超过合计" if excerpt else "与合计不符"
    hint = f"逐项核对，或把合计改为 {found}" + (
        "" if excerpt else "；只摘录了一部分的，写 excerpt: true（地块）或 plots_are: 摘录（总面积）"
    )
    yield Fault(loc, f"{name}{what}（{found} {sign} {total}）", hint)


def _given(plot: Plot, names: tuple[str, ...]) -> list[Decimal]:
    return [value for name in names if (value := getattr(plot, name)) is not None]


def classes_add_up(record: Land) -> Iterator[Fault]:
    """地块内各类面积之和等于该地块合计；注明摘录的，不超过合计。"""
    for index, plot in enumerate(record.plots):
        loc: Loc = ("plots", index)
        detail = _given(plot, AGRICULTURAL)
        if plot.agricultural is not None:
            yield from _adds_up(
                (*loc, "agricultural"), "农用地各分项之和", plot.agricultural, detail, plot.excerpt
            )
            detail = [plot.agricultural]
        parts = detail + _given(plot, ("construction", "unused")) + list(plot.unclassed)
        yield from _adds_up((*loc, "area"), "各类面积之和", plot.area, parts, plot.excerpt)


def plots_add_up(record: Land) -> Iterator[Fault]:
    """各地块面积之和等于总面积；注明摘录的，不超过总面积。"""
    areas = [plot.area for plot in record.plots if plot.area is not None]
    excerpt = record.plots_are == "摘录" or len(areas) < len(record.plots)
    yield from _adds_up(("area",), "各地块面积之和", record.area, areas, excerpt)


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
    GLANCE: ClassVar = (("征多少", "area"), ("做什么用", "purpose"), ("补偿依据", "compensation"))
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
