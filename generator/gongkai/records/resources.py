"""公共资源配置 (the decision's 资源配置): what was offered or granted, how, to which organisation, for how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.problems import Fault
from gongkai.records._base import Kind, Linked, Statutory
from gongkai.records._fields import Day, Figure, Hectares, Line
from gongkai.records._items import ACCEPTING, RESPONSIBLE, SUPERVISION, Item, need
from gongkai.records._marks import Shown
from gongkai.records._notices import NOTICE_RULES, NoticedMatter

Method = Literal[
    "挂牌出让",
    "拍卖出让",
    "招标出让",
    "协议出让",
    "划拨",
    "公开招标",
    "邀请招标",
    "竞争性谈判",
    "竞争性磋商",
    "单一来源",
    "询价",
    "其他",
]
PURCHASES = ("公开招标", "邀请招标", "竞争性谈判", "竞争性磋商", "单一来源", "询价")
"""The methods of tenders and government purchases."""
TERMS = {"min": 1, "max": 99}
PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+")
ORGANISATION = re.compile(
    r"公司|厂|店|社|所|院|校|学|局|委|会|府|部|处|站|中心|集团|银行|医|村|居|场|园|馆|队|矿|行|户$"
)


def holder_is_an_organisation(record: Resource) -> Iterator[Fault]:
    """受让人只写单位；自然人的姓名不公开。"""
    if record.holder and PERSON.fullmatch(record.holder) and not ORGANISATION.search(record.holder):
        text = "受让人像是自然人的姓名"
        yield Fault(
            ("holder",),
            text,
            "自然人的姓名不公开：删去 holder，在 note 写“受让人为自然人，不予公开”；是单位的，写登记的全称",
        )


def term_is_plausible(record: Resource) -> Iterator[Fault]:
    """使用年限在 1 至 99 年之间，不是误填的面积。"""
    if record.term_years is None:
        return
    if record.area is not None and record.term_years == record.area:
        yield Fault(
            ("term_years",), f"使用年限 {record.term_years} 与面积相同，像是误填", "核对合同里的使用年限"
        )
    elif not TERMS["min"] <= record.term_years <= TERMS["max"]:
        text = f"使用年限 {record.term_years} 年不在 1 至 99 年之间"
        yield Fault(("term_years",), text, "核对合同里的使用年限")


def far_in_order(record: Resource) -> Iterator[Fault]:
    """容积率下限不大于上限。"""
    if record.far_min is not None and record.far_max is not None and record.far_min > record.far_max:
        text = f"容积率下限 {record.far_min} 大于上限 {record.far_max}"
        yield Fault(("far_min",), text, "核对上下限，是否两栏写反")


def price_is_said(record: Resource) -> Iterator[Fault]:
    """成交价为零的，要说明原因。"""
    if record.price == 0 and record.note is None:
        yield Fault(("price",), "成交价是 0，没有说明", "来源未载的，删去 price；确是无偿的，在 note 里说明")


class Resource(NoticedMatter):
    """公共资源配置事项: a plot, a purchase, a tender."""

    KIND = Kind(
        "resources",
        label="公共资源配置",
        alias="资源配置",
        order=50,
        column="信息公开目录",
        about="土地供应、政府采购、工程招标：给了谁、多少钱、怎么定的、谁批准。",
        statutory=(Statutory("20-9", "transfer", PURCHASES), Statutory("20-15")),
    )
    RULES = (holder_is_an_organisation, term_is_plausible, far_in_order, price_is_said, *NOTICE_RULES)
    LINKED = Linked("Dataset")
    GLANCE: ClassVar = (("什么方式", "transfer"), ("给了谁", "holder"), ("多少钱", "price"), ("多大", "area"))
    ITEMS = {
        "procedure": Item(
            shows=("transfer", "platform", "signed_on"),
            needs=(need("配置方式", "transfer"), need("交易平台", "platform", "items.procedure.text")),
        ),
        "requirements": Item(
            shows=(
                "category", "location", "area", "use", "land_source", "grade", "term_years", "far_min", "far_max",
                "price", "bond", "qualification", "evaluation", "holder", "deliver_on", "start_on", "finish_on",
            ),
            needs=(
                need("价格", "price"),
                need("竞买或供应条件", "qualification", "items.requirements.text"),
                need("评定办法", "evaluation"),
            ),
        ),
        "responsible": RESPONSIBLE,
        "supervision": SUPERVISION,
        "accepting": Item(
            shows=("approving_body", "handled_by"),
            needs=(need("批准单位", "approving_body"), *ACCEPTING.needs),
        ),
    }  # fmt: skip

    category: Line | None = Field(None, title="资源类别")
    transfer: Method | None = Field(None, title="配置方式")
    platform: Line | None = Field(None, title="交易平台")
    supervision_no: Line | None = Field(None, title="电子监管号")
    location: Line | None = Field(None, title="项目位置")
    area: Hectares | None = Field(None, title="面积")
    use: Line | None = Field(None, title="用途")
    land_source: Line | None = Field(None, title="土地来源")
    grade: Line | None = Field(None, title="土地级别")
    term_years: Annotated[Figure | None, Shown(unit="年", numeric=True)] = Field(None, title="使用年限")
    far_min: Figure | None = Field(None, title="容积率下限")
    far_max: Figure | None = Field(None, title="容积率上限")
    price: Annotated[Figure | None, Shown(unit="万元", numeric=True)] = Field(None, title="成交价格")
    bond: Annotated[Figure | None, Shown(unit="万元", numeric=True)] = Field(None, title="保证金")
    qualification: Line | None = Field(None, title="竞买或供应条件")
    evaluation: Line | None = Field(None, title="评定办法")
    holder: Line | None = Field(None, title="受让单位")
    approving_body: Line | None = Field(None, title="批准单位")
    signed_on: Day | None = Field(None, title="合同签订日期")
    deliver_on: Day | None = Field(None, title="约定交付日期")
    start_on: Day | None = Field(None, title="约定开工日期")
    finish_on: Day | None = Field(None, title="约定竣工日期")
    note: Line | None = Field(None, title="说明")
