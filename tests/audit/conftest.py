"""What the audit's checks share: the illustrative portal's exports, hostile ones, and the tools' commands."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from checkers import table

from gongkai.data.package import PACKAGE, package_file
from gongkai.data.parquet import write_all_parquet, write_parquet
from gongkai.data.schema import schema_file, schema_name
from gongkai.data.sources import Source
from gongkai.records import MODELS
from gongkai.records._canonical import canonical
from gongkai.tables import table_of
from support import ROOT, build
from unit.exported import HOSTILE, LONG, export, office, record, shown, site
from unit.portal import URL

PACKAGES = {
    "soffice": "libreoffice-calc-nogui（apt-get install libreoffice-calc-nogui）",
    "sqlite3": "sqlite3（apt-get install sqlite3）",
}
"""Which Debian package brings a command; the others come with `gongkai[audit]`."""

Run = Callable[..., str]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured, in the form of the README's table."""
    for line in table():
        terminalreporter.line(line)


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a command of the audit; what it printed. A missing one fails and names its package."""

    def start(name: str, *words: object, cwd: Path | None = None, expect: int = 0) -> str:
        own = Path(sys.executable).with_name(name)
        command = str(own) if own.exists() else shutil.which(name)
        if command is None:
            pytest.fail(
                f"没有 {name}：请安装软件包 {PACKAGES.get(name, f'{name}（pip install gongkai[audit]）')}"
            )
        done = subprocess.run(
            [command, *map(str, words)], cwd=cwd, capture_output=True, text=True, check=False, timeout=600
        )
        assert done.returncode == expect, done.stdout + done.stderr
        return done.stdout

    return start


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Exports in which every text is something that some program takes for something else."""
    folder = tmp_path_factory.mktemp("hostile")
    records = [office(), *_hostile()]
    export(folder, *records[1:])
    by_kind = {
        kind: [each for each in records if each.KIND.name == kind] for kind in ("land", "releases", "units")
    }
    sources = {
        kind: [Source(each.id, None, canonical(each)) for each in sorted(found, key=lambda each: each.id)]
        for kind, found in by_kind.items()
    }
    for kind, found in sources.items():
        (folder / schema_name(kind)).write_bytes(schema_file(MODELS[kind], URL))
        write_parquet(table_of(MODELS[kind]), found, shown(), "Asia/Shanghai", folder)
    write_all_parquet(
        [each for found in sources.values() for each in found], shown(), "Asia/Shanghai", folder
    )
    sizes = {
        file.name: (file.stat().st_size, hashlib.sha256(file.read_bytes()).hexdigest())
        for file in folder.glob("*.csv")
    }
    (folder / PACKAGE).write_bytes(package_file(site(), URL, sorted(by_kind), sizes))
    return folder


def _hostile() -> Iterator[object]:
    for at, text in enumerate(HOSTILE):
        named = dict.fromkeys(("title", "summary", "body", "doc_no"), text)
        yield record(
            "releases", id=f"releases/h{at:02d}", category="通知公告", source={"name": text}, **named
        )
    yield record("releases", id="releases/long", category="通知公告", body=LONG)
    plots = [
        {
            "id": "p1",
            "village": "0539",
            "area": "12.3400",
            "unclassed": ["0.10", "2"],
            "use": "371300202400001234",
        },
        {"id": "p2", "village": "=1+1", "area": "999999999999999", "excerpt": "true"},
    ]
    notices = [
        {
            "id": "n",
            "stage": "甲",
            "title": "-1",
            "attachments": [{"id": "a", "file": "a.pdf", "title": "@乙"}],
        }
    ]
    more = {
        "plots": plots,
        "notices": notices,
        "related": ["releases/h01", "releases/h02"],
        "formed_on": "2024-02-29",
    }
    yield record("land", area="123456.12345678", district="990101", topic="market", **more)
    yield record("land", id="land/bare")


@pytest.fixture(scope="session", params=["portal", "hostile"])
def data(request: pytest.FixtureRequest) -> Path:
    """The folder of one set of exports."""
    found: Path = request.getfixturevalue(request.param)
    return found / "data" if request.param == "portal" else found


@pytest.fixture(scope="session")
def whole(data: Path) -> list[dict[str, object]]:
    """Its records, from the lossless JSON."""
    found = json.loads((data / "all.json").read_bytes())
    assert isinstance(found, list)
    return found


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal of `content/`, as it stands on a day after everything in it was published."""
    site = tmp_path_factory.mktemp("published") / "site"
    done = build(site, cwd=ROOT, as_of="2026-12-31T09:00:00+08:00")
    assert done.returncode == 0, done.stderr
    return site
