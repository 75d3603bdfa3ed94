"""Rules across records: one rule, one function, in one tuple; its docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches

from gongkai.cards import Card
from gongkai.chains import CHAIN_CHECKS
from gongkai.columns import named_records
from gongkai.holdings import Holdings
from gongkai.problems import Fault
from gongkai.records import MODELS
from gongkai.site import Site

Found = Iterator[tuple[Card, Fault]]
Check = Callable[[Holdings], Found]

FILES = "files/"
"""What the names of attachments begin with among the references: files, not records."""


GUESSES = 1_000_000
"""Comparisons of names in one run: guessing what was meant must not take longer than reading everything."""


def references_exist(holdings: Holdings) -> Found:
    """引用的机构、记录、县区、主题都存在。"""
    site = holdings.site
    known = {f"districts/{code}" for code in site.areas} | {f"topics/{topic}" for topic in site.topic_names}
    known |= {f"kinds/{name}" for name in site.charter.domains}
    guess = _Guess(holdings, known)
    for card in holdings.cards:
        for reference in card.references:
            if reference.target.startswith(FILES) or reference.target in known:
                continue
            if holdings.find(reference.target) is None:
                text = f"引用的{_what(reference.target)}“{_shown(reference.target)}”不存在"
                hint = guess.hint(reference.target)
                yield card, Fault(reference.loc, text, hint, offset=reference.offset)


def _what(target: str) -> str:
    return {"districts": "行政区划", "topics": "主题", "units": "机构", "kinds": "领域"}.get(
        target.partition("/")[0], "记录"
    )


def _shown(target: str) -> str:
    folder, _, stem = target.partition("/")
    return stem if folder in {"districts", "topics", "units", "kinds"} else target


class _Guess:
    """What somebody may have meant by a name that does not exist; a million comparisons are enough for one run."""

    def __init__(self, holdings: Holdings, known: set[str]) -> None:
        self._domains = holdings.site.charter.domains
        # Only the last part is compared: the folder, equal in all of them, would make strangers look alike.
        self._pools: dict[str, dict[str, str]] = {}
        for name in sorted({*holdings.by_id, *known}):
            self._pools.setdefault(name.partition("/")[0], {})[name.rpartition("/")[2]] = name
        self._told: dict[str, str] = {}
        self._left = GUESSES

    def hint(self, target: str) -> str:
        """How to mend a reference to `target`."""
        if target not in self._told:
            self._told[target] = self._hint(target)
        return self._told[target]

    def _hint(self, target: str) -> str:
        folder = target.partition("/")[0]
        pool = self._pools.get(folder, {})
        if len(pool) <= self._left:
            self._left -= len(pool)
            near = get_close_matches(target.rpartition("/")[2].lower(), pool, n=1, cutoff=0.7)
            if near:
                return f"是不是“{_shown(pool[near[0]])}”？"
        if folder == "kinds" or folder not in {"districts", "topics", *MODELS}:
            return f"类别写 {'、'.join(self._domains if folder == 'kinds' else MODELS)} 之一"
        where = "site.yml" if folder in {"districts", "topics"} else f"content/{folder}/"
        return f"先在 {where} 里补上，或改正名称"


EXPECTED = {
    "fees": "fees",
    "parent": "",
    "commitment": "commitments",
    "interpretation_of": "releases",
    "document": "releases",
}
"""Fields that name records of one kind only; the empty string means the record's own kind."""


def references_fit(holdings: Holdings) -> Found:
    """引用的记录属于应有的类别：收费项目引用收费，上级承诺和公开活动引用承诺，解读和出处引用信息发布。"""
    for card in holdings.cards:
        for reference in card.references:
            wanted = EXPECTED.get(str(reference.loc[0]))
            if wanted is None or len(reference.loc) > 2:
                continue
            folder = wanted or card.kind
            if reference.target.partition("/")[0] != folder:
                text = f"“{reference.target}”不是{MODELS[folder].KIND.label}类的记录"
                yield card, Fault(reference.loc, text, f"写 {folder}/ 开头的编号")


def document_numbers_unique(holdings: Holdings) -> Found:
    """同一类别里，一个文号只属于一件。"""
    seen: dict[tuple[str, str], Card] = {}
    for card in holdings.cards:
        if not card.doc_no:
            continue
        first = seen.setdefault((card.kind, card.doc_no), card)
        if first is not card:
            yield (
                card,
                Fault(("doc_no",), f"文号“{card.doc_no}”已用于 {first.path}", "核对文号，或删去重复的一件"),
            )


def former_ids_are_free(holdings: Holdings) -> Found:
    """曾用编号不能与现有记录或别的曾用编号相同。"""
    seen: dict[str, Card] = {}
    for card in holdings.cards:
        for index, former in enumerate(card.formerly):
            taken = holdings.by_id.get(former) or seen.setdefault(former, card)
            if former == card.id:
                yield card, Fault(("formerly", index), "这是本件现在的编号", "曾用编号只写改名以前的编号")
            elif taken is not card:
                text = f"曾用编号“{former}”属于 {taken.path}"
                yield card, Fault(("formerly", index), text, "曾用编号只能写本件以前的编号")


def parents_are_programmes(holdings: Holdings) -> Found:
    """上级承诺是项目清单。"""
    for card in holdings.cards:
        above = holdings.find(card.parent) if card.history and card.parent else None
        if above and above is not card and above.history and above.history.promise.type != "programme":
            text = f"上级承诺“{card.parent}”是{above.history.promise.NAME}，不是项目清单"
            yield card, Fault(("parent",), text, "改正上级，或把它的类型写成 programme")


def stages_are_known(holdings: Holdings) -> Found:
    """公告的环节是该领域法定程序里的环节。"""
    stages: dict[str, set[str]] = {}
    for procedure in holdings.procedures:
        stages.setdefault(procedure.domain, set()).update(stage.name for stage in procedure.stages)
    for card in holdings.cards:
        known = stages.get(card.kind)
        for index, notice in enumerate(card.notices):
            if known and notice.stage not in known:
                near = get_close_matches(notice.stage, sorted(known), n=1, cutoff=0.4)
                hint = f"是不是“{near[0]}”？" if near else f"可以写：{'、'.join(sorted(known))}"
                yield card, Fault(("notices", index, "stage"), f"环节“{notice.stage}”不在法定程序里", hint)


def notices_follow_their_matter(holdings: Holdings) -> Found:
    """公告不能早于它所属的事项在本平台发布。"""
    for card in holdings.cards:
        for index, notice in enumerate(card.notices):
            if card.published and notice.published_on < card.published:
                text = f"公告的发布时间 {notice.published_on:%Y-%m-%d %H:%M} 早于事项的 {card.published:%Y-%m-%d %H:%M}"
                yield (
                    card,
                    Fault(("notices", index, "published_on"), text, "删去这一行即与事项同时，或写更晚的时间"),
                )


def ends_follow_publication(holdings: Holdings) -> Found:
    """终止和变更不能早于本平台发布。"""
    for card in holdings.cards:
        if card.published and card.ended and card.ended < card.published:
            text = f"终止日期 {card.ended:%Y-%m-%d} 早于发布时间 {card.published:%Y-%m-%d}"
            yield card, Fault(("withdrawn", "on"), text, "核对两个日期")


def formed_before_publication(holdings: Holdings) -> Found:
    """成文日期、公告日期不能晚于本平台发布的那一天。"""
    hint = "published_on 是本平台发布的时间，不能早于原件：核对两个日期"
    for card in holdings.cards:
        # A matter goes on after its first publication, so its decisions and contracts may well be later.
        if card.published and card.formed and card.formed > card.published.date():
            text = f"成文日期 {card.formed} 晚于本平台发布日期 {card.published:%Y-%m-%d}"
            yield card, Fault(("formed_on",), text, hint)
        for index, notice in enumerate(card.notices):
            if notice.issued_on and notice.issued_on > notice.published_on.date():
                text = f"公告日期 {notice.issued_on} 晚于它在本平台的发布日期 {notice.published_on:%Y-%m-%d}"
                yield card, Fault(("notices", index, "issued_on"), text, hint)


def attachments_exist(holdings: Holdings) -> Found:
    """附件都在 content/files/ 里，类型可以公开。"""
    for card in holdings.cards:
        for reference in card.references:
            if not reference.target.startswith(FILES):
                continue
            name = reference.target.removeprefix(FILES)
            wrong = holdings.files.get(name, "不存在")
            if wrong:
                yield card, Fault(reference.loc, f"附件“{name}”{wrong}", _mended(wrong, name, holdings))


def _mended(wrong: str, name: str, holdings: Holdings) -> str:
    if "类型" in wrong:
        return "换成 PDF、Office 文档、表格或图片；放进 content/files/"
    if "NFD" in wrong or "大小写" in wrong:
        return "给文件改个名字，最好只用汉字、小写字母和数字"
    near = get_close_matches(name, sorted(holdings.files), n=1, cutoff=0.7)
    if wrong == "不存在" and near:
        return f"是不是“{near[0]}”？"
    return "把文件本身放进 content/files/，写它在那里的名字"


def site_records_exist(holdings: Holdings) -> Iterator[Fault]:
    """章程写明的决定全文、首页常办和栏目写明的记录都已经收录。"""
    record = holdings.site.charter.record
    if record and holdings.find(record) is None:
        yield Fault(
            ("charter", "record"), f"引用的记录“{record}”不存在", "写收录决定全文的记录，或删去这一行"
        )
    for loc, name in named_records(holdings.site.columns):
        if holdings.find(name) is None:
            yield Fault(loc, f"引用的记录“{name}”不存在", "写已经收录的记录，或改写 url（主站地址）")
    for index, each in enumerate(holdings.site.wanted):
        if holdings.find(each.record) is None:
            text = f"引用的记录“{each.record}”不存在"
            yield Fault(("wanted", index, "record"), text, "写已经收录的记录，或删去这一行")


def security_in_force(site: Site, today: date) -> Iterator[Fault]:
    """site.yml 的安全联系没有过期。"""
    if site.security and site.security.expires < today:
        yield Fault(
            ("security", "expires"),
            f"安全联系的有效期 {site.security.expires} 已过",
            "核实联系地址仍然有人看，再写新的日期，一年以内为宜",
        )


def reviewed_where_required(holdings: Holdings) -> Found:
    """site.yml 要求公开审查的，每件写明审查岗位和日期。"""
    if not holdings.site.review_required:
        return
    for card in holdings.cards:
        if card.published and not card.reviewed:
            yield (
                card,
                Fault(
                    ("reviewed",),
                    "没有写公开审查",
                    "补上 reviewed: {post: 岗位, on: 日期}（《政府信息公开条例》第十七条）",
                ),
            )


def elsewhere_is_outside(holdings: Holdings) -> Found:
    """辖区以外的县区只用于外地参考；外地参考不用本辖区的县区。"""
    areas = holdings.site.areas
    for card in holdings.cards:
        area = areas.get(card.district)
        if area and card.published and area.outside != card.elsewhere:
            text = f"“{area.name}”{'在辖区以外' if area.outside else '在本辖区'}，与 elsewhere 不符"
            yield card, Fault(("district",), text, "外地的写 elsewhere: true，本辖区的删去这一行")


CHECKS: tuple[Check, ...] = (
    references_exist,
    references_fit,
    document_numbers_unique,
    former_ids_are_free,
    *CHAIN_CHECKS,
    parents_are_programmes,
    stages_are_known,
    notices_follow_their_matter,
    ends_follow_publication,
    formed_before_publication,
    attachments_exist,
    reviewed_where_required,
    elsewhere_is_outside,
)
"""Every rule across records; the manual's page of rules is printed from these and the kinds' RULES."""


def check(holdings: Holdings) -> Found:
    """Everything that the rules find."""
    for rule in CHECKS:
        yield from rule(holdings)


def unpublished_references(holdings: Holdings, visible: frozenset[str]) -> Found:
    """引用的记录已经公开。"""
    for card in holdings.cards:
        if card.id not in visible:
            continue
        for reference in card.references:
            target = holdings.find(reference.target)
            if target and target.published and target.id not in visible:
                text = f"引用的记录“{reference.target}”还没有公开"
                hint = "等它公开后再引用，或先删去这一处"
                yield card, Fault(reference.loc, text, hint, offset=reference.offset)
