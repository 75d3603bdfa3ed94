"""Nu reads every page, the linters every script and style as Chromium 80 would."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from checkers import NODE, command, node, note

from support import ROOT

VNU = NODE / "node_modules/vnu-jar/build/dist/vnu.jar"


def test_nu_finds_no_error(portal: Path, published: Path) -> None:
    if not VNU.exists():
        pytest.fail("没有 vnu-jar：请运行 sh tools/setup.sh audit（npm ci）")
    java = command("java", "default-jre-headless")
    pages = sum(1 for folder in (portal, published) for _ in folder.rglob("*.html"))
    done = subprocess.run(
        [java, "-jar", VNU, "--skip-non-html", "--errors-only", "--exit-zero-always", "--format", "json",
         portal, published],
        capture_output=True, text=True, check=True, timeout=600,
    )  # fmt: skip
    errors = [(each.get("url"), each["message"]) for each in json.loads(done.stderr)["messages"]]
    note(f"Nu, {pages} pages", f"{len(errors)} errors")
    assert errors == []


def test_nu_would_find_an_error(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><p><div id=a></div><i id=a></i>")
    done = subprocess.run(
        [command("java", "default-jre-headless"), "-jar", VNU, "--errors-only", tmp_path],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert "Duplicate ID" in done.stderr


@pytest.fixture(scope="module")
def assets() -> Path:
    """The theme's scripts and styles, where the linters may look for their plugins."""
    shutil.rmtree(NODE / "assets", ignore_errors=True)
    return Path(shutil.copytree(ROOT / "theme/assets", NODE / "assets"))


def test_scripts_keep_to_chromium_80(assets: Path) -> None:
    node("eslint/bin/eslint.js", assets)


def test_styles_keep_to_chromium_80(assets: Path) -> None:
    node("stylelint/bin/stylelint.mjs", assets / "**/*.css")


def test_the_linters_would_find_what_is_too_new() -> None:
    new = NODE / "new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    (new / "new.js").write_text("new AggregateError([]);\n")
    (new / "newer.js").write_text("class A { #a = 1; static {} }\n")
    (new / "new.css").write_text("p{inset:0}a:has(b){color:red}")
    scripts = node("eslint/bin/eslint.js", new, expect=1)
    assert "AggregateError" in scripts
    assert "newer.js" in scripts
    node("stylelint/bin/stylelint.mjs", new / "*.css", expect=2)
