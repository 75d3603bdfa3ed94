"""Whatever is typed into any field of any kind is refused with its place, or arrives everywhere as it was typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from gongkai.exports import record_yaml
from gongkai.problems import ContentError
from gongkai.public import public
from gongkai.records import KINDS
from gongkai.registry.spool import read_again
from gongkai.source.values import read_values
from unit.exported import HOSTILE, cells, export
from unit.filled import Filling
from unit.portal import STEADY, at, files_of, load_register, write_content

SITE_TEXTS = (
    *HOSTILE, "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}{% raw %}", "<!-- -->", "$1 \\1",
    "javascript:alert(1)", "'\"`", "\u0002", "\u0003title\u0003", "[甲](x)", "| 甲 | 乙 |", "a  b", "&amp;",
    "👨‍👩‍👧", "１２",
)  # fmt: skip
TEXTS = st.one_of(st.sampled_from(SITE_TEXTS), st.text(max_size=20))
UNSHOWN = ("reviewed.post",)
"""What stands in the data only: an inner step of the office."""
FEW = settings(STEADY, max_examples=12)


def _told(texts: list[str], shown: str) -> list[str]:
    return [text for text in texts if text not in shown]


def _arrives(kind: str, filling: Filling, folder: Path, values: dict[str, Any]) -> None:
    content = write_content(folder, {f"{kind}/a": json.dumps(values, ensure_ascii=True)})
    (content / "files").mkdir()
    (content / "files" / "list.csv").write_text("甲\n", encoding="utf-8")
    (folder / "spool").mkdir()
    try:
        register = load_register(content, folder / "spool")
    except ContentError as refusal:
        for problem in refusal.problems:
            assert problem.mark.path == f"content/{kind}/a.yml"
            assert problem.mark.line >= 1
            assert problem.text
        return
    shown = public(register, at("2026-06-30T12:00"))
    record = read_again(shown.holdings.by_id[f"{kind}/a"], shown.site)
    typed = {way: normalize("NFC", text).strip() for way, text in filling.texts.items()}
    for words in (list(map(str, _texts(json.loads(record.model_dump_json())))), _texts(read_values(
        record_yaml(record).encode(), "content/a.yml"
    ))):  # fmt: skip
        assert set(typed.values()) <= set(words)
    if kind not in {"units", "procedures"}:
        pages = [text for name, text in files_of(shown, f"{kind}/a").items() if name.endswith(".html")]
        trees = [html.document_fromstring(page) for page in pages]
        seen = "\n".join(tree.text_content() for tree in trees)
        assert not _told([text for way, text in typed.items() if not way.endswith(UNSHOWN)], seen)
        assert not [tag for tree in trees for tag in tree.iter("img", "iframe", "object")]
        assert not [
            name for tree in trees for tag in tree.iter() for name in tag.attrib if name.startswith("on")
        ]
    _in_csv(folder / "data", record, typed)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in _texts(each)]


def _in_csv(folder: Path, record: Any, typed: dict[str, str]) -> None:
    folder.mkdir()
    export(folder, record, database=False)
    found: set[str] = set()
    for file in folder.glob("*.csv"):
        for row in cells(file):
            for cell in row.values():
                assert not cell.startswith(("=", "+", "@", "\t", "\r", "＝", "＋", "＠"))
                plain = cell.removeprefix("'")
                found |= {cell, plain, *(_list(plain))}
    assert set(typed.values()) <= found


def _list(cell: str) -> list[str]:
    try:
        value = json.loads(cell)
    except ValueError:
        return next(csv.reader(io.StringIO(cell)), [])
    return _texts(value)


@pytest.mark.parametrize("kind", [model.KIND.name for model in KINDS])
@FEW
@given(text=TEXTS)
def test_any_text_in_any_field_is_refused_or_arrives(kind: str, text: str) -> None:
    filling = Filling(text)
    values = filling.record(kind)
    with TemporaryDirectory() as folder:
        _arrives(kind, filling, Path(folder), values)


@pytest.mark.parametrize("kind", [model.KIND.name for model in KINDS])
def test_the_filled_record_is_accepted(kind: str, tmp_path: Path) -> None:
    values = Filling("甲").record(kind)
    content = write_content(tmp_path, {f"{kind}/a": json.dumps(values)})
    (content / "files").mkdir()
    (content / "files" / "list.csv").write_text("甲\n", encoding="utf-8")
    (tmp_path / "spool").mkdir()
    assert len(load_register(content, tmp_path / "spool")) == 2
