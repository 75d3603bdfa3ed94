"""Portals that hold almost nothing, or nothing that stands: every link still leads somewhere, for `build` asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from office import Office
from support import gongkai

HEAD = "title: 示例一件\nunit: market\npublished_on: 2026-03-01\n"
GONE = "withdrawn: {on: 2026-03-02, end: 撤回, reason: 发布错误}\n"
PROMISE = "promise: {type: deadline, due: 2026-12-31}\n"
AWAITED = "items: {responsible: {reason: 待公开, due: 2026-12-31}}\n"


@pytest.mark.parametrize(
    ("files", "tracker"),
    [
        (
            {
                "approvals/a": HEAD + AWAITED,
                "fees/there": HEAD + "elsewhere: true\ntariffs: [{id: a, name: 小型车, free: true}]\n",
            },
            "公开“谁负责”：示例一件",
        ),
        (
            {
                "commitments/gone": HEAD + PROMISE + GONE,
                "fees/gone": HEAD + GONE + "tariffs: [{id: a, name: 小型车, free: true}]\n",
                "commitments/there": HEAD + PROMISE + "elsewhere: true\n",
            },
            "现在没有要跟踪的承诺",
        ),
    ],
    ids=["nothing but an item to come", "nothing that stands"],
)
def test_a_sparse_portal(tmp_path: Path, files: dict[str, str], tracker: str) -> None:
    office = Office(tmp_path / "office")
    for name, text in files.items():
        office.write(f"{name}.yml", text)
    done = gongkai("build", cwd=office.root, as_of="2026-03-05T10:00:00+08:00")
    assert done.returncode == 0, done.stderr
    home = (office.site / "index.html").read_text(encoding="utf-8")
    assert '<a href="tracker/">承诺跟踪</a>' in home
    assert tracker in (office.site / "tracker/index.html").read_text(encoding="utf-8")
