"""法定程序: the standing procedure of a domain, one shared record that the matters' pages walk."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from gongkai.problems import Fault
from gongkai.records._base import Kind, Listed, Record
from gongkai.records._fields import Day, KindRef, Line, Prose


class Stage(Listed):
    """A stage (环节) with its statutory limit and basis."""

    name: Line = Field(title="环节")
    limit: Line | None = Field(None, title="法定期限")
    basis: Line | None = Field(None, title="依据")
    text: Line | None = Field(None, title="说明")


def in_force_in_order(record: Procedure) -> Iterator[Fault]:
    """程序的停止适用日期不早于开始适用日期。"""
    if record.from_day and record.to_day and record.to_day < record.from_day:
        yield Fault(
            ("to_day",), f"停止适用日期 {record.to_day} 早于开始适用日期 {record.from_day}", "核对两个日期"
        )


class Procedure(Record):
    """法定程序: rules change, so each version says from when to when it holds."""

    KIND = Kind(
        "procedures",
        label="法定程序",
        order=90,
        by="unit",
        disclosure=False,
        column="信息公开目录",
        particular=False,
        about="各领域的法定环节、期限和依据；规则有版本，按日期适用。",
    )
    RULES = (in_force_in_order,)

    domain: KindRef = Field(title="适用领域")
    from_day: Day | None = Field(None, title="开始适用")
    to_day: Day | None = Field(None, title="停止适用")
    stages: tuple[Stage, ...] = Field(title="环节", min_length=1)
    body: Prose | None = Field(None, title="说明")
