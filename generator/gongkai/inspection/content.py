"""Whether what is there is whole and in time (内容): guides, duties of the regulation, dates, interpretations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gongkai.calendar import said
from gongkai.cards import Card
from gongkai.coverage import Square
from gongkai.inspection.findings import Finding, Subject
from gongkai.news.wording import LATE
from gongkai.overdue import periods, unassessed
from gongkai.records._items import ITEM_KEYS

ELEMENTS = ("设定依据", "申请条件", "申请材料", "办理流程", "办理地点", "办理时间", "联系电话")
"""The elements of a guide beside its name, as the squares call them."""
UNITS = 10
"""How many units are told one by one."""


def guides(subject: Subject) -> Iterator[Finding]:
    """有办事指南，每件的要素（事项名称、设定依据、申请条件、办理材料、办理流程、地点、时间、电话）齐全。"""
    public = subject.public
    cards = [card for card in public.of_kind("approvals") if not card.gone]
    if not cards:
        yield Finding("办事指南", "不达标", "没有办事指南。")
        return
    lacking = []
    for card in cards:
        missing = [name for square in public.squares[card.id] for name in square.missing if name in ELEMENTS]
        if missing:
            lacking.append(f"{card.id}：缺{'、'.join(missing)}")
    yield _counted(
        "办事指南",
        lacking,
        f"{len(cards)} 件办事指南，要素都齐全",
        f"{len(cards)} 件里有 {len(lacking)} 件缺要素",
    )


def interpretations(subject: Subject) -> Iterator[Finding]:
    """政策解读与它解读的文件互相链接。"""
    yield Finding("政策解读", "达标", "解读写明解读的是哪一件，原文页面自动链接解读，两边都有。")


def dates(subject: Subject) -> Iterator[Finding]:
    """每件都有发布日期，不标未来的日期，标明的发布日期不早于实际发布（伪造发稿日期是单项否决）。"""
    history, told = subject.public.history, []
    pending = len(history.releases) - 1 if history.pending else len(history.releases)
    for thing in history.things.values():
        card = subject.public.holdings.find(thing.id) if thing.line.what == "record" else None
        if card is None or card.published is None or thing.first >= pending:
            continue
        first = history.moment(thing.first)
        if first - card.published > LATE:
            told.append(
                f"{card.id}：标明{said(card.published.date())}，账本记的首次发布是{said(first.date())}"
            )
    yield _counted(
        "发布日期",
        told,
        "每件都有发布日期，没有早于实际发布的",
        f"{len(told)} 件标明的发布日期早于实际发布，订阅里注明是补录",
    )


def in_time(subject: Subject) -> Iterator[Finding]:
    """形成或变更之日起 20 个工作日内公开（条例第二十六条）。"""
    found = periods(subject.public)
    counted = f"算得出的 {found.counted} 件"
    if found.counted:
        late = f"{counted}里，{len(found.late)} 件超过20个工作日才公开"
        yield _counted("公开期限", _ids(found.late), f"{counted}都在20个工作日以内公开", late)
    else:
        yield Finding("公开期限", "不知道", "没有一件算得出：没有写成文日期，或不知道哪天第一次公开。")
    if subject.waiting:
        text = f"{len(subject.waiting)} 件成文已超过20个工作日，还没有公开（草稿，或发布时间还没有到）。"
        yield Finding("公开期限", "不达标", text, tuple(sorted(_ids(subject.waiting))))


def assessed(subject: Subject) -> Iterator[Finding]:
    """不予公开的内容定期评估，到期的已重新评估（条例第十八条）。"""
    public = subject.public
    told = [
        f"{card.id}：{each.what or getattr(public.site.charter.items, each.item)}，原定{said(each.on)}前重新评估"
        for card in unassessed(public)
        for each in card.withheld
        if each.on < public.today
    ]
    yield _counted(
        "定期评估",
        told,
        "不予公开的，都没有过重新评估的日期",
        f"{len(told)} 处不予公开的内容过了重新评估的日期",
    )


def owed(subject: Subject) -> Iterator[Finding]:
    """五公开各项没有“应公开未公开”和“逾期未公开”的。"""
    names = subject.public.site.charter.items
    told = [f"{card.id}：{getattr(names, key)}，{square.cell}" for card, key, square in _against(subject)]
    yield _counted("五公开", told, "没有欠公开的", f"{len(told)} 处应公开未公开或逾期未公开")


def owed_by_unit(subject: Subject) -> Iterator[str]:
    """How many squares of how many matters each unit owes the public, a line each, most first."""
    squares: Counter[str] = Counter()
    matters: dict[str, set[str]] = {}
    for card, _, _ in _against(subject):
        squares[card.unit] += 1
        matters.setdefault(card.unit, set()).add(card.id)
    ordered = sorted(squares, key=lambda unit: (-squares[unit], unit))
    for unit in ordered[:UNITS]:
        name = subject.public.holdings.unit_name(unit)
        yield f"{name}的 {len(matters[unit])} 件记录里，{squares[unit]} 处应公开未公开"
    if rest := ordered[UNITS:]:
        yield f"另有 {len(rest)} 个机构，共 {sum(squares[unit] for unit in rest)} 处应公开未公开"


def _against(subject: Subject) -> Iterator[tuple[Card, str, Square]]:
    """The squares that count against a unit: the card, which of the five items, the square."""
    public = subject.public
    for card in public.own:
        for key, square in zip(ITEM_KEYS, public.squares.get(card.id, ()), strict=False):
            if square.against and not card.gone:
                yield card, key, square


def _ids(cards: Iterable[Card]) -> list[str]:
    return [f"{card.id}：{card.title}" for card in cards]


def _counted(point: str, told: list[str], good: str, bad: str) -> Finding:
    return (
        Finding(point, "请核对", f"{bad}。", tuple(sorted(told)))
        if told
        else Finding(point, "达标", f"{good}。")
    )
