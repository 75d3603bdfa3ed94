"""CSV, JSON and JSON Lines of one kind, in one walk through its records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from gongkai.data.csvform import CSV, header, lines
from gongkai.data.labels import Labels, labelled, overview
from gongkai.data.rows import plan, rows
from gongkai.data.sources import Source, forms
from gongkai.tables import Table, ended_table, records_table, tables

AT_ONCE = 200
"""Records whose lines are gathered before they are written."""
OPENING, BETWEEN, CLOSING = b"[\n", b",\n", b"\n]\n"


def write_kind(table: Table, found: Sequence[Source], shown: Labels, folder: Path) -> None:
    """Write a kind's files below `folder`, and its part of the table of all records."""
    below = tuple(tables(table))
    own, all_of_them = plan(table, CSV), plan(records_table(), CSV)
    with ExitStack() as held:
        sheets = [held.enter_context((folder / f"{each.file}.csv").open("wb")) for each in below]
        for sheet, each in zip(sheets, below, strict=True):
            sheet.write(header(each))
        part = held.enter_context(part_of(table.kind, folder).open("wb"))
        plain = held.enter_context((folder / f"{table.kind}.jsonl").open("wb"))
        for batch in _batched(forms(found), AT_ONCE):
            plain.write(b"".join(form + b"\n" for form in batch))
            values = [json.loads(form) for form in batch]
            _write_rows(own, [labelled(each, shown) for each in values], sheets)
            _write_rows(all_of_them, [overview(each, shown) for each in values], [part])
    write_json(folder / f"{table.kind}.json", [folder / f"{table.kind}.jsonl"])


def _write_rows(own: Any, found: Iterable[dict[str, Any]], sheets: Sequence[BinaryIO]) -> None:
    gathered: list[list[list[str]]] = [[] for _ in sheets]
    for values in found:
        for number, row in rows(own, values):
            gathered[number].append(row)
    for sheet, cells in zip(sheets, gathered, strict=True):
        sheet.write(lines(cells))


def part_of(kind: str, folder: Path) -> Path:
    """Where a kind's part of the table of all records waits until all are there."""
    return folder / f".part-{kind}"


def write_all(kinds: Sequence[str], folder: Path) -> None:
    """Join what the kinds wrote, in the order of ids, as the files of all together; their parts are removed."""
    with (folder / "all.csv").open("wb") as sheet:
        sheet.write(header(records_table()))
        for kind in kinds:
            part = part_of(kind, folder)
            _copy(part, sheet)
            part.unlink()
    plain = [folder / f"{kind}.jsonl" for kind in kinds]
    with (folder / "all.jsonl").open("wb") as whole:
        for each in plain:
            _copy(each, whole)
    write_json(folder / "all.json", plain)


def write_ended(found: Sequence[dict[str, Any]], folder: Path) -> None:
    """Write the table of what has ended, as CSV and JSON Lines."""
    own = plan(ended_table(), CSV)
    cells = [row for values in found for _, row in rows(own, values)]
    (folder / "ended.csv").write_bytes(header(ended_table()) + lines(cells))
    told = (json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for values in found)
    (folder / "ended.jsonl").write_bytes("".join(f"{line}\n" for line in told).encode())


def write_json(target: Path, plain: Sequence[Path]) -> None:
    """Write JSON Lines files as one JSON list, a record on each line."""
    with target.open("wb") as whole:
        between = b""
        whole.write(OPENING)
        for each in plain:
            with each.open("rb") as lines_:
                for line in lines_:
                    whole.write(between + line[:-1])
                    between = BETWEEN
        whole.write(CLOSING)


def _copy(source: Path, target: BinaryIO) -> None:
    with source.open("rb") as stream:
        while block := stream.read(1 << 20):
            target.write(block)


def _batched(members: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    stream = iter(members)
    while part := list(islice(stream, size)):
        yield part
