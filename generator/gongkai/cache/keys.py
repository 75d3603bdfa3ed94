"""Keys (键): digests of all that the bytes of entries, documents and pages of feeds depend on; equal keys, equal bytes.

Whoever lets a feed show something new adds it here; `tests/unit/test_cache.py` builds with and without the cache after
every sort of change.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from gongkai.coverage import Square
from gongkai.ledger.laid import Noted
from gongkai.lots import Lot
from gongkai.press import Frame
from gongkai.public import Public
from gongkai.records._canonical import canonical
from gongkai.templates import PACKAGE

LIBRARIES = ("feedgen", "jinja2", "lxml", "markdown", "markupsafe", "nh3", "pydantic")
"""Whose work is in the bytes."""
NOT_OURS = {".icons", "assets"}
"""Folders of themes that hold no template: Material's has ten thousand icons."""


def digest(*parts: str) -> str:
    """The digest of some texts, in their order."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def program(folders: Iterable[str]) -> str:
    """The program itself: its code, the templates in the theme's `folders`, the libraries that write for it."""
    read = blake2b(digest_size=16)
    for file in (
        *sorted(PACKAGE.rglob("*.py")),
        *(file for folder in folders for file in _templates(Path(folder))),
    ):
        read.update(f"{file.name} {file.stat().st_size}\n".encode())
        read.update(file.read_bytes())
    return digest(read.hexdigest(), platform.python_version(), *map(version, LIBRARIES))


def _templates(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and path.name not in NOT_OURS:
            yield from _templates(path)
        elif path.suffix == ".html":
            yield path


def shared_key(public: Public, site_url: str) -> str:
    """What every entry may show: the portal, its address, its units and their standing procedures."""
    holdings = public.holdings
    units = (canonical(unit).decode() for _, unit in sorted(holdings.units.items()))
    rules = (canonical(each).decode() for each in holdings.procedures)
    return digest(site_url, public.site.model_dump_json(), *units, *rules)


def lot_key(lot: Lot, sizes: Mapping[str, int], shared: str) -> str:
    """What every entry of a record shows: the record, what that names, who names it, how its matter stands."""
    card, squares, *near = lot  # whatever a record's share may come to hold, it counts
    own = (card.id, card.digest, card.end, repr(card.partial), repr(sorted(sizes.items())))
    # Most of a share is empty: ten thousand times nothing need not be told.
    return digest(shared, *own, _known(squares), *[_told(value) if value else "" for value in near])


def entry_key(line: Noted, dates: Iterable[str], lot: str) -> str:
    """An entry: what it was first said to be, its moments (`Poster.dates`), and what all of its record's show."""
    return digest(lot, line.digest, *dates)


def _told(value: object) -> str:
    """A part of a record's share as text; the repr of tuples with names took half of a build with a cache."""
    if isinstance(value, dict):
        return _rows(((*value,), *value.values()))
    if isinstance(value, tuple):
        return _rows(value)
    return repr(value)


def _rows(rows: tuple[tuple[object, ...], ...]) -> str:
    return "\x1e".join((repr([*map(len, rows)]), *map(str, chain.from_iterable(rows))))


@lru_cache(maxsize=4_096)
def _known(squares: tuple[Square, ...]) -> str:
    """The same of what thousands of records have alike."""
    return repr(squares)


def frame_key(frame: Frame) -> str:
    """What every page shows around its own."""
    moulds = (repr((depth, mould)) for depth, mould in sorted(frame.moulds.items()))
    own = (repr(getattr(frame, name)) for name in _AROUND)
    return digest(frame.site.model_dump_json(), repr(sorted(frame.written)), *own, *moulds)


_AROUND = tuple(
    each.name for each in fields(Frame) if each.name not in {"moulds", "site", "written", "compiled"}
)
"""Told as they are; the last of the others is a folder of each build's own, and in no page."""
