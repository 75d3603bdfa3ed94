"""`gongkai new`: a file that becomes a valid record once its required lines are filled in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.problems import ContentError
from gongkai.records import MODELS
from gongkai.registry.examining import examined
from gongkai.registry.reading import read_record
from gongkai.scaffold import LEFT_OUT, scaffold
from gongkai.source.values import read_values
from unit.portal import ROOT, ZONE

SHORTEST = {
    path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    for path in (ROOT / "tests" / "shortest").glob("*.yml")
}


def required(kind: str) -> list[str]:
    return [
        name
        for name, info in MODELS[kind].model_fields.items()
        if info.is_required() and name not in LEFT_OUT
    ]


def filled(text: str, kind: str) -> str:
    lines = []
    for line in text.splitlines():
        name = line.partition(":")[0]
        lines.append(
            f"{name}: {json.dumps(SHORTEST[kind][name], ensure_ascii=False)}"
            if name in SHORTEST[kind]
            else line
        )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_a_new_file_asks_for_what_is_required_and_for_nothing_else(kind: str, tmp_path: Path) -> None:
    path = scaffold(tmp_path, kind, "shili")
    assert path == tmp_path / kind / "shili.yml"
    data = path.read_bytes()
    with pytest.raises(ContentError) as caught:
        read_record(data, f"content/{kind}/shili.yml", ZONE)
    lines = data.decode().splitlines()
    asked = [lines[problem.mark.line - 1].partition(":")[0] for problem in caught.value.problems]
    assert sorted(asked) == sorted(required(kind))


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_filled_in_it_is_a_valid_record(kind: str, tmp_path: Path) -> None:
    text = filled(scaffold(tmp_path, kind, "shili").read_text(encoding="utf-8"), kind)
    record = read_record(text.encode(), f"content/{kind}/shili.yml", ZONE)
    assert record.title == SHORTEST[kind]["title"]
    assert record.id == f"{kind}/shili"


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_other_field_stands_there_as_a_comment_with_its_name(kind: str, tmp_path: Path) -> None:
    text = scaffold(tmp_path, kind, "shili").read_text(encoding="utf-8")
    for name, info in MODELS[kind].model_fields.items():
        if name not in LEFT_OUT:
            assert f"{name}:   # {info.title}" in text


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_its_comments_are_the_fields_themselves_inner_ones_too(kind: str, tmp_path: Path) -> None:
    text = scaffold(tmp_path, kind, "shili").read_text(encoding="utf-8")
    text = re.sub(
        r"^promise:.*\n(?:#  .*\n)*", "", text, flags=re.MULTILINE
    )  # a choice, told one after another
    bare = re.sub(r"^# ( *(?:- )?[a-z_]+:   # )", r"\1", text, flags=re.MULTILINE)
    path = f"content/{kind}/shili.yml"
    values = read_values(bare.encode(), path)
    inner = [value for value in values.values() if value is not None]
    assert inner or kind == "units"
    assert not [
        fault for fault in examined(values, path, ZONE)[1] if "不认识" in fault.text or "应当" in fault.text
    ]


def test_it_says_which_units_there_are_and_what_comes_after_publication(tmp_path: Path) -> None:
    assert "unit:   # 发布机构（必填）：机构文件名；还没有机构" in scaffold(tmp_path, "land", "a").read_text(
        "utf-8"
    )
    (tmp_path / "units").mkdir()
    for number in range(20):
        (tmp_path / "units" / f"u{number:02}.yml").write_text("title: 示例局\n" if number else "", "utf-8")
    text = scaffold(tmp_path, "land", "b").read_text("utf-8")
    assert "unit:   # 发布机构（必填）：机构文件名；已有 u00、u01（示例局）、u02" in text
    assert "u11（示例局）等 20 个，都在" in text
    assert "# 不再公开，写 withdrawn，不要删文件：\n# withdrawn:   # 终止公开：一组项\n" in text
    assert "#     kind:   # 性质（必填）：更正、变更、编辑\n" in text


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_the_shortest_example_of_each_kind_is_valid(kind: str) -> None:
    data = (ROOT / "tests" / "shortest" / f"{kind}.yml").read_bytes()
    assert read_record(data, f"content/{kind}/shili.yml", ZONE).KIND.name == kind


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    path = scaffold(tmp_path, "land", "shili")
    path.write_text("原来的", encoding="utf-8")
    with pytest.raises(ValueError, match="已经有了"):
        scaffold(tmp_path, "land", "shili")
    assert path.read_text(encoding="utf-8") == "原来的"


@pytest.mark.parametrize(
    "stem", ["2024", "index", "Upper", "中文", "../x", "a/b", "", "-a", "a.b", "nul", "x" * 65]
)
def test_names_that_are_no_addresses_are_refused(stem: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="不能作文件名"):
        scaffold(tmp_path, "land", stem)
    assert list(tmp_path.rglob("*.yml")) == []


def test_a_kind_may_be_called_by_its_chinese_name(tmp_path: Path) -> None:
    assert scaffold(tmp_path, "土地征收", "shili") == tmp_path / "land/shili.yml"
    assert scaffold(tmp_path, "土地征用", "a") == tmp_path / "land/a.yml"


def test_an_unknown_kind_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="land") as caught:
        scaffold(tmp_path, "laws", "shili")
    with pytest.raises(ValueError, match="没有“”这一类"):
        scaffold(tmp_path, "", "shili")
    assert all(kind in str(caught.value) for kind in MODELS)


def test_the_command_says_what_it_did_and_what_comes_next(tmp_path: Path) -> None:
    words = ["new", "land", "shili", "--content", str(tmp_path)]
    done = CliRunner().invoke(main, words)
    assert (done.exit_code, "gongkai check" in done.output) == (0, True)
    again = CliRunner().invoke(main, words)
    assert (again.exit_code, "已经有了" in again.output) == (1, True)
