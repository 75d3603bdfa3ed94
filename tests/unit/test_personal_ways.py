"""Personal numbers however they are typed are found, and what only looks like one is not: properties both ways."""

from __future__ import annotations

import sys
from datetime import date
from unicodedata import numeric

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.personal import finding, scan, scan_name
from gongkai.personal.folding import CHINESE, digits_enough
from gongkai.personal.numbers import CREDIT_SIGNS, CREDIT_WEIGHTS, is_card, is_credit_code, luhn
from unit.portal import HEAD, STEADY, complaints
from unit.test_personal import CARD, IDENTITIES, MADE_UP, MOBILE, card, kinds

MOBILES = st.integers(13_000_000_000, 19_999_999_999).map(str)
CARDS = (
    st.integers(62 * 10**13, 63 * 10**13 - 1)
    .flatmap(lambda n: st.sampled_from([str(n), f"{n}000"]))
    .map(card)
)
NUMBERS = st.one_of(
    MOBILES.map(lambda number: (number, "手机号码")),
    IDENTITIES.map(lambda number: (number, "身份证号")),
    CARDS.map(lambda number: (number, "银行卡号")),
)
BETWEEN = st.sampled_from(
    [" ", "\u3000", "\u00a0", "\u2009", "\t", "  ", "-", "—", "－", " - ", ".", "·", "•", "\u200b", "\u200d",
     "\u2060", "\ufeff", "\u00ad", "\u202e", "\ufe0f\u20e3", "**", "`", "\\"]
)  # fmt: skip
DIGITS = st.sampled_from(
    ["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "⓪①②③④⑤⑥⑦⑧⑨",
     "⁰¹²³⁴⁵⁶⁷⁸⁹", "٠١٢٣٤٥٦٧٨٩", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "零幺二三四五六七八九"]
)  # fmt: skip
CODES = st.sampled_from(
    [
        "",
        "+86",
        "+86 ",
        "0086",
        "86",
        "86-",
        "(86)",
        "（+86）",
        "(+86) ",
        "＋８６",
        "0",
        "Tel",
        "tel:",
        "微信wx",
    ]
)


def written(number: str, digits: str) -> str:
    return number.translate(str.maketrans("0123456789", digits))


@STEADY
@given(NUMBERS, DIGITS, BETWEEN)
def test_digits_one_by_one_are_found_whatever_stands_between(
    number: tuple[str, str], digits: str, between: str
) -> None:
    text = f"号码：{between.join(written(number[0], digits))}。"
    [finding] = scan(text)
    assert (finding.offset, finding.kind) == (3, number[1])


@STEADY
@given(NUMBERS, DIGITS)
def test_any_digits_are_read(number: tuple[str, str], digits: str) -> None:
    text = f"号码{written(number[0], digits)}，"
    assert [(found.offset, found.kind) for found in scan(text)] == [(2, number[1])]


@STEADY
@given(NUMBERS, st.integers(1, 18), st.sampled_from(["\n", "\n  ", " \n", "\n> ", "\r\n", " "]))
def test_a_number_over_a_line_end_is_found(number: tuple[str, str], at: int, end: str) -> None:
    at = 1 + at % (len(number[0]) - 1)
    text = f"号码{number[0][:at]}{end}{number[0][at:]}，"
    assert [(found.offset, found.kind) for found in scan(text)] == [(2, number[1])]


@STEADY
@given(st.integers(1, 10), st.sampled_from(["summary: 联系人", "body: |\n  联系人", "body: >\n  联系人"]))
def test_no_line_end_in_yaml_hides_a_mobile(at: int, field: str) -> None:
    data = f"{HEAD}category: 通知公告\n{field}{MOBILE[:at]}\n  {MOBILE[at:]}\n".encode()
    assert any("像有手机号码，不能公开" in problem.text for problem in complaints("releases", data))


@STEADY
@given(CODES, MOBILES)
def test_a_mobile_is_found_after_any_code(code: str, number: str) -> None:
    assert kinds(f"请拨{code}{number}") == ["手机号码"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("电话一三八零零一三八零零零。", ["手机号码"]),
        ("电话1３8〇〇1３8〇〇〇。", ["手机号码"]),
        ("①13800138000②13900139000", ["手机号码", "手机号码"]),
        ("窗口一13800138000", ["手机号码"]),
        ("13800138000-13900139000", ["手机号码", "手机号码"]),
        ("138**0013**8000", ["手机号码"]),
        ("(138)0013-8000", ["手机号码"]),
        ("138-001-38000", ["手机号码"]),
        (f"{MADE_UP[:6]}-{MADE_UP[6:14]}-{MADE_UP[14:]}", ["身份证号"]),
        (f"{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}", ["银行卡号"]),
        (f"{CARD[:6]} {CARD[6:]}", ["银行卡号"]),
    ],
)
def test_numbers_as_people_write_them(text: str, found: list[str]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "第13800000000号",
        "鲁执〔2024〕13800000000号",
        "投资¥13800000000",
        "人民币 13800000000",
        "占地13800000000平方米",
        "发电13800000000千瓦时",
        "13 800 138 000",
        "经度138.00138000",
        "118.35012 35.05123456",
        "1998-12-31-123",
        "2020-371302-48-03-012345",
        "宗地代码：371302199001010013",
        "371302004003GB00012W00000000",
        "一二三四五六七八九十一二三",
        "二〇二六年三月四日、二〇二七年",
        "2026-06-30 2026-07-01",
        "1、3、8、0、0、1、3、8、0、0、0",
        "13,800,138,000",
        "QQ群 1380013800",
    ],
)
def test_what_only_looks_like_one_is_let_through(text: str) -> None:
    """Test fact §6.7: numbers of papers, sums, plots and codes are no hits."""
    assert scan(text) == ()


def test_numbers_side_by_side_in_a_print_are_each_their_own() -> None:
    row = "1500 2035182 15 203518221 1350 20 35182 138 0013 8000 7"
    assert scan(row, rows=True) == ()
    assert [found.kind for found in scan("甲 138 0013 8000 乙", rows=True)] == ["手机号码"]
    assert [found.kind for found in scan(f"3 {MADE_UP} 5 {MOBILE} 1", rows=True)] == ["身份证号", "手机号码"]


def credit(first: str) -> str:
    """A credit code: seventeen signs with their check sign."""
    total = sum(CREDIT_SIGNS.index(sign) * weight for sign, weight in zip(first, CREDIT_WEIGHTS, strict=True))
    return first + CREDIT_SIGNS[-total % 31]


CREDIT_CODES = st.builds(
    lambda head, organ: credit(f"{head}{organ}"),
    st.sampled_from(["91371300", "92371302", "93371321", "51370000", "52371300", "53370000"]),
    st.integers(0, 10**9 - 1).map("{:09d}".format),
)
LET_THROUGH: dict[str, st.SearchStrategy[str]] = {
    "信用代码": st.one_of(CREDIT_CODES, CREDIT_CODES.map(lambda code: f"统一社会信用代码：{code}")),
    "文号": st.builds("临政发〔{}〕{}号".format, st.integers(1990, 2035), st.integers(1, 9999)),
    "长文号": MOBILES.map("第{}号".format),
    "索引号": st.builds(
        "{}/{}-{}".format,
        st.from_regex(r"\A[0-9]{9,10}\Z"),
        st.integers(2012, 2035),
        st.from_regex(r"\A[0-9]{5,7}\Z"),
    ),
    "座机": st.builds(
        "{}-{}".format, st.sampled_from(["0539", "010", "0531"]), st.from_regex(r"\A[2-8][0-9]{6,7}\Z")
    ),
    "金额": st.builds("{}{}".format, MOBILES, st.sampled_from(["元", " 元", "万元", ".00"])),
    "分节金额": st.integers(10**9, 10**12).map("{:,}元".format),
    "不动产单元": st.from_regex(r"\A371302[0-9]{6}G[BSX][0-9]{5}W[0-9]{8}\Z"),
    "宗地": st.integers(10**17, 10**18 - 1).map("宗地代码：{}".format),
    "日期": st.dates(date(1990, 1, 1), date(2035, 1, 1)).map("{0:%Y-%m-%d} {0:%Y.%m.%d} {0:%Y%m%d}".format),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(LET_THROUGH))
def test_numbers_of_offices_are_let_through(kind: str) -> None:
    """Test fact §6.7: whatever the digits are."""

    @STEADY
    @given(
        LET_THROUGH[kind],
        st.sampled_from(["", "（", "见 ", "：", "甲"]),
        st.sampled_from(["", "）", "，", "乙"]),
    )
    def check(text: str, before: str, after: str) -> None:
        assert scan(before + text + after) == ()

    check()


def test_every_chinese_digit_is_one() -> None:
    assert {sign for sign in CHINESE if sign not in "幺弌弍弎" and not 0 <= numeric(sign) <= 9} == set()


@pytest.mark.parametrize("number", [(MOBILE, (3, 7)), (MADE_UP, (6, 14)), (CARD, (4, 8, 12, 16))])
@pytest.mark.parametrize(
    "mark",
    ["<b>", "</b><i>", "<!-- 甲 -->", "<wbr>", "&shy;", "&#8203;", "&zwnj;", "&nbsp;", "&#160;", "**", "** **", "    ",
     "_", "](https://a.example/x)", "][甲]", "<span title='1'>", "  \n"],
)  # fmt: skip
def test_marks_that_do_not_show_part_no_number(number: tuple[str, tuple[int, ...]], mark: str) -> None:
    """A reader of the page sees it in one piece, whatever Markdown and HTML stand in the file."""
    digits, ends = number
    groups = [digits[start:end] for start, end in zip((0, *ends), (*ends, None), strict=True)]
    text = f"联系[{mark.join(groups)}，另见"
    assert [found.offset for found in scan(text)] == [3], text


def test_signs_written_as_their_numbers_are_read() -> None:
    for typed in ("&#{};", "&#0{};", "&#x{:x};"):
        text = "电话" + "".join(typed.format(ord(digit)) for digit in MOBILE)
        assert [(found.offset, found.masked) for found in scan(text)] == [(2, "138****8000")], text


@pytest.mark.parametrize(
    "text",
    [
        f"https://a.example/call?phone={MOBILE}",
        f"https://a.example/?x=1&mobile={MOBILE}",
        f"https://wa.me/86{MOBILE}",
        f"https://a.example/?sfzh={MADE_UP}",
    ],
)
def test_an_address_that_says_whose_number_it_holds_is_looked_at(text: str) -> None:
    assert len(scan(text)) == 1


def test_a_day_before_a_number_in_a_name_is_not_a_part_of_it() -> None:
    for name in (f"2026-03-04-{MOBILE}.pdf", f"20260304_{MADE_UP}.pdf", f"2026.03.04 {CARD}.csv"):
        assert len(scan_name(name)) == 1, name
    assert scan_name(f"20260304{MOBILE}.pdf") == ()


@pytest.mark.parametrize("label", ["非税收入专户账号：", "财政专户，开户行：示例银行，账号：", "对公账户 "])
def test_an_account_of_the_treasury_is_nobodys(label: str) -> None:
    assert scan(f"{label}{CARD}") == ()
    assert kinds(f"补贴发放卡号：{CARD}") == ["银行卡号"]


def test_credit_codes_are_no_cards() -> None:
    code = next(code for n in range(1000) if (code := credit(f"91371300{n:09d}")).isdigit() and luhn(code))
    assert is_credit_code(code)
    assert not is_card(code)
    assert is_card(CARD)


@pytest.mark.parametrize("unit", ["1", "1 ", "13", "1 3 ", "一三", "6 2 ", "138 0013 8000 ", "1\n"])
def test_long_rows_of_digits_take_no_longer_than_they_must(unit: str) -> None:
    """Each number begins once: a file of digits is looked through in one walk."""
    assert all("*" in found.masked for found in scan(unit * 20_000))


def test_the_first_look_knows_every_digit() -> None:
    assert all(digits_enough(sign * 14) for sign in map(chr, range(sys.maxunicode + 1)) if sign.isdecimal())


ROWS = st.text(st.sampled_from("0123456789１３八①٣Xx -.·()（\n\u200b*年:|a"), max_size=60)


@given(ROWS, NUMBERS, DIGITS, BETWEEN, ROWS)
def test_the_first_look_overlooks_nothing(
    before: str, number: tuple[str, str], digits: str, between: str, after: str
) -> None:
    """It only passes over what the closer look would find nothing in."""
    typed = between.join(digits[int(sign)] if sign.isdigit() else sign for sign in number[0])
    for text in (before, f"{before}{typed}{after}"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(finding, "digits_enough", lambda _: True)
            everything = scan(text)
        assert scan(text) == everything
