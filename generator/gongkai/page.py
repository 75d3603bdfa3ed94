"""A page before it is framed (页面): where it lies, what its head says, which template prints its body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from markupsafe import Markup

from gongkai.printing import NOTHING
from gongkai.shelf import Shelf

DESCRIPTION = 120
"""Characters of a description tag; search engines show no more."""
PAPER = ("qr.js", "paper.js")
"""The scripts of a page that prints as a paper, and tells whether a paper still holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """The column (栏目) that a page belongs to, as the government site guideline's head tags name it."""

    name: str
    description: str
    type: str
    keywords: str = ""


class Article(NamedTuple):
    """The article tags (内容页标签) of a record's page."""

    title: str
    published: datetime
    source: str


class Page(NamedTuple):
    """One page of the portal, as a value: everything its frame and its template need, and nothing else."""

    path: str
    template: str
    title: str
    description: str
    context: Mapping[str, Any]
    section: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    column: Column | None = None
    article: Article | None = None
    feeds: tuple[tuple[str, str], ...] = ()
    """Feeds to announce in the head: (title, where its formats lie)."""
    scripts: tuple[str, ...] = ()
    """Scripts of the theme that it cannot do without."""
    linked: Markup = NOTHING
    """What it says to machines in schema.org's words, ready to stand in a script element."""
    modified: datetime | None = None
    listed: bool = True
    """Whether it stands in the sitemap: redirects do not."""
    shelf: Shelf | None = None
    """Where the rows lie for which its body has gaps."""
    indexed: bool = True
    """Whether search engines should know it: a blank form says nothing of its own."""

    @property
    def file(self) -> str:
        """The file that it is written to."""
        return f"{self.path}index.html"
