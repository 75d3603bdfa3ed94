"""Ways to run the program as its users do, and to read what it made."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "tests" / "site"
AS_OF = "2026-06-15T09:00:00+08:00"
CANARY = "金丝雀"


def gongkai(
    *words: str, cwd: Path = SITE, as_of: str = AS_OF, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line, as a press officer does."""
    return _run([sys.executable, "-m", "gongkai", *words], cwd, as_of, environment)


def mkdocs(
    *words: str, cwd: Path = SITE, as_of: str = AS_OF, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the engine alone."""
    return _run([sys.executable, "-W", "ignore", "-m", "mkdocs", *words], cwd, as_of, environment)


def _run(
    command: list[str], cwd: Path, as_of: str, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    known = {**os.environ, "GONGKAI_AS_OF": as_of, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(
        command, cwd=cwd, env=known, capture_output=True, text=True, check=False, timeout=120
    )


def build(site: Path, cwd: Path = SITE, **more: str) -> subprocess.CompletedProcess[str]:
    """Build the portal of `cwd` into `site`."""
    return gongkai("build", "--site", str(site), cwd=cwd, **more)


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder `name`, filled by `make` in whichever process of the tests asks first; nobody changes it then."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, finished = base / f"shared-{name}", base / f"shared-{name}.made"
    with (base / f"shared-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not finished.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            finished.touch()
    return folder


def content_site(factory: pytest.TempPathFactory) -> Path:
    """The project's own content as a finished site, as of a day after all of it was published."""

    def make(folder: Path) -> None:
        done = build(folder / "site", cwd=ROOT, as_of="2026-11-24T09:00:00+08:00")
        assert done.returncode == 0, done.stderr

    return shared(factory, "content", make) / "site"


def copy_site(target: Path) -> Path:
    """A scratch copy of the illustrative portal."""
    shutil.copytree(SITE, target, ignore=shutil.ignore_patterns("site", ".*"))
    return target


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pages(site: Path) -> dict[str, str]:
    """Every HTML page of a site, by its path."""
    return {name: data.decode() for name, data in tree(site).items() if name.endswith(".html")}


def body_of(html: str) -> str:
    """What stands between a page's frame: the inside of <main>."""
    match = re.search(r"<main[^>]*>\s*(.*?)\s*</main>", html, re.DOTALL)
    assert match, "页面没有 <main>"
    return match[1] + "\n"


class Tag(NamedTuple):
    """A start tag: its name and attributes."""

    name: str
    attributes: dict[str, str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))


def tags(html: str) -> list[Tag]:
    """Every start tag of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tags


def named(html: str, name: str) -> list[dict[str, str]]:
    """The attributes of every tag called `name`."""
    return [tag.attributes for tag in tags(html) if tag.name == name]


def meta(html: str) -> dict[str, str]:
    """The named meta tags of a page."""
    return {each["name"]: each.get("content", "") for each in named(html, "meta") if "name" in each}
