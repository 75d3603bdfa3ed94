"""What is printed about a problem reaches the terminal as text, whatever names and values hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.problems import Mark, Problem, report
from unit.portal import STEADY

UNSEEN = "\x1b[2J\x9b\r\n\t\u202e\u2066\udcff"
ANYTHING = st.one_of(st.text(), st.sampled_from([UNSEEN, "甲", "　全角空格　"]))


@STEADY
@given(ANYTHING, ANYTHING, ANYTHING)
def test_no_name_or_value_commands_the_terminal(path: str, text: str, hint: str) -> None:
    said = str(Problem(Mark(path), text, hint)).replace("\n    提示：", "")
    assert all(sign.isprintable() or sign in "\u3000\u200d" for sign in said)
    assert report([Problem(Mark(path), text, hint)]).encode()


def test_what_can_be_read_is_printed_as_it_stands() -> None:
    assert str(Problem(Mark("content/a.yml", 2, 3), "“　甲 𠮷”不对", "改正")) == (
        "content/a.yml:2:3: “　甲 𠮷”不对\n    提示：改正"
    )


def test_a_flood_of_the_same_is_one_group_whatever_day_or_number_its_hints_hold() -> None:
    days = [Problem(Mark("a.yml", at), "不是日期", f"写成 2026-03-{at:02}") for at in range(1, 31)]
    people = [Problem(Mark("b.yml", at), "像有手机号码", f"写成 138****{8000 + at}") for at in range(1, 31)]
    said = report([*days, *people])
    assert said.count("……同类问题还有 27 处") == 2
    assert said.count("提示") == 6
