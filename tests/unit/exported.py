"""What tests of the exports share: records of any text, exported into a folder without a portal around them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from gongkai.data.csvform import restored
from gongkai.data.database import write_database
from gongkai.data.labels import Labels, labels
from gongkai.data.sources import Source
from gongkai.data.textfiles import write_all, write_ended, write_kind
from gongkai.lots import surroundings
from gongkai.plant import Plant
from gongkai.public import Public
from gongkai.records import MODELS, Record
from gongkai.records._canonical import canonical
from gongkai.records.units import Unit
from gongkai.site import Site
from gongkai.source.values import read_values
from gongkai.tables import TEXTS, Table, table_of
from unit.portal import HEAD, SITE, URL, ZONE, frame

HOSTILE = (
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "'=1", "''+1", "＝1+1", "－5", "0539", "371300202400001234",
    '"引号", 逗号; 分号', "</script>", "]]>", "&lt;b&gt;", "😀 𠮷䶮", "e\u0301", "\u202eabc", "\u200f", "null",
    "true", "1e5",
    "2026-03-04", "\ufeff甲", "a\u2028b", "%s {x} $1 `x`", "‘’“”", "-", "=", "'",
)  # fmt: skip
"""Texts that some program somewhere takes for something else."""
LONG = "长文\n" * 100_000
ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
_LINE = st.text(ANY.filter(lambda sign: sign not in "\r\n"), min_size=1, max_size=30)
LINE = st.one_of(st.sampled_from(HOSTILE), _LINE).map(str.strip).filter(bool)
PROSE = st.one_of(
    st.sampled_from([*HOSTILE, "\t=1", "\n=1", "\r=1", " =1", "\u3000+1", "a\r\nb", "'\tx"]),
    st.text(ANY, min_size=1, max_size=60),
)
OFFICE = {"id": "units/office", "title": "示例市政务服务中心"}


def record(kind: str, **facts: Any) -> Record:
    """A record that was validated, but not read from a file: its texts may be anything that a model allows."""
    known = {"id": f"{kind}/shili", "title": "示例", "unit": "office", "published_on": "2026-03-02"}
    return MODELS[kind].model_validate({**known, **facts}, context={"zone": ZONE})


def office() -> Unit:
    """The unit that all of them name."""
    found = MODELS["units"].model_validate(OFFICE)
    assert isinstance(found, Unit)
    return found


def site() -> Site:
    """The illustrative portal."""
    return Site.model_validate(read_values(SITE.encode(), "content/site.yml"))


def shown() -> Labels:
    """Its labels."""
    return labels(site(), URL, {"office": office()})


def export(folder: Path, *records: Record, database: bool = True) -> Path:
    """Every text export of some records, and the database."""
    by_kind: dict[str, list[Source]] = {}
    for each in sorted((*records, office()), key=lambda each: each.id):
        by_kind.setdefault(each.KIND.name, []).append(Source(each.id, None, canonical(each)))
    for kind, found in by_kind.items():
        write_kind(table_of(MODELS[kind]), found, shown(), folder)
    write_all(sorted(by_kind), folder)
    write_ended((), folder)
    if database:
        write_database(by_kind, (), site(), shown(), folder / "all.sqlite")
    return folder


def cells(file: Path) -> list[dict[str, str]]:
    """A CSV file as any reader of CSV sees it."""
    csv.field_size_limit(1 << 20)  # Python's own is less than our longest text
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))


def read_csv(file: Path, table: Table) -> list[dict[str, str | None]]:
    """Its rows as the dictionary explains them: neutralised texts restored, an empty cell is nothing."""
    words = {column.name for column in table.all_columns if column.type in TEXTS or column.many}
    return [
        {name: (restored(cell) if name in words else cell) or None for name, cell in row.items()}
        for row in cells(file)
    ]


def values(each: Record) -> dict[str, Any]:
    """A record's canonical form as plain values."""
    found = json.loads(canonical(each))
    assert isinstance(found, dict)
    return found


FILES = {
    "releases/a": HEAD + "category: 通知公告\nbody: |\n" + "  正文一行\n" * 9000,
    "land/b": HEAD
    + "area: 123456789012345.12345678\nplots: [{id: p, village: 甲, area: 123456789012345.12345678}]\n",
    "land/c": HEAD + "notices: [{id: n, stage: 甲, title: 乙, published_on: 2027-01-01}]\n",
}


def plant(folder: Path, shown: Public, written: frozenset[str] = frozenset()) -> Plant:
    """A plant that writes into the new `folder`; `written` are the pages written by hand."""
    folder.mkdir()
    return Plant(str(folder), replace(frame(shown.site), written=written), surroundings(shown), "", "")
