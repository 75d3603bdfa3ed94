"""The benchmark runs with each of its options, and its tables have their rows; what they say of time is noise."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from support import ROOT

BENCH = ROOT / "tests" / "bench"
PYTHON = ROOT / ".venv" / "bin" / "python"
"""The interpreter that `make bench` takes: the rivals are installed there, and not beside the audit's tools."""
ONLY_WHOLE = {"again", "again_entries", "gongkai", "mkdocs", "hugo"}
"""Rows that a portal built a single time does not have."""
WRITE = {"pages", "lists", "first", "sitemap", "core", "posters", "forms", "search", "feeds", "machines", "calendars",
         "data", "build", "again", "gongkai", "mkdocs", "hugo"}  # fmt: skip
"""Rows of what writes files."""


def bench(script: str, *words: object) -> str:
    """What a command of the benchmark prints."""
    if not PYTHON.exists():
        pytest.fail("没有 .venv：请先运行 make site")
    done = subprocess.run(
        [PYTHON, script, *map(str, words)],
        cwd=BENCH,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    """The name of each row by its label."""
    rows = json.loads(bench("-c", "import json, table; print(json.dumps(table.ROWS))"))
    return {label: name for name, label in rows.items()}


def rows(report: str, names: dict[str, str]) -> dict[str, list[str]]:
    """A report's rows by their names: time, memory, bytes, files, a page's bytes."""
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in report.splitlines() if "|" in line]
    return {names[label]: rest for label, *rest in cells if label in names}


def wrote(report: dict[str, list[str]]) -> set[str]:
    """The rows that say how many files were written, and how much."""
    return {name for name, (_, _, size, files, _) in report.items() if size and files}


def test_a_portal_is_built_once_by_stages(names: dict[str, str]) -> None:
    report = bench("bench.py", 20, 30, "--once")
    first, second = (rows(part, names) for part in report.split("| 30 records |"))
    stages = set(names.values()) - ONLY_WHOLE
    assert set(first) == set(second) == stages
    assert wrote(first) == wrote(second) == WRITE & stages
    assert re.search(r"A record costs [\d.]+ ms at 20, [\d.]+ ms at 30\.", report)


def test_a_round_has_the_whole_command_and_the_rivals(names: dict[str, str]) -> None:
    report = bench("bench.py", 30, "--times", 1, "--builds")
    found = rows(report, names)
    assert set(found) == set(names.values())
    assert wrote(found) == WRITE
    assert re.search(r"× MkDocs .*\n.*× Hugo", report)
    assert "search of" not in report


def test_the_search_answers_and_is_set_beside_others() -> None:
    report = bench("bench.py", 30, "--search")
    told = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", report, re.MULTILINE))
    assert len(told) == 14
    assert {label.partition(":")[0] for label in told} >= {"index", "Material", "Pagefind", "requests for it"}
    assert min(map(float, told["requests for it"].split(" / "))) >= 1
    assert "by stages" not in report


def test_the_board_comes_to_states_and_turns() -> None:
    found = re.search(
        r"^22 commitments, 66 reports: .* (\d+) states; .* (\d+) turns", bench("board.py", 22, 3)
    )
    assert found
    assert min(map(int, found.groups())) > 1
