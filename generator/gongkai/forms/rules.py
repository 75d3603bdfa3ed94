"""Which forms a record offers, and by which article: one rule, one function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.forms.form import Form
from gongkai.forms.terms import dated, plan_due, shown_due, worded_due
from gongkai.records import Record
from gongkai.records._disclosure import Disclosure
from gongkai.records._notices import Notice, NoticedMatter
from gongkai.records.expropriations import Expropriation
from gongkai.records.land import Land
from gongkai.records.resources import Resource

PLAN_LAW = date(2020, 1, 1)
"""Since when the Land Administration Law has a plan announced for 30 days, with a hearing."""
PLAN_RULES = date(2021, 9, 1)
REVIEW_LAW = date(2024, 1, 1)
"""Since when the amended Administrative Reconsideration Law is in force."""


ANY_TIME = (
    "没有截止日，什么时候都可以申请。机关收到之日起20个工作日内答复，需要延长的最多再加20个工作日；"
    "要补材料的，7个工作日内告诉您"
)
NO_LIMIT = "法律没有规定截止日，什么时候都可以提"


def offered(record: Record) -> tuple[Form, ...]:
    """The forms of `record`, already cut to what is public; none for 外地参考 and for what was withdrawn."""
    if not isinstance(record, Disclosure) or record.elsewhere:
        return ()
    end = record.withdrawn.end if record.withdrawn else ""
    if end in {"撤回", "清除"}:
        return ()
    rules = (disclosure, correction) if end else RULES
    return tuple(form for rule in rules for form in rule(record))


def disclosure(_: Disclosure) -> Iterator[Form]:
    """每一件都可以申请公开没有公开的内容：《政府信息公开条例》第二十七条、第二十九条、第三十三条，没有截止日。"""
    yield Form("disclosure", "《政府信息公开条例》第二十七条、第二十九条、第三十三条", undated=ANY_TIME)


def correction(record: Disclosure) -> Iterator[Form]:
    """征地、房屋征收、资源配置、信息发布等说到具体的人、地块的，与自己有关的记录不准确可以要求更正：《政府信息公开条例》第四十一条，没有截止日。"""
    if record.KIND.particular:
        yield Form("correction", "《政府信息公开条例》第四十一条", undated=NO_LIMIT)


def land(record: Disclosure) -> Iterator[Form]:
    """征地补偿安置公告期内（没有写止日的按30日）可以申请听证、提异议；记录写了异议与救济的，从征收土地公告算起申请复议。"""
    if not isinstance(record, Land):
        return
    plan = _paper(record, "补偿安置")
    year = _since(plan)
    law = plan is not None and year is not None and year >= PLAN_LAW
    basis = "《土地管理法》第四十七条"
    if year is None or year >= PLAN_RULES:
        basis += "、《土地管理法实施条例》第二十八条"
    due = plan_due(plan) if law else shown_due(plan)
    if law or record.hearing:
        yield dated(Form("hearing", basis, plan, says=record.hearing or ""), due)
    if law:
        yield dated(Form("objection", basis, plan), due)
    if record.objection:
        announced = _paper(record, "征收土地公告")
        words = record.objection
        start = announced.issued_on if announced else None
        yield dated(_review(words, announced, start), worded_due(words, start))


def expropriation(record: Disclosure) -> Iterator[Form]:
    """房屋征收补偿方案征求意见期内可以提异议，旧城区改建的还可以申请听证；记录写了行政复议的，从决定公告算起申请复议。"""
    if not isinstance(record, Expropriation):
        return
    plan = _paper(record, "补偿方案征求意见")
    if plan is not None:
        due = plan_due(plan)
        if "旧城区改建" in (record.purpose or ""):
            law = "《国有土地上房屋征收与补偿条例》第十一条"
            yield dated(Form("hearing", law, plan), due)
        yield dated(Form("objection", "《国有土地上房屋征收与补偿条例》第十条", plan), due)
    if record.review:
        decision = _paper(record, "征收决定公告")
        start = record.announced_on or (decision.issued_on if decision else None)
        form = _review(record.review, decision, start)
        law = f"《国有土地上房屋征收与补偿条例》第十四条、{form.basis}"
        yield dated(Form("review", law, decision, says=form.says, to=form.to), worded_due(form.says, start))


def resource(record: Disclosure) -> Iterator[Form]:
    """资源配置的中标候选人公示期内，以及公告写明可以提异议的公示期内，可以提异议。"""
    if not isinstance(record, Resource):
        return
    for paper in reversed(record.notices):
        period = paper.period
        if period is None or "公示" not in paper.stage:
            continue
        candidates = "候选人" in paper.stage
        if candidates or "异议" in f"{period.basis or ''}{paper.body or ''}":
            basis = "《招标投标法实施条例》第五十四条" if candidates else (period.basis or "公告原文")
            yield dated(Form("objection", basis, paper), shown_due(paper))
            return


RULES = (land, expropriation, resource, disclosure, correction)
"""Which forms are offered: one rule, one function; the manual prints them."""


def _review(words: str, paper: Notice | None, start: date | None) -> Form:
    article = "第九条" if start and start < REVIEW_LAW else "第二十条"
    named = set(re.findall(r"向([^，。；、]{2,30}?)申请行政复议", words))
    return Form(
        "review", f"《行政复议法》{article}", paper, says=words, to=named.pop() if len(named) == 1 else ""
    )


def _paper(record: NoticedMatter, stage: str) -> Notice | None:
    """The newest paper of a stage; 征收土地公告 is neither its 预公告 nor 拟征收土地公告."""
    found = [
        notice
        for notice in record.notices
        if stage in notice.stage and not notice.stage.startswith(("拟", "预"))
    ]
    return found[-1] if found else None


def _since(paper: Notice | None) -> date | None:
    """The day that chooses a paper's law: its own, else the first day of its 文号's year."""
    if paper is None:
        return None
    year = re.search(r"〔(\d{4})〕", paper.doc_no or "")
    start = paper.period.start if paper.period else None
    return paper.issued_on or start or (date(int(year[1]), 1, 1) if year else None)
