"""Check codes on paper: what they are made of, what is said of each today, and how a browser finds it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gongkai.checkcode import LENGTH, code_of, grouped
from gongkai.paper.lookup import PER_SHARD, lookup_files, shards
from gongkai.paper.papers import CHANGED, ENDED, SAME, Paper, papers
from gongkai.public import Public, public
from gongkai.records._canonical import canonical
from unit.portal import HEAD, STEADY, again, at, release_now, show, write_content

RELEASE = HEAD + "category: 通知公告\n"
CHANGE = "changes:\n  - {{id: {id}, on: {on}, kind: {kind}, note: {note}}}\n"
LAND = HEAD + "batch: 第1批\narea: 1\npurpose: 修路\nnotices:\n"
NOTICE = "  - {{id: {id}, stage: 征收土地公告, title: 公告{id}, issued_on: 2026-03-0{n}{more}}}\n"


def by_code(shown: Public) -> dict[str, Paper]:
    return {paper.code: paper for paper in papers(shown)}


def code(shown: Public, record_id: str, notice: str = "") -> str:
    card = shown.holdings.by_id[record_id]
    if notice:
        return code_of(next(each.digest for each in card.notices if each.id == notice))
    return code_of(card.digest)


def write(folder: Path, record_id: str, text: str) -> None:
    path = folder / "content" / f"{record_id}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_code_is_the_beginning_of_what_sha256sum_prints() -> None:
    digest = sha256(b"x").hexdigest()
    assert code_of(digest) == digest[:16].upper()
    assert grouped("0123456789ABCDEF") == "0123-4567-89AB-CDEF"


def test_today_has_one_code_for_each_record_and_each_paper(tmp_path: Path) -> None:
    land = LAND + NOTICE.format(id="a", n=2, more="") + NOTICE.format(id="b", n=2, more="")
    shown = show(tmp_path, {"land/x": land, "releases/a": RELEASE})
    found = by_code(shown)
    assert {paper.state for paper in found.values()} == {SAME}
    assert sorted(paper.address for paper in found.values()) == [
        "land/x/", "land/x/a/", "land/x/b/", "releases/a/", "units/office/",
    ]  # fmt: skip
    assert list(found) == sorted(found)
    record = shown.record(shown.holdings.by_id["releases/a"])
    assert code(shown, "releases/a") == sha256(canonical(record)).hexdigest()[:16].upper()


def test_a_correction_is_called_one_and_its_day_and_words_are_told(tmp_path: Path) -> None:
    write_content(tmp_path, {"releases/a": RELEASE})
    old = code(release_now(tmp_path, "2026-03-03T09:00"), "releases/a")
    corrected = RELEASE + "summary: 改过\n"
    change = CHANGE.format(id="x", on="2026-04-05", kind="更正", note="面积写错")
    write(tmp_path, "releases/a", corrected + change)
    now = release_now(tmp_path, "2026-04-06T09:00")
    assert by_code(now)[old] == Paper(
        old,
        CHANGED,
        "示例一件",
        "releases/a/#changes",
        "已于2026年4月5日更正",
        "2026年4月5日更正：面积写错。",
    )
    assert by_code(now)[code(now, "releases/a")].state == SAME


def test_a_change_that_is_not_told_as_a_correction_is_not_called_one(tmp_path: Path) -> None:
    write_content(tmp_path, {"releases/a": RELEASE})
    first = code(release_now(tmp_path, "2026-03-03T09:00"), "releases/a")
    write(tmp_path, "releases/a", RELEASE + "summary: 添了概述\n")
    second = code(release_now(tmp_path, "2026-04-06T09:00"), "releases/a")
    change = CHANGE.format(id="x", on="2026-05-01", kind="编辑", note="改标点")
    write(tmp_path, "releases/a", RELEASE + "summary: 添了概述。\n" + change)
    shown = release_now(tmp_path, "2026-05-02T09:00")
    found = by_code(shown)
    assert found[first].words == "已于2026年5月1日改过文字"
    assert found[second].words == "已于2026年5月1日改过文字"
    write(tmp_path, "releases/b", RELEASE)
    third = code(release_now(tmp_path, "2026-05-03T09:00"), "releases/b")
    write(tmp_path, "releases/b", RELEASE + "topic: market\n")
    untold = by_code(release_now(tmp_path, "2026-05-04T09:00"))[third]
    assert (untold.state, untold.words, untold.address) == (CHANGED, "已于2026年5月4日有变动", "releases/b/")
    assert "没有记为更正" in untold.note


def test_what_was_corrected_before_a_paper_was_printed_is_not_told_of_it(tmp_path: Path) -> None:
    change = CHANGE.format(id="x", on="2026-03-03", kind="更正", note="早先的")
    write_content(tmp_path, {"releases/a": RELEASE + change})
    old = code(release_now(tmp_path, "2026-03-03T09:00"), "releases/a")
    write(tmp_path, "releases/a", RELEASE + change + "summary: 添了\n")
    paper = by_code(release_now(tmp_path, "2026-04-04T09:00"))[old]
    assert paper.words == "已于2026年4月4日有变动"
    assert "早先的" not in paper.note


def test_what_was_taken_back_to_the_old_words_is_right_again(tmp_path: Path) -> None:
    write_content(tmp_path, {"releases/a": RELEASE})
    old = code(release_now(tmp_path, "2026-03-03T09:00"), "releases/a")
    write(tmp_path, "releases/a", RELEASE + "summary: 改过\n")
    between = code(release_now(tmp_path, "2026-03-04T09:00"), "releases/a")
    write(tmp_path, "releases/a", RELEASE)
    found = by_code(release_now(tmp_path, "2026-03-05T09:00"))
    assert (found[old].state, found[between].state) == (SAME, CHANGED)


def test_the_ends_are_told_and_a_purged_title_is_not(tmp_path: Path) -> None:
    ends = {"期满": "a", "撤回": "b", "清除": "c"}
    write_content(
        tmp_path, {f"releases/{stem}": RELEASE + f"summary: 第{stem}件\n" for stem in ends.values()}
    )
    before = release_now(tmp_path, "2026-03-03T09:00")
    old = {end: code(before, f"releases/{stem}") for end, stem in ends.items()}
    for end, stem in ends.items():
        more = f"summary: 第{stem}件\nwithdrawn: {{on: 2026-04-01, end: {end}, reason: 原因{stem}}}\n"
        write(tmp_path, f"releases/{stem}", RELEASE + more)
    now = release_now(tmp_path, "2026-04-02T09:00")
    found = by_code(now)
    for end, stem in ends.items():
        paper = found[old[end]]
        assert (paper.state, paper.words, paper.note) == (ENDED, f"已于2026年4月1日{end}", f"原因{stem}")
        assert paper.title == ("（已清除的信息）" if end == "清除" else "示例一件")
    assert found[code(now, "releases/a")].state == SAME  # printed with its end on it
    assert code(now, "releases/b") not in found  # a tombstone is not printed
    assert code(now, "releases/c") not in found


def test_a_paper_stays_right_when_another_one_joins_its_matter(tmp_path: Path) -> None:
    write_content(tmp_path, {"land/x": LAND + NOTICE.format(id="a", n=2, more="")})
    before = release_now(tmp_path, "2026-03-03T09:00")
    paper, matter = code(before, "land/x", "a"), code(before, "land/x")
    write(
        tmp_path, "land/x", LAND + NOTICE.format(id="a", n=2, more="") + NOTICE.format(id="b", n=2, more="")
    )
    found = by_code(release_now(tmp_path, "2026-03-04T09:00"))
    assert found[paper].state == SAME
    assert (found[matter].state, found[matter].words) == (CHANGED, "已于2026年3月4日有变动")


def test_a_papers_change_is_told_with_what_its_matter_tells(tmp_path: Path) -> None:
    write_content(tmp_path, {"land/x": LAND + NOTICE.format(id="a", n=2, more="")})
    old = code(release_now(tmp_path, "2026-03-03T09:00"), "land/x", "a")
    notices = NOTICE.format(id="a", n=2, more=", body: 改过的正文")
    change = CHANGE.format(id="x", on="2026-03-05", kind="更正", note="正文漏了一句")
    write(tmp_path, "land/x", LAND + notices + change)
    paper = by_code(release_now(tmp_path, "2026-03-06T09:00"))[old]
    assert (paper.state, paper.address, paper.words) == (CHANGED, "land/x/a/", "已于2026年3月6日有变动")
    assert paper.note == "这件事的变更记录：2026年3月5日更正：正文漏了一句。"


def test_a_paper_whose_period_is_over_or_whose_matter_ended_says_so(tmp_path: Path) -> None:
    notice = NOTICE.format(id="a", n=2, more=", period: {start: 2026-03-02, end: 2026-03-20}")
    write_content(tmp_path, {"land/x": LAND + notice})
    before = release_now(tmp_path, "2026-03-20T23:00")
    old = code(before, "land/x", "a")
    assert by_code(before)[old].note == ""
    assert (
        by_code(public(again(tmp_path), at("2026-03-21T00:00")))[old].note == "公示期已于2026年3月20日届满。"
    )
    write(tmp_path, "land/x", LAND + notice + "withdrawn: {on: 2026-04-01, end: 失效, reason: 批复作废}\n")
    ended = by_code(release_now(tmp_path, "2026-04-02T09:00"))[old]
    assert (ended.state, ended.words) == (ENDED, "所属的事项已于2026年4月1日失效")
    write(tmp_path, "land/x", LAND + notice + "withdrawn: {on: 2026-04-03, end: 撤回, reason: 写错了}\n")
    gone = by_code(release_now(tmp_path, "2026-04-04T09:00"))[old]
    assert (gone.state, gone.words, gone.address) == (ENDED, "已于2026年4月3日撤回", "land/x/")


def test_nothing_of_a_later_moment_has_a_code_in_the_table(tmp_path: Path) -> None:
    later = NOTICE.format(id="b", n=4, more=", published_on: 2026-09-01")
    files = {
        "releases/a": RELEASE.replace("2026-03-02", "2026-09-01 10:00"),
        "releases/d": RELEASE + "draft: true\n",
        "land/x": LAND + NOTICE.format(id="a", n=2, more="") + later,
        "releases/c": RELEASE + CHANGE.format(id="x", on="2026-09-01", kind="更正", note="将来"),
    }
    write_content(tmp_path, files)
    register = again(tmp_path)
    whole = {code_of(card.digest) for card in register.holdings.cards if card.kind != "units"}
    whole |= {code_of(n.digest) for card in register.holdings.cards for n in card.notices if n.id == "b"}
    early = public(register, at("2026-09-01T09:59:59")).history
    table = b"".join(
        output.content for output in lookup_files(public(register, at("2026-08-31T09:59:59")))
    ).decode()
    assert early
    assert len(whole) == 5
    assert [each for each in whole if each in table] == []
    after = "".join(o.content.decode() for o in lookup_files(public(register, at("2026-09-01T10:00:00"))))
    assert sum(each in after for each in whole) == 4  # all but the draft


CODES = st.lists(st.text("0123456789ABCDEF", min_size=LENGTH, max_size=LENGTH), max_size=300, unique=True)


@STEADY
@given(CODES)
def test_every_code_lies_in_the_file_of_its_first_digits(codes: list[str]) -> None:
    made = {
        output.path: json.loads(output.content)
        for output in shards([Paper(each, SAME, f"标题{each}", "a/") for each in sorted(codes)])
    }
    digits = made.pop("check/codes.json")["digits"]
    assert len(made) == 16**digits
    assert 16 ** (digits - 1) * PER_SHARD < max(len(codes), PER_SHARD + 1) <= 16**digits * PER_SHARD
    for each in codes:
        assert made[f"check/codes/{each[:digits]}.json"][each] == [SAME, f"标题{each}", "a/"]
    assert sum(map(len, made.values())) == len(codes)
