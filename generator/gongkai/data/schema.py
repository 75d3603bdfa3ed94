"""JSON Schema of each kind (数据模式): what its published canonical form holds, with Chinese titles and notes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic.fields import FieldInfo

from gongkai import addresses
from gongkai.dictionary import NAMED
from gongkai.records import Record
from gongkai.records._base import Part
from gongkai.records._canonical import SCHEMA
from gongkai.records._marks import Names, Shown, Since
from gongkai.references import pieces
from gongkai.tables import UNPUBLISHED

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FIGURE = "^-?[0-9]{1,15}([.][0-9]{1,8})?$"

Values = dict[str, Any]


def schema_name(kind: str) -> str:
    """The file of a kind's schema."""
    return f"{kind}.schema.json"


def schema_file(model: type[Record], site_url: str) -> bytes:
    """The schema of one record of a kind, as a file."""
    kind = model.KIND
    found = model.model_json_schema(mode="serialization")
    defs = {name: _object(found["$defs"][name], part) for name, part in _named_parts(model, found)}
    top = _object(found, model)
    top["properties"]["schema"] = {"const": SCHEMA, "title": "规范形式的版本"}
    top["required"] = sorted([*top["required"], "schema"])
    _entitle(top, defs)
    whole = {
        "$schema": DIALECT,
        "$id": site_url + addresses.data(schema_name(kind.name)),
        **top,
        "title": kind.label,
        "description": kind.about,
        "$defs": defs,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _named_parts(model: type[Part], found: Values) -> Iterator[tuple[str, type[Part]]]:
    known = {part.__name__: part for part in _parts(model, set())}
    yield from ((name, known[name]) for name in sorted(found.get("$defs", {})))


def _parts(model: type[Part], seen: set[type[Part]]) -> Iterator[type[Part]]:
    for info in model.model_fields.values():
        for piece in pieces(info):
            if isinstance(piece, type) and issubclass(piece, Part) and piece not in seen:
                seen.add(piece)
                yield piece
                yield from _parts(piece, seen)


def _object(found: Values, model: type[Part]) -> Values:
    """An object's schema without what is never published, and without null: what is unknown is left out."""
    properties = {
        name: _property(found["properties"][name], info)
        for name, info in model.model_fields.items()
        if name not in UNPUBLISHED
    }
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(found.get("required", [])),
        "additionalProperties": False,
    }


def _property(found: Values, info: FieldInfo) -> Values:
    plain = {key: value for key, value in found.items() if key not in {"anyOf", "default"}}
    for choice in found.get("anyOf", ()):
        if choice.get("type") != "null":
            plain.update(choice)
    if Decimal in pieces(info):
        plain.get("items", plain)["pattern"] = FIGURE
    if found.get("default") not in (None, [], {}):
        plain["default"] = found["default"]
    said = "；".join(_said(info))
    return {"title": info.title, **({"description": said} if said else {}), **_without(plain, "title")}


def _without(values: Values, name: str) -> Values:
    return {key: value for key, value in values.items() if key != name}


def _said(info: FieldInfo) -> Iterator[str]:
    found = pieces(info)
    shown = [piece for piece in found if isinstance(piece, Shown)]
    yield from [f"单位：{piece.unit}" for piece in shown if piece.unit][:1]
    if Decimal in found:
        yield "小数，照原样写成文字，位数不变"
    if any(piece.markdown for piece in shown):
        yield "Markdown"
    yield from [NAMED[piece.folder or "records"] for piece in found if isinstance(piece, Names)][:1]
    yield from [f"自规范形式第 {piece.schema} 版起" for piece in found if isinstance(piece, Since)]


def _entitle(top: Values, defs: dict[str, Values]) -> None:
    """Give each shared part the title of the field that first holds it."""
    for each in (top, *defs.values()):
        for found in each["properties"].values():
            name = (found.get("$ref") or found.get("items", {}).get("$ref", "")).rpartition("/")[2]
            if name in defs:
                defs[name].setdefault("title", found["title"])
