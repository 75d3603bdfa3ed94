"""Spreadsheets (电子表格): cells with their places, what is hidden, and texts that stayed in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.attachments.blocks import loose, properties
from gongkai.attachments.found import Piece, Seen, Wrong
from gongkai.attachments.packed import Packed, attribute, elements
from gongkai.personal import may_hold

HIDDEN = "删去它，或取消隐藏：隐藏不是不公开"
AMOUNT = re.compile("金额|面积|[^单]元|数量|合计|价|资金|预算|决算|收入|支出|产值|亩")
"""What the head of a column says whose numbers are sums."""
_PLAIN_FORMATS = {"", "0", "1", "49"}
"""Formats of numbers that show just the digits: 常规, 0, 文本."""
_READ = re.compile("xl/(worksheets/sheet|sharedStrings|styles|theme|calcChain)")
"""Parts that are read in their own way, or say nothing."""


@dataclass(slots=True)
class _Sheet:
    """A sheet while it is read: what its columns are called, which of them are hidden."""

    name: str
    heads: dict[str, str] = field(default_factory=dict)
    hidden: list[range] = field(default_factory=list)

    def place(self, cell: str, row_hidden: bool) -> str:
        letters = cell.rstrip("0123456789")
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter.upper()) - 64
        unseen = (
            "（隐藏的行）"
            if row_hidden
            else "（隐藏的列）"
            if any(number in span for span in self.hidden)
            else ""
        )
        return f"工作表“{self.name}”{cell}{unseen}"


def workbook(pack: Packed) -> Seen:
    """All that an xlsx says."""
    strings = list(_strings(pack)) if "xl/sharedStrings.xml" in pack.names else []
    used: set[int] = set()
    formats = list(_formats(pack)) if "xl/styles.xml" in pack.names else []
    for name, part, hidden in _sheets(pack):
        if hidden:
            yield Wrong(f"里有隐藏的工作表“{name}”，下载的人看得到", HIDDEN)
        if part in pack.names:
            yield from _cells(_Sheet(name), pack.read(part), strings, used, formats)
    for number, text in enumerate(strings):
        if number not in used and may_hold(text):
            yield Piece("已经删去、文件里还留着的单元格", text)
    for part in pack.below("xl/"):
        if part.endswith((".xml", ".rels")) and not _READ.match(part):
            yield from loose(part, pack.read(part))
    yield from properties(pack)


def _sheets(pack: Packed) -> Iterator[tuple[str, str, bool]]:
    """(name, part, whether hidden) of each sheet."""
    targets = {
        attribute(each, "Id"): attribute(each, "Target")
        for event, name, each in elements(pack.read("xl/_rels/workbook.xml.rels"))
        if (event, name) == ("start", "Relationship")
    } if "xl/_rels/workbook.xml.rels" in pack.names else {}  # fmt: skip
    for event, name, each in elements(pack.read("xl/workbook.xml")):
        if (event, name) == ("start", "sheet"):
            key = next((str(value) for at, value in each.attrib.items() if at.endswith("}id")), "")
            target = targets.get(key, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            yield attribute(each, "name"), part, attribute(each, "state") in {"hidden", "veryHidden"}


def _strings(pack: Packed) -> Iterator[str]:
    held: list[str] = []
    phonetic = False
    for event, name, each in elements(pack.read("xl/sharedStrings.xml"), "si"):
        if event == "start" and name == "si":
            held = []
        phonetic = event == "start" if name == "rPh" else phonetic
        if event == "end" and name == "t" and not phonetic:
            held.append(each.text or "")
        if event == "end" and name == "si":
            yield "".join(held)


def _formats(pack: Packed) -> Iterator[bool]:
    """For each style of cells: whether it shows just the digits of a number."""
    codes: dict[str, str] = {}
    inside = False
    for event, name, each in elements(pack.read("xl/styles.xml")):
        if event == "start" and name == "numFmt":
            codes[attribute(each, "numFmtId")] = attribute(each, "formatCode")
        inside = event == "start" if name == "cellXfs" else inside
        if event == "start" and name == "xf" and inside:
            number = attribute(each, "numFmtId")
            yield number in _PLAIN_FORMATS or not re.search(
                "[,.%¥￥年ymd]", codes.get(number, ","), re.IGNORECASE
            )


def _cells(
    sheet: _Sheet, data: bytes, strings: list[str], used: set[int], formats: list[bool]
) -> Iterator[Piece]:
    row_hidden = False
    rows = 0
    for event, name, each in elements(data, "row"):
        if event == "start" and name == "col" and attribute(each, "hidden") in {"1", "true"}:
            sheet.hidden.append(range(_whole(each.get("min")), _whole(each.get("max")) + 1))
        elif event == "start" and name == "row":
            row_hidden = each.get("hidden") in {"1", "true"}
            rows += 1
        elif event == "end" and name == "c":
            text = _shown(each, strings, used, formats, sheet.heads)
            cell = each.get("r") or ""
            if rows <= 5 and text:
                column = cell.rstrip("0123456789")
                sheet.heads[column] = sheet.heads.get(column, "") + f" {text}"
            if may_hold(text):
                yield Piece(sheet.place(cell, row_hidden), text)
        elif event == "end" and name in {"oddHeader", "oddFooter", "formula1"} and may_hold(each.text or ""):
            yield Piece(f"工作表“{sheet.name}”的页眉页脚", each.text)


def _whole(digits: str | None) -> int:
    return int(digits) if digits and digits.isdecimal() and len(digits) < 8 else 0


def _shown(cell: Any, strings: list[str], used: set[int], formats: list[bool], heads: dict[str, str]) -> str:
    """What a cell says; nothing for a number that is a sum, by its format or its column's head."""
    sort = cell.get("t") or "n"
    if sort == "inlineStr":
        return "".join(each.text or "" for each in cell.iter() if str(each.tag).endswith("}t"))
    value = next((each.text or "" for each in cell if str(each.tag).endswith("}v")), "")
    if sort == "s":
        at = _whole(value)
        used.add(at)
        return strings[at] if at < len(strings) else ""
    if sort != "n":
        return value
    style = _whole(cell.get("s"))
    if len(value) < 8 or (formats and style < len(formats) and not formats[style]):
        return ""
    if AMOUNT.search(heads.get((cell.get("r") or "").rstrip("0123456789"), "")):
        return ""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{number:f}" if abs(number) < 10**20 and number == number.to_integral_value() else ""


def tables(pack: Packed) -> Seen:
    """All that an ods says."""
    styles: set[str] = set()
    name, heads, row, column = "", dict[int, str](), 0, 0
    for event, local, each in elements(pack.read("content.xml"), "table-row"):
        if event == "start" and local == "style":
            name = attribute(each, "name")
        elif event == "start" and local == "table-properties" and attribute(each, "display") == "false":
            styles.add(name)
        elif event == "start" and local == "table":
            name, heads, row = attribute(each, "name"), {}, 0
            if attribute(each, "style-name") in styles:
                yield Wrong(f"里有隐藏的工作表“{name}”，下载的人看得到", HIDDEN)
        elif event == "start" and local == "table-row":
            row, column = row + 1, 0
        elif event == "end" and local in {"table-cell", "covered-table-cell"}:
            column += 1
            text = "\n".join("".join(part.itertext()) for part in each.iter() if _is_paragraph(part))
            if row <= 5 and text:
                heads[column] = f"{heads.get(column, '')} {text}"
            summed = attribute(each, "value-type") == "float" and AMOUNT.search(heads.get(column, ""))
            if not summed and may_hold(text):
                yield Piece(f"工作表“{name}”第 {row} 行第 {column} 列", text)
            column += _whole(attribute(each, "number-columns-repeated") or "1") - 1
    for part in ("styles.xml", "meta.xml"):
        if part in pack.names:
            yield from loose(part, pack.read(part))


def _is_paragraph(part: Any) -> bool:
    return str(part.tag).endswith("}p")
