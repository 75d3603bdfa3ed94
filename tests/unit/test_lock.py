"""What is installed is pinned, hashed and without addresses; the commands that the papers name exist."""

from __future__ import annotations

import re
import tomllib

import pytest

from unit.portal import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PACKAGE = re.compile(r"^([A-Za-z0-9_.-]+)==([^ \\;]+)([^\n]*)\n((?:    [^\n]*\n)*)", re.MULTILINE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, str]:
    return {normal(match[1]): match[4] for match in PACKAGE.finditer(LOCK)}


def wanted() -> list[str]:
    groups = PROJECT["project"]["optional-dependencies"]
    lines = [*PROJECT["project"]["dependencies"], *(line for group in groups.values() for line in group)]
    return [normal(re.split(r"[<>=!~\[; ]", line)[0]) for line in lines]


def test_every_line_of_the_lock_is_a_package_a_hash_or_a_comment() -> None:
    rest = PACKAGE.sub("", LOCK)
    assert [line for line in rest.splitlines() if line.strip() and not line.lstrip().startswith("#")] == []


def test_every_package_is_hashed() -> None:
    found = locked()
    assert len(found) > 30
    assert [
        name for name, body in found.items() if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", body)
    ] == []


def test_no_address_is_in_the_lock() -> None:
    assert "://" not in LOCK
    assert [line for line in LOCK.splitlines() if line.startswith("-")] == []
    assert " @ " not in LOCK


def test_every_dependency_and_what_builds_them_is_locked() -> None:
    found = locked()
    assert [name for name in wanted() if name not in found] == []
    assert [name for name in ("hatchling", "editables", "setuptools") if name not in found] == []


def test_the_build_backend_is_among_the_locked() -> None:
    backend = [normal(re.split(r"[<>=]", line)[0]) for line in PROJECT["build-system"]["requires"]]
    assert backend == ["hatchling"]
    assert set(backend) <= set(locked())


def test_every_dependency_has_a_lower_bound() -> None:
    for line in PROJECT["project"]["dependencies"]:
        assert ">=" in line
        assert "<" in line or "tzdata" in line


def targets() -> set[str]:
    return {match[1] for match in re.finditer(r"^([a-z]+):", MAKEFILE, re.MULTILINE)}


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_every_make_command_in_the_papers_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^|\n)make ([a-z]+)", text))
    assert named
    assert named <= targets()


def test_every_target_is_phony_and_explained() -> None:
    [phony] = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert targets() <= set(phony.split())
    explained = set(re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.MULTILINE))
    assert explained == targets()


def test_the_licence_and_the_papers_that_are_named_exist() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0"
    for name in (*PROJECT["project"]["license-files"], PROJECT["project"]["readme"], "CHANGELOG.md"):
        assert (ROOT / name).is_file()
