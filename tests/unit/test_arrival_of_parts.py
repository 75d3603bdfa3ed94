"""What fields with rules of their own say arrives as typed, too: reports, endings, bodies, calendars, other names."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import normalize

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import html

from gongkai.ics import calendar_files, entries
from gongkai.problems import ContentError
from gongkai.public import Public, public
from unit.portal import URL, at, files_of, load_register, write_content
from unit.test_arrival import FEW, TEXTS

NOW = "2026-06-30T12:00"
PLAIN = "朴素的文字"
"""A text that nobody may refuse."""
ESCAPED = "\\`*_{}[]()#+-.!>"
"""What a backslash makes plain text in a body."""


def shown_with(folder: Path, records: dict[str, dict[str, Any]]) -> Public | None:
    """The portal of these records; or nothing where they are refused, each with its place."""
    base = {"unit": "office", "published_on": "2026-03-02", "title": "示例一件"}
    content = write_content(
        folder, {name: json.dumps({**base, **more}, ensure_ascii=True) for name, more in records.items()}
    )
    (content / "files").mkdir()
    (content / "files" / "list.csv").write_text("甲\n", encoding="utf-8")
    (folder / "spool").mkdir()
    try:
        return public(load_register(content, folder / "spool"), at(NOW))
    except ContentError as refusal:
        told = refusal.problems
    assert all(problem.mark.line >= 1 and problem.text for problem in told)
    assert PLAIN not in str(records), told
    return None


def seen(shown: Public, record: str) -> str:
    """All that a reader sees on the pages of a record; nothing on them runs."""
    trees = [
        html.document_fromstring(page)
        for name, page in files_of(shown, record).items()
        if name.endswith(".html")
    ]
    assert not [tag for tree in trees for tag in tree.iter("img", "iframe", "object", "svg:script")]
    assert not [name for tree in trees for tag in tree.iter() for name in tag.attrib if name.startswith("on")]
    return "\n".join(tree.text_content() for tree in trees)


def typed(text: str) -> str:
    """A text as a reader must find it."""
    return normalize("NFC", text).strip()


@FEW
@example(text=PLAIN)
@given(text=TEXTS)
def test_what_a_commitment_reports_arrives(text: str) -> None:
    evidence = {"id": "e", "title": f"{text}佐证", "kind": "网页", "url": "https://www.example.com/a"}
    words = {
        "reports": [
            {
                "id": "r",
                "on": "2026-04-01",
                "text": f"{text}情况",
                "covers": f"{text}期间",
                "evidence": [evidence],
            }
        ],
        "explanations": [{"id": "x", "on": "2026-05-01", "text": f"{text}说明"}],
    }
    with TemporaryDirectory() as folder:
        promise = {"promise": {"type": "deadline", "due": "2026-04-30"}}
        shown = shown_with(Path(folder), {"commitments/a": {**promise, **words}})
        if shown is not None:
            page = seen(shown, "commitments/a")
            told = [typed(f"{text}{word}") for word in ("佐证", "情况", "期间", "说明")]
            assert [each for each in told if each not in page] == []


@FEW
@example(text=PLAIN, end="撤回")
@given(text=TEXTS, end=st.sampled_from(["期满", "失效", "撤回", "清除"]))
def test_why_a_record_ended_arrives(text: str, end: str) -> None:
    ended = {"on": "2026-05-01", "end": end, "basis": f"{text}依据", "reason": f"{text}原因"}
    with TemporaryDirectory() as folder:
        record = {"category": "通知公告", "withdrawn": ended}
        shown = shown_with(Path(folder), {"releases/a": record})
        if shown is not None:
            page = seen(shown, "releases/a")
            assert typed(f"{text}依据") in page
            assert typed(f"{text}原因") in page


@FEW
@example(text=PLAIN)
@given(text=TEXTS)
def test_names_of_other_records_and_files_arrive(text: str) -> None:
    attached = {"attachments": [{"id": "f", "file": "list.csv", "title": f"{text}附件"}]}
    with TemporaryDirectory() as folder:
        shown = shown_with(
            Path(folder),
            {
                "releases/a": {"title": f"{text}题目", "category": "通知公告", **attached},
                "releases/b": {"category": "通知公告", "related": ["releases/a"]},
            },
        )
        if shown is not None:
            assert typed(f"{text}附件") in seen(shown, "releases/a")
            assert typed(f"{text}题目") in seen(shown, "releases/b")


@FEW
@example(text=PLAIN)
@given(text=TEXTS)
def test_a_body_says_what_was_typed(text: str) -> None:
    """A body is Markdown: what its signs mean is taken from them by a backslash, and nothing else is lost or runs."""
    plain = "".join(f"\\{sign}" if sign in ESCAPED else sign for sign in text)
    with TemporaryDirectory() as folder:
        shown = shown_with(
            Path(folder), {"releases/a": {"category": "通知公告", "body": f"正文起{plain}正文止"}}
        )
        if shown is not None:
            page = "".join(seen(shown, "releases/a").split())
            assert f"正文起{''.join(normalize('NFC', text).split())}正文止" in page


@FEW
@example(text=PLAIN)
@given(text=TEXTS)
def test_a_calendar_says_what_was_typed(text: str) -> None:
    promise = {"title": f"{text}承诺", "promise": {"type": "deadline", "due": "2026-09-30"}}
    notice = {"id": "n", "stage": "示例公示", "title": f"{text}公告", "issued_on": "2026-03-02"}
    period = {"period": {"start": "2026-06-20", "end": "2026-07-19"}}
    held = {"form": "接访", "starts": "2026-07-08 09:00", "ends": "2026-07-08 11:30", "place": f"{text}地点"}
    with TemporaryDirectory() as folder:
        shown = shown_with(
            Path(folder),
            {"commitments/a": promise, "land/a": {"notices": [{**notice, **period}]}, "occasions/a": held},
        )
        if shown is None:
            return
        whole = next(
            each.content
            for each in calendar_files(shown, entries(shown, URL))
            if each.path.endswith("all.ics")
        )
    assert all(len(line) <= 75 for line in whole.split(b"\r\n"))
    events = Calendar.from_ical(whole).walk("VEVENT")
    said = "\n".join(f"{event['summary']}\n{event.get('location', '')}" for event in events)
    assert {str(event["uid"]).split("/")[0] for event in events} == {"commitments", "land", "occasions"}
    assert [word for word in ("承诺", "公告", "地点") if typed(f"{text}{word}") not in said] == []
