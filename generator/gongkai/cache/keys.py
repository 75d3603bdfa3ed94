"""Keys (键): digests of all that the bytes of entries, documents and pages of feeds depend on; equal keys, equal bytes.

Whoever lets a feed show something new adds it here; `tests/unit/test_cache.py` builds with and without the cache after
every sort of change.
"""

from __future__ import annotations

import marshal
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from gongkai.coverage import Square
from gongkai.ledger.laid import PLAIN
from gongkai.lots import Lot
from gongkai.press import Frame
from gongkai.public import Public
from gongkai.records._canonical import canonical
from gongkai.templates import PACKAGE

LIBRARIES = ("feedgen", "jinja2", "lxml", "markdown", "markupsafe", "nh3", "pydantic")
"""Whose work is in the bytes."""
PLAINLY = {str, int, dict}
"""The shapes that a share's plain parts have; the dictionaries hold texts."""
NOT_OURS = {".icons", "assets"}
"""Folders of themes that hold no template: Material's has ten thousand icons."""


def digest(*parts: str) -> str:
    """The digest of some texts, in their order."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def plain_digest(value: Any) -> str:
    """The digest of a value of nothing but plain texts, bytes, numbers, lists and tuples: others take three times as
    long to write down. Raises ValueError of a value that holds anything else, a named tuple too.
    """
    return blake2b(marshal.dumps(value, PLAIN), digest_size=16).hexdigest()


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


def record_key(lot: Lot, told: object, sizes: Mapping[str, int], shared: str) -> str:
    """Every entry of a record: the record, what that names, who names it, how its matter stands; attachments' bytes.

    `told` is what the ledger tells of its things (`Poster.told`). One key is for all: what changes one, changes most.
    """
    card, squares, targets, *near = lot  # whatever a record's share may come to hold, it counts
    named = (*targets, *chain.from_iterable(targets.values()))
    own = (card.id, card.seal, card.end, card.partial)
    return plain_digest((shared, own, _known(squares), named, [*map(_plain, near)], told, sizes))


def _plain(value: object) -> object:
    """What is not plain, of which few records have any, is written down as JSON."""
    return value if type(value) in PLAINLY else to_json(value) if value else None


@lru_cache(maxsize=4_096)
def _known(squares: tuple[Square, ...]) -> str:
    """What thousands of records have alike."""
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
