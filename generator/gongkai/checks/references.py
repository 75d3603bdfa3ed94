"""Rules about what records name (引用): it exists, it is of the right kind, it is public."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property

from gongkai.checks._found import Found
from gongkai.holdings import Holdings
from gongkai.problems import Fault
from gongkai.records import MODELS


def references_exist(holdings: Holdings) -> Found:
    """引用的机构、记录、县区、主题都存在。"""
    site = holdings.site
    known = {f"districts/{code}" for code in site.areas} | {f"topics/{topic}" for topic in site.topic_names}
    known |= {f"kinds/{name}" for name in site.charter.domains}
    guess = _Guess(holdings, known)
    for card in holdings.cards:
        for reference in card.references:
            if reference.target in holdings.by_id or reference.target in known:
                continue
            if not reference.file and holdings.lacks(reference.target):
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


GUESSES = 1_000_000
"""Comparisons of names in one run: guessing what was meant must not take longer than reading everything."""


class _Guess:
    """What somebody may have meant by a name that does not exist; a million comparisons are enough for one run."""

    def __init__(self, holdings: Holdings, known: set[str]) -> None:
        self._domains = holdings.site.charter.domains
        self._names = (holdings.by_id, known)
        self._told: dict[str, str] = {}
        self._left = GUESSES

    @cached_property
    def _pools(self) -> dict[str, dict[str, str]]:
        # Only the last part is compared: the folder, equal in all of them, would make strangers look alike.
        found: dict[str, dict[str, str]] = {}
        for name in sorted(set().union(*self._names)):
            found.setdefault(name.partition("/")[0], {})[name.rpartition("/")[2]] = name
        return found

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


LISTS = {
    "topics": "这个主题下有了公开的信息再引用，或先删去这一处",
    "districts": "这里有了公开的信息再引用，或先删去这一处",
    "kinds": "引用这个领域里的一件记录，或删去这一处",
}
"""What has no page of its own where nothing public stands on its list, and what to do then."""


def unpublished_references(holdings: Holdings, public: Holdings) -> Found:
    """引用的记录已经公开；作为相关公开或链接引用的主题、县区，下面有公开的信息。"""
    visible = frozenset(card.id for card in public.cards)
    # Of what is torn nobody knows which topic it would stand under.
    sure = not holdings.unread and not any(card.torn for card in holdings.cards)
    for card in holdings.cards:
        if card.id not in visible or (card.torn and not card.published):
            continue
        for reference in card.references:
            if reference.target in visible:
                continue
            folder = reference.target.partition("/")[0]
            if sure and folder in LISTS and (reference.link or reference.loc[0] == "related"):
                if reference.target not in public.lists:
                    text = f"引用的{_what(reference.target)}“{_shown(reference.target)}”没有页面"
                    yield card, Fault(reference.loc, text, LISTS[folder], offset=reference.offset)
                continue
            target = holdings.find(reference.target)
            if target and target.published and target.id not in visible:
                text = f"引用的记录“{reference.target}”还没有公开"
                hint = "等它公开后再引用，或先删去这一处"
                yield card, Fault(reference.loc, text, hint, offset=reference.offset)
