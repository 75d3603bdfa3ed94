"""A new record's file (新建): a commented YAML made from the kind's fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gongkai.addresses import is_reserved
from gongkai.asked import choices, form, is_list
from gongkai.records import MODELS, Record
from gongkai.records._base import Part
from gongkai.references import parts_of
from gongkai.registry.examining import STEM
from gongkai.registry.ways import members

LEFT_OUT = {"id", "draft", "formerly", "elsewhere", "personal_data"}
LATER = {
    "changes": "公开以后改了内容，在 changes 里添一条，写明改了什么",
    "withdrawn": "不再公开，写 withdrawn，不要删文件",
    "reviewed": "公开以前由谁审查过，写 reviewed",
}
"""Fields that stand at the end, each with when it is needed."""
_TITLE = re.compile(r"^title: *([^\s#\"'][^#\n]*?)\s*$", re.MULTILINE)
SHOWN = 12
"""How many units are named."""


def scaffold(content: Path, kind: str, stem: str) -> Path:
    """Write `content/<kind>/<stem>.yml`; never over an existing file. Raises ValueError in Chinese.

    `kind` is a folder's name, or what people call the kind.
    """
    called = {
        name: model for model in MODELS.values() for name in (model.KIND.label, model.KIND.alias) if name
    }
    model = MODELS.get(kind) or called.get(kind)
    if model is None:
        known = "、".join(f"{name}（{model.KIND.label}）" for name, model in MODELS.items())
        raise ValueError(f"没有“{kind}”这一类；可以写：{known}")
    if not STEM.fullmatch(stem) or is_reserved(stem):
        raise ValueError(f"“{stem}”不能作文件名：用小写字母、数字和连字符，不能是纯数字")
    path = content / model.KIND.name / f"{stem}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write("\n".join(lines(model, _units(content))) + "\n")
    except FileExistsError:
        raise ValueError(f"{path} 已经有了，没有改动") from None
    return path


def _units(content: Path) -> str:
    files = sorted((content / "units").glob("*.yml"))
    if not files:
        return "还没有机构，先用 gongkai new units 文件名 写一件"
    more = f"等 {len(files)} 个，都在 {content.name}/units/ 里" if len(files) > SHOWN else ""
    return f"已有 {'、'.join(map(_named_unit, files[:SHOWN]))}{more}"


def _named_unit(file: Path) -> str:
    """A unit's file as people know it; one that cannot be read is not complained of here."""
    title = _TITLE.search(file.read_bytes().decode("utf-8", "replace"))
    return f"{file.stem}（{title[1]}）" if title else file.stem


def lines(model: type[Record], units: str = "") -> Iterator[str]:
    """The file's lines: required fields to fill in, the others as comments with their names and how they are written.

    `units` says which units there are.
    """
    yield f"# {model.KIND.label}：必填的在上面，其余需要时去掉行首的 # 再填。"
    yield "# 日期写 2026-03-04；时刻写 2026-03-04 09:30，或只写日期；数字不带单位；序列标识用小写字母、数字和连字符。"
    fields = {name: info for name, info in model.model_fields.items() if name not in LEFT_OUT}
    for name, info in fields.items():
        if info.is_required():
            yield _line(name, info, units if name == "unit" else "")
            yield from _commented(_inner(info))
    for name, info in fields.items():
        if not info.is_required() and name not in LATER:
            yield from _commented([_line(name, info), *_inner(info)])
    for name, why in LATER.items():
        if name in fields:
            yield f"# {why}："
            yield from _commented([_line(name, fields[name]), *_inner(fields[name])])


def _commented(found: Iterable[str]) -> Iterator[str]:
    return (f"# {line}" for line in found)


def _line(name: str, info: FieldInfo, more: str = "") -> str:
    """A field to fill in: what it is called, and what it takes."""
    must = "（必填）" if info.is_required() else ""
    takes = ("列表" if is_list(info) else "一组项") if _parts(info) or members(info) else form(info)
    said = "；".join(filter(None, (takes, more)))
    return f"{name}:   # {info.title}{must}" + (f"：{said}" if said else "")


def _parts(info: FieldInfo) -> list[type[Part]]:
    return [] if choices(info) else parts_of(info)


def _inner(info: FieldInfo) -> Iterator[str]:
    """The lines inside a field that holds parts: the first of a list, or the members of a union to choose one."""
    union = members(info)
    for tag, model in union.items():
        yield f"  type: {tag}   # {getattr(model, 'NAME', tag)}"
        yield from (f"  {line}" for line in _fields(model))
    parts = [] if union else _parts(info)
    for number, line in enumerate(_fields(parts[0]) if parts else ()):
        yield f"{'  - ' if is_list(info) and number == 0 else '    ' if is_list(info) else '  '}{line}"


def _fields(model: type[BaseModel]) -> Iterator[str]:
    """A part's own lines; what lies deeper is named on the line itself."""
    for name, info in model.model_fields.items():
        if name != "type":
            deeper = _parts(info)
            yield _line(name, info, "、".join(f"{key} {each.title}" for key, each in _named(deeper)))


def _named(parts: list[type[Part]]) -> Iterable[tuple[str, FieldInfo]]:
    return parts[0].model_fields.items() if parts else ()
