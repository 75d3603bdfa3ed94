"""The five squares: full, half or hollow, by whose word, and why."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any, ClassVar

import pytest
from pydantic import Field

from gongkai import records
from gongkai.coverage import Square, cover, square, squares, told_by
from gongkai.pages.matrix import lines
from gongkai.records import land
from gongkai.records._base import Kind, Listed
from gongkai.records._disclosure import Disclosure
from gongkai.records._fields import Day, Line, Moment
from gongkai.records._items import ITEM_KEYS, Matter
from gongkai.records.land import Land
from gongkai.records.units import Unit
from unit.portal import HEAD, day, read, refused, show

TODAY = day("2026-06-30")
BARE = Unit(id="units/office", title="示例中心")
RICH = Unit.model_validate(
    {
        "id": "units/office",
        "title": "示例中心",
        "address": "示例路1号",
        "hours": "工作日",
        "phones": [{"id": "a", "name": "咨询", "number": "0539-1234567"}],
        "post": "示例岗位",
    }
)


def five(
    text: str,
    kind: str = "approvals",
    unit: Unit = BARE,
    channels: bool = False,
    procedure: bool = False,
    today: str = "",
) -> dict[str, Square]:
    """The squares of a record, by their keys."""
    record = read(kind, HEAD + text)
    assert isinstance(record, Matter)
    on = day(today) if today else TODAY
    items = type(record).ITEMS or {}
    found = squares(items, cover(record), told_by(items, unit, channels), procedure, on)
    return dict(zip(ITEM_KEYS, found, strict=True))


def entry(key: str, facts: str) -> str:
    return f"items: {{{key}: {{{facts}}}}}\n"


def test_an_item_with_all_its_elements_is_full() -> None:
    found = five("steps: [{id: a, name: 受理}]\nmaterials: [{id: a, name: 申请书}]\n")["procedure"]
    assert (found.state, found.missing, found.words, found.cell) == ("full", (), "已公开", "已公开")


def test_an_item_with_some_of_them_is_half_and_says_what_is_missing() -> None:
    found = five("steps: [{id: a, name: 受理}]\n")["procedure"]
    assert (found.state, found.missing) == ("half", ("申请材料",))
    assert found.words == "部分公开（缺申请材料）"


@pytest.mark.parametrize("kind", ["approvals", "land", "expropriations", "resources"])
def test_a_record_that_says_nothing_has_five_hollow_squares(kind: str) -> None:
    found = five("", kind)
    assert {key: (each.state, each.reason, each.against) for key, each in found.items()} == dict.fromkeys(
        ITEM_KEYS, ("hollow", "应公开未公开", True)
    )


def test_a_fee_that_has_only_its_price_is_half_in_one_item() -> None:
    found = five("tariffs: [{id: a, name: 甲, free: true}]\n", "fees")
    assert [found[key].state for key in ITEM_KEYS] == ["hollow", "half", "hollow", "hollow", "hollow"]
    assert found["requirements"].missing == ("政策依据", "资金管理方式")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("{name: 示例, seen: 全文}", "应公开未公开"),
        ("{name: 示例, seen: 摘录}", "来源未载"),
        ("{name: 示例法, statute: true}", "来源未载"),
    ],
)
def test_why_an_item_is_hollow_follows_from_what_was_seen(source: str, reason: str) -> None:
    found = five(f"source: {source}\n")["procedure"]
    assert (found.reason, found.against, found.counted) == (reason, reason == "应公开未公开", True)


@pytest.mark.parametrize("reason", ["依申请公开", "范围内公开", "来源未载", "应公开未公开", "不适用"])
def test_a_reason_that_is_written_down_holds(reason: str) -> None:
    found = five(entry("procedure", f"reason: {reason}"))["procedure"]
    assert (found.state, found.reason, found.cell) == ("hollow", reason, reason)
    assert found.counted is (reason != "不适用")


def test_a_reason_says_nothing_where_something_is_public() -> None:
    found = five("steps: [{id: a, name: 受理}]\n" + entry("procedure", "reason: 不适用"))["procedure"]
    assert (found.state, found.counted) == ("half", True)


@pytest.mark.parametrize(
    ("today", "against"), [("2026-06-29", False), ("2026-06-30", False), ("2026-07-01", True)]
)
def test_what_is_to_be_public_by_a_day_counts_against_us_from_the_day_after(
    today: str, against: bool
) -> None:
    found = five(entry("procedure", "reason: 待公开, due: 2026-06-30"), today=today)["procedure"]
    assert (found.state, found.reason, found.against, found.due) == (
        "hollow",
        "待公开",
        against,
        day("2026-06-30"),
    )
    assert ("原定" in found.words or "逾期" in found.words) is against


@pytest.mark.parametrize(
    "facts",
    [
        "reason: 待公开",
        "reason: 不予公开",
        "reason: 不予公开, basis: 示例条例第一条",
        "reason: 由他机关公开",
        "reason: 不想公开",
    ],
)
def test_a_reason_is_told_whole(facts: str) -> None:
    assert refused("approvals", HEAD + entry("procedure", facts))


def test_a_whole_reason_is_accepted() -> None:
    withheld = "reason: 不予公开, basis: 示例条例第一条, reassess_on: 2027-01-01"
    assert five(entry("procedure", withheld))["procedure"].cell == "不予公开"
    elsewhere = "reason: 由他机关公开, link: 'https://shili.example/'"
    assert five(entry("procedure", elsewhere))["procedure"].cell == "由他机关公开"


def test_what_comes_from_the_unit_is_half_and_says_so() -> None:
    found = five("", unit=RICH, channels=True)
    assert (found["accepting"].state, found["accepting"].missing) == ("half", ())
    assert found["accepting"].inherited == ("办理地点", "办理时间", "联系电话")
    assert "取自机构信息" in found["accepting"].words
    assert [found[key].state for key in ("responsible", "supervision")] == ["half", "half"]


def test_own_words_come_before_the_units() -> None:
    own = "address: 示例路2号, hours: 每天, phone: '12345'"
    found = five(entry("accepting", own), unit=RICH)["accepting"]
    assert (found.state, found.inherited) == ("full", ())


def test_what_only_the_law_says_is_half() -> None:
    law = entry("procedure", "text: 法规写的程序, origin: 法规")
    found = five("materials: [{id: a, name: 申请书}]\n" + law)["procedure"]
    assert (found.state, found.statutory) == ("half", False)
    only = five(law)["procedure"]
    assert (only.state, only.statutory) == ("half", True)
    assert "只有法规规定" in only.words
    whole = "steps: [{id: a, name: 受理}]\nmaterials: [{id: a, name: 申请书}]\n"
    statute = "source: {name: 示例法, statute: true}\n" + whole
    assert five(statute)["procedure"].state == "half"


def test_a_standing_procedure_makes_the_first_item_half_at_least() -> None:
    found = five("", "land", procedure=True)
    assert (found["procedure"].state, found["procedure"].statutory) == ("half", True)
    assert found["requirements"].state == "hollow"


def test_an_item_may_be_empty_of_needs_and_still_be_counted() -> None:
    record = read("approvals", HEAD)
    assert isinstance(record, Matter)
    items, coverage = type(record).ITEMS or {}, cover(record)[0]
    one = square(coverage, items["procedure"], frozenset(), statutory=False, today=TODAY)
    assert one.counted


def matter(facts: str) -> str:
    return HEAD + entry("procedure", facts)


def test_the_matrix_leaves_the_inapplicable_out_and_counts_what_is_overdue(tmp_path: Path) -> None:
    shown = show(
        tmp_path,
        {
            "approvals/a": matter("reason: 不适用"),
            "approvals/b": matter("reason: 待公开, due: 2026-06-29"),
            "approvals/c": matter("reason: 待公开, due: 2026-06-30"),
            "approvals/d": HEAD + "steps: [{id: a, name: 受理}]\nmaterials: [{id: a, name: 申请书}]\n",
            "approvals/e": HEAD,
        },
    )
    line = next(each for each in lines(shown) if each.kind == "approvals")
    cell = line.cells[0]
    assert (line.count, cell.total, cell.full, cell.half, cell.against) == (5, 4, 1, 0, 2)
    assert cell.share == 25
    assert sum(part.count for part in cell.parts) == 5


def test_who_handles_a_matter_supplies_what_its_unit_lacks_but_not_whom_to_complain_to(
    tmp_path: Path,
) -> None:
    hall = "title: 示例大厅\naddress: 示例路1号\nsupervision: [{id: a, name: 投诉, phone: 0100-8000000}]\n"
    handled = HEAD + "handled_by: [{id: a, unit: hall, window: 示例窗口}]\n"
    files = {"units/hall": hall, "approvals/a": HEAD, "approvals/b": handled}
    found = show(tmp_path, files).squares
    inherited = {stem: [each.inherited for each in found[f"approvals/{stem}"]] for stem in "ab"}
    assert inherited == {"a": [()] * 5, "b": [()] * 4 + [("办理地点",)]}


def test_a_kind_must_fill_each_item_from_fields_that_it_has() -> None:
    said = {"KIND": Kind("audits", label="示例", order=99, about="示例。"), "__module__": __name__}
    with pytest.raises(TypeError, match=r"^Bare: ITEMS lacks 'procedure'; ITEMS lacks 'requirements'"):
        type("Bare", (Matter,), said)
    with pytest.raises(TypeError, match=r"^Borrowed: ITEMS\['procedure'\] names '\w+', which is no field"):
        type("Borrowed", (Matter,), said | {"ITEMS": Land.ITEMS})


def test_a_kind_names_fields_that_it_has_and_takes_none_that_means_another_thing() -> None:
    said = {"KIND": Kind("audits", label="示例", order=99, about="示例。"), "__module__": __name__}
    with pytest.raises(TypeError, match=r"^Dashed: KIND is called 'tax-cuts', but ids"):
        type("Dashed", (Disclosure,), said | {"KIND": Kind("tax-cuts", label="示例")})
    with pytest.raises(TypeError, match=r"^Wordy: GLANCE\['怎么查'\] names 'wey', which is no field$"):
        type("Wordy", (Disclosure,), said | {"GLANCE": (("怎么查", "wey"),)})
    taken = {"__annotations__": {"method": Line}, "method": Field(title="检查方式")}
    with pytest.raises(TypeError, match=r"^Taken: 'method' is the field '公开方式' of every Disclosure$"):
        type("Taken", (Disclosure,), said | taken)


def test_two_kinds_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the one that is found last would take the records of the other."""
    other = type("Parcel", (Disclosure,), {"KIND": Kind("land", label="示例"), "__module__": __name__})
    monkeypatch.setattr(land, "Parcel", other, raising=False)
    with pytest.raises(TypeError, match=r"^Parcel: 'land' is Land already$"):
        records._found()


class Sitting(Listed):
    """场次: public on its own day."""

    MOMENT: ClassVar[str] = "on"
    on: Moment = Field(title="时刻")


class Dated(Listed):
    """The same, with a day in place of a moment."""

    MOMENT: ClassVar[str] = "on"
    on: Day = Field(title="日期")


class Hall(Listed):
    """会场: with its sittings."""

    sittings: tuple[Sitting, ...] = Field((), title="场次")


@pytest.mark.parametrize(
    ("annotation", "wrong"),
    [
        (tuple[Dated, ...], "Dated.MOMENT names 'on', which is no field that holds a Moment"),
        (tuple[Hall, ...], "'held.sittings' is a part of a part, whose MOMENT nobody waits for"),
        (Sitting | None, ""),
    ],
)
def test_a_kind_whose_parts_would_be_shown_before_their_moment_is_refused(
    annotation: Any, wrong: str
) -> None:
    said = {"KIND": Kind("audits", label="示例", order=99, about="示例。"), "__module__": __name__}
    own = {"__annotations__": {"held": annotation}, "held": Field(None, title="开会")}
    with pytest.raises(TypeError, match=f"^Early: {wrong}$") if wrong else nullcontext():
        type("Early", (Disclosure,), said | own)
