"""The floors of CONTRIBUTING.md hold: imports go down only, one door to the engine, no clock below the doors."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from unit.portal import ROOT

PACKAGE = ROOT / "generator" / "gongkai"
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or not path.name.startswith("__")
)
DOORS = 6
FORBIDDEN = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns", "time.localtime",
    "os.environ", "os.getenv", "socket", "urllib.request", "http.client", "requests", "random",
}  # fmt: skip
HANDED_ON = {("publishing", "os.environ")}
"""The pipeline hands its environment on to the engine that it starts; it reads nothing from it."""


@cache
def floors() -> dict[str, int]:
    """A top module or folder → its floor, as the table of CONTRIBUTING.md says."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d) \| ([^|]+) \|", text, re.MULTILINE)
    return {name.strip().rstrip("/"): int(number) for number, names in rows for name in names.split(",")}


def top(path: Path) -> str:
    """What the table calls a module: its file's stem, or its folder's name."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def ours(path: Path) -> list[str]:
    """What a module imports of the package, by the names of the table."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name.split(".")[1] for alias in node.names if alias.name.startswith("gongkai.")]
        elif isinstance(node, ast.ImportFrom) and node.module:
            first, *rest = node.module.split(".")
            assert node.level == 0
            if first == "gongkai":
                found += [rest[0]] if rest else [alias.name for alias in node.names]
    return found


def others(path: Path) -> set[str]:
    """What a module imports from elsewhere."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def dotted(path: Path) -> set[str]:
    """Every name and chain of attributes that a module uses."""
    return {
        ast.unparse(node)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute | ast.Name)
    }


def test_the_table_names_every_module_and_no_other() -> None:
    assert sorted(floors()) == sorted({top(path) for path in MODULES})
    assert set(floors().values()) == set(range(DOORS + 1))


def test_every_name_of_the_walks_is_there() -> None:
    """`a.b.c` in CONTRIBUTING is a module or something in one: whoever follows a walk finds each step."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_]+)\.([A-Za-z_.]+)[`(]", text)
    ours = [(first, rest) for first, rest in named if first in floors() and rest not in {"py", "js"}]
    assert len(ours) > 40
    assert [f"{first}.{rest}" for first, rest in ours if not resolves(first, rest.split("."))] == []


def resolves(module: str, rest: list[str]) -> bool:
    """Whether `module` has what `rest` names, step by step."""
    found: object = import_module(f"gongkai.{module}")
    for step in rest:
        if isinstance(found, ModuleType):
            with suppress(ModuleNotFoundError):
                import_module(f"{found.__name__}.{step}")
        found = getattr(found, step, None)
    return found is not None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down_only(path: Path) -> None:
    here = floors()[top(path)]
    assert [name for name in ours(path) if floors()[name] > here] == []


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if floors().get(top(path)) == 4],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_outputs_do_not_import_each_other(path: Path) -> None:
    assert [name for name in ours(path) if floors()[name] == 4 and name != top(path)] == []


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    edges = {top(path): set() for path in MODULES}
    for path in MODULES:
        edges[top(path)] |= {name for name in ours(path) if name != top(path)}
    while leaves := [name for name, below in edges.items() if not below]:
        edges = {name: below - set(leaves) for name, below in edges.items() if name not in leaves}
    assert edges == {}


def test_one_module_imports_the_engine() -> None:
    assert [
        top(path) for path in MODULES if any(name.split(".")[0] == "mkdocs" for name in others(path))
    ] == ["plugin"]


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if floors().get(top(path)) != DOORS],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_no_clock_environment_or_network_below_the_doors(path: Path) -> None:
    used = dotted(path) | others(path)
    ends = {name for name in FORBIDDEN if any(each == name or each.endswith(f".{name}") for each in used)}
    assert {(top(path), name) for name in ends} - HANDED_ON == set()


def test_the_rule_would_see_a_clock(tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text(
        "import datetime, os\nfrom os import environ\nx = datetime.datetime.now()\n", encoding="utf-8"
    )
    used = dotted(path) | others(path)
    assert {"datetime.datetime.now", "os.environ"} <= used


def test_modules_and_functions_stay_small_enough_to_read() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno <= 60, f"{path}:{node.lineno}"


def test_the_parent_of_a_build_reads_no_model() -> None:
    """It starts the engine, checks and swaps: what it imports is paid for by every build, in time and memory."""
    told = "import sys, gongkai.cli.site; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    read = set(done.stdout.split())
    assert "gongkai.publishing.publish" in read
    assert read.isdisjoint(
        {"pydantic", "markdown", "jinja2", "lxml", "mkdocs", "gongkai.records", "gongkai.feeds"}
    )
