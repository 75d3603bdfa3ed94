"""Feeds (订阅源): RSS 2.0, Atom 1.0 and JSON Feed 1.1 of one entry value; complete, quiet and permanent."""

from __future__ import annotations

from gongkai.feeds._documents import Head, feed_files
from gongkai.feeds._entry import LISTED, Entry, Told, archived, entry, listed
from gongkai.feeds._opml import Group, opml_file
from gongkai.feeds._pieces import Piece, kept_piece, piece

__all__ = [
    "LISTED", "Entry", "Group", "Head", "Piece", "Told", "archived", "entry", "feed_files", "kept_piece",
    "listed", "opml_file", "piece",
]  # fmt: skip
