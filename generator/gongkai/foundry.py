"""The foundry (铸模): empty pages for an engine to frame, and the moulds cut from what it gives back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import FileSystemLoader

from gongkai import addresses, press
from gongkai.menu import menu
from gongkai.public import Public

MOULD = "gk-mould"
"""The name of the empty pages; no page of the portal bears it."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A page without content, as deep as the pages that are stamped from it, so that its relative addresses fit."""

    depth: int

    @property
    def source(self) -> str:
        """What the engine is told that its source is called."""
        return "/".join([MOULD] * self.depth) + "/index.md" if self.depth else f"{MOULD}.md"

    @property
    def text(self) -> str:
        """Its source."""
        return f"---\ngk_mould: true\n---\n# {MOULD}\n"


def blanks() -> Iterator[Blank]:
    """One for each depth that pages lie at."""
    yield from map(Blank, range(press.DEEPEST + 1))


def depth_of(source: str) -> int | None:
    """The depth of the blank with this source; None: it is a page of somebody's own."""
    return source.count("/") if source.startswith(MOULD) else None


class Frames(FileSystemLoader):
    """Finds the frame's templates in all of the theme's folders; lists, to be copied, what lies in some of them.

    Of the named theme nothing is copied: its scripts and styles are loaded by no page, and Material has ten thousand
    icons to look through.
    """

    def __init__(self, folders: Sequence[str], copied: Sequence[str]) -> None:
        super().__init__(folders)
        self._copied = FileSystemLoader(copied)

    def list_templates(self) -> list[str]:
        """The files that the engine copies, where they are no templates."""
        return self._copied.list_templates()


class Foundry:
    """The moulds as they are cast, one for each depth."""

    def __init__(self) -> None:
        self.moulds: dict[int, press.Mould] = {}
        self.written: frozenset[str] = frozenset()
        """Files of hand-written pages."""

    def keep(self, depth: int, html: str) -> None:
        """Cut a mould from a framed blank."""
        self.moulds[depth] = press.cut(html)

    def frame(self, public: Public, site_url: str, folders: Iterable[str]) -> press.Frame:
        """All that stamping needs besides the pages."""
        return press.Frame(
            dict(self.moulds), public.site, site_url, tuple(folders), menu(public), self.written
        )


def printed(public: Public, site_url: str) -> dict[str, object]:
    """What the frame's templates print, by the names they use."""
    decision = public.holdings.find(public.site.charter.record or "")
    return {
        "gk_site": public.site,
        "gk_menu": menu(public),
        "gk_mark": press.mark,
        "gk_feed": addresses.feed,
        "gk_decision": addresses.record(decision.id) if decision else "",
        "gk_districts": any(public.holdings.district_of(card) for card in public.own),
        "gk_domain": urlsplit(site_url).hostname or "",
    }


def grounds(public: Public | None, folders: Iterable[str], files: Iterable[Path]) -> object:
    """What the engine's own pages depend on: while this stays equal, its moulds need no new casting."""
    inside = (Path(path) for folder in folders for path in _within(folder))
    seen = {str(path): path.stat().st_mtime_ns for path in (*inside, *files)}
    return seen, menu(public) if public else ()


def _within(folder: str) -> Iterator[str]:
    """The files of a folder, but for those in hidden ones: Material keeps its 14,000 icons so, and no page has one."""
    for here, inner, names in os.walk(folder):
        inner[:] = [name for name in inner if not name.startswith(".")]
        yield from (f"{here}/{name}" for name in names)
