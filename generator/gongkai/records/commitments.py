"""承诺: what was promised, by whom, until when, and what was reported."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from gongkai.records._base import Kind
from gongkai.records._disclosure import Disclosure
from gongkai.records._fields import Day, Line, RecordRef, Stem, Whole
from gongkai.records._histories import HISTORY_RULES
from gongkai.records._marks import HIDDEN
from gongkai.records._promises import Promise
from gongkai.records._promises._parts import ReportDue
from gongkai.records._reports import (
    Budget,
    Explanation,
    NotPublic,
    Renewal,
    Report,
    Search,
    Turn,
    YearFigure,
)


class Commitment(Disclosure):
    """承诺: a promise with its own words, its measure and its reports."""

    KIND = Kind(
        "commitments",
        label="承诺",
        order=60,
        column="数据发布",
        particular=False,
        about="说过要办的事：原话、指标、期限、报告，没有报告的也写明。",
    )
    RULES = HISTORY_RULES
    GLANCE: ClassVar = (("谁承诺的", "subject"), ("谁来落实", "post"))

    promise: Annotated[Promise, HIDDEN] = Field(title="承诺内容")
    quote: Annotated[Line | None, HIDDEN] = Field(None, title="原文")
    article: Annotated[Whole | None, HIDDEN] = Field(None, title="条款")
    document: Annotated[RecordRef | None, HIDDEN] = Field(None, title="出处文件")
    subject: Line | None = Field(None, title="承诺主体")
    post: Line | None = Field(None, title="责任岗位")
    budget: Budget | None = Field(None, title="资金")
    programme: Annotated[Stem | None, HIDDEN] = Field(None, title="所属清单")
    year: Annotated[Whole | None, HIDDEN] = Field(None, title="年度", ge=1949, le=2100)
    parent: Annotated[RecordRef | None, HIDDEN] = Field(None, title="上级承诺")
    valid_from: Annotated[Day | None, HIDDEN] = Field(None, title="承诺起始")
    valid_to: Annotated[Day | None, HIDDEN] = Field(None, title="承诺终止")
    report_every: Annotated[Literal["每年", "每半年", "每季度", "每月"] | None, HIDDEN] = Field(
        None, title="多久报告一次"
    )
    report_due: Annotated[ReportDue | None, HIDDEN] = Field(None, title="报告期限")
    searched: Annotated[Search | None, HIDDEN] = Field(None, title="查找情况")
    note: Line | None = Field(None, title="说明")
    reports: Annotated[tuple[Report, ...], HIDDEN] = Field((), title="落实报告")
    series: Annotated[tuple[YearFigure, ...], HIDDEN] = Field((), title="历年数")
    explanations: Annotated[tuple[Explanation, ...], HIDDEN] = Field((), title="情况说明")
    renewals: Annotated[tuple[Renewal, ...], HIDDEN] = Field((), title="续期")
    adjusted: Annotated[Turn | None, HIDDEN] = Field(None, title="调整")
    repealed: Annotated[Turn | None, HIDDEN] = Field(None, title="废止")
    not_public: Annotated[NotPublic | None, HIDDEN] = Field(None, title="不宜公开")
