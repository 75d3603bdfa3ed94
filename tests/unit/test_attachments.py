"""Attached files are looked into: personal data with its place, what is hidden, and what is not what its name says."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.attachments import Look, Looks, look
from gongkai.attachments.known import LARGEST
from gongkai.attachments.packed import LARGEST_ENTRY, RATIO_FROM
from gongkai.attachments.wording import told
from gongkai.cache.looks import FILE, keep_looks, kept_looks
from gongkai.personal.people import is_person, may_name, named, persons
from gongkai.registry.overall import exempted
from unit.papers import W, docx, packed, pdf, xlsx
from unit.portal import STEADY
from unit.test_personal import MADE_UP, MOBILE

ODF = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">{}</office:document-content>'
)
ODT = ODF.format(f"<text:p>电话<text:span>{MOBILE[:3]}</text:span>{MOBILE[3:]}</text:p>")
ODS = ODF.format(
    '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    '<table:table table:name="底稿" table:style-name="ta1"><table:table-row>'
    f'<table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>{MOBILE}</text:p>'
    "</table:table-cell></table:table-row></table:table>"
)


def at(tmp_path: Path, name: str, data: bytes) -> list[str]:
    (tmp_path / name).write_bytes(data)
    return [
        what.removeprefix(f"附件“{name}”")
        for what, _ in told(name, look(tmp_path / name), exempt=frozenset())
    ]


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HELD: dict[str, tuple[str, bytes, list[str]]] = {
    "a paragraph in pieces": (
        "a.docx",
        docx(raw="<w:p>" + "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in ("电话138", "0013", "8000")) + "</w:p>"),
        ["里像有手机号码（正文第 1 段），不能公开"],
    ),
    "a header": (
        "a.docx",
        docx(more={"word/header1.xml": f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{MADE_UP}</w:t></w:r></w:p></w:hdr>'}),
        ["里像有身份证号（页眉第 1 段），不能公开"],
    ),
    "what was deleted": (
        "a.docx",
        docx(raw=f"<w:p><w:del><w:r><w:delText>{MOBILE}</w:delText></w:r></w:del></w:p>"),
        ["里留着 1 处修订，改前的文字谁都看得到", "里像有手机号码（正文第 1 段），不能公开"],
    ),
    "a comment": (
        "a.docx",
        docx(more={"word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment><w:p/></w:comment></w:comments>'}),
        ["里留着 1 条批注"],
    ),
    "an author": ("a.docx", docx("甲", author="李小明"), ["里像有编辑者的姓名（文档属性），不能公开"]),
    "an office as author": ("a.docx", docx("甲", author="临沂市财政局"), []),
    "cells": (
        "a.xlsx",
        xlsx([["姓名", "电话"], ["张某", MOBILE], ["李某", int(MOBILE)]]),
        ["里像有手机号码（工作表“名单”B2、工作表“名单”B3），不能公开"],
    ),
    "hidden rows": ("a.xlsx", xlsx([[MADE_UP]], hidden='hidden="1"'),
        ["里像有身份证号（工作表“名单”A1（隐藏的行）），不能公开"]),
    "sums": ("a.xlsx", xlsx([["项目", "金额（元）"], ["甲", 13_800_138_000]]), []),
    "a hidden sheet": ("a.xlsx", xlsx([["甲"]], state="veryHidden"), ["里有隐藏的工作表“名单”，下载的人看得到"]),
    "a deleted cell": (
        "a.xlsx",
        xlsx([["甲"]], more=f"<si><t>{MOBILE}</t></si>"),
        ["里像有手机号码（已经删去、文件里还留着的单元格），不能公开"],
    ),
    "an odt": ("a.odt", packed({"mimetype": "x", "content.xml": ODT}), ["里像有手机号码（正文第 1 段），不能公开"]),
    "an ods": (
        "a.ods",
        packed({"content.xml": ODS}),
        ["里有隐藏的工作表“底稿”，下载的人看得到", "里像有手机号码（工作表“底稿”第 1 行第 3 列），不能公开"],
    ),
    "slides": (
        "a.pptx",
        packed({
            "ppt/presentation.xml": "<p/>",
            "ppt/slides/slide2.xml": f'<p:sld xmlns:p="p" show="0"><a:p xmlns:a="a"><a:t>{MOBILE}</a:t></a:p></p:sld>',
        }),
        ["里第 2 张幻灯片是隐藏的，下载的人看得到", "里像有手机号码（第 2 张幻灯片），不能公开"],
    ),
    "an OFD": (
        "a.ofd",
        packed({
            "OFD.xml": "<o/>",
            "Doc_0/Pages/Page_1/Content.xml": f"<p><TextObject><TextCode>{MOBILE}</TextCode></TextObject></p>",
        }),
        ["里像有手机号码（第 2 页），不能公开"],
    ),
    "a table in GBK": (
        "a.csv", f"姓名,电话\n张某,{MOBILE}\n".encode("gb18030"), ["里像有手机号码（第 2 行），不能公开"],
    ),
    "sums in a table": ("a.csv", f"项目,金额\n甲,{MOBILE}\n".encode(), []),
    "a text over a line end": ("a.txt", f"说明\n电话{MOBILE}\n证号{MADE_UP[:9]}\n{MADE_UP[9:]}\n".encode("utf-16"),
        ["里像有手机号码（第 2 行），不能公开", "里像有身份证号（第 3 行），不能公开"]),
    "a PDF": ("a.pdf", pdf("nothing", f"tel {MOBILE}"), ["里像有手机号码（第 2 页），不能公开"]),
    "a PDF with a script": ("a.pdf", pdf("x", extra="/OpenAction<</S/JavaScript/JS(app.alert)>>"), ["里有脚本"]),
    "an old document": ("a.doc", _OLE + b"\0" * 600 + f"电话{MOBILE}".encode("utf-16-le"),
        ["里像有手机号码，不能公开"]),
    "old macros": ("a.xls", _OLE + "_VBA_PROJECT".encode("utf-16-le"), ["里有宏（程序）"]),
    "an archive": (
        "a.zip",
        packed({
            f"张某_{MOBILE}.jpg": b"\xff\xd8\xff", "名单/a.xlsx": xlsx([[MOBILE]]), "run.exe": b"MZ", "../up.csv": "甲",
        }),
        [
            "里的“../up.csv”会解压到别处去",
            "里有程序、宏或网页“run.exe”",
            "里像有手机号码（里面一个文件的名字、“a.xlsx”工作表“名单”A1），不能公开",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(HELD))
def test_what_a_file_holds_is_told_with_its_place(case: str, tmp_path: Path) -> None:
    name, data, expected = HELD[case]
    assert at(tmp_path, name, data) == expected


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "a program": ("a.pdf", b"MZ\x90\0" * 9, "的内容是程序（exe），不是 .pdf"),
    "a page": ("a.docx", b"<html><script>", "的内容是网页或 SVG，不是 .docx"),
    "a picture that is a page": ("a.png", b"<svg onload='x'>", "的内容是网页或 SVG，不是 .png"),
    "text as PDF": ("a.pdf", "说明".encode(), "的内容不是 .pdf"),
    "bytes as text": ("a.csv", b"a\0b", "的内容不是 .csv"),
    "a locked document": (
        "a.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "加了密码，或者是改了扩展名的旧版 Office 文档",
    ),
    "another document": ("a.xlsx", docx("甲"), "的内容不是 .xlsx：里面没有 Excel 文档"),
    "a document cut off": ("a.docx", docx("甲")[:-30], "打不开，文件可能已损坏"),
    "broken XML": ("a.docx", packed({"word/document.xml": "<w>"}), "打不开，文件可能已损坏"),
    "macros": ("a.docx", docx("甲", more={"word/vbaProject.bin": b"x"}), "里有宏（程序）"),
    "entities": (
        "a.docx",
        packed({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "甲"><!ENTITY b "&a;&a;">]><x>&b;</x>'}),
        "里有 DTD 声明，Office 不会这样保存",
    ),
    "a PDF cut off": ("a.pdf", pdf("x")[:200], "打不开，文件可能已损坏"),
    "a small broken PDF": ("a.pdf", b"%PDF-1.7 x", "打不开，文件可能已损坏"),
    "nothing": ("a.csv", b"", "是空文件"),
    "another encoding": ("a.txt", b"\xff\xff\xff\x80\x80", "的文字编码认不出来"),
}


@pytest.mark.parametrize("case", sorted(REFUSED))
def test_a_file_that_cannot_be_published_is_told(case: str, tmp_path: Path) -> None:
    name, data, expected = REFUSED[case]
    assert expected in at(tmp_path, name, data)


def test_bombs_are_told_without_being_unpacked(tmp_path: Path) -> None:
    bomb = "展开以后太大，像是压缩炸弹"
    assert at(tmp_path, "a.zip", packed({"a.csv": b"0" * (RATIO_FROM * 3)})) == [bomb]
    assert at(
        tmp_path, "a.zip", packed({"a.csv": b"01\n" * (LARGEST_ENTRY // 3 + 1)}, zipfile.ZIP_STORED)
    ) == [bomb]
    nested = packed({"a.csv": "甲"})
    for _ in range(3):
        nested = packed({"a.zip": nested})
    assert at(tmp_path, "a.zip", nested) == ["里的“a.zip”里的“a.zip”一层套一层，超过 2 层"]


def test_an_entry_that_is_larger_than_it_says_is_not_unpacked(tmp_path: Path) -> None:
    data = bytearray(packed({"a.csv": b"1" * 100_000}))
    place = data.rfind(b"PK\x01\x02") + 24
    data[place : place + 4] = (100).to_bytes(4, "little")
    assert at(tmp_path, "a.zip", bytes(data)) == ["打不开，文件可能已损坏"]


@STEADY
@given(st.sampled_from(sorted(HELD)), st.integers(0, 10_000), st.binary(min_size=1, max_size=6))
def test_any_damage_is_told_or_passed_over(case: str, place: int, damage: bytes) -> None:
    name, data, _ = HELD[case]
    if name.endswith(".pdf"):  # a process of its own for each: the two cases above tell
        return
    place %= len(data)
    hurt = data[:place] + damage + data[place + len(damage) :]
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(hurt)
        assert all(what and hint for what, hint in told(name, look(file), exempt=frozenset()))


def test_an_exemption_that_names_nothing_means_the_only_attachment_of_a_record_without_numbers() -> None:
    said = {"personal_data": {"reason": "示例理由", "post": "示例岗位"}}
    assert exempted(said, ["a.xlsx"]) == {"a.xlsx"}
    assert exempted(said, ["a.xlsx", "b.xlsx"]) == set()
    assert exempted({**said, "summary": f"公开电话{MOBILE}"}, ["a.xlsx"]) == {"138****8000"}


def test_an_exempted_record_may_name_people_and_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx([[MOBILE]], state="hidden"))
    found = look(tmp_path / "a.xlsx")
    assert [what for what, _ in told("a.xlsx", found, exempt=frozenset({"a.xlsx"}))] == [
        "附件“a.xlsx”里有隐藏的工作表“名单”，下载的人看得到"
    ]
    assert all(MOBILE not in what + hint for what, hint in told("a.xlsx", found, exempt=frozenset()))


def test_a_long_list_is_told_once_for_each_kind(tmp_path: Path) -> None:
    rows: list[list[str | int]] = [[str(13_800_000_000 + number)] for number in range(500)]
    [what] = at(tmp_path, "a.xlsx", xlsx(rows))
    assert what.endswith("A3 等 500 处），不能公开")


@pytest.mark.parametrize("name", ["张三", "李小明", "欧阳明月", "司马光"])
def test_names_of_persons_are_told_from_offices(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name", ["管理员", "微软用户", "财政局", "政务公开科", "金山", "openpyxl", "user", "高密市", "方正", ""]
)
def test_offices_and_programs_are_no_persons(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("姓名：张三", ["张*"]), ("**姓　名**： 欧阳明月，电话", ["欧***"]), ("户主:李小明", ["李**"]),
        ("负责人姓名：张三", []), ("姓名：张某", []), ("姓名：王主任", []), ("户主：王家庄村", []), ("姓名、电话", []),
    ],
)  # fmt: skip
def test_a_person_is_named_behind_the_word_for_it(text: str, masked: list[str]) -> None:
    assert [each.masked for each in named(text) if may_name(text)] == masked


def test_several_authors_are_told_apart() -> None:
    assert persons("张三；微软用户; 李四") == ["张三", "李四"]


def test_the_same_bytes_are_looked_into_once(tmp_path: Path) -> None:
    file, place = tmp_path / "a.docx", tmp_path / "cache"
    file.write_bytes(docx(MOBILE))
    first = Looks()
    found = first.of(file)
    assert found.personal
    keep_looks(place, first.now)
    assert kept_looks(place) == first.now
    [key] = first.now
    assert Looks({key: Look()}).of(file) == Look()
    file.write_bytes(docx("甲"))
    assert Looks({key: found}).of(file) == Look()
    told_apart = json.loads((place / FILE).read_text(encoding="utf-8"))
    (place / FILE).write_text(json.dumps({**told_apart, "rules": "others"}), encoding="utf-8")
    assert kept_looks(place) == {}
    (place / FILE).write_text("[", encoding="utf-8")
    assert kept_looks(place) == {}


def test_a_file_that_nobody_can_download_is_told_without_reading_it(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    with file.open("wb") as opened:
        opened.truncate(LARGEST + 1)
    assert Looks().of(file).wrong[0][0] == "超过 512 MB，读的人下载不动"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert Looks().of(tmp_path / "none.pdf").wrong == (("读不了", "检查文件的权限，或重新保存"),)


def test_beside_a_page_written_by_hand_no_record_is_spoken_of(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx([[MOBILE]]))
    found = look(tmp_path / "a.xlsx")
    assert [hint for _, hint in told("a.xlsx", found, exempt=None)] == [
        "在原件里写成 138****8000 这样，重新导出"
    ]
    assert "在记录里写 personal_data" in next(hint for _, hint in told("a.xlsx", found, exempt=frozenset()))
