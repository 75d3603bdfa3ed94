"""开放数据: every download with its size, each format in a sentence, and the data dictionary of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai import addresses
from gongkai.dictionary import described, notes, type_name
from gongkai.page import Column as Section
from gongkai.page import Page
from gongkai.public import Public
from gongkai.records import KINDS, Record
from gongkai.tables import Table, ended_table, records_table, table_of, tables
from gongkai.tracker.tables import tracker_table

INTRO = "本站公开的每一件，都可以成批下载；不用登记，也不用账号。"
SECTION = Section("开放数据", INTRO, "数据发布", "开放数据,数据字典,下载")
FORMATS = (
    ("csv", "CSV", "表格，用 WPS、Excel、LibreOffice 打开，一行一件；列表另成一张表。"),
    ("json", "JSON", "给程序读，每一件的内容一项不少，和网页所用的数据相同。"),
    ("jsonl", "JSON Lines", "内容同 JSON，一行一件，数据多的时候可以逐行读。"),
    ("parquet", "Parquet", "按列存放的表格，供数据分析软件读。"),
    ("schema.json", "JSON Schema", "说明 JSON 里有哪些项、各是什么，程序可以据此检查。"),
    ("sqlite", "SQLite", "一个文件的数据库，全部表格都在里面，可以查询，也可以搜索全文。"),
    (
        "zip",
        "ZIP",
        "全部表格、JSON Lines、数据库和说明打成一包，附校验值；JSON 与 JSON Lines 相同，不再重复。",
    ),
)
WHOLE = (
    ("gongkai-data.zip", "全部打包"),
    ("all.sqlite", "数据库"),
    ("all.csv", "全部记录的目录"),
    ("all.json", "全部记录"),
    ("all.jsonl", "全部记录"),
    ("all.parquet", "全部记录的目录"),
    ("tracker.csv", "承诺状态"),
    ("tracker.jsonl", "承诺状态，连同逐期"),
    ("ended.csv", "已终止的公开"),
    ("ended.jsonl", "已终止的公开"),
    ("datapackage.json", "数据包说明（Frictionless）"),
    ("SHA256SUMS", "以上各文件的 SHA-256 校验值"),
)


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: its name, address and size in words; the size is empty where no file is made."""

    name: str
    address: str
    size: str


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the dictionary."""

    name: str
    title: str
    notes: str
    type: str
    unit: str
    since: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the dictionary, with its files."""

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    files: tuple[Download, ...]


def dictionary_pages(public: Public, sizes: Mapping[str, int]) -> Iterator[Page]:
    """The page of downloads, and the dictionary of each kind; `sizes` gives the bytes of each file made."""
    had = {card.kind for card in public.holdings.cards}
    models = [model for model in KINDS if model.KIND.name in had]
    yield _overview(public, models, sizes)
    for model in models:
        yield _kind(public, model, sizes)


def _overview(public: Public, models: list[type[Record]], sizes: Mapping[str, int]) -> Page:
    return Page(
        path=addresses.data(),
        template="pages/dictionary.html",
        title="开放数据",
        description=INTRO,
        context={
            "intro": INTRO,
            "made": bool(sizes),
            "formats": [(label, about) for ending, label, about in FORMATS if _made(ending, sizes)],
            "whole": [(about, _download(name, sizes)) for name, about in WHOLE if not sizes or name in sizes],
            "kinds": [_row(public, model, sizes) for model in models],
            "sheets": [_sheet("all", records_table(), sizes), _sheet("ended", ended_table(), sizes)],
        },
        section="data",
        column=SECTION,
    )


def _made(ending: str, sizes: Mapping[str, int]) -> bool:
    return any(name.endswith(f".{ending}") for name in sizes)


def _row(
    public: Public, model: type[Record], sizes: Mapping[str, int]
) -> tuple[str, str, int, list[tuple[str, Download]]]:
    name = model.KIND.name
    count = sum(1 for card in public.holdings.cards if card.kind == name and not card.gone)
    files = [
        (label, _download(f"{name}.{ending}", sizes))
        for ending, label, _ in FORMATS
        if f"{name}.{ending}" in sizes
    ]
    return model.KIND.label, addresses.data(f"{name}/"), count, files


def _kind(public: Public, model: type[Record], sizes: Mapping[str, int]) -> Page:
    label = model.KIND.label
    about = f"{label}的数据字典：每一项叫什么、是什么意思、什么类型、什么单位，从第几版起有。"
    return Page(
        path=addresses.data(f"{model.KIND.name}/"),
        template="pages/dictionary-kind.html",
        title=f"{label}：数据字典",
        description=about,
        context={
            "intro": about,
            "sheets": [_sheet(table.file, table, sizes) for table in _tables(model)],
        },
        section="data",
        crumbs=(("开放数据", addresses.data()),),
        column=SECTION,
    )


def _tables(model: type[Record]) -> Iterator[Table]:
    yield from tables(table_of(model))
    if model.KIND.name == "commitments":
        yield from tables(tracker_table())


def _sheet(name: str, table: Table, sizes: Mapping[str, int]) -> Sheet:
    fields = tuple(
        Field(each.name, each.title, notes(each), type_name(each), each.unit, each.since)
        for each in table.all_columns
    )
    files = tuple(
        _download(file, sizes) for ending, _, _ in FORMATS[:5] if (file := f"{name}.{ending}") in sizes
    )
    return Sheet(table.name, table.title, described(table), fields, files)


def _download(name: str, sizes: Mapping[str, int]) -> Download:
    return Download(name, addresses.data(name), _size(sizes[name]) if name in sizes else "")


def _size(count: int) -> str:
    if count < 1000:
        return f"{count} 字节"
    return f"{count / 1000:.1f} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
