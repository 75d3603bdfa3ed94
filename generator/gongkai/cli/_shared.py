"""What commands share: their options, the clock, and how a failure is told."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from gongkai import breakdowns
from gongkai.cli._chinese import Folder
from gongkai.clock import VARIABLE, as_of_moment
from gongkai.problems import ContentError, report
from gongkai.publishing import publish
from gongkai.publishing.finished import BuildError

FOLDER = Folder()
content_option = click.option(
    "--content", type=FOLDER, default=None, help="内容文件夹；不写，就照 --config，没有它就是 content"
)
as_of_option = click.option(
    "--as-of", "as_of", metavar="时刻", default=None, help="按哪个时刻看，如 2026-03-04T09:30；不写就是现在"
)
json_option = click.option("--json", "as_json", is_flag=True, help="打印 JSON")


@dataclass(frozen=True, slots=True)
class Portal:
    """Where a portal's content and pages lie, and its address, where mkdocs.yml says one."""

    content: Path
    pages: Path
    site_url: str | None = None


def portal(content: Path | None, config: Path | None) -> Portal:
    """The portal that a command is about: the content folder named, else what mkdocs.yml says, as a build reads it.

    Raises ConfigError, a ValueError.
    """
    if content is None and (config or PLAIN).is_file():
        from gongkai.plugin import setup_of  # noqa: PLC0415 - the engine is slow to load

        found = setup_of((config or PLAIN).resolve())
        return Portal(found.content, found.pages, found.site_url or None)
    folder = (content or Path("content")).resolve()
    return Portal(folder, folder / "pages")


PLAIN = Path("mkdocs.yml")
"""Where a portal's settings are, if nothing else is said."""


def _there(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """The engine would say in English that it is not there."""
    if value is not None and not value.is_file():
        fail(ValueError(f"没有找到 {value}：在门户的文件夹里运行，或用 --config 写明它在哪里"))
    return value


def _config(default: Path | None) -> Callable[[Any], Any]:
    return click.option(
        "--config",
        "config",
        metavar="文件",
        type=click.Path(path_type=Path),
        default=default,
        callback=_there,
        show_default=default is not None,
        help="门户的 mkdocs.yml",
    )


config_option = _config(PLAIN)
maybe_config_option = _config(None)


@contextmanager
def told() -> Iterator[None]:
    """What stopped a build or a release is told in Chinese; being asked to end is like Ctrl-C: all is put in order."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        click.echo(f"已中断。{publish.NOTHING}", err=True)
        sys.exit(1)


def fail(error: Exception, standing: str = "") -> None:
    """Tell what is wrong and leave; `standing`, from commands that write, says what became of the site."""
    if isinstance(error, ContentError):
        click.echo(report(error.problems), err=True)
    told = breakdowns.meaning(error) if isinstance(error, OSError) else str(error)
    click.echo(f"{told.removesuffix('。')}。{standing}", err=True)
    sys.exit(1)


def set_clock(as_of: str | None, standing: str = "") -> None:
    # The engine runs as a child process and reads the clock there: one variable, one place.
    if as_of:
        os.environ[VARIABLE] = as_of
    try:
        as_of_moment(ZoneInfo("UTC"))
    except ValueError as error:
        fail(error, standing)
