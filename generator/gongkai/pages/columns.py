"""政府信息公开: the statutory columns (指南、制度、法定主动公开内容、年报、依申请公开), in this order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai import addresses, statute
from gongkai.facts.shown import Target
from gongkai.page import Column, Page
from gongkai.pages._guide import guide_facts, office_facts
from gongkai.pages._statutory import Place, statutory_tables
from gongkai.public import Public
from gongkai.registry.spool import read_fields
from gongkai.yearly import Year

SECTION = "disclosure"
TITLE = "政府信息公开"


@dataclass(frozen=True, slots=True)
class StatutoryColumn:
    """A statutory column: its exact name, its address, what the head tags call it, what stands in it."""

    name: str
    address: str
    type: str
    about: str

    @property
    def column(self) -> Column:
        """Its head tags."""
        return Column(self.name, self.about, self.type, f"{TITLE},{self.name}")


GUIDE = StatutoryColumn(
    "政府信息公开指南",
    addresses.GUIDE,
    "信息公开指南",
    "信息怎样分类、编排、获取，政府信息公开工作机构怎样联系。",
)
INSTITUTIONS = StatutoryColumn(
    "政府信息公开制度", addresses.INSTITUTIONS, "政策文件", "政府信息公开依据的法规、规章和本地的制度。"
)
STATUTORY = StatutoryColumn(
    "法定主动公开内容", addresses.STATUTORY, "信息公开目录", "条例第二十条、第二十一条要求主动公开的每一类，在哪里看。"
)  # fmt: skip
REPORTS = StatutoryColumn(
    "政府信息公开年报", addresses.REPORTS, "信息公开年报", "每年公开、更正、终止了多少，由账本和登记簿统计。"
)
REQUEST = StatutoryColumn(
    "依申请公开", addresses.REQUEST, "依申请公开", "没有主动公开的，怎样申请，多少天答复，不服怎么办。"
)


def entries(public: Public) -> tuple[StatutoryColumn, ...]:
    """The columns that have content, in their order: only the annual reports can have none."""
    some = bool(public.own or public.site.columns.reports)
    return (GUIDE, INSTITUTIONS, STATUTORY, *((REPORTS,) if some else ()), REQUEST)


def framed(
    public: Public, entry: StatutoryColumn | None, template: str, context: Mapping[str, Any], **more: Any
) -> Page:
    """A page of the columns; without an entry the columns' own page."""
    if entry is None:
        about = f"{public.site.charter.territory.name}的政府信息公开：指南、制度、法定主动公开内容、年报和依申请公开。"
        entry = StatutoryColumn(TITLE, addresses.COLUMNS, "信息公开目录", about)
    crumbs = ((TITLE, addresses.COLUMNS),) if entry.address != addresses.COLUMNS else ()
    kept = {"path": entry.address, "title": entry.name, "description": entry.about, "crumbs": crumbs, **more}
    shown = {"columns": entries(public), "here": entry.address, "law": statute, **context}
    return Page(
        template=f"pages/columns/{template}.html", context=shown, section=SECTION, column=entry.column, **kept
    )


def column_pages(public: Public, counted: Sequence[Year]) -> Iterator[Page]:
    """The columns' own page, and every column but the annual reports."""
    numbers = {"reports": len(counted), "records": len(public.own)}
    yield framed(public, None, "index", numbers)
    facts = {"facts": tuple(guide_facts(public)), "source": _source(public), "total": len(public.own)}
    yield framed(public, GUIDE, "guide", facts)
    yield framed(
        public, INSTITUTIONS, "rules", {"own": tuple(_institutions(public)), "systems": _systems(public)}
    )
    yield framed(
        public, STATUTORY, "statutory", {"tables": statutory_tables(public), "total": len(public.own)}
    )
    yield framed(
        public, REQUEST, "request", {"channels": public.site.columns.channels, "facts": office_facts(public)}
    )


def _source(public: Public) -> Any:
    contact = public.site.contact
    return contact.source if contact else None


def _institutions(public: Public) -> Iterator[Place]:
    for each in public.site.columns.institutions:
        card = public.holdings.find(each.record) if each.record else None
        if card is None and each.url is None:
            continue  # it names a record that is not public yet
        title = f"{each.title}（{each.doc_no}）" if each.doc_no else each.title
        yield Place(title, addresses.record(card.id) if card else "", each.url or "", about=each.about or "")


def _systems(public: Public) -> Target | None:
    """The charter's decision, where it says which systems of disclosure it founds and where each stands."""
    card = public.holdings.find(public.site.charter.record or "")
    if card is None or card.gone or not read_fields(card.place).get("systems"):
        return None
    return Target(card.title, addresses.record(card.id))
