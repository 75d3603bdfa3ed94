"""A content file is text with places: nothing guessed, nothing odd let through, everything told where it is."""

from __future__ import annotations

import unicodedata

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.problems import ContentError, Mark
from gongkai.source.encoding import NO_TEXT
from gongkai.source.places import Places
from gongkai.source.salvage import salvaged
from gongkai.source.signs import _ORDINARY, FORBIDDEN
from gongkai.source.text import LARGEST
from gongkai.source.values import DEEPEST, MOST_NODES, read_values
from unit.portal import STEADY

PATH = "content/land/shili.yml"


def values(text: str) -> dict[str, object]:
    return dict(read_values(text.encode(), PATH))


def told(data: str | bytes) -> list[tuple[int, int, str]]:
    with pytest.raises(ContentError) as caught:
        read_values(data.encode() if isinstance(data, str) else data, PATH)
    return [(each.mark.line, each.mark.column, each.text) for each in caught.value.problems]


@pytest.mark.parametrize(
    "typed",
    [
        "yes", "no", "on", "off", "true", "1e3", "08", "0123", "0o17", "0x1F", "1_000", "1:20", "12:30", "2026-03-04",
        "2026-03-04 09:30", "80.00", ".5", "-1", "null", "~", "NaN", ".inf", "是", "1.6666", "371302", "v1.0",
    ],
)  # fmt: skip
def test_every_plain_scalar_stays_the_text_that_was_typed(typed: str) -> None:
    assert values(f"a: {typed}\nb: [{typed}]\n") == {"a": typed, "b": [typed]}


def test_only_an_empty_value_is_none_and_quotes_make_it_text() -> None:
    assert values("a:\nb: ''\nc: \"\"\n") == {"a": None, "b": "", "c": ""}


def test_values_keep_chinese_emoji_and_ideographs_beyond_the_first_plane() -> None:
    assert values("名: 沂河𠮷😀é\n") == {"名": "沂河𠮷😀é"}


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_every_sort_of_line_end_gives_equal_values(newline: str) -> None:
    text = "a: 甲\nb: |\n  一\n  二\nc: [1, 2]\n"
    assert values(text.replace("\n", newline)) == values(text)


def test_text_is_composed() -> None:
    assert values("a: e\u0301\n") == {"a": "é"}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_places_count_characters_as_an_editor_does(newline: str) -> None:
    lines = ["标题: 😀𠮷 甲", "plots:", "  - {id: 甲一, area: 1.5}", "  - id: 乙", "    area: '2.0'", ""]
    data = newline.join(lines).encode()
    assert Places(data, PATH).mark(("标题",)) == Mark(PATH, 1, 5)
    assert Places(data, PATH).mark(("标题",), key=True) == Mark(PATH, 1, 1)
    assert Places(data, PATH).mark(("plots", 0, "area")) == Mark(PATH, 3, 20)
    assert Places(data, PATH).mark(("plots", 1, "area")) == Mark(PATH, 5, 11)
    assert Places(data, PATH).mark(("plots", 1, "area"), key=True) == Mark(PATH, 5, 5)


def test_a_place_that_does_not_exist_is_the_nearest_that_does() -> None:
    data = b"a:\n  b: 1\nc:\n"
    assert Places(data, PATH).mark(("missing",)) == Mark(PATH)
    assert Places(data, PATH).mark(("a", "missing")) == Mark(PATH, 2, 3)
    assert Places(data, PATH).mark(("c",)) == Mark(PATH, 3, 1)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_character_inside_a_block_text_has_its_own_place(newline: str) -> None:
    lines = ["body: |", "", "  第一行😀", "  第二行 13800138000", ""]
    data = newline.join(lines).encode()
    text = str(read_values(data, PATH)["body"])
    mark = Places(data, PATH).mark_in_text(("body",), text.index("138"))
    assert mark == Mark(PATH, 4, 7)
    assert lines[mark.line - 1][mark.column - 1 :].startswith("138")


def test_a_character_inside_any_other_text_has_the_place_of_its_value() -> None:
    data = "a: '甲 13800138000'\n".encode()
    assert Places(data, PATH).mark_in_text(("a",), 2) == Mark(PATH, 1, 4)


REFUSED = [
    ("a: 1\na: 2\n", (2, 1, "“a”写了两次，第一次在第 1 行")),
    ("a: &x 1\n", (1, 4, "不用“&”锚点")),
    ("a: *x\n", (1, 4, "不用“*”引用")),
    ("a: !!str 1\n", (1, 4, "不用“!”标签")),
    ("a: !!python/object/apply:os.system [ls]\n", (1, 4, "不用“!”标签")),
    ("<<: {a: 1}\n", (1, 1, "不用“<<”合并")),
    ("%YAML 1.2\n---\na: 1\n", (1, 1, "不用“%”指令")),
    ("a: 1\n---\nb: 2\n", (2, 1, "一个文件里有几件（“---”分开）")),
    ("? [a]\n: 1\n", (1, 3, "项的名称是空的，或者不是文字")),
    ("'': 1\n", (1, 1, "项的名称是空的，或者不是文字")),
    ("", (1, 1, "文件是空的")),
    ("# 只有说明\n", (1, 1, "文件是空的")),
    ("- a\n- b\n", (1, 1, "文件里不是一组“项: 值”")),
    ("只有一句话\n", (1, 1, "文件里不是一组“项: 值”")),
    ("a: 1\n\tb: 2\n", (2, 1, "用了制表符缩进")),
    ("title：标题\n", (1, 6, "冒号是全角的“：”")),
    ("title:标题\n", (1, 6, "冒号后面没有空格")),
    ("title: 甲\n  unit：office\n", (1, 8, "“unit：”被当成了上一项的值")),
    ("a: 'x\n", (1, 4, "引号没有配对")),
    ("a: [1, 2\n", (1, 4, "括号没有配对，或各项之间少了逗号")),
    ("a: b: c\n", (1, 5, "这里多了一个冒号")),
    ("a: @x\n", (1, 4, "值不能以这个字符开头")),
    ('a: "\\q"\n', (1, 5, "双引号里的反斜线写法不对")),
    ('a: "x\\u200by"\n', (1, 4, "用转义写了看不见的字符 U+200B")),
    ('a: "\\0"\n', (1, 4, "用转义写了看不见的字符 U+0000")),
    ("a: x\u200by\n", (1, 5, "有看不见的字符 U+200B")),
    ("a: \u202e甲\n", (1, 4, "有看不见的字符 U+202E")),
    ("a: x\x03title\x03\n", (1, 5, "有看不见的字符 U+0003")),
    ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n", (1, 1, "git 合并冲突的标记还在")),
]


@pytest.mark.parametrize(
    ("text", "first"), REFUSED, ids=[each[1][2] + str(i) for i, each in enumerate(REFUSED)]
)
def test_what_is_odd_is_refused_in_its_place(text: str, first: tuple[int, int, str]) -> None:
    assert first in told(text)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("a: 中文\n".encode("gbk"), "文件是 GBK 编码"),
        ("a: 1\n".encode("utf-16"), "文件是 UTF-16 编码"),
        ("a: 1\n".encode("utf-8-sig"), "文件开头有 BOM"),
        (b"a: \xff\xff\n", "这里不是 UTF-8 文字"),
        (b"a: " + b"x" * LARGEST, "文件超过 1 MiB"),
    ],
)
def test_other_encodings_and_huge_files_are_refused(data: bytes, text: str) -> None:
    assert [each[2] for each in told(data)] == [text]


OLD = {
    "gbk": ("GBK", "示例市人民政府办公室关于印发管理办法的通知"),
    "gb18030": ("GBK", "𠮷示例通知"),
    "big5": ("Big5", "關於印發管理辦法的通知"),
    "shift_jis": ("Shift-JIS", "お知らせについて"),
    "euc_jp": ("EUC-JP", "お知らせについて"),
}


@pytest.mark.parametrize("codec", sorted(OLD))
def test_older_encodings_are_told_apart(codec: str) -> None:
    name, text = OLD[codec]
    assert told(f"title: {text}\n".encode(codec)) == [(1, 1, f"文件是 {name} 编码")]


@pytest.mark.parametrize(("codec", "name"), [("iso2022_jp", "ISO-2022-JP"), ("hz", "HZ"), ("utf-7", "UTF-7")])
def test_encodings_that_look_like_ascii_are_named(codec: str, name: str) -> None:
    text = "関於印発管理弁法的通知" if name == "ISO-2022-JP" else "关于印发管理办法的通知"
    assert told(f"title: {text}\n".encode(codec)) == [(1, 1, f"文件是 {name} 编码")]
    assert values("phone: +86-539-8110000\nnote: ~{1+1}~} +abcd-\n")


@pytest.mark.parametrize(("codec", "text"), [("gbk", "陨铁镧系"), ("euc_kr", "안녕하세요"), ("gbk", "甲")])
def test_where_the_words_do_not_tell_the_encoding_all_that_may_be_are_named(codec: str, text: str) -> None:
    [(_, _, said)] = told(f"title: {text}\n".encode(codec))
    assert said.startswith("文件不是 UTF-8 编码，可能是 GBK、Big5")


def test_each_place_that_is_no_utf8_is_told_alike() -> None:
    found = salvaged("title: Café\nsummary: né\n".encode("latin-1"), PATH).problems
    assert {(each.mark.line, each.text) for each in found} == {(1, NO_TEXT), (2, NO_TEXT)}


def test_nesting_and_flood_are_refused_at_once() -> None:
    assert "嵌套超过" in told("a: " + "[" * 50_000)[0][2]
    assert any(
        f"超过 {MOST_NODES} 个值" in each[2] for each in told("a: [" + "1," * (MOST_NODES + 1) + "]\n")
    )


def test_nesting_as_deep_as_allowed_is_read() -> None:
    assert values("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1))
    assert "嵌套超过" in told("a: " + "[" * DEEPEST + "]" * DEEPEST)[0][2]


def test_every_problem_of_a_file_is_told_at_once() -> None:
    assert len(told("a: &x 1\nb: !!int 2\nc: 3\nc: 4\n")) == 3


def outcome(data: bytes) -> bool:
    """Whether a file was read as a mapping or refused with places that exist."""
    try:
        return isinstance(read_values(data, PATH), dict)
    except ContentError as error:
        marks = [problem.mark for problem in error.problems]
        return bool(marks) and all(mark.line >= 1 and mark.column >= 1 for mark in marks)


@given(st.binary(max_size=200))
@STEADY
def test_any_bytes_are_read_or_refused_never_worse(data: bytes) -> None:
    assert outcome(data)


@given(st.text(alphabet="ab: -\n\t'\"[]{}#&*!|>%@，：中😀\r?,", max_size=60))
@STEADY
def test_any_layout_is_read_or_refused_never_worse(text: str) -> None:
    assert outcome(text.encode())


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(
    lambda text: unicodedata.is_normalized("NFC", text) and not FORBIDDEN.search(text)
)
KEY = TEXT.filter(lambda text: text not in {"", "<<"})
TREE = st.recursive(
    TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4),
    max_leaves=15,
)


@given(st.dictionaries(KEY, TREE, min_size=1, max_size=4))
@STEADY
def test_whatever_yaml_writes_quoted_comes_back_equal(tree: dict[str, object]) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True, default_style='"', width=10_000)
    assume(unicodedata.is_normalized("NFC", written))
    assert read_values(written.encode(), PATH) == tree


@given(st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), TREE, min_size=1, max_size=4), st.data())
@STEADY
def test_locate_finds_the_value_itself(tree: dict[str, object], data: st.DataObject) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True, default_style="'", width=10_000, sort_keys=False)
    assume(unicodedata.is_normalized("NFC", written))
    key = data.draw(st.sampled_from(sorted(tree)))
    mark = Places(written.encode(), PATH).mark((key,), key=True)
    assert written.split("\n")[mark.line - 1][mark.column - 1 :].startswith(f"'{key}'")


def test_what_is_called_ordinary_holds_nothing_refused() -> None:
    """The short way past a file without a refused character may let none through."""
    signs = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    assert [sign for sign in signs if _ORDINARY.fullmatch(sign) and FORBIDDEN.search(f"字{sign}")] == []
    assert _ORDINARY.fullmatch("临政发〔2012〕3号：“五公开”，10个工作日。\n　　a: b·é")


def test_words_behind_a_sign_of_comments_are_not_lost_unsaid() -> None:
    kept = 'a: "甲 #乙"\nb: \'丙 #丁 "\'\nc: |\n  戊 #己\nd: ["庚 #辛", x]   # 说明\n#e: 1\nf: x#y\n'
    kept += "g: >-\n  甲 #丙\n  乙\n"
    assert values(kept)["c"] == "戊 #己\n"
    assert told("a: 甲 #乙 丙 # 说明\nb: |\n  #乙\n") == [(1, 6, "“#乙 丙”被当成了注释，不会公开")]
    assert told("a: #乙\nb: [c, #d\n e]\n")[0] == (1, 4, "“#乙”被当成了注释，不会公开")
