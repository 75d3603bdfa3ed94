"""A new record's file (新建): a commented YAML made from the kind's fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic.fields import FieldInfo

from gongkai.addresses import is_reserved
from gongkai.facts.shapes import shapes
from gongkai.records import MODELS, Record
from gongkai.registry.examining import STEM
from gongkai.registry.ways import members

LEFT_OUT = {"id", "draft", "formerly", "elsewhere", "personal_data", "withdrawn", "changes", "reviewed"}


def scaffold(content: Path, kind: str, stem: str) -> Path:
    """Write `content/<kind>/<stem>.yml`; never over an existing file. Raises ValueError in Chinese."""
    model = MODELS.get(kind)
    if model is None:
        raise ValueError(f"没有“{kind}”这一类；可以写：{'、'.join(MODELS)}")
    if not STEM.fullmatch(stem) or is_reserved(stem):
        raise ValueError(f"“{stem}”不能作文件名：用小写字母、数字和连字符，不能是纯数字")
    path = content / kind / f"{stem}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write("\n".join(lines(model)) + "\n")
    except FileExistsError:
        raise ValueError(f"{path} 已经有了，没有改动") from None
    return path


def lines(model: type[Record]) -> Iterator[str]:
    """The file's lines: required fields to fill in, the others as comments with their Chinese names."""
    yield f"# {model.KIND.label}：必填的在上面，其余需要时去掉行首的 # 再填。"
    fields = [
        (shape, model.model_fields[shape.name]) for shape in shapes(model) if shape.name not in LEFT_OUT
    ]
    for shape, info in fields:
        if info.is_required():
            yield f"{shape.name}:   # {shape.label}（必填）"
            yield from _choices(info)
    for shape, info in fields:
        if not info.is_required():
            unit = f"，单位：{shape.shown.unit}" if shape.shown.unit else ""
            yield f"# {shape.name}:   # {shape.label}{unit}"


def _choices(info: FieldInfo) -> Iterator[str]:
    """The members of a union, to choose one: its type and its own fields."""
    for tag, model in members(info).items():
        yield f"#   type: {tag}   # {getattr(model, 'NAME', tag)}"
        for shape in shapes(model):
            if shape.name != "type":
                must = "（必填）" if model.model_fields[shape.name].is_required() else ""
                yield f"#     {shape.name}:   # {shape.label}{must}"
