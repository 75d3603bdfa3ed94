"""Entries of records for the feeds (条目): each made once; none knows which feeds show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gongkai import feeds
from gongkai.cache.kept import Filed, Pack
from gongkai.feeds import Piece
from gongkai.news.posts import Post
from gongkai.plant import Plant, Ready
from gongkai.press import Frame
from gongkai.views.view import View


class Wanted(NamedTuple):
    """An entry that has to be made for some feed's head: its post, and the key of all that its bytes depend on."""

    post: Post
    key: str


def filed(
    batch: Sequence[Ready], wanted: Sequence[Sequence[Wanted]], plant: Plant, pack: Pack
) -> Iterator[Filed]:
    """The entries of records that are wanted, each in every format."""
    asked = [each for ready, posts in zip(batch, wanted, strict=True) for each in _asked(ready, posts, plant)]
    entries = [feeds.entry(each.post, shown, plant.frame.jinja, sizes) for each, shown, sizes in asked]
    for (each, *_), entry in zip(asked, entries, strict=True):
        yield pack.add(each.post.guid, each.key, feeds.piece(entry, plant.frame.site_url))


def _asked(
    ready: Ready, wanted: Sequence[Wanted], plant: Plant
) -> Iterator[tuple[Wanted, View, Mapping[str, int]]]:
    if wanted:
        sizes = sizes_of(ready.shown, plant)
        yield from ((each, ready.shown, sizes) for each in wanted)


def sizes_of(shown: View, plant: Plant) -> dict[str, int]:
    """The bytes of a record's attachments, by their addresses."""
    files = [*shown.files, *(file for notice in shown.notices for file in notice.files)]
    names = [file.address for file in files if file.address]
    return {name: (Path(plant.content) / name).stat().st_size for name in names}


def piece_of(post: Post, shown: View, sizes: Mapping[str, int], frame: Frame) -> Piece:
    """A post as every feed that shows it will say it, in every format."""
    return feeds.piece(feeds.entry(post, shown, frame.jinja, sizes), frame.site_url)
