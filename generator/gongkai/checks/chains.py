"""Rules about how records lead to each other (先后): chains end, former ids are records, nothing is named twice."""

from __future__ import annotations

from gongkai import addresses
from gongkai.checks._found import Found
from gongkai.holdings import Holdings
from gongkai.problems import Fault, Loc
from gongkai.records import MODELS
from gongkai.records._disclosure import Disclosure

CHAINS: dict[Loc, str] = {
    ("parent",): "上级",
    ("withdrawn", "replaced_by"): "取代关系",
    ("adjusted", "replaced_by"): "调整关系",
    ("interpretation_of",): "解读关系",
}
"""Fields that lead from record to record, each by its name."""
DEEPEST = 20
"""How many steps a chain may have; the administration itself has fewer levels."""


def chains_end(holdings: Holdings) -> Found:
    """上级、取代、调整、解读都不能是自己，也不能绕一圈回到自己，最多 20 层。"""
    steps = _steps(holdings)
    for loc, name in CHAINS.items():
        for start in steps[loc]:
            if wrong := _wrong(start, steps[loc], name):
                yield holdings.by_id[start], Fault(loc, wrong, f"改正{name}")


def _steps(holdings: Holdings) -> dict[Loc, dict[str, str]]:
    """A field of `CHAINS` → where it leads, from record to record."""
    found: dict[Loc, dict[str, str]] = {loc: {} for loc in CHAINS}
    for card in holdings.cards:
        for reference in card.references:
            if reference.loc in found and reference.target:
                found[reference.loc].setdefault(card.id, holdings.current_id(reference.target))
    return found


def _wrong(start: str, after: dict[str, str], name: str) -> str:
    step, seen = after[start], {start}
    while step not in seen and step in after and len(seen) <= DEEPEST:
        seen.add(step)
        step = after[step]
    if step == start:
        return f"{name}绕一圈又回到自己"
    # Whoever leads into a circle is not wrong for that: those in it are told.
    return f"{name}套了 {DEEPEST} 层以上" if len(seen) > DEEPEST and step not in seen else ""


def ends_lead_to_disclosures(holdings: Holdings) -> Found:
    """取代一件的，是另一件公开信息，不是机构或程序。"""
    loc = ("withdrawn", "replaced_by")
    for card in holdings.cards:
        for target in (reference.target for reference in card.references if reference.loc == loc):
            model = MODELS.get(target.partition("/")[0])
            if model is not None and not issubclass(model, Disclosure):
                yield card, Fault(loc, f"“{target}”不是公开信息，不能取代这一件", "写取代它的那一件的编号")


def former_ids_are_records(holdings: Holdings) -> Found:
    """曾用编号是记录的编号：类别是已有的，文件名不是保留的，每个只写一次。"""
    for card in holdings.cards:
        for index, former in enumerate(card.formerly):
            kind, _, stem = former.partition("/")
            if kind not in MODELS or addresses.is_reserved(stem):
                hint = f"写 类别/文件名，类别是 {'、'.join(MODELS)} 之一；数字和保留的名字从来不是记录"
                yield card, Fault(("formerly", index), f"“{former}”不会是记录的编号", hint)
            elif former in card.formerly[:index]:
                yield card, Fault(("formerly", index), f"曾用编号“{former}”写了两次", "留一处，删去另一处")


def references_are_told_once(holdings: Holdings) -> Found:
    """同一个列表里不重复引用；相关公开不引用自己。"""
    for card in holdings.cards:
        seen: set[tuple[str | int, str]] = set()
        for reference in card.references:
            if len(reference.loc) != 2 or not isinstance(reference.loc[1], int):
                continue
            field, key = reference.loc[0], (reference.loc[0], reference.target)
            stem = reference.target.rpartition("/")[2] if field == "joint_units" else reference.target
            if key in seen:
                yield card, Fault(reference.loc, f"“{stem}”写了两次", "留一处，删去另一处")
            elif holdings.current_id(reference.target) == card.id:
                yield card, Fault(reference.loc, "引用的是本件自己", "删去它，或改为别的记录")
            seen.add(key)


CHAIN_CHECKS = (chains_end, ends_lead_to_disclosures, former_ids_are_records, references_are_told_once)
