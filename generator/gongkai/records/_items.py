"""The five public items (五公开): what fills them, what they require, and why one may be empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field, model_validator

from gongkai.records._base import Listed, Part
from gongkai.records._disclosure import Disclosure
from gongkai.records._fields import Day, Line, Phone, Prose, WebAddress
from gongkai.records._offices import Handler
from gongkai.records._spellings import wrong
from gongkai.records._whole import gaps

Reason = Literal[
    "来源未载", "待公开", "应公开未公开", "依申请公开", "范围内公开", "不予公开", "由他机关公开", "不适用"
]
ITEM_KEYS = ("procedure", "requirements", "responsible", "supervision", "accepting")
"""Keys and anchors of the five items, in their order; their names come from the charter."""


@dataclass(frozen=True, slots=True)
class Need:
    """A required element (要素): met when any of the named fields says something (`a.b` looks into lists).

    `unit` names the field of the record's unit that supplies it where the record does not.
    """

    label: str
    fields: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """How a kind fills one item: the fields shown there, and the elements that it requires."""

    shows: tuple[str, ...]
    needs: tuple[Need, ...]


Items = dict[str, Item]


def need(label: str, *fields: str, unit: str = "") -> Need:
    """A required element called `label`, met by any of `fields`, else inherited from the unit's field `unit`."""
    return Need(label, fields, unit)


class ItemEntry(Part):
    """What no fact of the record covers, written by hand; or the reason why the item is empty."""

    text: Prose | None = Field(None, title="内容")
    origin: Literal["本件", "法规"] = Field("本件", title="出处")
    basis: Line | None = Field(None, title="依据")
    reason: Reason | None = Field(None, title="未公开原因")
    note: Line | None = Field(None, title="说明")
    due: Day | None = Field(None, title="预计公开日期")
    reassess_on: Day | None = Field(None, title="重新评估日期")
    link: WebAddress | None = Field(None, title="公开地址")

    @model_validator(mode="after")
    def _reason_is_whole(self) -> ItemEntry:
        if self.reason == "待公开" and self.due is None:
            raise wrong("“待公开”没有写哪天公开", "补上 due: 年-月-日")
        if self.reason == "不予公开" and (self.basis is None or self.reassess_on is None):
            raise wrong("“不予公开”要写依据条款和重新评估日期", "补上 basis: 和 reassess_on:")
        if self.reason == "由他机关公开" and self.link is None:
            raise wrong("“由他机关公开”没有写在哪里公开", "补上 link: 网址")
        return self


class Responsible(ItemEntry):
    """责任人: a post, never a person's name."""

    post: Line | None = Field(None, title="责任岗位")
    office: Line | None = Field(None, title="所在科室")


class Channel(Listed):
    """A supervision channel (监督渠道), with a number or an address."""

    name: Line = Field(title="渠道")
    phone: Phone | None = Field(None, title="电话")
    address: Line | None = Field(None, title="地址")
    url: WebAddress | None = Field(None, title="网址")
    note: Line | None = Field(None, title="说明")


class Supervision(ItemEntry):
    """监督渠道: where to complain, and what can be appealed."""

    channels: tuple[Channel, ...] = Field((), title="渠道")


class Accepting(ItemEntry):
    """受理单位: the office that takes the matter in."""

    office: Line | None = Field(None, title="受理机构")
    address: Line | None = Field(None, title="地址")
    hours: Line | None = Field(None, title="办公时间")
    phone: Phone | None = Field(None, title="电话")


class Written(Part):
    """`items:` of a record: each of the five may be left out."""

    procedure: ItemEntry | None = Field(None, title="程序")
    requirements: ItemEntry | None = Field(None, title="要求")
    responsible: Responsible | None = Field(None, title="责任")
    supervision: Supervision | None = Field(None, title="监督")
    accepting: Accepting | None = Field(None, title="受理")


class Matter(Disclosure):
    """公开事项: a disclosure of one of the charter's domains; it owes the five public items."""

    items: Written = Field(default_factory=Written, title="五公开")
    handled_by: tuple[Handler, ...] = Field((), title="办理单位")

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        """Refuse a kind whose five items nobody could fill. Raises TypeError, for whoever writes the kind."""
        super().__pydantic_init_subclass__(**options)
        missing = list(gaps(cls, cls.ITEMS, ITEM_KEYS)) if "KIND" in vars(cls) else []
        if missing:
            raise TypeError(f"{cls.__name__}: {'; '.join(missing)}")


RESPONSIBLE = Item(
    shows=("handled_by.post",),
    needs=(need("责任岗位", "items.responsible.post", "handled_by.post", unit="post"),),
)
SUPERVISION = Item(shows=(), needs=(need("电话或地址", "items.supervision.channels", unit="supervision"),))
ACCEPTING = Item(
    shows=("handled_by",),
    needs=(
        need("办理地点", "items.accepting.address", "handled_by.address", unit="address"),
        need("办理时间", "items.accepting.hours", "handled_by.hours", unit="hours"),
        need("联系电话", "items.accepting.phone", "handled_by.phone", unit="phones"),
    ),
)
"""The three items that every domain fills in the same way."""
