"""The annual report counts what ledger and register tell, by year, and leaves open what they do not."""

from __future__ import annotations

from pathlib import Path

from gongkai.pages.yearly import report_pages
from gongkai.public import public
from gongkai.yearly import Documents, Line, years
from unit.portal import HEAD, SITE, again, at, release_now, show, write_content

DEED = HEAD + "category: 政策文件\n"


def test_years_are_those_of_first_release_changes_and_ends(tmp_path: Path) -> None:
    content = write_content(
        tmp_path, {"releases/a": DEED, "fees/b": HEAD + "tariffs: [{id: x, name: 甲, amount: 1}]\n"}
    )
    release_now(tmp_path, "2026-05-01T12:00")
    changed = DEED + (
        "changes:\n"
        "  - {id: one, on: 2027-02-01, kind: 更正, note: 示例更正}\n"
        "  - {id: two, on: 2027-02-02, kind: 编辑, note: 示例编辑}\n"
        "withdrawn: {on: 2028-03-01, end: 失效, reason: 示例原因}\n"
    )
    (content / "releases/a.yml").write_text(changed, encoding="utf-8")
    (content / "releases/c.yml").write_text(DEED.replace("2026-03-02", "2020-03-02"), encoding="utf-8")
    found = years(release_now(tmp_path, "2028-06-01T12:00"))
    assert [(each.year, each.whole) for each in found] == [(2028, False), (2027, True), (2026, True)]
    assert {each.year: each.total for each in found} == {
        2026: Line("合计", 2, 0, 0, 2),
        2027: Line("合计", 0, 1, 0, 2),
        2028: Line("合计", 1, 0, 1, 2),
    }
    assert found[0].ends == (("失效", 1),)
    assert [each.pending for each in found] == [0, 0, 0]
    assert (found[0].fees, found[0].approvals) == (1, 0)


def test_what_happened_before_the_portal_showed_a_record_belongs_to_its_first_year(tmp_path: Path) -> None:
    old = DEED + "changes: [{id: one, on: 2024-02-01, kind: 变更, note: 示例变更}]\n"
    [only] = years(show(tmp_path, {"releases/a": old.replace("2026-03-02", "2023-03-02")}))
    assert (only.year, only.total) == (2026, Line("合计", 1, 1, 0, 1))


def test_what_no_ledger_has_yet_is_counted_and_said(tmp_path: Path) -> None:
    content = write_content(tmp_path, {"releases/a": DEED})
    release_now(tmp_path, "2026-05-01T12:00")
    for stem in "bc":
        (content / f"releases/{stem}.yml").write_text(DEED, encoding="utf-8")
    shown = public(again(tmp_path), at("2026-06-01T12:00"))
    [only] = years(shown)
    assert (only.total.fresh, only.pending) == (3, 2)


def test_papers_are_counted_by_the_year_that_they_bear(tmp_path: Path) -> None:
    files = {
        "releases/a": DEED + "formed_on: 2026-01-05\n",
        "releases/b": DEED + "formed_on: 2012-03-07\n",
        "releases/c": DEED + "formed_on: 2013-03-07\nwithdrawn: {on: 2026-04-01, end: 失效, reason: 示例}\n",
        "releases/d": DEED + "formed_on: 2014-03-07\nvalidity: {state: 废止, basis: 示例依据}\n",
        "releases/e": DEED,
        "releases/f": HEAD + "category: 通知公告\nformed_on: 2026-01-05\n",
    }
    [only] = years(show(tmp_path, files))
    assert only.documents == Documents(made=1, ended=1, in_force=2)


def test_a_year_that_only_the_host_reported_has_a_line_and_no_page(tmp_path: Path) -> None:
    site = SITE + (
        "columns: {reports: [{id: y, year: 2024, title: 示例年报, url: 'https://www.shili.example/y/'}]}\n"
    )
    shown = show(tmp_path, {"releases/a": DEED}, site=site)
    made = list(report_pages(shown, years(shown)))
    assert [page.path for page in made] == ["disclosure/reports/", "disclosure/reports/2026/"]
    assert [issue.year for issue in made[0].context["issues"]] == [2026, 2024]


def test_nothing_public_and_nothing_told_makes_no_report(tmp_path: Path) -> None:
    shown = show(tmp_path, {})
    assert list(report_pages(shown, years(shown))) == []
