"""The palette: no rule names a colour of its own, and what is written can be read on every ground, light and dark."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

STYLE = (Path(__file__).parents[2] / "theme/assets/gk.css").read_text(encoding="utf-8")
SCHEMES = {
    name: dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", block))
    for name, block in re.findall(r"/\* (\w+) \*/ ?(?:@media[^{]*\{)?:root[^{]*\{(.*?)\}", STYLE, re.DOTALL)
    if name != "forced"
}
LEAST = {"light": 4.5, "dark": 4.5, "large": 7.0, "largedark": 7.0}
GROUNDS = ("paper", "card", "stripe", "warn", "mark", "red-soft")
WRITTEN = ("ink", "soft", "link", "red", "green", "amber", "rust", "grey")
DRAWN = ("edge", "red", "hatch-line")
"""Outlines of charts, squares, boxes and fields."""


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    digits = "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour[1:]
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


def test_every_scheme_is_found_and_says_every_colour() -> None:
    assert set(SCHEMES) == set(LEAST)
    assert {frozenset(scheme) for scheme in SCHEMES.values()} == {frozenset(SCHEMES["light"])}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_is_readable_on_every_ground(scheme: str) -> None:
    colours = SCHEMES[scheme]
    pairs = [*product(WRITTEN, GROUNDS), ("on-ink", "ink"), ("on-red", "red")]
    weak = {(a, b): round(contrast(colours[a], colours[b]), 2) for a, b in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < LEAST[scheme]} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_drawn_stands_out(scheme: str) -> None:
    colours = SCHEMES[scheme]
    weak = {(a, b): round(contrast(colours[a], colours[b]), 2) for a, b in product(DRAWN, ("paper", "card"))}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_no_rule_names_a_colour() -> None:
    rules = re.sub(r"/\* \w+ \*/ ?(?:@media[^{]*\{)?:root[^{]*\{.*?\}", "", STYLE, flags=re.DOTALL)
    assert re.findall(r"[:\s,]#(?:[0-9a-fA-F]{3,4}){1,2}\b|\brgba?\(|\bhsla?\(", rules) == []
