"""Calendar files as their readers see them: icalendar reads them back, and a real client opens them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from gongkai.ics import calendar_files, directory, entries, event
from gongkai.progress.dates import Dated
from gongkai.public import Public, public
from unit.portal import HEAD, SITE, STEADY, URL, at, load, show

LONG = "接待群众来访的地点在示例路一号办公楼东侧一楼大厅，" * 8
FILES = {
    "commitments/study": HEAD
    + "promise: {type: quota, measure: {value: 4, unit: 次}, period: 每年}\nvalid_from: 2025-01-01\n",
    "commitments/school": HEAD
    + "promise:\n  type: deadline\n  due: 2026-09-30\n  milestones: [{id: start, title: 开工, due: 2026-07-31}]\n"
    "changes:\n  - {id: one, on: 2026-04-01, kind: 变更, note: 示例}\n",
    "occasions/day": HEAD
    + f"form: 接访\nstarts: 2026-07-08 09:00\nends: 2026-07-08 11:30\nplace: {LONG}\npost: 局长\njoin: 当天登记\n",
    "occasions/off": HEAD + "form: 听证\nstarts: 2026-07-09 09:00\nresult: {on: 2026-06-01, held: 已取消}\n",
    "occasions/long-ago": HEAD + "form: 听证\nstarts: 2024-07-09 09:00\n",
    "occasions/later": "title: 金丝雀\nunit: office\npublished_on: 2026-07-01\nform: 听证\nstarts: 2026-07-10\n",
    "land/lot": HEAD
    + "notices:\n  - {id: first, stage: 示例公示, title: 示例公示公告, issued_on: 2026-03-02, "
    "period: {start: 2026-06-20, end: 2026-07-19}}\n",
}


def calendars(shown: Public) -> dict[str, bytes]:
    return {output.path: output.content for output in calendar_files(shown, entries(shown, URL))}


def events(data: bytes) -> dict[str, Any]:
    return {str(each["uid"]): each for each in Calendar.from_ical(data).walk("VEVENT")}


@pytest.fixture
def shown(tmp_path: Path) -> Public:
    site = SITE.replace("topics:", "topics:", 1)
    return show(tmp_path, FILES, "2026-06-30T12:00", site)


def test_everything_with_a_day_is_in_it(shown: Public) -> None:
    found = events(calendars(shown)["calendars/all.ics"])
    assert sorted(found) == [
        "commitments/school/due@shili.example",
        "commitments/school/milestone-start/due@shili.example",
        "commitments/school/milestone-start/report@shili.example",
        "commitments/school/report@shili.example",
        "commitments/study/2026/due@shili.example",
        "commitments/study/2026/report@shili.example",
        "land/lot/notices/first@shili.example",
        "occasions/day/when@shili.example",
        "occasions/off/when@shili.example",
    ]
    due = found["commitments/study/2026/due@shili.example"]
    assert due["dtstart"].dt == date(2026, 12, 31)
    assert due["dtend"].dt == date(2027, 1, 1)
    assert due["summary"] == "完成时限：示例一件（2026年）"
    assert due["url"] == f"{URL}commitments/study/"
    report = found["commitments/study/2026/report@shili.example"]
    assert report["dtstart"].dt == date(2027, 1, 28)
    assert "暂按周一至周五推算" in report["description"]
    notice = found["land/lot/notices/first@shili.example"]
    assert (notice["dtstart"].dt, notice["dtend"].dt) == (date(2026, 6, 20), date(2026, 7, 20))


def test_reports_on_the_way_have_their_days(tmp_path: Path) -> None:
    promise = "promise: {type: deadline, due: 2026-12-31, measure: {value: 10}}\nvalid_from: 2026-01-01\n"
    files = {
        "commitments/quarterly": HEAD + promise + "report_every: 每季度\nreport_due: 10个工作日\n",
        "commitments/yearly": HEAD
        + "promise: {type: quota, measure: {value: 4}, period: 每年}\nvalid_from: 2026-01-01\nreport_every: 每年\n",
    }
    found = events(calendars(show(tmp_path, files, "2026-06-30T12:00"))["calendars/all.ics"])
    way = {uid.partition("@")[0]: str(each["dtstart"].dt) for uid, each in found.items() if "interim" in uid}
    # The last quarter ends with the whole: its report is the report.
    assert way == {
        "commitments/quarterly/interim/2026-Q2": "2026-07-14",
        "commitments/quarterly/interim/2026-Q3": "2026-10-20",
    }
    one = found["commitments/quarterly/interim/2026-Q2@shili.example"]
    assert one["summary"] == "阶段报告：示例一件（2026年第二季度）"
    assert one["description"] == "示例市政务服务中心应在2026年7月14日以前报告2026年第二季度的进展。"


def test_an_occasion_has_its_hours_place_and_way_to_join(shown: Public) -> None:
    found = events(calendars(shown)["calendars/all.ics"])
    each = found["occasions/day/when@shili.example"]
    assert each["dtstart"].dt == at("2026-07-08T09:00")
    assert each["dtend"].dt == at("2026-07-08T11:30")
    assert each["location"] == LONG
    assert "当天登记" in each["description"]
    assert found["occasions/off/when@shili.example"]["status"] == "CANCELLED"


def test_nothing_of_later_is_in_it(shown: Public) -> None:
    assert not [path for path, data in calendars(shown).items() if "金丝雀".encode() in data]


def test_every_unit_and_district_has_its_own(tmp_path: Path) -> None:
    files = {**FILES, "occasions/day": FILES["occasions/day"] + 'district: "990101"\n'}
    shown = show(tmp_path, files)
    found = calendars(shown)
    assert set(found) == {"calendars/all.ics", "calendars/units/office.ics", "calendars/districts/990101.ics"}
    assert list(events(found["calendars/districts/990101.ics"])) == ["occasions/day/when@shili.example"]
    pages = list(directory(shown, entries(shown, URL)))
    assert [page.path for page in pages] == ["calendars/"]


def test_lines_are_folded_at_75_octets_between_characters(shown: Public) -> None:
    data = calendars(shown)["calendars/all.ics"]
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in lines:
        line.decode()  # no character is torn


def test_sequence_counts_the_changes_and_the_stamp_is_the_records(shown: Public) -> None:
    found = events(calendars(shown)["calendars/all.ics"])
    changed = found["commitments/school/due@shili.example"]
    assert (changed["sequence"], found["commitments/study/2026/due@shili.example"]["sequence"]) == (1, 0)
    assert changed["dtstamp"].dt == at("2026-04-01")


def test_the_same_moment_gives_the_same_bytes_and_a_later_one_the_same_names(tmp_path: Path) -> None:
    register = load(tmp_path, FILES)
    first, again = (calendars(public(register, at("2026-06-30T12:00"))) for _ in range(2))
    assert first == again
    later = events(calendars(public(register, at("2026-07-20T12:00")))["calendars/all.ics"])
    kept = set(events(first["calendars/all.ics"])) & set(later)
    assert "commitments/study/2026/due@shili.example" in kept
    assert "commitments/study/2026/report@shili.example" in kept


KHAL = """[calendars]
[[shili]]
path = {folder}
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
[sqlite]
path = {folder}/khal.db
"""


def test_a_real_client_opens_it(shown: Public, tmp_path: Path) -> None:
    folder = tmp_path / "khal"
    folder.mkdir()
    settings, file = tmp_path / "khal.conf", tmp_path / "all.ics"
    settings.write_text(KHAL.format(folder=folder), encoding="utf-8")
    file.write_bytes(calendars(shown)["calendars/all.ics"])
    program = Path(sys.executable).with_name("khal")
    done = subprocess.run(
        [program, "-c", settings, "printics", file], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.startswith("9 events found")
    assert "2026-07-08 09:00-2026-07-08 11:30 接访：示例一件" in done.stdout


texts = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=200).filter(str.strip)


@given(texts, texts, texts)
@STEADY
def test_any_text_comes_back_as_it_was(summary: str, description: str, place: str) -> None:
    one = date(2026, 1, 1)
    dated = Dated("x@y", one, one, summary, description, "x/", place, at("2026-01-01"), 0, ("office",), "")
    data = event(dated, URL)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    (found,) = Calendar.from_ical(b"BEGIN:VCALENDAR\r\n" + data + b"END:VCALENDAR\r\n").walk("VEVENT")
    assert (str(found["summary"]), str(found["description"]), str(found["location"])) == (
        summary,
        description,
        place,
    )
