"""What commands share: their options, the clock, and how a failure is told."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from gongkai import faults
from gongkai.clock import VARIABLE, as_of_moment
from gongkai.problems import ContentError, report
from gongkai.publishing import publish
from gongkai.publishing.finished import BuildError

CONTENT = click.Path(file_okay=False, path_type=Path)
content_option = click.option(
    "--content", type=CONTENT, default=Path("content"), show_default=True, help="内容文件夹"
)
as_of_option = click.option(
    "--as-of", "as_of", default=None, help="按哪个时刻构建，如 2026-03-04T09:30；默认现在"
)


def _there(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    """The engine would say in English that it is not there."""
    if not value.is_file():
        fail(ValueError(f"没有找到 {value}：在门户的文件夹里运行，或用 --config 写明它在哪里"))
    return value


config_option = click.option(
    "--config",
    "config",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    callback=_there,
    help="门户的 mkdocs.yml",
)


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
    told = faults.meaning(error) if isinstance(error, OSError) else str(error)
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
