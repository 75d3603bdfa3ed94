"""What is public at a moment: nothing of a later moment anywhere, and of an ended record what its end leaves."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gongkai.build import make_portal
from gongkai.ledger.history import UNDISCLOSED, Thing
from gongkai.news.channels import channels
from gongkai.problems import ContentError
from gongkai.public import Public, public
from gongkai.records import MODELS
from gongkai.registry.register import Register
from unit.portal import HEAD, at, files_of, frame, load, load_register, show, write_content

RELEASE = HEAD + "category: 通知公告\n"
LATER = "2026-09-01 10:00"


def portal(shown: Public, folder: Path) -> dict[str, str]:
    """Every file of a portal."""
    target = folder / "site"
    target.mkdir()
    desk = folder / "desk"
    desk.mkdir()
    make_portal(shown, frame(shown.site), folder / "content", target, desk, None)
    return {
        path.relative_to(target).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(target.rglob("*"))
        if path.is_file()
    }


def holding(files: dict[str, str], words: str) -> list[str]:
    return [name for name, text in files.items() if words in text]


@pytest.mark.parametrize(
    ("as_of", "there"),
    [("2026-09-01T09:59:59", False), ("2026-09-01T10:00:00", True), ("2026-09-01T10:00:01", True)],
)
def test_a_record_is_public_from_its_very_moment(tmp_path: Path, as_of: str, there: bool) -> None:
    text = RELEASE.replace("2026-03-02", LATER)
    assert ("releases/a" in show(tmp_path, {"releases/a": text}, as_of).holdings.by_id) is there


def test_moments_are_compared_across_zones(tmp_path: Path) -> None:
    register = load(tmp_path, {"releases/a": RELEASE.replace("2026-03-02", LATER)})
    assert "releases/a" not in public(register, datetime(2026, 9, 1, 1, 59, 59, tzinfo=UTC)).holdings.by_id
    assert "releases/a" in public(register, datetime(2026, 9, 1, 2, 0, tzinfo=UTC)).holdings.by_id


CANARY = "金丝雀"
EMBARGOED = {
    "releases/draft": RELEASE.replace("示例一件", f"{CANARY}草稿") + "draft: true\n",
    "releases/later": RELEASE.replace("示例一件", f"{CANARY}未到").replace("2026-03-02", LATER),
    "land/a": HEAD
    + (
        f"notices:\n  - {{id: now, stage: 甲, title: 已到的公告}}\n  - {{id: later, stage: 乙, title: {CANARY}公告, "
        f"published_on: {LATER}, attachments: [{{id: f, file: later.pdf, title: {CANARY}附件}}]}}\n"
        f"changes:\n  - {{id: c, on: {LATER}, kind: 更正, note: {CANARY}更正}}\n"
        f"withdrawn: {{on: {LATER}, end: 失效, reason: {CANARY}终止}}\n"
    ),
    "commitments/a": HEAD
    + (
        "promise: {type: quota, measure: {value: 4, unit: 次}}\nvalid_from: 2026-01-01\n"
        f"reports:\n  - {{id: r, on: {LATER}, value: 5, text: {CANARY}报告}}\n"
        f"explanations:\n  - {{id: e, on: {LATER}, text: {CANARY}说明}}\n"
        f"renewals:\n  - {{id: n, on: {LATER}, document: {CANARY}续期}}\nvalid_to: 2030-12-31\n"
        f"adjusted: {{on: {LATER}, document: {CANARY}调整}}\nrepealed: {{on: {LATER}, document: {CANARY}废止}}\n"
        f"not_public: {{on: {LATER}, basis: {CANARY}不宜公开}}\nsearched: {{on: {LATER}, where: {CANARY}查找}}\n"
    ),
    "commitments/b": HEAD
    + (
        "promise: {type: trend, direction: 多于上年}\nvalid_from: 2020-01-01\n"
        f"series:\n  - {{id: s, on: {LATER}, year: 2020, value: 5, basis: {CANARY}历年数}}\n"
    ),
    "occasions/a": HEAD
    + f"form: 接访\nstarts: 2026-04-01\ncommitment: commitments/a\nresult: {{on: {LATER}, text: {CANARY}结果}}\n",
}


def embargoed(folder: Path) -> Register:
    """The register of what must not be seen yet, with its attachment."""
    content = write_content(folder, EMBARGOED)
    (content / "files").mkdir()
    (content / "files" / "later.pdf").write_bytes(b"%PDF-1.4 /Root " + CANARY.encode())
    spool = folder / "spool"
    spool.mkdir()
    return load_register(content, spool)


def test_nothing_of_a_later_moment_is_anywhere_in_the_portal(tmp_path: Path) -> None:
    register = embargoed(tmp_path)
    files = portal(public(register, at("2026-09-01T09:59:59")), tmp_path)
    assert holding(files, CANARY) == []
    assert "files/later.pdf" not in files
    assert not any("later" in name or "draft" in name for name in files)
    assert "land/a/now/index.html" in files


def test_when_its_moment_comes_all_of_it_is_there_but_the_draft(tmp_path: Path) -> None:
    register = embargoed(tmp_path)
    files = portal(public(register, at("2026-09-01T10:00:00")), tmp_path)
    for words in ("未到", "公告", "附件", "更正", "终止", "报告"):
        assert holding(files, CANARY + words), words
    assert holding(files, f"{CANARY}草稿") == []
    assert files["files/later.pdf"].endswith(CANARY)


def test_a_public_record_names_nothing_that_is_not(tmp_path: Path) -> None:
    files = {
        "releases/a": RELEASE + "related: [releases/later]\n",
        "releases/later": RELEASE.replace("2026-03-02", LATER),
    }
    register = load(tmp_path, files)
    with pytest.raises(ContentError) as caught:
        public(register, at("2026-06-30"))
    [problem] = caught.value.problems
    assert (problem.mark.path, problem.mark.line) == ("content/releases/a.yml", 5)
    assert public(register, at("2026-09-01T10:00:00")).holdings.by_id["releases/a"]


ENDED = RELEASE.replace("示例一件", "特有标题") + "body: 特有正文\ndoc_no: 示发〔2026〕9号\n"


def ended(end: str, folder: Path) -> tuple[Public, dict[str, str]]:
    more = "replaced_by: releases/new, " if end == "被取代" else ""
    text = ENDED + f"withdrawn: {{on: 2026-05-01, end: {end}, {more}reason: 特有原因}}\n"
    shown = show(
        folder,
        {"releases/a": text, "releases/new": RELEASE, "releases/b": RELEASE + "related: [releases/a]\n"},
    )
    return shown, portal(shown, folder)


@pytest.mark.parametrize("end", ["期满", "失效", "被取代"])
def test_an_end_that_keeps_the_text_keeps_it_and_says_so(tmp_path: Path, end: str) -> None:
    shown, files = ended(end, tmp_path)
    page = files["releases/a/index.html"]
    for words in ("特有标题", "特有正文", "特有原因", end):
        assert words in page
    assert "releases/a/index.json" in files
    assert not shown.holdings.by_id["releases/a"].gone
    assert holding({k: v for k, v in files.items() if k.startswith("feeds/")}, "特有标题")


def test_a_withdrawn_record_leaves_its_title_and_the_reason(tmp_path: Path) -> None:
    _, files = ended("撤回", tmp_path)
    assert "特有标题" in files["releases/a/index.html"]
    assert "特有原因" in files["releases/a/index.html"]
    assert holding(files, "特有正文") == []
    assert "releases/a/index.json" not in files
    assert "releases/a/index.yml" not in files
    assert [name for name in holding(files, "特有标题") if name.startswith("feeds/new")] == []


def test_of_a_purged_record_not_even_the_title_is_left(tmp_path: Path) -> None:
    _, files = ended("清除", tmp_path)
    for words in ("特有标题", "特有正文", "示发〔2026〕9号"):
        assert holding(files, words) == [], words
    assert "特有原因" in files["releases/a/index.html"]
    assert "releases/a/index.json" not in files


def test_an_end_in_the_future_has_not_come(tmp_path: Path) -> None:
    text = ENDED + f"withdrawn: {{on: {LATER}, end: 清除, reason: 示例}}\n"
    shown = show(tmp_path, {"releases/a": text})
    assert "特有正文" in files_of(shown, "releases/a")["releases/a/index.html"]
    assert "withdrawn" not in files_of(shown, "releases/a")["releases/a/index.json"]


def test_feeds_hold_each_record_and_notice_once_newest_first(tmp_path: Path) -> None:
    notices = "notices:\n  - {id: n, stage: 甲, title: 示例公告, published_on: 2026-03-05}\n"
    shown = show(
        tmp_path, {"land/a": HEAD + notices, "releases/b": RELEASE.replace("2026-03-02", "2026-03-03")}
    )
    channel = next(channels(shown.history))
    told = [item.line.guid.rpartition(":")[2] for item in channel.items if isinstance(item, Thing)]
    assert told == ["releases/b", "land/a/n", "land/a"]


def test_other_places_are_shown_and_never_counted(tmp_path: Path) -> None:
    elsewhere = HEAD + "elsewhere: true\ndistrict: '980101'\n"
    shown = show(tmp_path, {"land/a": HEAD, "land/b": elsewhere})
    assert [card.id for card in shown.own] == ["land/a"]
    assert [card.id for card in shown.disclosures] == ["land/b", "land/a"]
    assert [card.id for card in shown.of_kind("land")] == ["land/a"]


def test_records_published_together_are_in_a_stable_order(tmp_path: Path) -> None:
    shown = show(tmp_path, {f"releases/{name}": RELEASE for name in "bca"})
    assert [card.stem for card in shown.own] == ["c", "b", "a"]


SHORTEST = sorted((Path(__file__).parents[1] / "shortest").glob("*.yml"))


@pytest.mark.parametrize("end", ["撤回", "清除"])
def test_a_record_of_every_kind_can_be_taken_back(tmp_path: Path, end: str) -> None:
    files = {
        f"{kind.stem}/a": kind.read_text(encoding="utf-8")
        + f"withdrawn: {{on: 2026-12-01, end: {end}, basis: 示例依据, reason: 示例原因}}\n"
        for kind in SHORTEST
        if MODELS[kind.stem].KIND.disclosure
    }
    assert len(files) > 5
    shown = show(tmp_path, files, "2026-12-31T12:00")
    for record_id in files:
        assert end in files_of(shown, record_id)[f"{record_id}/index.html"]


def test_what_has_no_changes_to_write_in_is_what_is_no_disclosure() -> None:
    assert (
        tuple(sorted(f"{name}/" for name, model in MODELS.items() if not model.KIND.disclosure))
        == UNDISCLOSED
    )
