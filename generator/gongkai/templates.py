"""The escaping template environment, and where the theme lies."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateAssertionError,
)
from markupsafe import Markup

from gongkai.checkcode import grouped
from gongkai.inside import INSIDE, linked
from gongkai.printing import Press, safe, worded
from gongkai.regions import framed
from gongkai.shelf import Shelf, gap

PACKAGE = Path(__file__).parent
ALL_LEAVES = 400
"""Full pages of a list that its newest page leads to, each by its number; of more only some are named."""


def theme_folder() -> Path:
    """The theme's folder: inside the installed package, else beside the source tree."""
    installed = PACKAGE / "theme"
    return installed if installed.is_dir() else PACKAGE.parents[1] / "theme"


@lru_cache(maxsize=2_000)
def inside(address: str) -> Markup:
    """An address of the portal, for an href: made relative when its page's depth is known."""
    return worded(INSIDE + linked(address))


def day(value: date | datetime) -> str:
    """A day for people: 2024年11月29日."""
    return f"{value.year}年{value.month}月{value.day}日"


def leaves(number: int, last: int) -> Sequence[int]:
    """The full pages of a list that one of its pages leads to, newest first: on the newest all, else those around it.

    `number` is the page's own, 0 of the newest; `last` the newest full one's.
    """
    if not number and last <= ALL_LEAVES:
        return range(last, 0, -1)
    near = {1, 2, *range(last - 2, last + 1), *(range(number - 2, number + 3) if number else ())}
    return sorted((each for each in near if 0 < each <= last), reverse=True)


def iso(value: date | datetime) -> str:
    """A day for machines: 2024-11-29."""
    return date.isoformat(value)  # a moment's own would work out its zone first


def rendered(template: Template, context: Mapping[str, object]) -> str:
    """`template` filled with `context`; as its own `render`, but the globals are not copied name by name."""
    return filled(context, template)[0]


def filled(context: Mapping[str, object], *templates: Template) -> list[str]:
    """Templates filled with one `context`, one after another; only the last may have blocks or begin with `extends`."""
    last = templates[-1]
    jinja = last.environment
    # Made without a word of globals: macros that are imported have the same, and Jinja would compare them every time.
    shared = jinja.context_class(jinja, {**jinja.globals, **context}, last.name, last.blocks)
    return [jinja.concat(template.root_render_func(shared)) for template in templates]


def _once(jinja: Environment, name: str) -> Callable[[Hashable], Markup]:
    """The partial `name` as a function that remembers what it rendered: the same values stand on many pages.

    Not for ever: a third of all records have feeds like no other's.
    """

    @lru_cache(maxsize=2_000)
    def show(value: Hashable) -> Markup:
        template = jinja.get_template(f"partials/gk-{name}.html")
        return safe(rendered(template, {"value": value}))  # a template escapes

    return show


class Shelved(Protocol):
    """What looks alike wherever it stands, and the shelf where that lies once it was printed."""

    @property
    def name(self) -> str:
        """Its name there."""

    @property
    def shelf(self) -> Shelf:
        """The shelf."""


def _rows(jinja: Environment) -> Callable[[Iterable[Shelved]], Markup]:
    """The same for rows of lists: they are many, so they wait on a shelf, as UTF-8, and a page has gaps for them.

    Chinese takes long to become text and UTF-8 again: what ten lists show goes from the shelf into their files.
    """

    def printed(row: Shelved) -> int:
        html = rendered(jinja.get_template("partials/gk-row.html"), {"value": row})
        return row.shelf.put(row.name, html.encode())

    return lambda found: safe(gap([row.shelf.find(row.name) or printed(row) for row in found]))


@cache
def environment(folders: tuple[str, ...], compiled: str = "") -> Environment:
    """Jinja that escapes everything and refuses unknown names; MkDocs' own does neither.

    `compiled`: the folder where one process leaves for others what it has compiled; empty where there are none.
    """
    jinja = Press(
        loader=FileSystemLoader(folders),
        bytecode_cache=FileSystemBytecodeCache(compiled) if compiled else None,
        undefined=StrictUndefined,
        # Looking for changed templates costs more than rendering one; the preview clears this cache instead.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.globals.update(
        to=inside,
        leaves=leaves,
        **{name: _once(jinja, name) for name in ("five", "column", "announce", "fill")},
    )
    jinja.filters["rows"] = _rows(jinja)
    jinja.filters["undated"] = lambda found: not any(each.dated for each in found)
    jinja.filters.update(day=day, iso=iso, grouped=grouped, framed=framed)
    return jinja


class Compiling(NamedTuple):
    """The theme's folders, and the folder for what is compiled."""

    folders: tuple[str, ...]
    compiled: str


def compile_templates(job: Compiling) -> None:
    """Compile whatever the press prints from, for all processes."""
    jinja = environment(job.folders, job.compiled)
    for folder in ("partials", "records", "pages", "feeds"):
        for file in sorted((theme_folder() / folder).rglob("*.html")):
            # What only the engine's frame is made of knows filters that are the engine's own.
            with suppress(TemplateAssertionError):
                jinja.get_template(file.relative_to(theme_folder()).as_posix())
