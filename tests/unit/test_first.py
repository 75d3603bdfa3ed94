"""首次公开: what the ledger says of a record and its papers; nothing, as long as it says nothing."""

from __future__ import annotations

from pathlib import Path

from unit.portal import HEAD, files_of, page_of, release_now, show

LAND = (
    HEAD
    + "notices:\n- {id: plan, stage: 征收公告, title: 公告一, published_on: 2026-03-02, issued_on: 2026-03-02}\n"
)
LATER = "- {id: late, stage: 补偿方案公告, title: 公告二, published_on: 2026-05-01, issued_on: 2026-05-01}\n"
FIRST = '<tr><th scope="row">首次公开</th><td>'


def test_what_was_not_released_says_nothing_of_it(tmp_path: Path) -> None:
    found = files_of(show(tmp_path, {"land/a": LAND + LATER}), "land/a")
    assert not [path for path, page in found.items() if "首次公开" in page]


def test_each_page_tells_its_own_first_release(tmp_path: Path) -> None:
    show(tmp_path, {"land/a": LAND})
    release_now(tmp_path, "2026-04-01T09:30")
    (tmp_path / "content/land/a.yml").write_text(LAND + LATER, encoding="utf-8")
    files = files_of(release_now(tmp_path, "2026-05-01T08:00"), "land/a")
    assert f"{FIRST}2026年4月1日 09:30，第 1 次发布<" in files["land/a/index.html"]
    assert f"{FIRST}2026年4月1日 09:30，第 1 次发布<" in files["land/a/plan/index.html"]
    assert f"{FIRST}2026年5月1日 08:00，第 2 次发布<" in files["land/a/late/index.html"]


def test_of_what_was_withdrawn_the_first_release_stays(tmp_path: Path) -> None:
    called = HEAD + "category: 通知公告\n"
    show(tmp_path, {"releases/a": called})
    release_now(tmp_path, "2026-04-01T09:30")
    gone = "withdrawn: {end: 撤回, on: 2026-05-01, reason: 发布错误, basis: 条例第一条}\n"
    (tmp_path / "content/releases/a.yml").write_text(called + gone, encoding="utf-8")
    page = page_of(release_now(tmp_path, "2026-05-02T08:00"), "releases/a")
    assert "已于2026年5月1日撤回" in page
    assert f"{FIRST}2026年4月1日 09:30，第 1 次发布<" in page
