"""The validator's report → faults in Chinese, with hints a press officer can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gongkai.problems import Fault, Loc
from gongkai.records._fields import LINE
from gongkai.registry.unknown import WIDE_COLON, meant, shortened, unknown_key
from gongkai.registry.ways import members, model_at, named, untagged

_QUOTED = re.compile(r"“([^”]*)”")

EMPTY = "填上内容，或把整行删去"
FEW = "补上一项，或把整段删去"
DASHES = "每项另起一行，以“- ”（半角减号、空格）开头"
PAIRS = "每行写“项: 值”，比上面多缩进两格"
BRACKETS = "方括号用半角 [ ]，各项之间用半角逗号；或每项另起一行，以“- ”开头"
MANY = "几样东西写在一处了：每样另起一行，以“- ”开头；在方括号里，用半角逗号分开"
STEMS = "只用小写字母、数字和连字符，以字母或数字开头，最长 64 个字符"
UNITS = "写机构的文件名（在 content/units/ 里，不带 .yml），如 market-office"
DISTRICTS = "写六位区划代码，或 site.yml 里给功能区起的名字"
PATTERNS = {
    "id": f"标识{STEMS}",
    "unit": UNITS,
    "joint_units": UNITS,
    "parent": "上级机构写机构的文件名（不带 .yml），上级承诺写 commitments/文件名",
    "district": DISTRICTS,
    "code": DISTRICTS,
    "topic": "写 site.yml 里主题的 id，如 finance",
    "file": "写 content/files/ 里的文件名；不用反斜线、“..”和以点开头的名字",
    "sha256": "64 位十六进制数字，用 sha256sum 计算",
    "authority": "写一个域名，如 www.example.gov.cn",
    "id_code": "网站标识码是 10 位数字和小写字母",
}
"""What a field's text must look like, where its rule alone does not say it well."""
GUESSED = 200
"""Of how many unknown keys of a file it is guessed what was meant: more were not typed by hand."""
MISSING = frozenset({"missing", "union_tag_not_found", "too_short"})
"""What the validator calls things that are not there."""


def faults(error: ValidationError, model: type[BaseModel], lost: bool = False) -> Iterator[Fault]:
    """Every fault in `error`, raised while validating as `model`; with `lost`, what is missing may only seem so."""
    details = error.errors(include_url=False)
    # The validator does not count members that are wrong themselves: their own faults say enough.
    around = {each["loc"][:length] for each in details for length in range(len(each["loc"]))}
    unknown = [each["loc"] for each in details if each["type"] == "extra_forbidden"]
    # A field whose name was mistyped is not missing besides.
    misnamed = {meant(loc, model) for loc in unknown[:GUESSED]}
    strange = 0
    for detail in details:
        kind, loc = detail["type"], detail["loc"]
        if (lost and kind in MISSING) or (kind == "too_short" and loc in around):
            continue
        if kind == "missing" and loc in misnamed:
            continue
        strange += kind == "extra_forbidden"
        fault = _fault(detail, model, strange <= GUESSED)
        yield replace(fault, loc=untagged(fault.loc, model))


def _fault(detail: ErrorDetails, model: type[BaseModel], guessing: bool) -> Fault:
    loc = tuple(detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "gongkai" and detail["input"] != "":
        text = _QUOTED.sub(lambda match: f"“{shortened(match[1])}”", context["text"])
        return Fault(loc, text, context.get("hint", ""))
    if kind == "extra_forbidden":
        return unknown_key(loc, model, guessing)
    if kind.startswith("union_tag"):
        return _untyped(loc, detail, model)
    if kind == "missing":
        field = model_at(model, loc[:-1])
        return Fault(loc, f"缺少必填项 {named(loc[-1], field)}", f"补上一行 {loc[-1]}: ……")
    # A member of a list of plain values has no name of its own: it bears the list's.
    way = loc[:-1] if loc and isinstance(loc[-1], int) else loc
    parent = model_at(model, way[:-1])
    text, hint = _plain(kind, context, detail["input"], way)
    if way and hint in {DASHES, PAIRS}:
        union = parent is not None and members(parent.model_fields.get(str(way[-1])))
        hint += "" if union else _example(model_at(model, way), "- " if hint == DASHES else "")
    if way == loc and _required(way, parent):
        hint = {EMPTY: "必填，填上内容", FEW: "必填，补上一项"}.get(hint, hint)
    elif way != loc and kind == "string_pattern_mismatch" and re.search("[，、；]", str(detail["input"])):
        hint = MANY
    member = "" if way == loc else "的这一项"
    return Fault(loc, f"{named(way[-1] if way else '', parent)}{member}{text}", hint)


def _untyped(loc: Loc, detail: ErrorDetails, model: type[BaseModel]) -> Fault:
    parent = model_at(model, loc[:-1])
    if not isinstance(detail["input"], dict):
        text, hint = _plain("model_type" if detail["input"] is not None else "", {}, detail["input"], loc)
        return Fault(loc, f"{named(loc[-1], parent)}{text}", hint)
    known = members(parent.model_fields.get(str(loc[-1]))) if parent else {}
    hint = "只能写：" + "、".join(f"{tag}（{getattr(each, 'NAME', tag)}）" for tag, each in known.items())
    if detail["type"] == "union_tag_invalid" and not isinstance(detail["input"].get("type"), str):
        return Fault((*loc, "type"), "type（类型）应当是一个值", hint)
    if detail["type"] == "union_tag_invalid":
        return Fault((*loc, "type"), f"type（类型）不能写“{shortened(detail['ctx']['tag'])}”", hint)
    return Fault(loc, "缺少必填项 type（类型）", hint)


def _example(part: type[BaseModel] | None, dash: str) -> str:
    """How a part is written, by what it must have; empty where there is none, or nothing that it must have."""
    fields = part.model_fields.items() if part else ()
    needed = [f"{name}: ……" for name, info in fields if info.is_required()]
    return f"；至少写 {dash}{{{', '.join(needed)}}}" if needed else ""


def _required(way: Loc, parent: type[BaseModel] | None) -> bool:
    info = parent.model_fields.get(str(way[-1])) if parent and way else None
    return info is not None and info.is_required()


def _plain(kind: str, context: dict[str, Any], value: Any, loc: Loc) -> tuple[str, str]:
    if value is None or (isinstance(value, str) and not value.strip()):
        return "是空的", EMPTY
    if isinstance(value, list | dict) and not kind.startswith(("tuple", "list", "model", "dict", "too_")):
        return "应当是一个值", "直接写文字，不能是列表或一组项"
    match kind:
        case "literal_error":
            known = context["expected"].replace(" or ", ", ").replace("'", "").replace(", ", "、")
            return f"不能写“{shortened(value)}”", f"只能写：{known}"
        case "string_pattern_mismatch":
            return _misshapen(value, context["pattern"], loc)
        case "string_too_long":
            return f"太长，最多 {context['max_length']} 个字", "删减，或把详细内容写进 body（正文）"
        case "string_too_short":
            return "是空的", EMPTY
        case "too_short":
            return "至少要有一项", FEW
        case "tuple_type" | "list_type":
            return "应当是列表", BRACKETS if str(value)[:1] in {"［", "【", "〔"} else DASHES
        case "model_type" | "model_attributes_type" | "dict_type":
            if isinstance(value, str) and (match := WIDE_COLON.match(value)):
                return "应当是一组“项: 值”", f"冒号用半角，后面空一格：{match[1]}: ……"
            return "应当是一组“项: 值”", PAIRS
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            return f"“{value}”超出范围", f"应当{'不小于' if 'ge' in context else '不大于'} {bound}"
    return f"“{shortened(value)}”不符合要求", "对照手册里这一项的写法"


_AROUND = " \t“”‘’\"'《》、，。"


def _meant(value: Any, pattern: str) -> str | None:
    """A name as it was probably meant: without quotes, capitals, a path around it or an ending."""
    if not pattern.startswith("^[a-z"):
        return None
    plain = normalize("NFKC", str(value)).strip(_AROUND).lower().replace("_", "-").replace("\\", "/")
    if "/" in pattern:
        plain = "/".join(plain.split("/")[-2:])
    plain = plain.removesuffix(".yml").removesuffix(".yaml")
    return plain if plain != value and re.fullmatch(pattern, plain) else None


def _misshapen(value: Any, pattern: str, loc: Loc) -> tuple[str, str]:
    if "\n" in str(value).strip() and pattern == LINE:
        return "写成了几行", "并成一行；多行的内容写进 body（正文）"
    if (meant := _meant(value, pattern)) is not None:
        return f"“{shortened(value)}”写法不对", f"写成 {meant}"
    hint = PATTERNS.get(str(loc[-1]), "写成 类别/文件名，如 land/x，不带 .yml" if "/" in pattern else STEMS)
    return f"“{shortened(value)}”写法不对", hint
