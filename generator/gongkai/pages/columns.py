"""政府信息公开: the statutory columns (指南、制度、法定主动公开内容、年报、依申请公开), in this order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai import addresses, statute
from gongkai.columns import GUIDE_FACTS, HostPlace
from gongkai.facts.shown import Target
from gongkai.page import Column, Page
from gongkai.pages._rows import grouped
from gongkai.public import Public
from gongkai.records import KINDS
from gongkai.records._base import Kind
from gongkai.registry.register import read_fields
from gongkai.statute import Paragraph
from gongkai.yearly import years

SECTION = "disclosure"
TITLE = "政府信息公开"
UNKNOWN = "来源未载"


@dataclass(frozen=True, slots=True)
class Entry:
    """A statutory column: its exact name, its address, what the head tags call it, what stands in it."""

    name: str
    address: str
    type: str
    about: str

    @property
    def column(self) -> Column:
        """Its head tags."""
        return Column(self.name, self.about, self.type, f"{TITLE},{self.name}")


GUIDE = Entry(
    "政府信息公开指南",
    addresses.GUIDE,
    "信息公开指南",
    "信息怎样分类、编排、获取，政府信息公开工作机构怎样联系。",
)
INSTITUTIONS = Entry(
    "政府信息公开制度", addresses.INSTITUTIONS, "政策文件", "政府信息公开依据的法规、规章和本地的制度。"
)
STATUTORY = Entry(
    "法定主动公开内容", addresses.STATUTORY, "信息公开目录", "条例第二十条、第二十一条要求主动公开的每一类，在哪里看。"
)  # fmt: skip
REPORTS = Entry(
    "政府信息公开年报", addresses.REPORTS, "信息公开年报", "每年公开、更正、终止了多少，由账本和登记簿统计。"
)
REQUEST = Entry(
    "依申请公开", addresses.REQUEST, "依申请公开", "没有主动公开的，怎样申请，多少天答复，不服怎么办。"
)


def entries(public: Public) -> tuple[Entry, ...]:
    """The columns that have content, in their order: only the annual reports can have none."""
    some = bool(public.own or public.site.columns.reports)
    return (GUIDE, INSTITUTIONS, STATUTORY, *((REPORTS,) if some else ()), REQUEST)


def framed(
    public: Public, entry: Entry | None, template: str, context: Mapping[str, Any], **more: Any
) -> Page:
    """A page of the columns; without an entry the columns' own page."""
    if entry is None:
        about = f"{public.site.charter.territory.name}的政府信息公开：指南、制度、法定主动公开内容、年报和依申请公开。"
        entry = Entry(TITLE, addresses.COLUMNS, "信息公开目录", about)
    crumbs = ((TITLE, addresses.COLUMNS),) if entry.address != addresses.COLUMNS else ()
    kept = {"path": entry.address, "title": entry.name, "description": entry.about, "crumbs": crumbs, **more}
    shown = {"columns": entries(public), "here": entry.address, "law": statute, **context}
    return Page(
        template=f"pages/columns/{template}.html", context=shown, section=SECTION, column=entry.column, **kept
    )


def column_pages(public: Public) -> Iterator[Page]:
    """The columns' own page, and every column but the annual reports."""
    numbers = {"reports": len(years(public)), "records": len(public.own)}
    yield framed(public, None, "index", numbers)
    facts = {"facts": tuple(_facts(public)), "source": _source(public), "total": len(public.own)}
    yield framed(public, GUIDE, "guide", facts)
    yield framed(
        public, INSTITUTIONS, "rules", {"own": tuple(_institutions(public)), "systems": _systems(public)}
    )
    yield framed(public, STATUTORY, "statutory", {"tables": _tables(public), "total": len(public.own)})
    yield framed(
        public, REQUEST, "request", {"channels": public.site.columns.channels, "facts": _office(public)}
    )


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the guide: its name, what it says; without that, why it does not."""

    name: str
    text: str
    reason: str = ""
    phone: bool = False


def _facts(public: Public) -> Iterator[Fact]:
    """The nine facts, the first three from the portal itself unless the host says them."""
    guide = public.site.columns.guide
    yield Fact("分类", guide.classification or _classification(public))
    yield Fact(
        "编排体系",
        guide.arrangement
        or "每件信息有一个固定的编号和网址；原件有索引号的，以索引号为准。目录按首次公开的先后编页，满一页就不再变动。",
    )
    yield Fact(
        "获取方式",
        guide.access or "在本平台检索、查阅、下载、订阅；没有主动公开的，可以申请公开。",
    )
    yield from _office(public)


def _classification(public: Public) -> str:
    kinds = [model.KIND.label for model in KINDS if model.KIND.disclosure and public.of_kind(model.KIND.name)]
    ways = ["机构", "年份"]
    ways += ["县区"] if any(map(public.holdings.district_of, public.own)) else []
    ways += ["主题"] if any(card.topic for card in public.own) else []
    return f"按类别分为：{'、'.join(kinds) or '尚无'}。另可按{'、'.join(ways)}查阅。"


def _office(public: Public) -> tuple[Fact, ...]:
    """The six facts of the office in charge; what is missing says why."""
    contact = public.site.contact
    reasons: dict[str, str] = {each.fact: each.reason for each in public.site.columns.guide.not_given}
    made = []
    for name, label in list(GUIDE_FACTS.items())[3:]:
        text = (getattr(contact, name) if contact else None) or ""
        made.append(Fact(label, text, reasons.get(name, UNKNOWN), name in {"phone", "fax"}))
    return tuple(made)


def _source(public: Public) -> Any:
    contact = public.site.contact
    return contact.source if contact else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something can be read: here, or on the host's site."""

    title: str
    address: str = ""
    url: str = ""
    count: int = 0
    about: str = ""


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


@dataclass(frozen=True, slots=True)
class Category:
    """A statutory category and every place that has something of it."""

    paragraph: Paragraph
    places: tuple[Place, ...]


def _tables(public: Public) -> tuple[tuple[str, str, tuple[Category, ...]], ...]:
    ours = _ours(public)
    told: dict[str, HostPlace] = {place.paragraph: place for place in public.site.columns.places}
    groups = (
        ("各级行政机关", "第二十条", statute.ARTICLE_20),
        ("设区的市、县级人民政府及其部门另外公开", "第二十一条", statute.ARTICLE_21),
        ("乡镇人民政府另外公开", "第二十一条", statute.ARTICLE_21_TOWNSHIPS),
    )
    return tuple(
        (name, article, tuple(Category(each, _places(public, each, ours, told)) for each in paragraphs))
        for name, article, paragraphs in groups
    )


def _places(
    public: Public, paragraph: Paragraph, ours: Mapping[str, tuple[Place, ...]], told: Mapping[str, HostPlace]
) -> tuple[Place, ...]:
    found = list(ours.get(paragraph.id, ()))
    host = told.get(paragraph.id)
    if host:
        topics = grouped(public.own, lambda card: card.topic)
        names = public.site.topic_names
        found += [
            Place(f"主题：{names[topic]}", addresses.topic(topic), count=len(topics[topic]))
            for topic in host.topics
            if topic in topics
        ]
        found += [Place(host.title or "主站栏目", url=host.url)] if host.url else []
    return tuple(found)


def _ours(public: Public) -> Mapping[str, tuple[Place, ...]]:
    """Each paragraph → the lists of this portal that belong to it."""
    found: dict[str, list[Place]] = {}
    for model in KINDS:
        kind = model.KIND
        counts = {each.paragraph: _count(public, kind, each.field, each.values) for each in kind.statutory}
        for paragraph, count in counts.items():
            if count:
                found.setdefault(paragraph, []).append(
                    Place(kind.label, addresses.kind(kind.name), count=count)
                )
    return {paragraph: tuple(places) for paragraph, places in found.items()}


def _count(public: Public, kind: Kind, field: str, values: tuple[str, ...]) -> int:
    cards = [card for card in public.of_kind(kind.name) if not card.gone]
    if not kind.disclosure and kind.name != "units":
        return 0  # without a list of their own
    if not field:
        return len(cards)
    return sum(read_fields(card.place).get(field) in values for card in cards)
