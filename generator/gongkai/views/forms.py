"""一点就成的表 as their readers see them: each filled in with what the record and its unit say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from gongkai import addresses
from gongkai.calendar import said
from gongkai.forms import Due, Form, offered
from gongkai.records import Record
from gongkai.records._disclosure import Disclosure
from gongkai.records.units import Unit
from gongkai.site import Site
from gongkai.views.view import View

SHORT = {
    "hearing": "申请听证",
    "objection": "提异议",
    "review": "申请行政复议",
    "disclosure": "申请公开",
    "correction": "要求更正",
}
"""What a reader does with a form, for links."""
WHAT = {
    "hearing": "多数被征收人认为补偿方案不符合法律、法规规定的，可以要求政府听证。",
    "objection": "对公告的内容有意见的，在期限内书面提出，请机关答复。",
    "review": "对决定或者批复不服的，请上级机关复查。",
    "disclosure": "这里没有公开的，可以申请公开。",
    "correction": "有证据证明与自己有关的记录不准确的，可以要求更正。",
}


class FormView(NamedTuple):
    """A form, ready to print: what it is, for whom, until when, and what is filled in already."""

    key: str
    name: str
    short: str
    what: str
    basis: str
    due: Due | None
    undated: str
    says: str
    to: str
    """Whom it goes to; empty where the reader has to find out."""
    hint: str
    """What the reader has to write there."""
    facts: tuple[tuple[str, str], ...]
    wants: str
    """The request as far as it can be worded already."""

    @property
    def last(self) -> date | None:
        """The last day."""
        return self.due.last.day if self.due else None


class FormsView(NamedTuple):
    """All forms of one record, where they lie, and whom to ask."""

    address: str
    forms: tuple[FormView, ...]
    office: str
    phone: str
    place: str


def forms_view(record: Record, shown: View, units: Mapping[str, Unit], site: Site) -> FormsView | None:
    """The forms of `record`; None where it offers none."""
    found = offered(record)
    if not found or not isinstance(record, Disclosure):
        return None
    unit = units.get(record.unit)
    office, phone = (unit.title if unit else "", shown.phone)
    if (not phone or (unit and unit.generic)) and site.contact:
        office, phone = site.contact.office, site.contact.phone or ""
    return FormsView(
        addresses.forms(record.id),
        tuple(_form(form, record, shown, unit) for form in found),
        office,
        phone,
        (unit.address or "") if unit else "",
    )


def _form(form: Form, record: Disclosure, shown: View, unit: Unit | None) -> FormView:
    to = form.to if form.key == "review" else (unit.title if unit and not unit.generic else "")
    return FormView(
        key=form.key,
        name=form.name,
        short=SHORT[form.key],
        what=WHAT[form.key],
        basis=form.basis,
        due=form.due,
        undated=form.undated,
        says=form.says,
        to=to,
        hint="" if to else _hint(form, record, unit),
        facts=tuple(_facts(form, record, unit)),
        wants=_wants(form, shown),
    )


def _hint(form: Form, record: Disclosure, unit: Unit | None) -> str:
    if form.key == "review":
        return "复议机关见公告原文"
    known = f"{'来源' if record.source else '本平台'}只写到“{unit.title}”，" if unit else ""
    return f"{known}请写明是哪一个机关"


def _facts(form: Form, record: Disclosure, unit: Unit | None) -> Iterator[tuple[str, str]]:
    paper = form.paper
    if paper is not None:
        issued = f"（{said(paper.issued_on)}）" if paper.issued_on else ""
        yield "公告", f"{paper.title}{issued}"
    yield "所属事项" if paper else "信息名称", record.title
    yield "索引号", record.index_no or record.absent
    number = (paper.doc_no if paper else None) or record.doc_no
    if number:
        yield "文号", number
    if unit is not None:
        yield "发布机构", unit.title


def _wants(form: Form, shown: View) -> str:
    if form.key != "disclosure":
        return ""
    lacking = [
        f"{item.name}（{'、'.join(item.square.missing)}）" if item.square.missing else item.name
        for item in shown.items
        if item.square.counted and (item.square.missing or item.square.state == "hollow")
    ]
    return f"“{shown.title}”没有公开的内容：{'；'.join(lacking)}。" if lacking else ""
