"""The API's files: every public record once, in pages that stay once they are full; nothing of a later moment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.api import LINES_AT_ONCE, api_files, pieces, printed
from gongkai.api.lists import Series
from gongkai.api.values import PER_PAGE, ChangeLine, Changes
from gongkai.inventory import oldest_first
from gongkai.ledger.history import History, extended
from gongkai.ledger.lines import Line, Release
from gongkai.machines import released
from gongkai.offers import Offer
from gongkai.public import Public
from unit.portal import HEAD, STEADY, URL, at, files_of, real, show

RELEASE = HEAD + "category: 通知公告\n"
LATER = "2026-09-01 10:00"


def answers(shown: Public, **more: Any) -> dict[str, Any]:
    """Every answer, by its path below `api/v1/`."""
    made = {
        each.path.removeprefix("api/v1/"): json.loads(each.content) for each in api_files(shown, URL, **more)
    }
    assert all(each.path.startswith("api/v1/") for each in api_files(shown, URL))
    return made


def listed(found: Mapping[str, Any], listing: str) -> list[str]:
    """The ids on the pages of a list, walked as a program would."""
    ids: list[str] = []
    number = 1
    while f"{listing}/{number}.json" in found:
        page = found[f"{listing}/{number}.json"]
        assert page["page"] == number
        before = f"{URL}api/v1/{listing}/{number - 1}.json" if number > 1 else None
        assert page.get("previous") == before
        ids += [line["id"] for line in page["records"]]
        number += 1
    return ids


def everywhere(found: Mapping[str, Any]) -> list[str]:
    """Every id on the lists of kinds and of elsewhere."""
    lists = [kind["id"] for kind in found["kinds.json"]["kinds"]]
    return [each for name in lists for each in listed(found, f"kinds/{name}")] + listed(found, "elsewhere")


def test_every_public_record_is_listed_exactly_once() -> None:
    found = answers(real())
    assert sorted(everywhere(found)) == sorted(card.id for card in real().holdings.cards)
    own = [card for card in real().holdings.cards if not card.elsewhere]
    assert found["index.json"]["records"] == len(own) > 200
    assert sum(kind["list"]["records"] for kind in found["kinds.json"]["kinds"]) == len(own)


def test_a_units_list_has_its_own_records_and_joint_ones(tmp_path: Path) -> None:
    files = {
        "units/other": "title: 示例局\n",
        "releases/a": RELEASE,
        "releases/b": RELEASE.replace("unit: office", "unit: other\njoint_units: [office]"),
        "land/c": HEAD + "elsewhere: true\n",
    }
    found = answers(show(tmp_path, files))
    assert sorted(listed(found, "units/office")) == ["releases/a", "releases/b"]
    assert listed(found, "units/other") == ["releases/b"]
    assert found["units/office.json"]["kinds"] == {"releases": 2}
    assert found["units/office.json"]["unit"]["title"] == "示例市政务服务中心"
    assert [unit["id"] for unit in found["units.json"]["units"]] == ["office", "other"]


def test_elsewhere_is_listed_apart_and_counts_nowhere(tmp_path: Path) -> None:
    found = answers(show(tmp_path, {"land/a": HEAD + "elsewhere: true\n", "land/b": HEAD}))
    assert listed(found, "elsewhere") == ["land/a"]
    assert listed(found, "kinds/land") == ["land/b"]
    assert found["index.json"]["elsewhere"]["records"] == 1


@pytest.mark.parametrize(("as_of", "there"), [("2026-09-01T09:59:59", False), ("2026-09-01T10:00:00", True)])
def test_a_record_is_listed_from_its_very_moment(tmp_path: Path, as_of: str, there: bool) -> None:
    files = {"releases/later": RELEASE.replace("2026-03-02", LATER).replace("示例一件", "金丝雀")}
    made = b"".join(each.content for each in api_files(show(tmp_path, files, as_of), URL))
    assert ("金丝雀".encode() in made) is there
    assert (b"releases/later" in made) is there


def test_of_what_becomes_public_in_parts_only_the_public_part_counts(tmp_path: Path) -> None:
    text = HEAD + f"notices:\n  - {{id: n, stage: 甲, title: 示例, published_on: {LATER}}}\n"
    shown = show(tmp_path, {"land/a": text})
    [line] = answers(shown)["kinds/land/1.json"]["records"]
    assert line["updated"] == "2026-03-02T00:00:00+08:00"
    data = files_of(shown, "land/a")["land/a/index.json"].removesuffix("\n").encode()
    assert line["sha256"] == sha256(data).hexdigest()


def test_the_check_code_is_that_of_the_data_it_names() -> None:
    lines = [
        line
        for name, answer in answers(real()).items()
        if name.startswith("kinds/")
        for line in answer["records"]
    ]
    for line in lines[:: max(1, len(lines) // 20)]:
        if line["kind"] != "units":
            path = line["data"].removeprefix(URL)
            data = files_of(real(), line["id"])[path].removesuffix("\n").encode()
            assert sha256(data).hexdigest() == line["sha256"], line["id"]


@pytest.mark.parametrize(("end", "title"), [("撤回", True), ("清除", False), ("失效", True)])
def test_what_ended_keeps_its_place_and_says_how(tmp_path: Path, end: str, title: bool) -> None:
    text = RELEASE + f"doc_no: 示发〔2026〕1号\nwithdrawn: {{on: 2026-04-01, end: {end}, reason: 示例}}\n"
    [line] = answers(show(tmp_path, {"releases/a": text}))["kinds/releases/1.json"]["records"]
    assert line["end"] == end
    assert ("title" in line) is title
    assert ("doc_no" in line) is title
    assert ("data" in line) is ("sha256" in line) is (end == "失效")


def test_a_moved_record_keeps_its_permanent_id(tmp_path: Path) -> None:
    found = answers(show(tmp_path, {"releases/b": RELEASE + "formerly: [releases/a]\n"}))
    [line] = found["kinds/releases/1.json"]["records"]
    assert (line["id"], line["permanent_id"]) == ("releases/b", "releases/a")


@given(st.lists(st.integers(0, 400), min_size=1, max_size=40, unique=True), st.data())
@STEADY
def test_full_pages_stay_when_records_are_added_in_the_order_of_releases(
    kept: list[int], data: st.DataObject
) -> None:
    """Whatever the dates of the newcomers: the ledger's order puts them last."""
    [card] = [each for each in real().holdings.cards if each.id == "land/gaoxin-2025-4"]
    cards = [
        card._replace(id=f"land/x-{n}", formerly=(), published=at(f"2026-01-{1 + n % 28:02}"))
        for n in range(450)
    ]
    first = cards[: PER_PAGE * 2 + data.draw(st.integers(0, 99))]
    sequence = {each.permanent_id: place for place, each in enumerate(oldest_first(first, {}))}
    before = dict(Series("kinds/land", oldest_first(first, sequence)).pages(URL))
    more = [each for n, each in enumerate(cards[len(first) :]) if n in kept]
    after = dict(Series("kinds/land", oldest_first([*more, *first], sequence)).pages(URL))
    for path in ("api/v1/kinds/land/1.json", "api/v1/kinds/land/2.json"):
        assert before[path] == after[path]
    assert sum(len(page.records) for page in after.values()) == len(first) + len(more)


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    title = "</script><script>alert(1)</script> \\u003c 𠮷 ]]>"
    found = answers(show(tmp_path, {"releases/a": RELEASE.replace("示例一件", f"'{title}'")}))
    assert found["kinds/releases/1.json"]["records"][0]["title"] == title


def test_files_of_data_stand_with_their_kind_and_the_whole(tmp_path: Path) -> None:
    offers = (
        Offer("", "data/all.zip", "application/zip", "全部"),
        Offer("land", "data/land.csv", "text/csv", "表"),
    )
    found = answers(show(tmp_path, {"land/a": HEAD}), offers=offers)
    assert [each["url"] for each in found["index.json"]["files"]] == [f"{URL}data/all.zip"]
    files = {kind["id"]: kind["files"] for kind in found["kinds.json"]["kinds"]}
    assert files.pop("land") == [{"title": "表", "media_type": "text/csv", "url": f"{URL}data/land.csv"}]
    assert not any(files.values())


def test_changes_are_told_release_by_release(tmp_path: Path) -> None:
    lines = (ChangeLine("land/a", "land/a", "public", f"{URL}land/a/", "0" * 64),)
    releases = (
        Changes("1-abc", at("2026-03-02"), iter(lines)),
        Changes("2-def", at("2026-03-03"), iter(()), f"{URL}api/v1/changes/1-abc.json"),
    )
    found = answers(show(tmp_path, {"land/a": HEAD}), releases=releases)
    assert found["index.json"]["changes"] == f"{URL}api/v1/changes/2-def.json"
    assert found["changes/1-abc.json"]["changes"][0]["what"] == "public"
    assert "previous" not in found["changes/1-abc.json"]
    assert "/api/v1/changes/{release}.json" in found["openapi.json"]["paths"]
    assert "/api/v1/changes/{release}.json" not in answers(show_again(tmp_path))["openapi.json"]["paths"]


def show_again(folder: Path) -> Public:
    """An empty portal beside the first."""
    (folder / "empty").mkdir()
    return show(folder / "empty", {})


def test_an_empty_kind_has_no_page_and_no_address_that_leads_nowhere(tmp_path: Path) -> None:
    kinds = {kind["id"]: kind for kind in answers(show(tmp_path, {}))["kinds.json"]["kinds"]}
    assert kinds["land"]["list"] == {"records": 0, "pages": 0}
    assert "url" not in kinds["land"]
    assert kinds["units"]["url"] == f"{URL}units/"


@pytest.mark.parametrize("count", [0, 1, LINES_AT_ONCE - 1, LINES_AT_ONCE, 2 * LINES_AT_ONCE + 1])
@pytest.mark.parametrize("previous", [None, f"{URL}api/v1/changes/1.json"])
def test_a_release_written_in_pieces_is_what_it_is_in_one(count: int, previous: str | None) -> None:
    lines = [
        ChangeLine(f"land/r{n}", f"land/r{n}", "public", f"{URL}land/r{n}/", "0" * 64) for n in range(count)
    ]
    changes = Changes("2", at("2026-03-02"), iter(lines), previous)
    found = list(pieces(changes))
    assert b"".join(found) == printed(replace(changes, changes=iter(lines)))
    assert max(map(len, found)) < 400 * LINES_AT_ONCE


def test_whoever_knew_one_branch_is_told_of_the_other_after_their_merge() -> None:
    history = History()
    told = ((1, "a", "first"), (2, "b", "theirs"), (2, "c", "ours"), (3, "d", "joined"))
    for day, (number, commit, stem) in enumerate(told, start=1):
        line = Line(
            "new", "record", f"tag:x.example,2026:land/{stem}", f"land/{stem}", address=f"land/{stem}/"
        )
        moment = at(f"2026-03-0{day}")
        history = extended(history, Release(number, moment, moment, commit, URL, (), (line,)))
    files = {each.release: each for each in released(history, URL).changes}
    walked, name = [], released(history, URL).newest
    while name and name != "2":  # which of both this reader knows as "2" nobody can tell
        found = files[name]
        walked += [line.id for line in found.changes]
        name = (found.previous or "").rpartition("/")[2].removesuffix(".json")
    assert walked == ["land/joined", "land/ours", "land/theirs", "land/first"]
    assert [line.id for line in files["2"].changes] == ["land/theirs"]  # its address is there as before
