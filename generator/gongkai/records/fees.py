"""行政事业性收费: the catalogue's ten columns, with a tariff table instead of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from gongkai.problems import Fault, Loc
from gongkai.records._base import Kind, Linked, Part, Statutory
from gongkai.records._fields import Day, DocumentNumber, Flag, Line
from gongkai.records._items import ACCEPTING, RESPONSIBLE, SUPERVISION, Item, Matter, need
from gongkai.records._marks import HIDDEN
from gongkai.records._rules import of_each
from gongkai.records._spellings import wrong
from gongkai.records._tariffs import Tariff


class Basis(Part):
    """A document that a price rests on (政策依据)."""

    name: Line | None = Field(None, title="文件名")
    doc_no: DocumentNumber | None = Field(None, title="文号")

    @property
    def brief(self) -> str:
        """Name and number."""
        return " ".join(part for part in (self.name, self.doc_no) if part)

    @model_validator(mode="after")
    def _something(self) -> Basis:
        if self.name is None and self.doc_no is None:
            raise wrong("政策依据是空的", "写文件名 name 或文号 doc_no，至少一样")
        return self


@of_each("tariffs")
def ladders_ascend(record: Fee, here: Loc, tariff: Tariff) -> Iterator[Fault]:
    """分段累计的各档由低到高，中间没有空档，只有末档不封顶。"""
    last = Decimal(0)
    for step, rung in enumerate(tariff.ladder):
        loc = (*here, "ladder", step)
        final = step == len(tariff.ladder) - 1
        if rung.up_to is None and not final:
            yield Fault(loc, "中间的档没有写上限 up_to，后面的档接不上", "只有最后一档可以不写 up_to")
        elif rung.up_to is not None and rung.up_to <= last:
            text = f"这一档的上限 {rung.up_to} 不高于前一档的 {last}"
            yield Fault((*loc, "up_to"), text, "各档由低到高排列")
        last = rung.up_to if rung.up_to is not None else last


def ends_after_start(record: Fee) -> Iterator[Fault]:
    """收费停止日期不早于开始日期。"""
    if record.starts_on and record.ends_on and record.ends_on < record.starts_on:
        yield Fault(
            ("ends_on",), f"停止日期 {record.ends_on} 早于开始日期 {record.starts_on}", "核对两个日期"
        )


class Fee(Matter):
    """收费项目: who pays how much for what, on which basis, and where the money goes."""

    KIND = Kind(
        "fees",
        label="行政事业性收费",
        order=20,
        by="unit",
        column="信息公开目录",
        particular=False,
        about="收多少钱、凭什么收、谁来收、钱去哪里；免费和停止收取的也列明。",
        statutory=(Statutory("20-8"),),
    )
    RULES = (ladders_ascend, ends_after_start)
    LINKED = Linked("Dataset")
    GLANCE: ClassVar = (
        ("多少钱", "tariffs"),
        ("谁来交", "payer"),
        ("从哪天起", "starts_on"),
        ("到哪天止", "ends_on"),
    )
    ITEMS = {
        "procedure": Item(
            shows=("payment", "waiver"), needs=(need("缴费办法", "payment", "items.procedure.text"),)
        ),
        "requirements": Item(
            shows=("payer", "tariffs", "bases", "fund", "enterprise", "starts_on", "ends_on"),
            needs=(
                need("征收标准", "tariffs"),
                need("政策依据", "bases", "tariffs.basis"),
                need("资金管理方式", "fund"),
            ),
        ),
        "responsible": RESPONSIBLE,
        "supervision": SUPERVISION,
        "accepting": ACCEPTING,
    }

    department: Line | None = Field(None, title="部门")
    fund: Literal["缴入国库", "缴入财政专户"] | None = Field(None, title="资金管理方式")
    bases: tuple[Basis, ...] = Field((), title="政策依据")
    collector: Line | None = Field(None, title="执收单位")
    payer: Line | None = Field(None, title="征收对象")
    tariffs: Annotated[tuple[Tariff, ...], Field(min_length=1)] = Field(title="征收标准")
    enterprise: Flag | None = Field(None, title="是否涉企")
    note: Line | None = Field(None, title="备注")
    payment: Line | None = Field(None, title="缴费办法")
    waiver: Line | None = Field(None, title="减免")
    starts_on: Day | None = Field(None, title="开始收取日期")
    ends_on: Annotated[Day | None, HIDDEN] = Field(None, title="停止收取日期")

    @property
    def rests_on(self) -> str:
        """What its price rests on, in a few words: the first document's number, else its name."""
        named = [basis.doc_no or basis.name for basis in self.bases] or [each.basis for each in self.tariffs]
        known = list(dict.fromkeys(filter(None, named)))
        return (known[0] + (" 等" if len(known) > 1 else "")) if known else ""
