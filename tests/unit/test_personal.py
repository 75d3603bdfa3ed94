"""Personal data is found before it is published, and other long numbers are let through. All numbers are made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.personal import Finding, may_hold, scan
from gongkai.personal.numbers import CHECK_DIGITS, PROVINCES, WEIGHTS, is_identity, luhn
from unit.portal import HEAD, STEADY, complaints

MOBILE = "13800138000"


def identity(first: str) -> str:
    """A made-up number: 17 digits with their check digit."""
    total = sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True))
    return first + CHECK_DIGITS[total % 11]


def card(first: str) -> str:
    """A made-up card number: digits with their check digit."""
    return next(first + digit for digit in "0123456789" if luhn(first + digit))


MADE_UP = identity("37000019900101000")
"""Region 370000 is no county: nobody bears this number."""
CARD = card("622200000000000000")


def kinds(text: str) -> list[str]:
    return [finding.kind for finding in scan(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"证号{MADE_UP}。", Finding(2, "身份证号", "37*************" + MADE_UP[-3:])),
        (f"{MADE_UP}", Finding(0, "身份证号", "37*************" + MADE_UP[-3:])),
        ("电话13800138000", Finding(2, "手机号码", "138****8000")),
        ("电话 138-0013-8000", Finding(3, "手机号码", "138****8000")),
        ("电话 138 0013 8000转", Finding(3, "手机号码", "138****8000")),
        ("+86 13800138000", Finding(0, "手机号码", "138****8000")),
        ("008613800138000", Finding(0, "手机号码", "138****8000")),
        ("１３８００１３８０００", Finding(0, "手机号码", "138****8000")),
        ("甲：13800138000（微信同号）", Finding(2, "手机号码", "138****8000")),
        ("王某/13800138000", Finding(3, "手机号码", "138****8000")),
        (f"王某/{MADE_UP}", Finding(3, "身份证号", "37*************" + MADE_UP[-3:])),
        (f"证号-{MADE_UP}", Finding(3, "身份证号", "37*************" + MADE_UP[-3:])),
        (f"卡号{CARD}", Finding(2, "银行卡号", f"6222{'*' * 11}{CARD[-4:]}")),
        ("370000 19900101 0" + MADE_UP[-3:], Finding(0, "身份证号", "37*************" + MADE_UP[-3:])),
        ("370000900101001", Finding(0, "身份证号", "37**********001")),
        ("138零零138000", Finding(0, "手机号码", "138****8000")),
    ],
)
def test_hits_with_their_places_and_masks(text: str, found: Finding) -> None:
    """Test fact §6.7: made-up numbers are hits, at their offset, and may be shown only masked."""
    assert scan(text) == (found,)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.cn/topic/7507808053548173364",
        "见https://www.example.cn/topic/7507808053548173364。",
        "topic/7507808053548173364",
        "7507808053548173364",
        "371300200505001",  # a district's code, a year, a number
        "账号371300800505001",
        "1101002019B01585",
        "1585729837/zfb/2023-0000043",
        "1438332361/zfw/2022-0000453",
        "1444089037/czj/2020-0000131",
        "luozhuangqulz520/2023-0000046",
        "jingkaiqugtfj/2024-0000020",
        "lanling00445754-4/2024-00162",
        "1137078555222300XQ/2015-00020",
        "000014349/2017-00110",
        "0539-1234567",
        "0539-13800138",
        "400-138-0013",
        "2013800138000",
        "138001380001",
        "1380013800",
        f"{MADE_UP}0",
        MADE_UP[:-1] + ("0" if MADE_UP[-1] != "0" else "1"),
        identity("00" + MADE_UP[2:17]),
        identity("37000019900230000"),
        identity("37000018990101000"),
        "https://www.example.cn/info/13800138000.htm",
        "file_13800138000.pdf",
        "金额 13,800,138,000 元",
        "6222000000000000001",
        "2026-03-04 09:30:00",
        "面积1.6666、0.2036、0.0095、0.6933公顷",
    ],
)
def test_other_long_numbers_are_let_through(text: str) -> None:
    """Test fact §6.7: URLs, index numbers, 电子监管号, wrong check digits and longer numbers are no hits."""
    assert scan(text) == ()


def test_text_after_an_address_is_looked_at() -> None:
    """Test fact §6.7: only the address itself is let through, not what follows it."""
    for text in (
        "见https://a.example/x联系13800138000",
        "[见](https://a.example/x)13800138000",
        "|https://a.example|13800138000|",
    ):
        assert kinds(text) == ["手机号码"], text


def test_several_findings_come_in_order() -> None:
    text = f"甲13800138000，乙{MADE_UP}，丙13900139000"
    assert kinds(text) == ["手机号码", "身份证号", "手机号码"]
    assert [text[f.offset :][:3] for f in scan(text)] == ["138", "370", "139"]


def test_the_two_checks() -> None:
    assert is_identity(MADE_UP)
    assert identity("37000019900101000")[-1] in CHECK_DIGITS
    assert not is_identity(MADE_UP[:-1] + ("1" if MADE_UP[-1] != "1" else "2"))
    assert luhn("79927398713")
    assert not luhn("79927398710")


def test_a_check_letter_may_be_small() -> None:
    number = next(n for i in range(200) if (n := identity(f"37000019900101{i:03d}")).endswith("X"))
    assert kinds(number) == kinds(number.lower()) == ["身份证号"]


IDENTITIES = st.builds(
    lambda province, county, day, serial: identity(f"{province}{county:04d}{day:%Y%m%d}{serial:03d}"),
    st.sampled_from(sorted(PROVINCES)),
    st.integers(0, 9999),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2035, 12, 31)),
    st.integers(0, 999),
)
CHINESE = st.text("证号身份为的是，。：（）", max_size=5)
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@given(CHINESE, IDENTITIES, CHINESE, st.booleans())
@STEADY
def test_any_valid_identity_is_found_glued_to_chinese_and_in_full_width(
    before: str, number: str, after: str, wide: bool
) -> None:
    """Test fact §6.7: word boundaries are not spaces only."""
    text = before + (number.translate(FULL_WIDTH) if wide else number) + after
    [finding] = scan(text)
    assert (finding.offset, finding.kind) == (len(before), "身份证号")
    assert finding.masked == number[:2] + "*" * 13 + number[-3:]


@given(CHINESE, st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), CHINESE, st.booleans())
@STEADY
def test_any_mobile_is_found_glued_to_chinese_and_in_full_width(
    before: str, number: str, after: str, wide: bool
) -> None:
    text = before + (number.translate(FULL_WIDTH) if wide else number) + after
    assert [(f.offset, f.masked) for f in scan(text)] == [(len(before), f"{number[:3]}****{number[-4:]}")]


@given(st.text("0123456789０９Xx -+./=:,https电话", max_size=60))
@STEADY
def test_any_groups_of_digits_are_looked_at_without_harm(text: str) -> None:
    found = scan(text)
    assert [f.offset for f in found] == sorted({f.offset for f in found})
    assert all(0 <= f.offset < len(text) and "*" in f.masked for f in found)


@given(st.integers(0, 10**19))
@STEADY
def test_a_mask_never_shows_a_whole_number(number: int) -> None:
    for finding in scan(f"号{number}"):
        assert finding.masked not in str(number)
        assert len(finding.masked.replace("*", "")) <= 8


WAYS = {
    "plain": f"summary: 联系人电话{MOBILE}\n",
    "quoted": f'summary: "联系人电话{MOBILE}"\n',
    "folded over a line": "summary: 联系人电话138\n  0013 8000\n",
    "in a folded block": "body: >\n  联系人电话138\n  00138000\n",
    "quoted over a line": 'summary: "联系人电话138\\\n  00138000"\n',
    "with escapes": 'summary: "联系人电话\\x31\\u0033800138000"\n',
    "in full width": "summary: 联系人电话１３８００１３８０００\n",
    "in a list": f"attachments:\n  - {{id: a, file: a.pdf, title: 甲{MOBILE}}}\n",
    "in an unknown key's value": f"memo: {MOBILE}\n",
}


@pytest.mark.parametrize("way", sorted(WAYS))
def test_no_way_of_writing_yaml_hides_a_number(way: str) -> None:
    """Test fact §6.7: what counts is the value that would be published, however it was typed."""
    data = (HEAD + "category: 通知公告\n" + WAYS[way]).encode()
    assert any("像有手机号码，不能公开" in problem.text for problem in complaints("releases", data))


def test_the_message_shows_the_mask_and_never_the_number() -> None:
    data = (HEAD + f"category: 通知公告\nbody: |\n  第一行\n  电话{MOBILE}，证号{MADE_UP}\n").encode()
    found = complaints("releases", data)
    assert [(p.mark.line, p.mark.column) for p in found] == [(7, 5), (7, 19)]
    printed = "\n".join(map(str, found))
    assert MOBILE not in printed
    assert MADE_UP not in printed
    assert "138****8000" in printed


def test_a_file_name_may_hold_none_either() -> None:
    data = (HEAD + "category: 通知公告\n").encode()
    [problem] = complaints("releases", data, f"a-{MOBILE}")
    assert "手机号码" in problem.text or "手机号码" in problem.hint


def test_an_exemption_names_its_reason_its_post_and_its_numbers() -> None:
    text = HEAD + f"category: 通知公告\nsummary: 公开电话{MOBILE}\n"
    exempt = "personal_data: {reason: 示例理由, post: 示例岗位, numbers: [138****8000]}\n"
    [problem] = complaints("releases", text.encode())
    assert "personal_data: {reason: ……, post: ……, numbers: [138****8000]}" in problem.hint
    assert complaints("releases", (text + exempt).encode()) == ()
    assert complaints("releases", (text + exempt.replace("post: 示例岗位, ", "")).encode())
    # Whoever adds another number later has to say so of that, too.
    [problem] = complaints("releases", f"{text}body: 或{MOBILE[:-1]}1\n{exempt}".encode())
    assert "在 personal_data 的 numbers 里添上 138****8001" in problem.hint


def test_an_exemption_that_names_no_number_means_the_only_one() -> None:
    text = HEAD + f"category: 通知公告\nsummary: 公开电话{MOBILE}，就是{MOBILE}\n"
    exempt = "personal_data: {reason: 示例理由, post: 示例岗位}\n"
    assert complaints("releases", (text + exempt).encode()) == ()
    problems = complaints("releases", f"{text}body: 或{MOBILE[:-1]}1\n{exempt}".encode())
    assert [problem.hint.rpartition(" ")[2] for problem in problems] == ["138****8000", "138****8001"]


@pytest.mark.parametrize("gap", ["\u00a0", "\u2002", "\t", "—", "–", "−", "－", "  ", " - "[:2], "　"])
@pytest.mark.parametrize(
    ("groups", "kind"),
    [(("138", "0013", "8000"), "手机号码"), (("110105", "19491231", "002X"), "身份证号")],
)
def test_numbers_in_groups_are_found_whatever_parts_them(
    gap: str, groups: tuple[str, ...], kind: str
) -> None:
    assert [found.kind for found in scan(f"电话{gap.join(groups)}，")] == [kind]


HIDDEN = """
138/0013/8000 138，0013，8000 138,0013,8000 138|0013|8000 138、0013、8000 138转0013转8000 138－0013－8000
138／0013／8000 138O0138000 138OO138000 l3800138000 I38oo138ooo
电话：138/1234/5678 手机139、1234、5678 电话1/3/8/0/0/1/3/8/0/0/0
https://x.example/?p=%31%33%38%30%30%31%33%38%30%30%30 [看](tel:%31%33%38%30%30%31%33%38%30%30%30)
一三八零零一三八零零零 壹叁捌零零壹叁捌零零零 370000/19900101/0003 370000，19900101，0003 37OOOO199OO1O1OOO3
卡号6222/0200/0000/0007 370000900101001 鲁ICP备05000001号，电话13800138000
""".split()
HIDDEN += ["1380 0138 000", "138 001 38000", "联系电话 1391 2345 678"]
HARMLESS = """
鲁ICP备13800138000号 鲁ICP备13800138000 鲁公网安备13800138000号 第13800138000页 第13800138000条 编号370000900101001
标识码：370000900101001 统一代码370000900101001 许可证号：370000900101001 补助150、1200、3000元
|150|1200|3500| 150/1200/3000 4500、5200、6000、3000元 1、2、3、4、5、6、7、8、9、10、11
13,800,138,000 1.5000、2.0036、0.0040公顷 180、2500、3600、4800
2026/03/04、2026/03/05 /info/10415/396437.html 1/3/8/0/0/1/3/8/0/0/0
""".split()
HARMLESS += [
    "| 150 | 1200 | 3500 |",
    "批准文号 370000900101001",
    "共1580 1200 300元",
    "| 1 | 3 | 8 | 0 | 0 | 1 | 3 | 8 | 0 | 0 | 0 |",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_a_number_is_found_through_what_parts_lists_and_what_looks_like_digits(text: str) -> None:
    assert len(kinds(text)) == 1
    assert may_hold(f"前\0{text}\0后")


@pytest.mark.parametrize("text", HARMLESS)
def test_amounts_in_a_list_and_codes_are_no_personal_numbers(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["投资13800000000元", "共13800000000.00", "13800000000 万元"])
def test_sums_of_money_are_no_mobiles(text: str) -> None:
    assert scan(text) == ()


def test_a_mobile_after_a_country_or_area_code_is_found() -> None:
    for text in (
        "86-13800138000",
        "+86 13800138000",
        "0086-138-0013-8000",
        "0539-13800138000",
        "010-13800138000",
    ):
        assert [found.kind for found in scan(text)] == ["手机号码"], text
