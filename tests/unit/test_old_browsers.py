"""What Chromium 80 lacks of the stylesheet has a stand-in: no gap between flex items would glue words together."""

from __future__ import annotations

import re
from pathlib import Path

STYLE = (Path(__file__).parents[2] / "theme/assets/gk.css").read_text(encoding="utf-8")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
FALLBACK = re.compile(r"@supports not \(inset:0\)\{(.*?)\{")


def selectors(text: str) -> set[str]:
    return {each.strip() for each in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).split(",")}


def test_every_gap_between_flex_items_has_a_margin_in_old_browsers() -> None:
    covered = FALLBACK.search(STYLE)
    assert covered
    stand_in = {each.removesuffix(">*") for each in selectors(covered[1])}
    gapped = {
        each
        for rule in RULE.finditer(STYLE)
        if "display:flex" in rule[2] and re.search(r"[;^]gap:(?!0\b)", f";{rule[2]}")
        for each in selectors(rule[1])
    }
    assert gapped - stand_in == set()


def test_nothing_depends_on_what_came_later() -> None:
    """`:has`, nesting, layers and containers would take whole rules away, not only their adornment."""
    assert (
        re.findall(r":has\(|:not\([^()]*,|:is\(|:where\(|@layer|@container|\binset-|aspect-ratio:", STYLE)
        == []
    )
