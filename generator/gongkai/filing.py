"""Entries of records for the feeds (条目): as the last build left them, or made; none knows which feeds show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gongkai import feeds
from gongkai.cache.kept import Filed, Pack, is_there
from gongkai.cache.keys import entry_key, lot_key
from gongkai.feeds import Piece
from gongkai.news.posts import Post
from gongkai.plant import Plant, Ready
from gongkai.press import Frame
from gongkai.views.view import View


class Wanted(NamedTuple):
    """An entry that some feed's head shows: its post, and what the last build made of it."""

    post: Post
    kept: Filed | None = None


def filed(
    batch: Sequence[Ready], wanted: Sequence[Sequence[Wanted]], plant: Plant, pack: Pack
) -> Iterator[Filed]:
    """The entries of records, each in every format: as the last build left them, or made."""
    asked = [each for ready, posts in zip(batch, wanted, strict=True) for each in _asked(ready, posts, plant)]
    entries = [
        None
        if is_there(each.kept, each.key)
        else feeds.entry(each.post, each.shown, plant.frame.jinja, each.sizes)
        for each in asked
    ]
    for each, entry in zip(asked, entries, strict=True):
        if entry is None:
            assert each.kept is not None
            yield each.kept
        else:
            yield pack.add(each.post.guid, each.key, feeds.piece(entry, plant.frame.site_url))


class _Asked(NamedTuple):
    """An entry that is wanted, its key, and what it is made of."""

    post: Post
    kept: Filed | None
    key: str
    shown: View
    sizes: Mapping[str, int]


def _asked(ready: Ready, wanted: Sequence[Wanted], plant: Plant) -> Iterator[_Asked]:
    if not wanted:
        return
    sizes = sizes_of(ready.shown, plant)
    shared = lot_key(ready.lot, sizes, plant.shared)
    for post, kept in wanted:
        yield _Asked(post, kept, entry_key(post, shared), ready.shown, sizes)


def sizes_of(shown: View, plant: Plant) -> dict[str, int]:
    """The bytes of a record's attachments, by their addresses."""
    files = [*shown.files, *(file for notice in shown.notices for file in notice.files)]
    names = [file.address for file in files if file.address]
    return {name: (Path(plant.content) / name).stat().st_size for name in names}


def piece_of(post: Post, shown: View, sizes: Mapping[str, int], frame: Frame) -> Piece:
    """A post as every feed that shows it will say it, in every format."""
    return feeds.piece(feeds.entry(post, shown, frame.jinja, sizes), frame.site_url)
