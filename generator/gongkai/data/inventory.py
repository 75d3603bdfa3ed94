"""The catalogue (政府信息公开目录) as CSV: four columns under the regulation's names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai import addresses
from gongkai.data.csvform import BOM, CSV, END, lines
from gongkai.inventory import COLUMNS, Entry
from gongkai.outputs import Output


def inventory_file(parts: Iterable[Sequence[Entry]]) -> Output:
    """The whole catalogue, oldest first; no cell that a spreadsheet would compute."""
    cell = CSV.cells["text"]
    rows = b"".join(lines([[cell(each) for each in entry.cells] for entry in part]) for part in parts)
    return Output(addresses.INVENTORY_CSV, BOM + (",".join(COLUMNS) + END).encode() + rows)
