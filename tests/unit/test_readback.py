"""Export = import: every lossless export gives back equal records."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin
from unicodedata import is_normalized

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from gongkai.data.readback import read_json, read_jsonl, read_sqlite, read_yaml
from gongkai.exports import record_yaml
from gongkai.records import KINDS, MODELS, Record
from gongkai.records._base import Part
from gongkai.records._canonical import canonical
from gongkai.references import pieces
from gongkai.registry.spool import read_again
from gongkai.source.signs import FORBIDDEN
from unit.exported import LINE, PROSE, export, office, record
from unit.portal import STEADY, ZONE, real

FEW = settings(STEADY, max_examples=25)
FIGURE = st.decimals(0, 10**15 - 1, places=8).map(lambda value: format(value, "f"))
SHAPES = {
    "stem": st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True),
    "district": st.sampled_from(["990101", "980101"]),
    "address": st.sampled_from(["https://www.example.com/?a=1&b=%22", "http://example.com/甲"]),
    "phone": st.sampled_from(["0539-8727092", "12345", "+86 0539 8727092转8"]),
    "limit": st.sampled_from(["20个工作日", "当场", "3个月"]),
    "index": st.just("1585729837/zfb/2023-0000043"),
    "office": st.just("office"),
    "file": st.sampled_from(["a.pdf", "地块/示意图.png"]),
    "zero": st.just("false"),
}


def example(info: FieldInfo) -> st.SearchStrategy[Any]:
    """Values for a field, by what its annotation is made of."""
    found = pieces(info)
    many = any(get_origin(piece) is tuple for piece in found)
    one = _one(info, found)
    return st.lists(one, min_size=1, max_size=2) if many else one


def _one(info: FieldInfo, found: list[Any]) -> st.SearchStrategy[Any]:
    parts = [piece for piece in found if isinstance(piece, type) and issubclass(piece, Part)]
    if parts:
        return st.one_of(*map(part, parts)) if info.discriminator else part(parts[0])
    choices = [get_args(piece) for piece in found if get_origin(piece) is Literal]
    if choices:
        return st.sampled_from(choices[0])
    if bool in found:
        return st.booleans()
    if datetime in found:
        return st.integers(0, 10**9).map(lambda at: str(datetime.fromtimestamp(at, ZONE))[:19])
    if date in found:
        return st.dates(date(1800, 1, 1), date(2199, 12, 31)).map(str)
    if Decimal in found:
        return FIGURE
    if int in found:
        return st.integers(1950, 2099).map(str)
    said = f"{info.title} {found}"
    for word, shape in (
        ("function web_address", "address"), ("function phone", "phone"), ("function time_limit", "limit"),
        ("function index_number", "index"),
        ("folder='files'", "file"), ("folder='districts'", "district"), ("folder='units'", "office"),
    ):  # fmt: skip
        if word in said:
            return SHAPES[shape]
    if "[a-z]+/" in said:
        return SHAPES["stem"].map(lambda stem: f"land/{stem}")
    if "{0,63}" in said:
        return SHAPES["stem"]
    return PROSE if "markdown=True" in said else LINE.filter(lambda text: "〔" not in text)


@st.composite
def part(draw: st.DrawFn, model: type[Part]) -> dict[str, Any]:
    """Values of a part: what it must have, and each other field now and then."""
    found: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if name not in {"id", "draft"} and (info.is_required() or draw(st.integers(0, 2)) == 2):
            found[name] = draw(example(info))
        elif name == "id" and info.is_required():
            found[name] = draw(SHAPES["stem"])
    return found


@st.composite
def any_record(draw: st.DrawFn) -> Record:
    """A record of any kind with any of its fields, as far as its model accepts them."""
    model = draw(st.sampled_from(KINDS))
    stem = draw(SHAPES["stem"])
    for _ in range(6):
        values = {**draw(part(model)), "id": f"{model.KIND.name}/{stem}"}
        for name in ("unit", "joint_units", "parent", "topic", "district", "domain", "handled_by"):
            values.pop(name, None)  # what they name would have to exist
        named = {"unit": "office"} if "unit" in model.model_fields else {}
        named |= {"domain": "land"} if "domain" in model.model_fields else {}
        try:
            return model.model_validate({**values, **named}, context={"zone": ZONE})
        except ValidationError:
            continue
    least = {"category": "通知公告"} if model.KIND.name == "releases" else {}
    return record("releases", **least) if model.KIND.name == "releases" else office()


@given(any_record())
@STEADY
def test_json_and_json_lines_give_any_record_back(each: Record) -> None:
    form = canonical(each)
    assert list(read_json(form, ZONE)) == [each]
    assert list(read_jsonl([form + b"\n"], ZONE)) == [each]
    assert canonical(next(read_json(form, ZONE))) == form


def in_file(text: str) -> bool:
    """Whether a file of content can hold a text at all: others are refused, or composed, when it is read."""
    return not FORBIDDEN.search(text) and "\r" not in text and is_normalized("NFC", text)


@given(any_record())
@STEADY
def test_yaml_gives_any_record_back_that_a_file_could_hold(each: Record) -> None:
    if all(map(in_file, _texts(json.loads(canonical(each))))):
        assert read_yaml(record_yaml(each).encode(), ZONE) == each


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in _texts(each)]


@given(st.lists(any_record(), max_size=3, unique_by=lambda each: each.id))
@FEW
def test_whole_exports_give_all_records_back(records: list[Record]) -> None:
    records = [each for each in records if each.id != "units/office"]
    wanted = sorted([*records, office()], key=lambda each: each.id)
    with tempfile.TemporaryDirectory() as name:
        folder = export(Path(name), *records)
        assert list(read_json((folder / "all.json").read_bytes(), ZONE)) == wanted
        with (folder / "all.jsonl").open("rb") as lines:
            assert list(read_jsonl(lines, ZONE)) == wanted
        assert list(read_sqlite(folder / "all.sqlite", ZONE)) == wanted
        for kind in {each.KIND.name for each in wanted}:
            own = [each for each in wanted if each.KIND.name == kind]
            assert list(read_json((folder / f"{kind}.json").read_bytes(), ZONE)) == own
        base = sqlite3.connect(folder / "all.sqlite")
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        base.close()


def test_the_real_content_comes_back_from_yaml() -> None:
    for card in real().holdings.cards:
        each = read_again(card, real().site)
        assert read_yaml(record_yaml(each).encode(), ZONE) == each, card.id


def test_a_tiny_figure_is_written_as_it_was_typed() -> None:
    each = record("land", area="0.00000001")
    assert b'"area":"0.00000001"' in canonical(each)
    assert next(read_json(canonical(each), ZONE)) == each


@pytest.mark.parametrize(
    "data",
    [b'{"id":"land/a","schema":2}', b'{"id":"land/a"}', b'{"id":"moon/a","schema":1}', b'{"schema":1}'],
)
def test_what_is_not_ours_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"第 \S+ 版|类别"):
        list(read_json(data, ZONE))


def test_every_kind_can_be_drawn() -> None:
    assert set(MODELS) == {model.KIND.name for model in KINDS}
