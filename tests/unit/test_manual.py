"""The manual in docs/ is what the program prints, and says all that the program knows."""

from __future__ import annotations

from click.testing import CliRunner

from gongkai.checks import CHECKS
from gongkai.cli import COMMANDS, main
from gongkai.forms import RULES
from gongkai.inspection import BUILT, POINTS
from gongkai.records import KINDS
from gongkai.records._disclosure import COMMON_RULES
from unit.portal import ROOT

BOOK = (ROOT / "docs" / "manual.zh-CN.md").read_text(encoding="utf-8")


def test_the_book_is_what_the_command_prints() -> None:
    done = CliRunner().invoke(main, ["manual", "--shortest", str(ROOT / "tests" / "shortest")])
    assert done.exit_code == 0
    assert done.output == BOOK


def test_every_kind_field_and_rule_is_in_it() -> None:
    for model in KINDS:
        assert f"`content/{model.KIND.name}/`" in BOOK
        for rule in model.RULES:
            assert (rule.__doc__ or "").strip() in BOOK
        for name, info in model.model_fields.items():
            assert name == "id" or f"| `{name}` | {info.title} |" in BOOK
    for check in (*CHECKS, *RULES, *COMMON_RULES, *POINTS, *BUILT):
        assert f"- {(check.__doc__ or '').strip()}" in BOOK


def test_every_rule_says_in_one_chinese_sentence_what_it_is() -> None:
    rules = [rule for model in KINDS for rule in model.RULES] + [
        *CHECKS,
        *RULES,
        *COMMON_RULES,
        *POINTS,
        *BUILT,
    ]
    for rule in rules:
        sentence = (rule.__doc__ or "").strip()
        assert sentence.endswith("。")
        assert "\n" not in sentence


def test_every_command_is_named_where_people_look() -> None:
    papers = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "Makefile")
    text = BOOK + "".join((ROOT / name).read_text(encoding="utf-8") for name in papers)
    assert [name for name in COMMANDS if f"gongkai {name}" not in text] == []
