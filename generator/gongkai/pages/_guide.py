"""The guide's nine facts (指南九项): from the portal itself, the host, or the reason why one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.columns import GUIDE_FACTS
from gongkai.public import Public
from gongkai.records import KINDS


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the guide: its name, what it says; without that, why it does not."""

    name: str
    text: str
    reason: str = ""
    phone: bool = False


def guide_facts(public: Public) -> Iterator[Fact]:
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
    yield from office_facts(public)


def _classification(public: Public) -> str:
    kinds = [model.KIND.label for model in KINDS if model.KIND.disclosure and public.of_kind(model.KIND.name)]
    ways = ["机构", "年份"]
    ways += ["县区"] if any(map(public.holdings.district_of, public.own)) else []
    ways += ["主题"] if any(card.topic for card in public.own) else []
    return f"按类别分为：{'、'.join(kinds) or '尚无'}。另可按{'、'.join(ways)}查阅。"


def office_facts(public: Public) -> tuple[Fact, ...]:
    """The six facts of the office in charge; what is missing says why."""
    contact = public.site.contact
    reasons: dict[str, str] = {each.fact: each.reason for each in public.site.columns.guide.not_given}
    # 来源未载 where the host says which source it took the office's facts from.
    unknown = "来源未载" if contact and contact.source else "没有收录"
    made = []
    for name, label in list(GUIDE_FACTS.items())[3:]:
        text = (getattr(contact, name) if contact else None) or ""
        made.append(Fact(label, text, reasons.get(name, unknown), name in {"phone", "fax"}))
    return tuple(made)
