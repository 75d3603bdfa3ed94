"""Parquet: the same tables by columns, for programs that analyse; written only where site.yml asks for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from gongkai.data.labels import Labels, labelled, overview
from gongkai.data.rows import Encoding, plan, rows
from gongkai.data.sources import Source, forms
from gongkai.tables import Column, Table, records_table, tables

AT_ONCE = 2000
"""Records in a row group."""
Values = dict[str, Any]

PARQUET = Encoding(
    cells={
        "text": str, "prose": str, "day": date.fromisoformat, "moment": datetime.fromisoformat, "decimal": Decimal,
        "whole": int, "flag": bool,
    },
    many=lambda values: [str(value) for value in values],
    nothing=None,
)  # fmt: skip


def write_parquet(table: Table, found: Sequence[Source], shown: Labels, zone: str, folder: Path) -> None:
    """Write a kind's tables below `folder`."""
    below = list(tables(table))
    _write(
        below,
        [folder / f"{each.file}.parquet" for each in below],
        found,
        lambda each: labelled(each, shown),
        zone,
    )


def write_all_parquet(found: Sequence[Source], shown: Labels, zone: str, folder: Path) -> None:
    """Write the table of all records below `folder`."""
    _write([records_table()], [folder / "all.parquet"], found, lambda each: overview(each, shown), zone)


def _write(
    below: Sequence[Table],
    files: Sequence[Path],
    found: Sequence[Source],
    label: Callable[[Values], Values],
    zone: str,
) -> None:
    # Imported here: an extra, which only those have who ask for this format.
    import pyarrow as arrow  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    own = plan(below[0], PARQUET)
    shapes = [arrow.schema([_field(arrow, column, zone) for column in each.all_columns]) for each in below]
    with ExitStack() as held:
        writers = [
            held.enter_context(parquet.ParquetWriter(file, shape, compression="zstd"))
            for file, shape in zip(files, shapes, strict=True)
        ]
        for batch in _batched(forms(found), AT_ONCE):
            gathered: list[list[Any]] = [[] for _ in below]
            for form in batch:
                for number, row in rows(own, label(json.loads(form))):
                    gathered[number].append(row)
            for writer, shape, cells in zip(writers, shapes, gathered, strict=True):
                if cells:
                    columns = zip(*cells, strict=True)
                    arrays = [
                        arrow.array(column, type=field.type)
                        for column, field in zip(columns, shape, strict=True)
                    ]
                    writer.write_table(arrow.Table.from_arrays(arrays, schema=shape))


def _field(arrow: Any, column: Column, zone: str) -> Any:
    types = {
        "whole": arrow.int64, "decimal": lambda: arrow.decimal128(23, 8), "day": arrow.date32,
        "moment": lambda: arrow.timestamp("s", tz=zone), "flag": arrow.bool_,
    }  # fmt: skip
    kind = arrow.list_(arrow.string()) if column.many else types.get(column.type, arrow.string)()
    return arrow.field(column.name, kind, metadata={"title": column.title})


def _batched(members: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    stream = iter(members)
    while part := list(islice(stream, size)):
        yield part
