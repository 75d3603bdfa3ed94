"""The ledger (发布账本): what each release made public, changed or ended, and the order of the releases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

FOLDER = "ledger"


class Line(NamedTuple):
    """One line (账目): what happened to one thing in one release; texts that do not apply are empty."""

    did: str
    """`new`, `changed` or `ended`."""
    what: str
    """`record`, `notice`, `event`, `feed` or `site`."""
    guid: str = ""
    id: str = ""
    part: str = ""
    """A notice's or a change's id within its record."""
    event: str = ""
    """An event's Chinese name: 更正, 期满, 公示开始 …"""
    address: str = ""
    sha256: str = ""
    """Of the record's or notice's canonical form, as far as it was public."""
    title: str = ""
    """What a feed says of it; a thing without one is in no feed."""
    note: str = ""
    author: str = ""
    on: str = ""
    """Its own day, ISO 8601."""
    scopes: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    """The ids of the changes that the record told of by then."""
    end: str = ""


class Link(NamedTuple):
    """A predecessor (前一页): its file name and the SHA-256 of its bytes, hexadecimal."""

    file: str
    sha256: str


@dataclass(frozen=True)
class Release:
    """A release (一次发布): when, of which commit, as of which moment, at which address, after which files."""

    number: int
    moment: datetime
    as_of: datetime
    commit: str
    site_url: str
    after: tuple[Link, ...]
    lines: Iterable[Line]
    """What it did; of a ledger's, they lie on the disk (`laid`)."""
    file: str = ""
    """Its name in the ledger; empty while it was not written."""

    @cached_property
    def day(self) -> str:
        """The day of its moment, ISO 8601."""
        return self.moment.date().isoformat()


@dataclass(frozen=True)
class Ledger:
    """Every release in one order that later merges keep, and the newest files, which the next release names."""

    releases: tuple[Release, ...] = ()
    heads: tuple[Link, ...] = ()

    def until(self, moment: datetime) -> Ledger:
        """The ledger as it was at `moment`: what was released later is not known yet."""
        kept = [release for release in self.releases if release.moment <= moment]
        if len(kept) == len(self.releases):
            return self
        seals = {link.file: link for release in self.releases for link in release.after}
        seals |= {link.file: link for link in self.heads}
        named = {link.file for release in kept for link in release.after}
        return Ledger(tuple(kept), tuple(seals[each.file] for each in kept if each.file not in named))

    @property
    def next_number(self) -> int:
        """The number that the next release bears."""
        return max((release.number for release in self.releases), default=0) + 1
