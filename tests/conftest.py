"""What tests share: the option to accept new golden files, and the illustrative portal, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from browsing import address, browser
from support import build, shared

__all__ = ["address", "browser"]

collect_ignore = ["audit"]
"""The slow tools' tests need packages of their own: `pytest tests/audit`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept`: write what comes out now as the expected answer; then read the diff."""
    parser.addoption("--accept", action="store_true", default=False, help="把现在的输出收作标准答案")


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are rewritten instead of compared."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished portal of `tests/site`, as of a fixed moment."""

    def make(folder: Path) -> None:
        done = build(folder / "site")
        assert done.returncode == 0, done.stderr

    return shared(tmp_path_factory, "portal", make) / "site"
