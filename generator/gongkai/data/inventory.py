"""The catalogue (政府信息公开目录) as CSV: four columns under the regulation's names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongkai import addresses
from gongkai.data.csvform import BOM, CSV, END, lines
from gongkai.inventory import COLUMNS, Indexed
from gongkai.outputs import Output


def printed_along(parts: Iterable[Sequence[Indexed]], rows: list[bytes]) -> Iterator[Sequence[Indexed]]:
    """The catalogue's `parts` as they come, for its pages; their rows of the file are added to `rows` meanwhile."""
    for part in parts:
        rows.append(_rows(part))
        yield part


def inventory_file(rows: Iterable[bytes]) -> Output:
    """The whole catalogue, oldest first, of the rows that were printed along."""
    return Output(addresses.INVENTORY_CSV, b"".join((BOM, (",".join(COLUMNS) + END).encode(), *rows)))


def inventory_alone(parts: Iterable[Sequence[Indexed]]) -> Output:
    """The same without its pages."""
    return inventory_file(map(_rows, parts))


def _rows(part: Sequence[Indexed]) -> bytes:
    """No cell is one that a spreadsheet would compute."""
    cell = CSV.cells["text"]
    return lines([[cell(each) for each in entry.cells] for entry in part])
