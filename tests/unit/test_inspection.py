"""The inspection: each point on both sides of its limit, and nothing claimed that cannot be known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.clock import VARIABLE
from gongkai.inspection import BUILT, Finding, Subject, inspect, text
from gongkai.overdue import waiting
from gongkai.public import public
from unit.portal import HEAD, SITE, at, day, load, release_now, show, write_content

NOTICE = HEAD + "category: 通知公告\n"
LABELS = """\
id_code: "9900000001"
icp: 示ICP备00000000号
police: 示公网安备 99000000000000号
errors: https://www.example.gov.cn/jc/
contact: {office: 示例办公室}
"""


def found(folder: Path, files: Mapping[str, str], as_of: str, site: str = SITE) -> dict[str, Finding]:
    """What is found, by point."""
    register = load(folder, files, site)
    shown = public(register, at(as_of))
    subject = Subject(shown, tuple(waiting(register.holdings, shown)))
    return {each.point: each for each in inspect(subject)}


@pytest.mark.parametrize(("as_of", "verdict"), [("2026-03-16", "达标"), ("2026-03-17", "不达标")])
def test_home_has_something_new_within_two_weeks(tmp_path: Path, as_of: str, verdict: str) -> None:
    assert found(tmp_path, {"releases/a": NOTICE}, as_of)["首页更新"].verdict == verdict


def test_an_empty_portal_is_not_kept_up(tmp_path: Path) -> None:
    told = found(tmp_path, {}, "2026-03-16")
    assert (told["首页更新"].verdict, told["办事指南"].verdict) == ("不达标", "不达标")
    assert told["栏目日期"].about == ()
    assert "行政许可" in told["空白栏目"].said


@pytest.mark.parametrize(
    ("category", "as_of", "stale"),
    [
        ("新闻发布", "2026-03-16", 0),
        ("新闻发布", "2026-03-17", 1),
        ("通知公告", "2026-09-01", 0),
        ("通知公告", "2026-09-02", 1),
        ("情况通报", "2027-03-02", 0),
    ],
)
def test_columns_have_their_own_limits(tmp_path: Path, category: str, as_of: str, stale: int) -> None:
    told = found(tmp_path, {"releases/a": HEAD + f"category: {category}\n"}, as_of)["栏目更新"]
    assert len(told.about) == stale
    assert told.verdict == ("请核对" if stale else "达标")


@pytest.mark.parametrize(
    ("as_of", "site", "verdict"),
    [
        ("2026-03-31", SITE, "请核对"),
        ("2026-04-01", SITE, "不达标"),
        (
            "2026-04-01",
            SITE
            + "columns: {reports: [{id: y, year: 2025, title: 年报, url: 'https://www.example.gov.cn/'}]}\n",
            "达标",
        ),
    ],
)
def test_the_annual_report_has_its_day(tmp_path: Path, as_of: str, site: str, verdict: str) -> None:
    assert found(tmp_path, {}, as_of, site)["政府信息公开年报"].verdict == verdict


def test_the_footer_names_who_runs_the_site(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert len(found(tmp_path / "a", {}, "2026-03-16")["网站标识"].about) == 5
    assert found(tmp_path / "b", {}, "2026-03-16", SITE + LABELS)["网站标识"].verdict == "达标"


def test_a_guide_s_missing_elements_are_named(tmp_path: Path) -> None:
    whole = """\
legal_basis: [《示例法》第一条]
conditions: [有场所]
materials: [{id: form, name: 申请书}]
steps: [{id: receive, name: 受理}]
handled_by: [{id: hall, name: 大厅, address: 示例路1号, hours: 工作日, phone: 0100-8000000}]
"""
    files = {"approvals/a": HEAD + whole, "approvals/b": HEAD + whole.replace("conditions: [有场所]\n", "")}
    told = found(tmp_path, files, "2026-03-16")["办事指南"]
    assert (told.said, told.about) == ("2 件里有 1 件缺要素。", ("approvals/b：缺申请条件",))


def test_what_is_held_back_too_long_is_owed(tmp_path: Path) -> None:
    text_ = NOTICE + "formed_on: 2026-02-02\ndraft: true\n"
    told = found(tmp_path, {"releases/a": text_}, "2026-06-30", SITE + "official: true\n")["公开期限"]
    assert (told.verdict, told.about) == ("不达标", ("releases/a：示例一件",))


def test_a_day_before_its_true_release_is_told(tmp_path: Path) -> None:
    show(tmp_path, {"releases/a": NOTICE})
    shown = release_now(tmp_path, "2026-03-10T09:00")
    told = {each.point: each for each in inspect(Subject(shown, ()))}["发布日期"]
    assert told.about == ("releases/a：标明2026年3月2日，账本记的首次发布是2026年3月10日",)


def test_what_would_be_released_now_has_no_other_day_yet(tmp_path: Path) -> None:
    assert found(tmp_path, {"releases/a": NOTICE}, "2026-03-10T09:00")["发布日期"].verdict == "达标"


def test_pages_without_labels_are_found(tmp_path: Path) -> None:
    (tmp_path / "build.json").write_text('{"records": []}', encoding="utf-8")
    good = "".join(f'<meta name="{name}" content="x">' for name in ("SiteName", "SiteDomain", "SiteIDCode"))
    (tmp_path / "index.html").write_text(f"<head>{good}</head>", encoding="utf-8")
    (tmp_path / "a.html").write_text(
        f'<head>{good}<meta name="ArticleTitle" content="x"><meta name="PubDate" content=""></head>'
        '<a href="gone/">x</a>',
        encoding="utf-8",
    )
    links, labels = (next(point(tmp_path)) for point in BUILT)
    assert links.about == ("a.html：链接 gone/ 没有对应的页面",)
    assert labels.about == ("ContentSource：缺 1 页，如 a.html", "PubDate：缺 1 页，如 a.html")


def test_the_report_says_first_what_must_be_done_first() -> None:
    told = [Finding("甲", "达标", "好。"), Finding("乙", "不达标", "不好。", ("一件",))]
    assert text(told, day("2026-03-16")) == (
        "不达标\t乙：不好。\n    一件\n达标\t甲：好。\n截至2026-03-16，2 点：不达标 1，达标 1。"
    )


PROCEDURE = """\
title: 征地法定程序
domain: land
stages:
  - {id: early, name: 征收土地预公告, limit: 不少于10个工作日}
  - {id: plan, name: 征地补偿安置公告, limit: 不少于30日（2020年起）}
  - {id: end, name: 征收土地公告, limit: 15个工作日内}
"""


def paper(stage: str, period: str) -> dict[str, str]:
    """A matter with one paper, and its procedure."""
    notice = f"notices:\n  - {{id: paper, stage: {stage}, title: 公告, period: {{{period}}}}}\n"
    return {"land/a": HEAD + notice, "procedures/land": PROCEDURE}


@pytest.mark.parametrize(
    ("stage", "period", "told"),
    [
        ("征地补偿安置公告", "start: 2026-03-02, end: 2026-03-31", ()),
        (
            "征地补偿安置公告",
            "start: 2026-03-02, end: 2026-03-30",
            ("land/a/paper：征地补偿安置公告公示 29 日，法定程序写明不少于30日",),
        ),
        ("征收土地预公告", "start: 2026-03-02, end: 2026-03-13", ()),
        (
            "征收土地预公告",
            "start: 2026-03-02, end: 2026-03-12",
            ("land/a/paper：征收土地预公告公示 9 个工作日，法定程序写明不少于10个工作日",),
        ),
        # Without an end nothing is known, and a limit to act within is none to stand for.
        ("征收土地预公告", "start: 2026-03-02", ()),
        ("征收土地公告", "start: 2026-03-02, end: 2026-03-03", ()),
    ],
)
def test_papers_stand_as_long_as_their_procedure_asks(
    tmp_path: Path, stage: str, period: str, told: tuple[str, ...]
) -> None:
    assert found(tmp_path, paper(stage, period), "2026-06-30")["公示期"].about == told


def test_the_command_prints_it_and_fails_only_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "2026-03-17T12:00")
    content = write_content(tmp_path, {"releases/a": NOTICE})
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "build.json").write_text('{"records": []}', encoding="utf-8")
    words = ["inspect", "--content", str(content), "--site", str(tmp_path / "site")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0
    assert done.stdout.startswith("不达标\t首页更新：最近一件是2026年3月2日公开的（15 天以前）。\n")
    assert "站内链接：0 个页面，没有死链。" in done.stdout
    strict = CliRunner().invoke(main, [*words, "--strict", "--json"])
    assert strict.exit_code == 3
    told = json.loads(strict.stdout)
    assert told["on"] == "2026-03-17"
    assert {each["verdict"] for each in told["findings"]} == {"不达标", "请核对", "达标", "不知道"}
    assert told["findings"][0] == {
        "point": "首页更新", "verdict": "不达标", "said": "最近一件是2026年3月2日公开的（15 天以前）。", "about": [],
    }  # fmt: skip
