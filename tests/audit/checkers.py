"""What the checks of pages share: where the tools lie, the portals they look at, and the table they fill."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from support import ROOT

NODE = ROOT / ".cache" / "node"
"""Where `tools/setup.sh audit` puts what npm brings."""
FOUND = ROOT / ".cache" / "audit-pages.jsonl"
"""What was measured, a line each, for the table that `make audit` prints at its end and begins anew."""


def command(name: str, package: str) -> str:
    """A program of the system; a missing one fails and names its package."""
    path = shutil.which(name, path="/usr/local/bin:/usr/bin:/bin:/usr/sbin:/opt/homebrew/bin")
    if path is None:
        pytest.fail(f"没有 {name}：请安装软件包 {package}（apt-get install {package}）")
    return path


def node(script: str, *words: object, cwd: Path = NODE, expect: int | None = 0) -> str:
    """Run a tool that npm brought; what it printed."""
    path = NODE / "node_modules" / script
    if not path.exists():
        pytest.fail(f"没有 {script.split('/', maxsplit=1)[0]}：请运行 sh tools/setup.sh audit（npm ci）")
    done = subprocess.run(
        [command("node", "nodejs"), path, *map(str, words)],
        cwd=cwd, capture_output=True, text=True, check=False, timeout=900,
    )  # fmt: skip
    assert expect is None or done.returncode == expect, done.stdout + done.stderr
    return done.stdout


def note(name: str, result: str) -> None:
    """Keep what was measured for the table; checks that run side by side each add a line of their own."""
    FOUND.parent.mkdir(exist_ok=True)
    with FOUND.open("a", encoding="utf-8") as file:
        file.write(json.dumps([name, result], ensure_ascii=False) + "\n")


def table() -> list[str]:
    """All that was measured, as the README shows it; the newest of a name counts."""
    if not FOUND.exists():
        return []
    found = dict(json.loads(line) for line in FOUND.read_text(encoding="utf-8").splitlines())
    return ["", "| check | result |", "|---|---|", *(f"| {name} | {found[name]} |" for name in sorted(found))]
