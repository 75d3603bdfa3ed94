"""Whether papers stood as long as their procedure asks (公示期), as far as both ends of the period are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.calendar import shifted, working_days
from gongkai.cards import NoticeCard
from gongkai.inspection.findings import Finding, Subject

_LEAST = re.compile(r"不少于 ?([0-9]{1,3}) ?(个工作日|日)")


def terms(subject: Subject) -> Iterator[Finding]:
    """公示期不短于法定程序写明的“不少于”多少日；首尾两天都算。"""
    told, counted = [], 0
    for card in subject.public.own:
        procedure = subject.public.holdings.procedure(card) if card.notices else None
        limits = {stage.name: stage.limit or "" for stage in procedure.stages} if procedure else {}
        for notice in card.notices:
            asked = _LEAST.search(limits.get(notice.stage, ""))
            stood = _stood(notice, asked[2]) if asked else None
            if asked is None or stood is None:
                continue
            counted += 1
            if stood < int(asked[1]):
                told.append(
                    f"{card.id}/{notice.id}：{notice.stage}公示 {stood} {asked[2]}，法定程序写明{asked[0]}"
                )
    if told:
        text = f"算得出的 {counted} 件公告里，{len(told)} 件的公示期短于法定程序写明的。"
        yield Finding("公示期", "请核对", text, tuple(sorted(told)))
    elif not counted:
        yield Finding("公示期", "不知道", "没有公告算得出：没有写止日，或法定程序没有写“不少于”多少日。")
    else:
        yield Finding("公示期", "达标", f"算得出的 {counted} 件公告都不短于法定程序写明的。")


def _stood(notice: NoticeCard, unit: str) -> int | None:
    """How long a paper's period is, both ends included; None where an end is not written."""
    if notice.start is None or notice.end is None:
        return None
    if unit == "日":
        return (notice.end - notice.start).days + 1
    return working_days(shifted(notice.start, -1), notice.end)
