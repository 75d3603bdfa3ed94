"""The data dictionary's words (数据字典): what a column means, of what type it is, in Chinese, wherever it is told."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.tables import Column, Table

TYPES = {
    "text": "文字",
    "prose": "文字（Markdown，可有多行）",
    "whole": "整数",
    "decimal": "小数",
    "day": "日期",
    "moment": "时刻",
    "flag": "是否（true 或 false）",
}
NAMED = {
    "records": "记录编号，形如 land/x，见各类的 id；所指的可能已终止公开",
    "units": "机构标识，见 units 的 stem",
    "districts": "行政区划代码；没有国标代码的功能区写本站所定的名称",
    "topics": "主题标识",
    "kinds": "类别，即编号里斜线前的一段",
    "files": "附件的文件名，在网站的 files/ 下",
}
KEYS = {
    "record_id": "这一行属于哪一件，即那一件的 id",
    "position": "在列表里排第几，从 1 起",
    "permanent_id": "永远不变的编号：改名、移动以后仍是最早的那一个",
    "url": "这一件在本站的网页",
    "stem": "编号里斜线后的一段，别的表用它指这个机构",
    "id": "",
}
"""What is said of columns that the canonical form does not have, or that need more than their title."""


def type_name(column: Column) -> str:
    """A column's type, as a citizen reads it."""
    return f"列表：{TYPES[column.type]}" if column.many else TYPES[column.type]


def notes(column: Column) -> str:
    """What there is to know of a column beside its title."""
    return "；".join(_notes(column))


def _notes(column: Column) -> Iterator[str]:
    known = KEYS.get(column.name, "") if column.derived else ""
    if column.name.endswith("_position"):
        known = "属于上一级列表里的第几项"
    if known:
        yield known
    elif column.names:
        yield NAMED[column.names]
    if column.choices:
        yield f"只有：{'、'.join(column.choices)}"
    if column.default not in {None, False}:
        yield f"没有另写的是“{'是' if column.default is True else column.default}”"
    if column.required:
        yield "每一行都有"


def described(table: Table) -> str:
    """A table in one sentence."""
    if table.keys:
        return f"{table.title}：一行是列表里的一项，用 record_id 与所属的记录相连。"
    return f"{table.title}：一行一件。"
