"""Files of plain lines are read without YAML's events, and mean what YAML says they mean; all others are YAML's."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.source.plainlines import WIDEST, plain_values
from gongkai.source.values import Walk
from unit.portal import STEADY

PLAIN = """\
title: 关于印发2024年计划的通知
doc_no: 示政〔2024〕1号
published_on: 2024-03-04 09:30
online: https://gongkai.example/a#b
empty:
quoted: "甲: 乙 # 丙"
nothing: ""
also: '"甲"'
steps:
  - id: s0
    name: 申请
    basis:
      - 第一条
      - "第二条: 二"
    text: |
      一

        二: 三 # 四
      - 五

  - id: s1
items:
  procedure:
    text: |
      末

"""
PIECES = (
    "a:", "b: 甲", "c: |", 'd: "乙: #"', "e: ''", "甲 乙", "f: a:b#c", "a: 10:30", "b: -1", "甲: 乙", "c: 甲: 乙",
    "d: 甲 # 乙", "e: >", "f: |-", "a: [1]", "b: {c: d}", "c: &x 甲", "d: *x", "e: !x 甲", "f: ~", "a: 甲 ", "b:  乙",
    "c: '甲''乙'", 'd: "甲\\n乙"', "'e': 甲", "'甲' 乙", "- 甲", "- a: 甲", "-", "?", "? a", ": a", "# 注", "", " ",
    "---", "...", "%YAML 1.1", "<<: 甲", "a:甲", "b: \u3000甲", "c: 甲\u3000", "d: 甲:", "e: @甲", "f: `甲",
    "=: 甲", "a: =", "<<<<<<< HEAD", "=======", "a: 甲:", "b: #甲", "c: 甲#", 'd: "', "e: '", "f: 𠮷", "a: \ta",
    "\t", "a\t: b",
)  # fmt: skip
"""What lines may be made of: plain and not."""
LINE = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "  ", "  ", "    ", "    ", " ", "      "]),
    st.sampled_from(["", "", "- "]),
    st.sampled_from(PIECES) | st.sampled_from(PIECES[:6]),
)


def asked(text: str) -> object:
    """What YAML's events say: the values, in their order; nothing where something is wrong."""
    walk = Walk()
    try:
        walk.run(text)
    except yaml.YAMLError:
        return None
    return None if walk.found else walk.root


def ordered(values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


def test_what_people_type_is_read_without_yaml() -> None:
    values = plain_values(PLAIN)
    assert values is not None
    assert values["steps"][0]["text"] == "一\n\n  二: 三 # 四\n- 五\n"
    assert ordered(values) == ordered(asked(PLAIN))


@pytest.mark.parametrize("ends", ["", "\n"])
@given(lines=st.lists(LINE, min_size=1, max_size=7))
@settings(STEADY, max_examples=400)
def test_plain_lines_mean_what_yaml_says(ends: str, lines: list[str]) -> None:
    text = "\n".join(lines) + ends
    values = plain_values(text)
    assert values is None or ordered(values) == ordered(asked(text))


@given(
    at=st.integers(0, len(PLAIN)),
    put=st.sampled_from([*PIECES, "\n", "\n\n", ":", " ", "-", "#", "|", '"', "'"]),
)
@settings(STEADY, max_examples=400)
def test_one_slip_in_a_plain_file_is_none_of_its_meaning(at: int, put: str) -> None:
    text = PLAIN[:at] + put + PLAIN[at:]
    values = plain_values(text)
    assert values is None or ordered(values) == ordered(asked(text))


def test_a_file_of_nothing_is_left_to_yaml() -> None:
    assert plain_values("\n") is None


def test_what_is_nested_too_far_is_left_to_yaml() -> None:
    text = "".join(f"{' ' * depth}a:\n" for depth in range(WIDEST + 2))
    assert plain_values(text) is None
    fits = text.rpartition(" " * (WIDEST + 1))[0]
    assert plain_values(fits) is not None
    # The deepest that a line can lead to: a list, and a mapping behind its dash.
    deepest = f"{fits.rpartition(' ' * WIDEST)[0]}{' ' * WIDEST}- a: 甲\n"
    assert ordered(plain_values(deepest)) == ordered(asked(deepest))
