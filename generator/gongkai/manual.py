"""The manual (手册) for whoever writes the YAML: every kind, field and rule, printed from the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai import checks, forms, statute
from gongkai.asked import form
from gongkai.columns import Columns
from gongkai.inspection import BUILT, POINTS
from gongkai.records import KINDS, Record
from gongkai.records._base import Part
from gongkai.records._disclosure import COMMON_RULES, Disclosure
from gongkai.records._notices import Notice
from gongkai.registry.ways import members
from gongkai.site import Site
from gongkai.tracker import explained

OPENING = """# 手册：每一类怎么写

本页由程序按代码打印（`gongkai manual --shortest tests/shortest`，或 `make manual`），与程序的检查一致。
怎样新建、检查、预览、提交，见[README.zh-CN.md](../README.zh-CN.md)。

通则：一件事一个 `.yml` 文件，放在类别的文件夹里；文件名就是网址，只用小写字母、数字和连字符。
每个值都按文字读，不用加引号；日期写 2026-03-04，时刻写 2026-03-04 09:30，数字不带单位和千位分隔符。
列表里的每一项有自己的 `id`，同一列表里不重复。不知道的项不写，页面会说明。
"""

OFFICE = "（`office` 是机构的文件名：换成 `content/units/` 里您的机构文件的名字，不带 `.yml`；还没有的，先写一件机构）"


def manual(shortest: Mapping[str, str]) -> str:
    """The whole manual as Markdown; `shortest` gives each kind's shortest valid record."""
    return "\n".join(_lines(shortest)).rstrip() + "\n"


def _lines(shortest: Mapping[str, str]) -> Iterator[str]:
    yield OPENING
    yield "## 各类共有的项\n"
    yield from _fields(Disclosure, frozenset({"id"}))
    yield "规则：\n"
    yield from (f"- {_sentence(rule)}" for rule in COMMON_RULES)
    yield ""
    yield "### 公告（`notices:` 的每一项）\n"
    yield from _fields(Notice, frozenset())
    for model in KINDS:
        yield from _kind(model, shortest.get(model.KIND.name, ""))
    yield "## 站点（`content/site.yml`）\n"
    yield from _fields(Site, frozenset())
    yield from _columns()
    yield from _states()
    yield "## 一点就成的表\n"
    yield "每件记录提供哪几张表、截止日怎么算，由程序按记录得出；起算日不知道的不写日期。\n"
    yield from (f"- {_sentence(rule)}" for rule in forms.RULES)
    yield ""
    yield "## 自查\n"
    yield (
        "`gongkai inspect` 逐点对照政府网站检查指标（国办秘函〔2019〕19号）和公开期限；"
        "成品文件夹在，就连页面一起查。本平台不知道的，也写明不知道。\n"
    )
    yield from (f"- {_sentence(point)}" for point in (*POINTS, *BUILT))
    yield ""
    yield "## 记录之间的规则\n"
    yield from (f"- {_sentence(rule)}" for rule in checks.CHECKS)


def _kind(model: type[Record], shortest: str) -> Iterator[str]:
    kind = model.KIND
    alias = f"，决定原文称“{kind.alias}”" if kind.alias else ""
    yield f"## {kind.label}（`content/{kind.name}/`{alias}）\n"
    yield f"{kind.about}\n"
    if shortest:
        yield f"最短的一件{OFFICE if 'unit: office' in shortest else ''}：\n\n```yaml\n{shortest.rstrip()}\n```\n"
    common = frozenset(Disclosure.model_fields if issubclass(model, Disclosure) else {"id"})
    yield from _fields(model, common)
    yield from _unions(model)
    if model.RULES:
        yield "规则：\n"
        yield from (f"- {_sentence(rule)}" for rule in model.RULES)
        yield ""


def _columns() -> Iterator[str]:
    """What site.yml says of the statutory columns, and which paragraphs of the regulation it may name."""
    yield "### 政府信息公开栏目（`columns:`）\n"
    yield (
        "只写本平台自己不知道的。不写的，页面写“没有收录”（`contact:` 写明了 `source` 的，写“来源未载”）；"
        "确实没有的，在 `guide.not_given` 里写明原因，如 `- {fact: fax, reason: 本机构没有传真}`。"
        "指南里机构的名称、地址、时间、电话、传真、互联网联系方式，写在 `contact:` 里。\n"
    )
    yield from _fields(Columns, frozenset())
    yield "`places:` 里的 `paragraph` 写《政府信息公开条例》的条项：\n"
    yield from (f"- `{each.id}` {each.article}：{each.subject}" for each in statute.PARAGRAPHS.values())
    yield ""


def _states() -> Iterator[str]:
    """How states are worked out, printed from the rules themselves."""
    yield "## 承诺的状态是怎么算出来的\n"
    yield "状态不用填，由程序按承诺和报告算出；下面各表就是用同一套规则算的。\n"
    yield from (f"- {note}" for note in explained.NOTES)
    yield ""
    for each in explained.worked():
        yield f"### {each.name}（`{each.type}`）\n\n{each.rule}\n\n例：{each.example}。\n"
        yield "| | " + " | ".join(explained.COLUMNS) + " |\n|" + "---|" * (len(explained.COLUMNS) + 1)
        yield from (f"| {label} | {' | '.join(cells)} |" for label, cells in each.rows)
        yield ""


def _unions(model: type[Record]) -> Iterator[str]:
    """The members of each union (按 type 区分), a table for each."""
    for name, info in model.model_fields.items():
        for tag, member in members(info).items():
            yield f"### `{name}:` 里 `type: {tag}`（{getattr(member, 'NAME', tag)}）\n"
            if issubclass(member, Part):
                yield from _fields(member, frozenset({"type"}))


def _fields(model: type[Part], left_out: frozenset[str]) -> Iterator[str]:
    yield "| 项 | 名称 | 必填 | 写法 |\n|---|---|---|---|"
    for name, info in model.model_fields.items():
        if name not in left_out:
            required = "是" if info.is_required() else ""
            yield f"| `{name}` | {info.title or ''} | {required} | {form(info)} |"
    yield ""


def _sentence(rule: Any) -> str:
    return (rule.__doc__ or "").strip()
