"""Single values: text from YAML becomes typed and normalised, or is refused in words that say how to mend it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from gongkai.records._fields import (
    Amount,
    Day,
    District,
    DocumentNumber,
    Figure,
    Flag,
    Hectares,
    IndexNumber,
    Line,
    Moment,
    Phone,
    RecordId,
    Stem,
    TimeLimit,
    WebAddress,
    Whole,
)
from unit.portal import HEAD, STEADY, ZONE, read, refused


def parsed(kind: Any, typed: str, zone: ZoneInfo = ZONE) -> Any:
    return TypeAdapter(kind).validate_python(typed, context={"zone": zone})


def wrong(kind: Any, typed: str) -> str:
    with pytest.raises(ValidationError) as caught:
        parsed(kind, typed)
    [detail] = caught.value.errors()
    return str(detail["msg"])


def test_a_day_is_a_day() -> None:
    assert parsed(Day, "2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "typed", ["2024-2-9", "2024/02/09", "20240209", "2024年2月9日", "24-02-09", "２０２４-02-09", ""]
)
def test_a_day_is_written_one_way(typed: str) -> None:
    assert "不是日期的写法" in wrong(Day, typed)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("2026/3/4 14:05", "写成 2026-03-04 14:05"),
        ("2026年3月4日 下午2点", "写成 2026-03-04 14:00"),
        ("2026-03-04（星期三） 9：30", "写成 2026-03-04 09:30"),
        ("2026-03-04 9点半", "写成 2026-03-04，要写钟点的，写成 2026-03-04 09:30 这样，用半角数字"),
        ("明天", "写成 2026-03-04 或 2026-03-04 09:30，用半角数字"),
    ],
)
def test_a_moment_is_mended_with_the_time_that_was_typed(typed: str, hint: str) -> None:
    with pytest.raises(ValidationError) as caught:
        parsed(Moment, typed)
    assert [each["ctx"]["hint"] for each in caught.value.errors()] == [hint]


@pytest.mark.parametrize("typed", ["2023-02-29", "2024-13-01", "2024-04-31", "0000-01-01"])
def test_a_day_that_never_was_is_refused(typed: str) -> None:
    assert "不存在" in wrong(Day, typed)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-03-04", datetime(2026, 3, 4, tzinfo=ZONE)),
        ("2026-03-04 09:30", datetime(2026, 3, 4, 9, 30, tzinfo=ZONE)),
        ("2026-03-04T09:30:15", datetime(2026, 3, 4, 9, 30, 15, tzinfo=ZONE)),
        ("2026-03-04T01:30+00:00", datetime(2026, 3, 4, 9, 30, tzinfo=ZONE)),
        ("2026-03-04T01:30:00Z", datetime(2026, 3, 4, 9, 30, tzinfo=ZONE)),
        ("2026-03-03 20:30-05:00", datetime(2026, 3, 4, 9, 30, tzinfo=ZONE)),
    ],
)
def test_a_moment_is_the_portals_unless_it_names_an_offset(typed: str, moment: datetime) -> None:
    found = parsed(Moment, typed)
    assert found == moment
    assert found.utcoffset() == moment.utcoffset()


def test_a_moment_takes_the_zone_of_the_portal_that_reads_it() -> None:
    found = parsed(Moment, "2026-03-04", ZoneInfo("UTC"))
    assert found == datetime(2026, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed", ["2026-03-04 25:00", "2026-02-30", "2026-03-04T09:30+99:00", "2026-03-04 24:00"]
)
def test_a_moment_that_does_not_exist_is_refused(typed: str) -> None:
    assert "不存在" in wrong(Moment, typed)


@pytest.mark.parametrize("typed", ["2026-03-04 9:30", "2026-03-04Z", "昨天", "2026-03-04 09:30 "])
def test_a_moment_is_written_one_way(typed: str) -> None:
    assert re.search("不是日期(和时间)?的写法", wrong(Moment, typed))


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("临政发〔2012〕3号", "临政发〔2012〕3号"),
        ("高政字【2017】18号", "高政字〔2017〕18号"),
        ("济征字[2024]10号", "济征字〔2024〕10号"),
        ("临政发［2022］17号", "临政发〔2022〕17号"),
        ("临政发(2022)17号", "临政发〔2022〕17号"),
        ("临政发（2022）17号", "临政发〔2022〕17号"),
        ("临政发 〔 2022 〕 17号", "临政发〔2022〕17号"),
        ("临政发〔２０２２〕１７ 号", "临政发〔2022〕17号"),
        ("国务院令第481号", "国务院令第481号"),
        ("公告第3号", "公告第3号"),
    ],
)
def test_document_numbers_are_normalised_to_tortoise_shell_brackets(typed: str, normal: str) -> None:
    """rules.md §1.11: 文号 use 〔〕; sources also print 【】 and [] — accepted on input, normalised on output."""
    assert parsed(DocumentNumber, typed) == normal
    assert parsed(DocumentNumber, normal) == normal


NINE_SHAPES = [
    "1585729837/zfb/2023-0000043", "1585729837/zfb/2024-0000053", "1585729837/zfb/2025-0000050",
    "1438332361/zfw/2022-0000453", "1444089037/czj/2020-0000131", "luozhuangqulz520/2023-0000046",
    "gtfj/2025-0000045", "jingkaiqugtfj/2024-0000020", "lanling00445754-4/2024-00162",
    "1137078555222300XQ/2015-00020", "000014349/2017-00110",
]  # fmt: skip


@pytest.mark.parametrize("typed", NINE_SHAPES)
def test_index_numbers_of_every_shape_in_use_are_accepted(typed: str) -> None:
    """Test fact §6.3 and rules.md §1.11: the pattern accepts the nine shapes."""
    assert parsed(IndexNumber, typed) == typed


@pytest.mark.parametrize(
    "typed",
    ["zfb/23-0000043", "zfb/1823-0000043", "zfb/2023-43", "zfb/2023-00000043", "zfb 2023-0000043", "/2023-0000043",
     "a/b/c/2023-0000043", "a/ZFB/2023-0000043", "zfb/2023—0000043"],
)  # fmt: skip
def test_other_index_numbers_are_refused(typed: str) -> None:
    """Test fact §6.3: the pattern is no more than the nine shapes."""
    assert "不是索引号的写法" in wrong(IndexNumber, typed)


def test_the_year_of_an_index_number_is_not_the_documents() -> None:
    """Test fact §6.3: 临政发〔2022〕17号, formed in 2022, has the index number …/2023-0000043."""
    text = (
        HEAD
        + "doc_no: 临政发〔2022〕17号\nindex_no: 1585729837/zfb/2023-0000043\n"
        + "formed_on: 2022-12-21\ncategory: 政策文件\n"
    )
    record = read("releases", text)
    assert record.model_dump(include={"doc_no", "index_no"}) == {
        "doc_no": "临政发〔2022〕17号",
        "index_no": "1585729837/zfb/2023-0000043",
    }


@pytest.mark.parametrize("typed", ["371302", "gaoxin", "yihe", "gao-xin-2"])
def test_districts_are_codes_or_names_of_our_own(typed: str) -> None:
    assert parsed(District, typed) == typed


@pytest.mark.parametrize("typed", ["3713", "3713021", "罗庄区", "Gaoxin", "2gaoxin", ""])
def test_other_districts_are_refused(typed: str) -> None:
    assert wrong(District, typed)


@pytest.mark.parametrize("kind", [Amount, Hectares, Figure])
@pytest.mark.parametrize("typed", ["0", "80.00", "1.6666", "0.0029", "20000000", "123456789012345.12345678"])
def test_numbers_are_decimals_exactly_as_written(kind: Any, typed: str) -> None:
    """Test fact §6.2: use decimals; 80.00 stays 80.00."""
    found = parsed(kind, typed)
    assert type(found) is Decimal
    assert found == Decimal(typed)
    assert str(parsed(Amount, "80.00")) == "80.00"


@given(st.integers(0, 10**15 - 1), st.text("0123456789", max_size=8))
@STEADY
def test_no_digit_of_a_number_is_ever_lost(whole: int, tail: str) -> None:
    typed = f"{whole}.{tail}" if tail else str(whole)
    assert format(parsed(Hectares, typed), "f") == typed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1e3", "不是数字"), ("nan", "不是数字"), ("1.", "不是数字"), (".5", "不是数字"), ("五", "不是数字"),
        ("3公顷", "不是数字"), ("", "不是数字"), ("0x10", "不是数字"), ("1_000", "不是数字"), ("1:20", "不是数字"),
        ("-1", "是负数"), ("１２", "用了全角数字"), ("1,000", "带了千位分隔符"), ("1，000.5", "带了千位分隔符"),
        ("08", "前面多了 0"), ("00.5", "前面多了 0"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_its_reason(typed: str, said: str) -> None:
    assert said in wrong(Amount, typed)


def test_whole_numbers_and_flags() -> None:
    assert parsed(Whole, "12") == 12
    assert "前面多了 0" in wrong(Whole, "012")
    assert [parsed(Flag, typed) for typed in ("true", "是", "false", "否")] == [True, True, False, False]
    assert "不是整数" in wrong(Whole, "1.0")
    for typed in ("yes", "no", "True", "1", ""):
        assert "不是“是”或“否”" in wrong(Flag, typed)


@pytest.mark.parametrize(
    "typed", ["https://www.linyi.gov.cn/", "http://a.cn:8080/x?y=1#z", "https://例子.cn/页"]
)
def test_web_addresses(typed: str) -> None:
    assert parsed(WebAddress, typed) == typed


@pytest.mark.parametrize(
    "typed",
    ["javascript:alert(1)", "data:text/html,x", "ftp://a.cn/", "//a.cn/", "www.a.cn", "https://localhost/",
     "https://user@a.cn/", "https://a.cn/<script>", "https://a.cn/ x", 'https://a.cn/"x', "https://"],
)  # fmt: skip
def test_anything_else_is_no_web_address(typed: str) -> None:
    assert "不是网址" in wrong(WebAddress, typed)


@pytest.mark.parametrize("typed", ["0539-1234567", "12345", "0539-1234567转8", "+86 539 1234567", "110"])
def test_telephone_numbers_of_offices(typed: str) -> None:
    assert parsed(Phone, typed) == typed


@pytest.mark.parametrize("typed", ["无", "0539-1234567/7654321", "12", "（0539）1234567", "0539-1234567转"])
def test_other_telephone_numbers_are_refused(typed: str) -> None:
    assert "不是电话号码的写法" in wrong(Phone, typed)


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("20个工作日", "20个工作日"), ("20工作日", "20个工作日"), ("20 个 工作日", "20个工作日"), ("20日", "20日"),
        ("3月", "3个月"), ("24小时", "24小时"), ("当场", "当场"), ("即时", "即时"), ("5年", "5年"),
    ],
)  # fmt: skip
def test_time_limits_keep_the_laws_own_unit(typed: str, normal: str) -> None:
    """rules.md §1.7: sector laws say 日, the Act 工作日; never converted."""
    assert parsed(TimeLimit, typed) == normal


@pytest.mark.parametrize("typed", ["二十日", "0日", "20", "工作日", "20-30日", "20自然日"])
def test_other_time_limits_are_refused(typed: str) -> None:
    assert "不是时限的写法" in wrong(TimeLimit, typed)


@pytest.mark.parametrize(
    "typed", ["Land/x", "land/X", "land/../x", "land/-x", "land/x/y", "land", "land/" + "x" * 65, "land/x\n"]
)
def test_ids_hold_nothing_that_an_address_could_stumble_over(typed: str) -> None:
    assert wrong(RecordId, typed)
    assert wrong(Stem, typed.rpartition("/")[2].upper() or "/")


def test_a_line_is_one_line() -> None:
    assert parsed(Line, "  甲  ") == "甲"
    for typed in ("甲\n乙", "甲\r乙", "", "   ", "甲" * 501):
        assert wrong(Line, typed)


def test_a_file_name_is_the_id_and_must_be_an_address() -> None:
    assert read("releases", HEAD + "category: 通知公告\n", "a-1").id == "releases/a-1"
    for stem in ("2024", "index", "units", "Upper", "中文", "a_b", "-a", "nul", "x" * 65):
        assert any("文件名" in text for text in refused("releases", HEAD + "category: 通知公告\n", stem))


@pytest.mark.parametrize("kind", [Day, Moment])
@pytest.mark.parametrize("typed", ["0001-01-01", "1799-12-31", "2200-01-01", "9999-12-31"])
def test_a_year_that_somebody_mistyped_is_refused(kind: object, typed: str) -> None:
    assert "年份不对" in wrong(kind, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "https://./", "https://x..cn/", "https://-a.cn/", "https://a.cn:99999/", "https://a.cn:x/", "https://a.cn。",
        "https://a@b.cn/", "https:a.cn", "https://localhost/", "https://[::1/", "https:///a",
    ],
)  # fmt: skip
def test_an_address_has_a_host_that_can_exist(typed: str) -> None:
    assert "不是网址" in wrong(WebAddress, typed)
