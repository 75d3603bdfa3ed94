"""`datapackage.json` (数据包说明): the CSV tables, their fields and their keys, as Frictionless tools read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai import addresses
from gongkai.data.layout import parent
from gongkai.dictionary import described, notes
from gongkai.records import MODELS
from gongkai.records._canonical import SCHEMA
from gongkai.site import Site
from gongkai.tables import Column, Table, ended_table, records_table, table_of, tables
from gongkai.tracker.tables import tracker_table

PACKAGE = "datapackage.json"
TYPES = {
    "text": "string", "prose": "string", "whole": "integer", "decimal": "number", "day": "date",
    "moment": "datetime", "flag": "boolean",
}  # fmt: skip
MOMENT = "%Y-%m-%dT%H:%M:%S%z"
NEUTRAL = (
    "CSV 为 UTF-8，带字节顺序标记。文字一律加引号；文字开头会被表格软件当作公式的（= + - @ 及其全角、制表符、换行），"
    "前面加一个英文单引号，读入时去掉它即是原文；数字不加。"
)

Values = dict[str, Any]


def package_file(
    site: Site, site_url: str, kinds: Sequence[str], sizes: Mapping[str, tuple[int, str]]
) -> bytes:
    """The description of the package; `sizes` gives each file's bytes and SHA-256."""
    found = {
        "profile": "data-package",
        "name": "gongkai-data",
        "title": f"{site.name}：开放数据",
        "description": f"{NEUTRAL}JSON、JSON Lines 和 SQLite 在同一文件夹，内容完整，可以原样读回。",
        "homepage": site_url + addresses.data(),
        "version": str(SCHEMA),
        **({"licenses": [_licence(site, site_url)]} if site.licence else {}),
        "sources": [{"title": site.host, "path": site_url}],
        "resources": [_resource(name, table, sizes[f"{name}.csv"]) for name, table in named_tables(kinds)],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def named_tables(kinds: Sequence[str]) -> Iterator[tuple[str, Table]]:
    """Every CSV table with its file's name: all records, those of each kind, how promises stand, and what has ended."""
    yield "all", records_table()
    for kind in kinds:
        yield from ((table.file, table) for table in tables(table_of(MODELS[kind])))
    if "commitments" in kinds:
        yield from ((table.file, table) for table in tables(tracker_table()))
    yield "ended", ended_table()


def _licence(site: Site, site_url: str) -> Values:
    assert site.licence is not None
    # A licence without an address of its own is told on the page of the data.
    return {"title": site.licence.name, "path": site.licence.url or site_url + addresses.data()}


def _resource(name: str, table: Table, known: tuple[int, str]) -> Values:
    size, digest = known
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "title": table.title,
        "description": described(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> Values:
    keys = [column.name for column in table.keys]
    return {
        "fields": [_field(column) for column in table.all_columns],
        "missingValues": [""],
        "primaryKey": keys or ["id"],
        **({"foreignKeys": links} if (links := [*_above(table), *_units(table)]) else {}),
    }


def _field(column: Column) -> Values:
    said = (
        notes(column)
        + ("；每个一行" if column.many else "")
        + (f"；单位：{column.unit}" if column.unit else "")
    )
    limits: Values = {"required": True} if column.required else {}
    if column.choices and not column.many:
        limits["enum"] = list(column.choices)
    return {
        "name": column.name,
        "title": column.title,
        "type": "string" if column.many else TYPES[column.type],
        **({"format": MOMENT} if column.type == "moment" else {}),
        **({"description": said.lstrip("；")} if said else {}),
        **({"constraints": limits} if limits else {}),
    }


def _above(table: Table) -> Iterator[Values]:
    """The link of a list's row to the row that it is part of."""
    if not table.keys:
        return
    names = [column.name for column in table.keys[:-1]]
    there = ["id"] if len(names) == 1 else [*names[:-1], "position"]
    resource = (
        f"{table.kind}.{above}"
        if (above := parent(table).removeprefix(table.kind).lstrip("_"))
        else table.kind
    )
    yield {"fields": names, "reference": {"resource": resource, "fields": there}}


def _units(table: Table) -> Iterator[Values]:
    for column in table.columns:
        if column.names == "units" and not column.many:
            there = "" if table.name == "units" else "units"
            yield {"fields": [column.name], "reference": {"resource": there, "fields": ["stem"]}}
