"""The catalogue (政府信息公开目录) as CSV: four columns under the regulation's names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongkai import addresses
from gongkai.data.csvform import BOM, CSV, END, lines
from gongkai.inventory import COLUMNS, Indexed
from gongkai.outputs import Growing, Output

HEAD = BOM + (",".join(COLUMNS) + END).encode()


def printed_along(parts: Iterable[Sequence[Indexed]], file: Growing) -> Iterator[Sequence[Indexed]]:
    """The catalogue's `parts` as they come, for its pages; the `file` of them all, oldest first, grows meanwhile."""
    for part in parts:
        if not file.size:
            file.add(HEAD)
        file.add(_rows(part))
        yield part


def inventory_alone(parts: Iterable[Sequence[Indexed]]) -> Output:
    """The file without the pages."""
    return Output(addresses.INVENTORY_CSV, b"".join((HEAD, *map(_rows, parts))))


def _rows(part: Sequence[Indexed]) -> bytes:
    """No cell is one that a spreadsheet would compute."""
    cell = CSV.cells["text"]
    return lines([[cell(each) for each in entry.cells] for entry in part])
