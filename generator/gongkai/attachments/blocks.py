"""Texts of word processing and slides (文档): paragraphs of docx, pptx, odt, odp and OFD, and what they hide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from gongkai.attachments.found import Author, Piece, Seen, Wrong
from gongkai.attachments.packed import Packed, elements
from gongkai.personal import may_hold

PARAGRAPHS = frozenset({"p", "h", "TextObject"})
TEXTS = frozenset({"t", "delText", "instrText", "TextCode"})
_LEFT = frozenset({"ins", "del", "moveFrom", "changed-region", "comment", "annotation"})
"""What a document under work bears, and a published one must not."""
AUTHORS = frozenset({"creator", "lastModifiedBy", "initial-creator", "Manager"})

_PARTS = (
    ("comments", "批注"), ("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注"),
    ("notesSlides", "备注"), ("charts", "图表"), ("diagrams", "图形"), ("pivotCache", "透视表的缓存"),
    ("externalLinks", "外部链接的缓存"), ("drawings", "图形"), ("persons", "批注"), ("threadedComments", "批注"),
    ("docProps", "文档属性"), ("customXml", "自定义数据"), ("meta.xml", "文档属性"), ("styles.xml", "页眉页脚"),
)  # fmt: skip


def place_of(part: str) -> str:
    """What people call a part of a document."""
    if match := re.fullmatch(r"ppt/slides/slide(\d+)\.xml", part):
        return f"第 {match[1]} 张幻灯片"
    if match := re.search(r"Pages/Page_(\d+)/", part):
        return f"第 {int(match[1]) + 1} 页"
    return next((name for sign, name in _PARTS if sign in part), "正文")


def paragraphs(part: str, data: bytes) -> Iterator[Piece | Wrong]:
    """The paragraphs of a part, each with its place; a text box inside of one is a paragraph of its own."""
    where, number = place_of(part), 0
    held: list[list[str]] = []
    marks: Counter[str] = Counter()
    for event, name, element in elements(data, "p", "h", "TextObject"):
        if event == "start":
            if name in PARAGRAPHS:
                held.append([element.text or "" if _mixed(element) else ""])
            if name in _LEFT:
                marks[name] += 1
            continue
        if held and name in TEXTS:
            held[-1].append(element.text or "")
        elif held and name in {"tab", "br", "cr", "line-break"}:
            held[-1].append(" ")
        elif held and name not in PARAGRAPHS and _mixed(element):
            held[-1].append((element.text or "") if name != "annotation" else "")
        if name in PARAGRAPHS and held:
            text = "".join(held.pop())
            number += 1
            if may_hold(text):
                yield Piece(
                    f"{where}第 {number} 段" if where in {"正文", "页眉", "页脚"} else where,
                    text,
                    where.endswith("页"),
                )
        if held and _mixed(element) and element.tail:
            held[-1].append(element.tail)
        for linked in _addresses(element):
            yield Piece(where, linked)
    yield from _left_over(part, marks)


def _mixed(element: Any) -> bool:
    """Whether text stands between the elements, as OpenDocument has it."""
    return "opendocument" in element.tag


def _addresses(element: Any) -> Iterator[str]:
    for key, value in element.attrib.items():
        if len(value) > 10 and key.rpartition("}")[2] in _ADDRESSES and may_hold(value):
            yield value


_ADDRESSES = frozenset({"Target", "href", "descr", "title"})


def _left_over(part: str, marks: Counter[str]) -> Iterator[Wrong]:
    changes = marks["ins"] + marks["del"] + marks["moveFrom"] + marks["changed-region"]
    if changes and part.startswith(("word/", "content.xml")):
        yield Wrong(f"里留着 {changes} 处修订，改前的文字谁都看得到", "在“审阅”里接受或拒绝全部修订，再保存")
    comments = marks["comment"] + marks["annotation"]
    if comments and part.startswith(("word/", "ppt/", "content.xml")):
        yield Wrong(f"里留着 {comments} 条批注", "在“审阅”里删除全部批注，再保存")


def loose(part: str, data: bytes) -> Iterator[Piece | Author]:
    """Everything that any element of a part says, one by one: caches, comments, properties."""
    where = place_of(part)
    for event, name, element in elements(data):
        if event == "end":
            if name in AUTHORS and element.text:
                yield Author(element.text.strip())
            for text in (element.text, *(value for key, value in element.attrib.items() if key in _SAYING)):
                if text and may_hold(str(text)):
                    yield Piece(where, str(text))


_SAYING = frozenset({"v", "name", "displayName", "title", "descr", "Target"})


def documents(pack: Packed) -> Seen:
    """All that a docx, pptx, odt, odp or OFD says."""
    for part in pack.below("word/", "ppt/", "content.xml", "styles.xml", "Doc_"):
        if not part.endswith((".xml", ".rels")) or re.search(
            "theme|fontTable|settings|numbering|word/styles", part, re.IGNORECASE
        ):
            continue
        data = pack.read(part)
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", part) and re.search(
            rb'<p:sld [^>]*show="(0|false)"', data[:4096]
        ):
            yield Wrong(f"里{place_of(part)}是隐藏的，下载的人看得到", "删去它，或取消隐藏")
        yield from paragraphs(part, data)
    yield from properties(pack)


def properties(pack: Packed) -> Seen:
    """What a document says of itself and of who made it."""
    for part in pack.below("docProps/", "customXml/", "meta.xml"):
        if part.endswith(".xml"):
            yield from loose(part, pack.read(part))


__all__ = ["documents", "loose", "paragraphs", "place_of", "properties"]
