"""The wheel: installed alone, from an empty folder, it has its theme and builds the portal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT, copy_site, gongkai, tree


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked into a folder of its own by pip."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    wheel = next(folder.glob("*.whl"))
    _run(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--no-deps", "--no-index", "--target", str(folder / "lib"), str(wheel)),
        cwd=folder,
    )
    return folder / "lib"


def _run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_theme_is_inside(installed: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import gongkai.templates as t; print(t.theme_folder())"
    )
    said = _run(sys.executable, "-c", code, str(installed), cwd=tmp_path)
    assert said.strip() == str(installed / "gongkai/theme")
    assert sorted(tree(installed / "gongkai/theme")) == sorted(tree(ROOT / "theme"))
    assert (installed / "gongkai/py.typed").is_file()


def test_it_builds_the_portal(installed: Path, portal: Path, tmp_path: Path) -> None:
    copy = copy_site(tmp_path / "copy")
    done = gongkai("build", cwd=copy, PYTHONPATH=str(installed))
    assert done.returncode == 0, done.stderr
    assert tree(copy / "site") == tree(portal)
