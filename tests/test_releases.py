"""Releases: what the ledger writes down, what feeds then show, and that nothing published ever vanishes."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest

import turning
from office import ATOM, TOMB, UNIT, Office, Subscriber, every
from support import gongkai, shared

DAY = "2026-03-{:02}T10:00:00+08:00"


def two_notices(root: Path) -> Office:
    """An office with two notices, of which nothing is released yet."""
    made = Office(root)
    made.notice("a", "甲通知")
    made.notice("b", "乙通知")
    return made


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return two_notices(tmp_path / "office")


@pytest.fixture
def once(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The same after its release on the first day."""

    def make(folder: Path) -> None:
        two_notices(folder / "office").publish(DAY.format(1))

    return Office.copied(shared(tmp_path_factory, "once", make) / "office", tmp_path / "office")


@pytest.fixture
def twice(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The same after a third notice and its release on the second day."""

    def make(folder: Path) -> None:
        made = two_notices(folder / "office")
        made.publish(DAY.format(1))
        made.notice("c")
        made.publish(DAY.format(2))

    return Office.copied(shared(tmp_path_factory, "twice", make) / "office", tmp_path / "office")


CORRECTED = "changes: [{id: c1, on: 2026-03-02, kind: 更正, note: 标题写错}]\n"
ENDS = {
    "expired": "期满", "lapsed": "失效", "superseded": "被取代", "withdrawn": "撤回", "purged": "清除",
}  # fmt: skip


def test_seven_releases(office: Office) -> None:
    """New, corrected, back-dated, renamed, ended in five ways, a bulk load, and a move to another host."""
    whole = "body: 将要{0}的正文\nsummary: 将要{0}的概述\nformed_on: 2026-02-27\n"
    for end, word in ENDS.items():
        office.notice(f"end-{end}", f"将要{word}的通知", more=whole.format(word))
    office.publish(DAY.format(1))
    new = Subscriber(office, ("new/portal/atom.xml", "new/releases/rss.xml"))
    changes = Subscriber(office, ("changes/portal/rss.xml", "changes/units/market/atom.xml"))
    assert new.poll() == [f"releases/{stem}" for stem in ("a", "b", *(f"end-{end}" for end in sorted(ENDS)))]
    assert changes.poll() == []

    office.notice("a", "甲通知（更正后）", more=CORRECTED)
    office.publish(DAY.format(2))
    assert (new.poll(), changes.poll()) == ([], ["releases/a/change/c1"])
    assert "甲通知（更正后）" in office.feed("new/portal/rss.xml").entries[-1].title

    office.notice("late", "补录的通知", on="2026-02-01")
    office.notice("old", "2017年的旧通知", on="2026-03-03", more="formed_on: 2017-05-06\n")
    office.publish(DAY.format(3))
    assert (new.poll(), changes.poll()) == (["releases/late", "releases/old"], [])
    first, second = office.feed("new/portal/atom.xml").entries[:2]
    assert (first.published, second.published) == (DAY.format(3), DAY.format(3))
    assert "收录：原件日期2017年5月6日；本平台2026年3月3日首次发布。" in first.content[0].value
    assert "补录：标明的发布日期是2026年2月1日；本平台2026年3月3日首次发布。" in second.content[0].value
    page = (office.site / "releases/late/index.html").read_text(encoding="utf-8")
    assert '<th scope="row">首次公开</th><td>2026年3月3日 10:00，第 3 次发布</td>' in page

    (office.content / "releases/b.yml").unlink()
    office.notice("b-renamed", "乙通知", more="formerly: [releases/b]\n")
    office.publish(DAY.format(4))
    assert (new.poll(), changes.poll()) == ([], [])
    assert 'url=../../releases/b-renamed/"' in office.site.joinpath("releases/b/index.html").read_text()
    links = {entry.id: entry.link for entry in office.feed("new/portal/rss.xml").entries}
    assert links["tag:example.test,2026:releases/b"] == "https://example.test/releases/b-renamed/"

    for end, word in ENDS.items():
        by = ", replaced_by: releases/a" if end == "superseded" else ""
        ended = f"withdrawn: {{on: 2026-03-05, end: {word}, basis: 示例依据, reason: 因为{word}{by}}}\n"
        office.notice(f"end-{end}", f"将要{word}的通知", more=whole.format(word) + ended)
    office.publish(DAY.format(5))
    assert new.poll() == []
    assert sorted(changes.poll()) == [f"releases/end-{end}/end/{end}" for end in sorted(ENDS)]
    said = {entry.id.rpartition("/")[2]: entry for entry in office.feed("changes/portal/atom.xml").entries}
    for end, word in ENDS.items():
        assert word in said[end].title
        assert f"因为{word}" in said[end].content[0].value
    assert "将要期满的正文" in said["expired"].content[0].value
    _tombstones(office)

    for number in range(30):
        office.notice(f"bulk-{number:02}", f"批量通知{number:02}", on="2026-03-06")
    office.publish(DAY.format(6))
    singles = {f"releases/bulk-{number:02}" for number in range(30)}
    assert set(Subscriber(office, ("new/releases/units/market/rss.xml",)).poll()) >= singles
    [batch] = new.poll()  # one entry, the same in the portal's head and in the kind's
    assert batch.startswith("batch/releases/")
    assert (
        office.feed("new/portal/atom.xml").entries[0].title
        == "【信息发布】示例市市场监督管理局一次公开 30 件"
    )

    before = office.state()
    config = office.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("https://example.test/", "https://other.test/gongkai/"))
    seen = {name: office.ids(name) for name in every(office)}
    office.publish(DAY.format(7))
    assert (new.poll(), changes.poll()) == ([], [])
    assert {name: office.ids(name) for name in every(office)} == seen
    for name, (data, _) in office.state().items():
        assert data == before[name][0].replace(b"https://example.test/", b"https://other.test/gongkai/"), name
        assert b"https://example.test/" not in data

    everything = {"releases/a", "releases/b", "releases/late", "releases/old", *singles}
    everything |= {f"releases/end-{end}" for end in ENDS}
    for form in ("rss.xml", "atom.xml"):
        for scope in ("portal", "releases"):
            found = [each for each in office.walk(f"new/{scope}/{form}") if not each.startswith("batch/")]
            assert sorted(found) == sorted(everything)


def _tombstones(office: Office) -> None:
    """What was taken back keeps its name in every feed, and Atom says so in its own way."""
    for name in ("new/portal/atom.xml", "new/units/market/atom.xml"):
        root = ElementTree.parse(office.site / "feeds" / name).getroot()
        deleted = {each.get("ref", "").rpartition("/")[2]: each for each in root.iter(f"{TOMB}deleted-entry")}
        assert set(deleted) == {"end-withdrawn", "end-purged"}
        assert {each.get("when") for each in deleted.values()} == {DAY.format(5)}
        kept = {entry.findtext(f"{ATOM}id", "").rpartition("/")[2] for entry in root.iter(f"{ATOM}entry")}
        assert {"end-expired", "end-lapsed", "end-superseded"} <= kept
    rss = {entry.id.rpartition("/")[2]: entry for entry in office.feed("new/portal/rss.xml").entries}
    assert rss["end-withdrawn"].title == "【撤回】将要撤回的通知"
    assert rss["end-purged"].title == "【清除】（已清除的信息）"
    for path in filter(Path.is_file, office.site.rglob("*")):
        text = path.read_bytes().decode(errors="replace")
        assert "将要清除" not in text, path
        assert "将要撤回的概述" not in text or "archive" in path.parts, path
        assert "将要撤回的正文" not in text, path


def test_a_release_without_news_is_none(once: Office) -> None:
    pages, state = once.pages(), once.state()
    commits = once.git("rev-list", "--count", "HEAD")
    for day in (1, 9):
        done = once.release(DAY.format(day))
        assert done.returncode == 0, done.stderr
        assert "没有新的内容，账本不添新页" in done.stdout
    assert (once.pages(), once.state()) == (pages, state)  # bytes and times: no ETag changes
    assert once.git("rev-list", "--count", "HEAD") == commits


def test_an_edit_is_recorded_and_is_no_event(once: Office) -> None:
    changes = Subscriber(once, ("changes/portal/atom.xml",))
    changes.poll()
    once.notice("a", "甲通知", more="summary: 补一句概述\n")
    once.publish(DAY.format(2))
    [_, line] = once.lines(once.pages()[-1])
    assert (line["did"], line["what"], line["id"]) == ("changed", "record", "releases/a")
    assert changes.poll() == []


def test_whoever_alters_a_released_text_without_a_word_is_reminded(office: Office) -> None:
    office.notice("b", "乙通知")
    office.notice("old", "丙通知", more="body: 正文\n")
    office.notice("names", "丁通知", more="related: [releases/old]\n")
    office.notice("moved", "戊通知")
    office.publish(DAY.format(1))
    office.notice("a", "甲通知", more="summary: 悄悄改了一句\n")
    # Renaming alone alters nothing that is told, neither of the record nor of those that name it.
    for old, title, more in (("old", "丙通知", "body: 正文\n"), ("moved", "戊通知", "summary: 也改了\n")):
        (office.content / f"releases/{old}.yml").unlink()
        office.notice(f"{old}-2", title, more=f"{more}formerly: [releases/{old}]\n")
    office.notice("names", "丁通知", more="related: [releases/old-2]\n")
    told = "changes: [{id: one, on: 2026-03-02, kind: 更正, note: 改了一句}]\n"
    office.notice("b", "乙通知", more="summary: 改了一句\n" + told)
    office.write(
        "units/market.yml", UNIT + "hours: 工作日 9:00—17:00\n"
    )  # a unit has no `changes` to write it in
    checked = gongkai("check", "--as-of", DAY.format(2), cwd=office.root)
    assert checked.returncode == 0
    office.git("add", "-A")
    office.git("commit", "-q", "-m", "改")
    for said in (checked.stdout, office.release(DAY.format(2)).stdout):
        assert (
            "提醒：上次发布以后内容变了（改过，或有一部分到了公开的日子），却没有写明：releases/a、releases/moved-2。"
            in said
        )
    assert "没有写明" not in office.release(DAY.format(3)).stdout


def test_the_chain_names_its_predecessor_by_its_hash(twice: Office) -> None:
    first, second = twice.pages()
    head = twice.lines(second)[0]
    assert head["after"] == [{"file": first.name, "sha256": sha256(first.read_bytes()).hexdigest()}]
    assert (head["release"], head["moment"], head["as_of"]) == (2, DAY.format(2), DAY.format(2))
    assert second.name == f"2-{head['commit'][:12]}.jsonl"
    assert twice.git("rev-parse", "HEAD~1").strip() == head["commit"]
    assert twice.git("show", "--name-only", "--format=", "HEAD").strip() == f"content/ledger/{second.name}"


def test_two_branches_release_and_merge_without_a_conflict(once: Office) -> None:
    once.git("switch", "-q", "-c", "other")
    once.notice("other")
    once.publish(DAY.format(2))
    once.git("switch", "-q", "main")
    once.notice("mine")
    once.publish(DAY.format(3))
    once.git("merge", "-q", "--no-edit", "other")
    assert len(once.pages()) == 3
    assert gongkai("check", cwd=once.root, as_of=DAY.format(4)).returncode == 0
    reader = Subscriber(once, ("new/portal/atom.xml",))
    reader.poll()
    done = once.release(DAY.format(4))  # no content is new, but what stands here and there is not the same
    assert "发布第 3 次：新 0，变 0，终 0，接上 2 个分支的账本" in done.stdout
    head = once.lines(once.pages()[-1])[0]
    assert sorted(each["file"] for each in head["after"]) == sorted(page.name for page in once.pages()[1:3])
    assert reader.poll() == ["releases/other"]
    dates = {
        entry.id.rpartition("/")[2]: entry.published for entry in once.feed("new/portal/atom.xml").entries
    }
    assert (dates["mine"], dates["other"]) == (DAY.format(3), DAY.format(2))
    # Whoever asks what changed since the third day is told of what the other branch released on the second.
    joined = datetime.fromisoformat(DAY.format(4)).timestamp()
    assert {once.state()[f"feeds/new/{scope}/rss.xml"][1] for scope in ("portal", "releases")} == {joined}
    assert "账本不添新页" in once.release(DAY.format(5)).stdout


OTHER = "title: 另一局的通知\nunit: other\npublished_on: 2026-03-01\ncategory: 通知公告\n"
BROKEN = {
    "a changed line": (
        lambda page: page.write_text(page.read_text().replace("甲", "丙")),
        "账本被改动过：与 2-",
    ),
    "a page missing": (lambda page: page.unlink(), "账本缺了一页：2-"),
    "half a line": (lambda page: page.write_bytes(page.read_bytes()[:-9]), "账本损坏：文件不完整"),
    "turned line ends": (
        lambda page: page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n")),
        "账本损坏：行尾被换成了 CRLF（先运行 git config core.autocrlf false）",
    ),
    "no JSON": (
        lambda page: page.write_text(page.read_text().replace('{"did"', "<<<<<<< HEAD", 1)),
        "账本损坏",
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_ledger_that_was_tampered_with_stops_everything(twice: Office, how: str) -> None:
    break_, said = BROKEN[how]
    break_(twice.pages()[0])
    done = gongkai("check", cwd=twice.root, as_of=DAY.format(3))
    assert done.returncode == 1
    assert f"content/ledger/{twice.pages()[0].name}:" in done.stderr or "1-" in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


REWRITTEN: dict[str, Callable[[Path], object]] = {
    "edited": lambda folder: (page := max(folder.iterdir())).write_text(page.read_text() + "\n"),
    "deleted": lambda folder: max(folder.iterdir()).unlink(),
    "all deleted": shutil.rmtree,
}


def test_no_release_rewrites_a_page_that_was_committed(twice: Office) -> None:
    good, commits = twice.state(), twice.git("rev-parse", "HEAD")
    for how in REWRITTEN.values():  # nothing has sealed the newest page yet: only git knows what it said
        how(twice.content / "ledger")
        done = twice.release(DAY.format(3))
        assert done.returncode == 1
        assert "账本已经提交的页被改动或删去了：\n    content/ledger/" in done.stderr
        assert (twice.state(), twice.git("rev-parse", "HEAD")) == (good, commits)
        twice.git("checkout", "HEAD", "--", "content/ledger")


def test_a_release_in_strange_surroundings_is_one_like_any_other(once: Office) -> None:
    """Where git is told to look away or at another repository, and whoever builds shares nothing with anybody."""
    (once.root / ".gitignore").write_text("/site\n/.site*\n*.jsonl\nThumbs.db\nhidden.yml\n")
    once.write("files/Thumbs.db", "an editor's")
    once.notice("hidden", "没人提交的通知")
    once.commit()
    done = once.release(DAY.format(2))
    assert "还没有提交" in done.stderr
    assert [line.strip() for line in done.stderr.splitlines()[1:-1]] == ["content/releases/hidden.yml"]
    once.git("add", "--force", "content/releases/hidden.yml")
    once.commit()
    before = os.umask(0o077)
    try:
        done = gongkai("release", cwd=once.root, as_of=DAY.format(2), GIT_DIR="/nowhere", GIT_INDEX_FILE="x")
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    assert once.git("ls-files", "content/ledger").split() == [
        f"content/ledger/{p.name}" for p in once.pages()
    ]
    assert len(once.pages()) == 2
    modes = {path.stat().st_mode & 0o007 for path in (once.site, *once.site.rglob("*"))}
    assert modes == {0o004, 0o005}  # the web server is somebody else


VANISHED = {
    "deleted": ("", "content/releases/a.yml:1:1: 已公开的记录不见了（2026-03-01 公开）"),
    "a draft again": (
        "draft: true\n",
        "content/releases/a.yml:1:1: 已公开的记录改成了草稿（2026-03-01 公开）",
    ),
}


@pytest.mark.parametrize("how", VANISHED)
def test_what_was_published_may_not_vanish(once: Office, how: str) -> None:
    good = once.state()
    more, said = VANISHED[how]
    if more:
        once.notice("a", "甲通知", more=more)
    else:
        (once.content / "releases/a.yml").unlink()
    once.commit()
    done = once.release(DAY.format(2))
    assert done.returncode == 1
    assert said in done.stderr
    assert (once.state(), len(once.pages())) == (good, 1)


LAND = """\
title: 东示区2026年第1批次征收土地
unit: market
published_on: 2026-03-01
plots: [{id: p, village: 示例镇东村（宗地一）}]
notices:
  - id: n1
    stage: 征收土地公告
    title: 征收土地公告（示例）
    issued_on: 2026-03-01
    period: {start: 2026-03-03, end: 2026-03-20}
"""


def test_notices_and_changes_may_not_vanish_and_names_are_frozen(office: Office) -> None:
    office.write("land/x.yml", LAND)
    office.notice("a", "甲通知", more=CORRECTED)
    office.publish(DAY.format(2))
    office.write("land/x.yml", LAND.replace("id: n1", "id: n2"))
    office.notice("a", "甲通知", more=CORRECTED.replace("c1", "c2"))
    done = gongkai("check", cwd=office.root, as_of=DAY.format(3))
    assert done.stderr.splitlines()[0::2][:2] == [
        "content/land/x.yml:1:1: 已公开的公告“n1”不见了（2026-03-02 公开）",
        "content/releases/a.yml:1:1: 已公开的变更记录“c1”不见了",
    ]
    site = office.content / "site.yml"
    site.write_text(site.read_text().replace("year: 2026", "year: 2027"))
    done = gongkai("check", cwd=office.root, as_of=DAY.format(3))
    assert "content/site.yml:1:1: 订阅命名改了，订户会把全部旧条目当作新的" in done.stderr
    assert "提示：改回 authority: example.test，year: 2026" in done.stderr


def test_a_second_end_is_news_of_its_own(once: Office) -> None:
    reader = Subscriber(once, ("changes/portal/rss.xml",))
    end = "withdrawn: {on: 2026-03-0%d, end: 撤回, basis: 示例, reason: 第%d次}\n"
    back = "changes: [{id: back, on: 2026-03-03, kind: 变更, note: 重新公开（示例）}]\n"
    told = []
    for day, more in ((2, end % (2, 1)), (3, back), (4, back + end % (4, 2))):
        once.notice("a", "甲通知", more=more)
        once.publish(DAY.format(day))
        told.append(reader.poll())
    assert told == [["releases/a/end/withdrawn"], ["releases/a/change/back"], ["releases/a/end/withdrawn/2"]]
    summary = once.feed("changes/portal/rss.xml").entries[0].summary
    assert "第2次" in summary
    [ended] = (
        ElementTree.parse(once.site / "feeds/new/portal/atom.xml").getroot().iter(f"{TOMB}deleted-entry")
    )
    assert ended.get("when") == DAY.format(4)


@pytest.mark.parametrize("end", ["期满", "清除"])
def test_an_end_is_taken_back_only_with_a_word(once: Office, end: str) -> None:
    withdrawn = f"withdrawn: {{on: 2026-03-02, end: {end}, basis: 示例, reason: 示例}}\n"
    back = "changes:\n- {id: back, on: 2026-03-03, kind: %s, note: 重新公开（示例）}\n"
    once.notice("a", "甲通知", more=withdrawn)
    once.publish(DAY.format(2))
    for more in ("", back % "编辑"):
        once.notice("a", "甲通知", more=more)
        done = gongkai("check", cwd=once.root, as_of=DAY.format(3))
        assert f"content/releases/a.yml:1:1: 已经{end}的记录又公开了，却没有写明" in done.stderr
    reader = Subscriber(once, ("changes/portal/atom.xml",))
    reader.poll()
    once.notice("a", "甲通知", more=back % "变更")
    once.publish(DAY.format(3))
    assert reader.poll() == ["releases/a/change/back"]


def test_a_paper_keeps_its_address_when_its_matter_moves_or_ends(office: Office) -> None:
    office.write("land/x.yml", LAND)
    office.publish(DAY.format(2))
    (office.content / "land/x.yml").unlink()
    office.write("land/y.yml", LAND + "formerly: [land/x]\n")
    reader = Subscriber(office, ("new/portal/rss.xml", "changes/land/atom.xml"))
    reader.poll()
    office.publish("2026-03-02T11:00:00+08:00")
    assert "url=../../../land/y/n1/" in (office.site / "land/x/n1/index.html").read_text()
    assert "url=../../land/y/" in (office.site / "land/x/index.html").read_text()
    assert reader.poll() == []
    end = "withdrawn: {on: 2026-03-04, end: 撤回, basis: 示例, reason: 示例}\n"
    office.write("land/y.yml", LAND + "formerly: [land/x]\n" + end)
    office.publish(DAY.format(4))
    assert reader.poll() == ["land/x/end/withdrawn"]
    for old in ("land/x", "land/x/n1", "land/y/n1"):
        assert 'land/y/"' in (office.site / old / "index.html").read_text(), old


def test_time_alone_makes_news_of_a_period_once(office: Office) -> None:
    office.write("land/x.yml", LAND)
    office.publish(DAY.format(1))
    village = next(name for name in every(office) if name.startswith("changes/places/"))
    reader = Subscriber(office, ("changes/portal/rss.xml", village))
    assert reader.poll() == []
    told = {}
    for day in (2, 3, 4, 17, 21, 22):
        assert office.release(DAY.format(day)).returncode == 0
        told[day] = reader.poll()
    name = "land/x/period/{}/n1"
    assert {day: new for day, new in told.items() if new} == {
        3: [name.format("opened")],
        17: [name.format("closing")],
        21: [name.format("closed")],
    }
    assert len(office.pages()) == 4
    titles = [entry.title for entry in office.feed("changes/land/atom.xml").entries]
    assert titles == [f"【土地征收·{what}】征收土地公告（示例）" for what in ("届满", "还剩3日", "公示开始")]


PROMISE = """\
title: 2026年新建示例小学
unit: market
published_on: 2026-03-01
promise: {type: deadline, due: 2026-03-10}
"""


def test_a_promise_tells_its_turns_once_each(office: Office) -> None:
    office.write("commitments/school.yml", PROMISE)
    office.publish(DAY.format(1))
    feeds = ("changes/portal/rss.xml", "changes/commitments/school/atom.xml", "changes/commitments/atom.xml")
    reader = Subscriber(office, feeds)
    assert reader.poll() == []
    told = []
    for moment in (DAY.format(5), DAY.format(6), "2026-04-20T10:00:00+08:00", "2026-04-21T10:00:00+08:00"):
        assert office.release(moment).returncode == 0
        told.append(reader.poll())
    assert told == [["commitments/school/turn/due-soon"], [], ["commitments/school/turn/not-reported"], []]
    newest = office.feed("changes/commitments/school/atom.xml").entries[0]
    assert newest.title == "【承诺·未报告】2026年新建示例小学"
    assert newest.published == "2026-04-20T10:00:00+08:00"


def test_every_turn_reaches_a_subscriber_once_in_the_order_of_releases(office: Office) -> None:
    forms = ("rss.xml", "atom.xml")
    feeds = {form: tuple(name.format(form) for name in turning.FEEDS) for form in forms}
    readers = {form: Subscriber(office, feeds[form]) for form in forms}
    seen: dict[str, list[str]] = {form: [] for form in forms}
    for moment, told in turning.releases(office):
        for form, reader in readers.items():
            new = reader.poll()
            assert sorted(new) == sorted(f"commitments/{name}" for name in told)
            assert reader.poll() == []
            seen[form] += new
            for entry in office.feed(feeds[form][0]).entries:
                name = entry.id.partition("commitments/")[2]
                if name in told:
                    assert entry.title.startswith(f"【承诺·{told[name]}】")
                    if form == "atom.xml":
                        assert entry.published == moment
    for form in forms:
        assert office.ids(feeds[form][0])[::-1] == seen[form]
    # The promise that fell behind, and was then not kept, tells both in its own feed.
    assert office.ids("changes/commitments/behind/atom.xml") == [
        "commitments/behind/turn/not-kept", "commitments/behind/turn/behind",
    ]  # fmt: skip


def test_an_old_period_is_no_news(office: Office) -> None:
    office.write(
        "land/x.yml",
        LAND.replace("2026-03", "2017-03").replace("published_on: 2017-03-01", "published_on: 2026-03-02"),
    )
    office.publish(DAY.format(2))
    assert office.ids("changes/portal/atom.xml") == []
    assert "收录：原件日期2017年3月1日；" in office.feed("new/land/rss.xml").entries[0].content[0].value


def _many(office: Office, numbers: range, day: int) -> None:
    for number in numbers:
        office.notice(f"n-{number:03}", f"第{number}件", on=f"2026-03-{day:02}")
    office.publish(DAY.format(day))


def test_archives_close_and_never_change_again(office: Office) -> None:
    office.publish("2026-03-01T08:00:00+08:00")
    for day in range(1, 6):
        _many(office, range(day * 20, day * 20 + 20), day)
    archive = office.site / "feeds/new/portal/archive"
    kept = {path: (path.read_bytes(), path.stat().st_mtime) for path in archive.rglob("*.xml")}
    assert sorted(path.relative_to(archive).as_posix() for path in kept) == [
        f"{number}/{form}.xml" for number in (1, 2, 3) for form in ("atom", "rss")
    ]
    everything = {"releases/a", "releases/b", *(f"releases/n-{number:03}" for number in range(20, 120))}
    for form in ("rss.xml", "atom.xml"):
        assert sorted(office.walk(f"new/portal/{form}")) == sorted(everything)
        assert len(office.ids(f"new/portal/{form}")) == 27
    assert (
        len(office.ids("new/units/market/atom.xml")) == 50
    )  # no archive of its own: fifty, and the way to the kind's
    links = {link.rel: link.href for link in office.feed("new/units/market/atom.xml").feed.links}
    assert links["archives"] == "https://example.test/feeds/new/portal/archive/3/atom.xml"

    corrected = "changes: [{id: c, on: 2026-03-06, kind: 更正, note: 改}]\n"
    office.notice("n-020", "改过的标题", on="2026-03-01", more=corrected)
    office.publish(DAY.format(6))
    assert {path: (path.read_bytes(), path.stat().st_mtime) for path in kept} == kept

    purged = "withdrawn: {on: 2026-03-07, end: 清除, basis: 示例依据, reason: 含个人信息}\n"
    office.notice("n-020", "改过的标题", on="2026-03-01", more=corrected + purged)
    office.publish(DAY.format(7))
    changed = {path for path, (data, _) in kept.items() if path.read_bytes() != data}
    assert {path.relative_to(archive).as_posix() for path in changed} == {"1/atom.xml", "1/rss.xml"}
    for name, (data, _) in office.state().items():
        assert "改过的标题".encode() not in data, name
        assert "第20件".encode() not in data, name
    assert sorted(office.walk("new/portal/atom.xml")) == sorted(everything)

    back = corrected.replace("]", ", {id: back, on: 2026-03-08, kind: 变更, note: 重新公开}]")
    office.notice("n-020", "改过的标题", on="2026-03-01", more=back)
    office.publish(DAY.format(8))
    for path in changed:  # whatever it was purged for may have stood in its first title
        assert "第20件".encode() not in path.read_bytes()
        assert path.stat().st_mtime == datetime.fromisoformat(DAY.format(7)).timestamp()
    assert sorted(office.walk("new/portal/atom.xml")) == sorted(everything)


def test_nothing_is_released_from_what_git_does_not_know(once: Office) -> None:
    pages = once.pages()
    once.notice("c", "没提交的通知")
    done = once.release(DAY.format(2))
    assert (done.returncode, once.pages()) == (1, pages)
    assert "这些改动还没有提交" in done.stderr
    assert "content/releases/c.yml" in done.stderr
    once.commit()
    once.git("switch", "-q", "--detach")
    assert "现在不在任何分支上" in once.release(DAY.format(2)).stderr
    shutil.rmtree(once.root / ".git")
    assert "这里不是 git 仓库" in once.release(DAY.format(2)).stderr


def test_a_clock_that_went_back_releases_nothing(office: Office) -> None:
    office.publish(DAY.format(5))
    office.notice("c")
    office.commit()
    done = office.release(DAY.format(4))
    assert done.returncode == 1
    assert "账本里已有 2026-03-05 10:00:00+08:00 的发布，比现在还晚" in done.stderr
    assert len(office.pages()) == 1


def test_a_release_cut_off_after_its_ledger_is_finished_by_the_next(twice: Office) -> None:
    page = twice.pages()[-1]
    twice.git("reset", "-q", "--mixed", "HEAD~1")  # the page is on the disk, and no commit has it
    (page.parent / f".{page.name}.tmp").write_text("half")
    done = twice.release(DAY.format(3))
    assert done.returncode == 0, done.stderr
    assert "账本不添新页" in done.stdout
    assert twice.git("status", "--porcelain").strip() in {"", f"?? content/ledger/.{page.name}.tmp"}
    assert twice.git("log", "-1", "--format=%s").strip() == "补交发布账本"


def test_a_disk_that_fails_leaves_site_and_ledger_as_they_were(once: Office) -> None:
    good, pages = once.state(), once.pages()
    once.notice("c")
    once.commit()
    folder = once.content / "ledger"
    blocker = folder / f"2-{once.git('rev-parse', 'HEAD').strip()[:12]}.jsonl"
    blocker.mkdir()  # stands where the new page would: the rename fails, for root too
    done = once.release(DAY.format(2))
    assert done.returncode == 1
    blocker.rmdir()
    assert (once.state(), once.pages()) == (good, pages)


def test_a_feed_once_made_stays(office: Office) -> None:
    for stem in "cde":
        office.notice(stem, more="topic: land\n")
    office.publish(DAY.format(1))
    assert len(office.ids("new/topics/land/rss.xml")) == 3
    assert len(office.ids("new/releases/units/market/rss.xml")) == 5
    for stem in "cde":
        office.notice(stem)
    office.publish(DAY.format(2))
    assert office.ids("new/topics/land/rss.xml") == []
    first = (office.site / "feeds/new/topics/land/rss.xml").stat().st_mtime
    office.notice("f")
    for file in (office.content / "releases").iterdir():
        file.write_text(file.read_text().replace("unit: market", "unit: office"))
    (office.content / "units/market.yml").unlink()
    office.write("units/office.yml", UNIT + "formerly: [units/market]\n")
    office.publish(DAY.format(3))
    assert (office.site / "feeds/new/topics/land/rss.xml").stat().st_mtime == first
    # Who follows a unit under its former id goes on hearing of it; the directory names it once.
    for scope in ("units/{}", "releases/units/{}"):
        former, now = (office.ids(f"new/{scope.format(unit)}/rss.xml") for unit in ("market", "office"))
        assert former == now
        assert now[0] == "releases/f"
    lists = [(office.site / f"feeds/opml/units/{name}.opml").read_text() for name in ("market", "office")]
    assert [each.count("new/units/office/atom.xml") for each in lists] == [1, 1]
    assert "feeds/new/units/market/" not in (office.site / "feeds/index.html").read_text()


def test_times_of_change_are_the_releases(office: Office) -> None:
    office.write("units/other.yml", "title: 示例市另一局\n")
    office.write("releases/z.yml", OTHER)
    office.publish(DAY.format(1))
    first = office.state()
    office.notice("a", "甲通知（改）", more=CORRECTED)
    office.publish(DAY.format(2))
    for name, (data, time) in first.items():
        now = office.state()[name]
        assert (data == now[0]) == (time == now[1]), name
    assert office.state()["feeds/new/units/other/rss.xml"] == first["feeds/new/units/other/rss.xml"]
    assert office.state()["feeds/new/units/market/rss.xml"] != first["feeds/new/units/market/rss.xml"]


def test_a_day_is_one_entry_of_the_digest(once: Office) -> None:
    once.notice("c")
    once.publish("2026-03-01T15:00:00+08:00")
    once.notice("d", on="2026-03-02")
    once.publish(DAY.format(2))
    entries = once.feed("new/daily/atom.xml").entries
    assert [entry.title for entry in entries] == ["2026年3月2日：新公开 1 条", "2026年3月1日：新公开 3 条"]
    assert entries[1].content[0].value.count("<li>") == 3


class Hub(BaseHTTPRequestHandler):
    """A WebSub hub that remembers what it was told."""

    told: list[str] = []

    def do_POST(self) -> None:
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        assert body["hub.mode"] == ["publish"]
        self.told.extend(body["hub.url"])
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


@pytest.fixture
def hub() -> Iterator[tuple[str, list[str], Callable[[], None]]]:
    server = HTTPServer(("127.0.0.1", 0), Hub)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Hub.told.clear()

    def stop() -> None:
        server.shutdown()
        server.server_close()

    yield f"http://127.0.0.1:{server.server_port}/", Hub.told, stop
    if thread.is_alive():
        stop()


def test_hubs_are_told_only_what_changed(
    office: Office, hub: tuple[str, list[str], Callable[[], None]]
) -> None:
    url, told, stop = hub
    site = office.content / "site.yml"
    site.write_text(site.read_text() + f"hub: {url}\n")
    office.write("units/other.yml", "title: 示例市另一局\n")
    office.write("releases/z.yml", OTHER)
    office.publish(DAY.format(1))
    state = office.state()
    assert url.encode() in state["feeds/new/portal/rss.xml"][0]
    assert {"type": "WebSub", "url": url} in json.loads(state["feeds/new/portal/feed.json"][0])["hubs"]
    assert gongkai("ping", cwd=office.root).returncode == 0
    told.clear()
    office.notice("c")
    office.publish(DAY.format(2))
    done = gongkai("ping", cwd=office.root)
    assert done.returncode == 0, done.stderr
    assert "https://example.test/feeds/new/portal/rss.xml" in told
    assert not [each for each in told if "/units/other/" in each]
    told.clear()
    assert "没有要通知的" in gongkai("ping", cwd=office.root).stdout
    assert told == []
    stop()
    office.notice("d")
    office.publish(DAY.format(3))
    done = gongkai("ping", cwd=office.root)
    assert done.returncode == 1
    assert "推送中心没有收下" in done.stderr
    assert "Traceback" not in done.stderr
