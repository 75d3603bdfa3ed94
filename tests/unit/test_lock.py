"""What is installed is pinned, hashed and without addresses; the commands that the papers name exist."""

from __future__ import annotations

import re
import tomllib

import pytest

from unit.portal import ROOT

LOCKS = {
    name: (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    for name in ("requirements", "requirements-audit")
}
AUDIT = {"audit"}
"""Extras that only `make audit` installs, from a lock of its own."""
every_lock = pytest.mark.parametrize("name", LOCKS)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PACKAGE = re.compile(r"^([A-Za-z0-9_.-]+)==([^ \\;]+)([^\n]*)\n((?:    [^\n]*\n)*)", re.MULTILINE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(name: str) -> dict[str, str]:
    return {normal(match[1]): match[4] for match in PACKAGE.finditer(LOCKS[name])}


def versions(name: str) -> dict[str, str]:
    return {normal(match[1]): match[2] for match in PACKAGE.finditer(LOCKS[name])}


def wanted(name: str) -> list[str]:
    groups = PROJECT["project"]["optional-dependencies"]
    left_out = {"bench", "print"} if name == "requirements-audit" else AUDIT
    lines = [
        *PROJECT["project"]["dependencies"],
        *(line for group in set(groups) - left_out for line in groups[group]),
    ]
    return [normal(re.split(r"[<>=!~\[; ]", line)[0]) for line in lines]


@every_lock
def test_every_line_of_the_lock_is_a_package_a_hash_or_a_comment(name: str) -> None:
    rest = PACKAGE.sub("", LOCKS[name])
    assert [line for line in rest.splitlines() if line.strip() and not line.lstrip().startswith("#")] == []


@every_lock
def test_every_package_is_hashed(name: str) -> None:
    found = locked(name)
    assert len(found) > 30
    assert [
        name for name, body in found.items() if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", body)
    ] == []


@every_lock
def test_no_address_is_in_the_lock(name: str) -> None:
    assert "://" not in LOCKS[name]
    assert [line for line in LOCKS[name].splitlines() if line.startswith("-")] == []
    assert " @ " not in LOCKS[name]


def test_the_audit_reads_with_the_versions_that_all_else_runs_on() -> None:
    ours, theirs = versions("requirements"), versions("requirements-audit")
    assert {name: theirs[name] for name in ours.keys() & theirs.keys()} == {
        name: ours[name] for name in ours.keys() & theirs.keys()
    }
    assert {"pydantic", "pyarrow", "pytest"} <= ours.keys() & theirs.keys()


@every_lock
def test_every_dependency_and_what_builds_them_is_locked(name: str) -> None:
    found = locked(name)
    assert [each for each in wanted(name) if each not in found] == []
    assert [each for each in ("hatchling", "editables", "setuptools") if each not in found] == []


def test_the_build_backend_is_among_the_locked() -> None:
    backend = [normal(re.split(r"[<>=]", line)[0]) for line in PROJECT["build-system"]["requires"]]
    assert backend == ["hatchling"]
    assert set(backend) <= set(locked("requirements"))


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
