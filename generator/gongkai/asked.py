"""What a field takes (写法), in words for whoever fills it in: printed in the manual and in new files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from gongkai.records._base import Part
from gongkai.records._marks import Names, Shown
from gongkai.references import parts_of, pieces
from gongkai.registry.ways import members

NAMED = {
    "": "记录编号，如 land/x",
    "units": "机构文件名",
    "districts": "区划代码",
    "topics": "主题标识",
    "kinds": "类别",
    "files": "content/files/ 里的文件名",
}


def form(info: FieldInfo) -> str:
    """What is written for a field."""
    if members(info):
        return f"一组项，先写 `type`：{'、'.join(members(info))}；各项见下"
    found = pieces(info)
    parts = parts_of(info)
    if parts and not choices(info):
        return ("列表，每项：" if is_list(info) else "") + inside(parts[0])
    said = (
        "列表" if is_list(info) else "",
        info.description or "",
        choices(info) or _type(found),
        *_markers(found),
    )
    return "；".join(part for part in said if part)


def inside(part: type[Part]) -> str:
    """The fields of a part in one line, each with what it takes where that is not plain text."""
    return "、".join(_inner(name, info) for name, info in part.model_fields.items())


def choices(info: FieldInfo) -> str:
    """The words that may be chosen from, or the empty string."""
    found = [get_args(piece) for piece in pieces(info) if get_origin(piece) is Literal]
    return "、".join(map(str, found[0])) if found else ""


def is_list(info: FieldInfo) -> bool:
    """Whether a field takes several."""
    return any(get_origin(piece) is tuple for piece in pieces(info))


def _inner(name: str, info: FieldInfo) -> str:
    parts = [] if choices(info) else parts_of(info)
    words = "一组项" if parts and not members(info) else form(info).replace("；各项见下", "")
    notes = "，".join(filter(None, ("必填" if info.is_required() else "", words)))
    return f"`{name}` {info.title}" + (f"（{notes}）" if notes else "")


def _type(found: Iterable[Any]) -> str:
    # bool before int, datetime before date: each is also the other.
    known = {bool: "true 或 false", datetime: "时刻", date: "日期", Decimal: "数字", int: "整数"}
    return next((words for kind, words in known.items() if kind in found), "")


def _markers(found: list[Any]) -> list[str]:
    named = [NAMED[piece.folder] for piece in found if isinstance(piece, Names)]
    shown = [piece for piece in found if isinstance(piece, Shown)]
    units = [f"单位：{piece.unit}" for piece in shown if piece.unit][:1]
    markdown = ["Markdown"] if any(piece.markdown for piece in shown) else []
    return [*dict.fromkeys(named), *units, *markdown]
