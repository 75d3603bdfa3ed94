"""The API's description (接口说明) by OpenAPI 3.1: its addresses, and the JSON Schema of each answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from gongkai import addresses
from gongkai.api.values import Changes, Index, Kinds, ListPage, UnitDetail, Units
from gongkai.site import Site

Node = dict[str, Any]

ANSWERS: tuple[type[Any], ...] = (Index, Kinds, Units, UnitDetail, ListPage, Changes)
"""Every value that the API answers with."""
PROMISE = (
    "静态文件，只用 GET；可用 ETag 或 Last-Modified 作条件请求。"
    "v1 之内只会添新的项，不删项，也不改项的意思；没有的值不写这一项。"
    "列表从最早的编起，每页 100 件；写满的页不再增减记录，读过的页按条件请求即可。"
)
RECORD: Node = {
    "type": "object",
    "description": "记录的规范形式：公开的每一项，小数照原样写成文字；各项的意思见各类别的 JSON Schema",
    "required": ["id", "title", "schema"],
    "properties": {
        "id": {"type": "string", "title": "编号"},
        "title": {"type": "string", "title": "标题"},
        "schema": {"type": "integer", "title": "规范形式的版本"},
    },
}


def openapi(site: Site, site_url: str, kinds: Sequence[str], changes: bool) -> Node:
    """The description; `changes` tells whether releases have files of their own."""
    info: Node = {"title": f"{site.name}数据接口", "version": "1.0.0", "description": PROMISE}
    if site.contact:
        info["contact"] = {"name": site.contact.office, "url": site_url}
    if site.licence:
        info["license"] = site.licence.model_dump(exclude_none=True)
    return {
        "openapi": "3.1.1",
        "info": info,
        "servers": [{"url": site_url.rstrip("/")}],
        "externalDocs": {"description": "给人看的说明", "url": site_url + addresses.API},
        "paths": _paths(kinds, changes),
        "components": {"schemas": {**schemas(), "Record": RECORD}},
    }


def schemas() -> Node:
    """The JSON Schema of each answer and of all that it is made of, by name."""
    wanted = [(model.__name__, "validation", TypeAdapter(model)) for model in ANSWERS]
    _, found = TypeAdapter.json_schemas(wanted, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    return dict(found["$defs"])


def _paths(kinds: Sequence[str], changes: bool) -> Node:
    kind = _parameter("kind", "类别", {"type": "string", "enum": list(kinds)})
    unit = _parameter("unit", "机构的标识", {"type": "string"})
    stem = _parameter("stem", "记录的文件名", {"type": "string"})
    page = _parameter("page", "页码，从最早的编起", {"type": "integer", "minimum": 1})
    release = _parameter("release", "一次发布的名称", {"type": "string"})
    paths = {
        addresses.api("index"): _get("index", "入口", "Index"),
        addresses.api("kinds"): _get("kinds", "全部类别", "Kinds"),
        addresses.api("kinds/{kind}/{page}"): _get("kindPage", "一个类别的列表页", "ListPage", kind, page),
        addresses.api("units"): _get("units", "全部机构", "Units"),
        addresses.api("units/{unit}"): _get("unit", "一个机构", "UnitDetail", unit),
        addresses.api("units/{unit}/{page}"): _get("unitPage", "一个机构的列表页", "ListPage", unit, page),
        addresses.api("elsewhere/{page}"): _get("elsewherePage", "外地参考的列表页", "ListPage", page),
        addresses.record_json("{kind}/{stem}"): _get("record", "一件记录", "Record", kind, stem),
    }
    if changes:
        paths[addresses.api_changes("{release}")] = _get("changes", "一次发布的变动", "Changes", release)
    return {f"/{path}": {"get": operation} for path, operation in paths.items()}


def _parameter(name: str, about: str, schema: Node) -> Node:
    return {"name": name, "in": "path", "required": True, "description": about, "schema": schema}


def _get(name: str, about: str, answer: str, *parameters: Node) -> Node:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{answer}"}}}
    responses: Node = {"200": {"description": about, "content": content}}
    if parameters:
        responses["404"] = {"description": "没有这一件或这一页"}
    operation: Node = {"operationId": name, "summary": about, "responses": responses}
    return {**operation, "parameters": list(parameters)} if parameters else operation
