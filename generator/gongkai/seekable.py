"""The search of a preview (预览里的检索): the whole index, and texts beside pages, made when first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai import addresses, search
from gongkai.jobs import searched
from gongkai.neighbours import neighbours
from gongkai.newsroom.editions import batched
from gongkai.outputs import Output
from gongkai.plant import Plant, prepared
from gongkai.public import Public

RECORDS_PER_PART = 200


def is_searched(file: str) -> bool:
    """Whether a file of the site belongs to the search."""
    return file.endswith("/text.json") or (file.startswith(addresses.SEARCH) and not file.endswith(".html"))


def search_outputs(public: Public, plant: Plant) -> Iterator[Output]:
    """Every file of the search."""
    near = neighbours(public)
    with TemporaryDirectory(prefix="gongkai-search-") as folder:
        spool, target = Path(folder, "parts"), Path(folder, "site")
        spool.mkdir()
        target.mkdir()
        for number, part in enumerate(batched(search.all_in_order(public), RECORDS_PER_PART)):
            gathering = search.Gathering(str(spool), number * RECORDS_PER_PART)
            for output, _ in searched(prepared(map(near.lot, part), plant), gathering):
                yield output
            gathering.close()
        search.make_index(public, str(spool), str(target), None)
        for file in sorted(path for path in target.rglob("*") if path.is_file()):
            yield Output(file.relative_to(target).as_posix(), file.read_bytes())
