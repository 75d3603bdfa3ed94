"""The validator's report → faults in Chinese, with hints a press officer can act on."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gongkai.problems import Fault, Loc

LISTED = 12
"""Up to how many known keys a hint lists; more would bury the message."""

PATTERNS = {
    "id": "标识只用小写字母、数字和连字符，以字母或数字开头，最长 64 个字符",
    "unit": "写机构文件名（不带 .yml），如 luozhuang-gov",
    "district": "写六位区划代码，或 site.yml 里给功能区起的名字",
    "title": "标题写在一行里",
}


def faults(error: ValidationError, model: type[BaseModel]) -> Iterator[Fault]:
    """Every fault in `error`, raised while validating as `model`."""
    for detail in error.errors(include_url=False):
        yield _fault(detail, model)


def _fault(detail: ErrorDetails, model: type[BaseModel]) -> Fault:
    loc = tuple(detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "gongkai":
        return Fault(loc, context["text"], context.get("hint", ""))
    if kind == "extra_forbidden":
        return _unknown_key(loc, model)
    if kind == "missing":
        field = model_at(model, loc[:-1])
        return Fault(loc, f"缺少必填项 {named(loc[-1], field)}", f"补上一行 {loc[-1]}: ……")
    name = named(loc[-1] if loc else "", model_at(model, loc[:-1]))
    text, hint = _plain(kind, context, detail["input"], loc)
    return Fault(loc, f"{name}{text}", hint)


def _unknown_key(loc: Loc, model: type[BaseModel]) -> Fault:
    parent = model_at(model, loc[:-1])
    known = list(parent.model_fields) if parent else []
    near = get_close_matches(str(loc[-1]), known, n=1, cutoff=0.6)
    by_label = [name for name in known if parent and parent.model_fields[name].title == str(loc[-1])]
    guess = (by_label or near or [""])[0]
    if guess:
        hint = f"是不是 {named(guess, parent)}？"
    elif len(known) <= LISTED:
        hint = f"这里可以写：{'、'.join(known)}"
    else:
        hint = "删去这一行，或对照手册里这一类的项目表改正"
    return Fault(loc, f"不认识的项“{loc[-1]}”", hint, key=True)


def _plain(kind: str, context: dict[str, Any], value: Any, loc: Loc) -> tuple[str, str]:
    if value is None:
        return "是空的", "填上内容，或把整行删去"
    match kind:
        case "literal_error":
            return (
                f"不能写“{_shown(value)}”",
                f"只能写：{context['expected'].replace(' or ', ', ').replace(', ', '、')}",
            )
        case "string_pattern_mismatch":
            return f"“{_shown(value)}”写法不对", PATTERNS.get(
                str(loc[-1]), "只写一行，不换行；标识只用小写字母、数字和连字符"
            )
        case "string_too_long":
            return f"太长，最多 {context['max_length']} 个字", "删减，或把详细内容写进 body（正文）"
        case "string_too_short":
            return "是空的", "填上内容，或把整行删去"
        case "too_short":
            return "至少要有一项", "补上一项，或把整段删去"
        case "tuple_type" | "list_type":
            return "应当是列表", "每项另起一行，以“- ”开头"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "应当是一组“项: 值”", "另起一行缩进两格，再写各项"
        case "string_type":
            return "应当是一段文字", "这里不能是列表或一组项"
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            return f"“{value}”超出范围", f"应当{'不小于' if 'ge' in context else '不大于'} {bound}"
    return f"“{_shown(value)}”不符合要求", "对照手册里这一项的写法"


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "……"


def model_at(model: type[BaseModel] | None, loc: Loc) -> type[BaseModel] | None:
    """The model of the part at `loc`, or None where there is none."""
    for step in loc:
        if model is None:
            return None
        if isinstance(step, int):
            continue
        info = model.model_fields.get(step)
        model = next(_models(info.annotation), None) if info else None
    return model


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def named(key: str | int, model: type[BaseModel] | None) -> str:
    """A key as people read it: `doc_no（文号）`."""
    info = model.model_fields.get(str(key)) if model else None
    return f"{key}（{info.title}）" if info and info.title else str(key)
