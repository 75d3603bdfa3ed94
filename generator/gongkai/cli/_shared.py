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

config_option = click.option(
    "--config", "config", type=click.Path(dir_okay=False, path_type=Path), default=Path("mkdocs.yml")
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


def fail(error: Exception) -> None:
    if isinstance(error, ContentError):
        click.echo(report(error.problems), err=True)
    told = faults.meaning(error) if isinstance(error, OSError) else str(error)
    click.echo(f"{told}，什么也没有发布。", err=True)
    sys.exit(1)


def set_clock(as_of: str | None) -> None:
    # The engine runs as a child process and reads the clock there: one variable, one place.
    if as_of:
        os.environ[VARIABLE] = as_of
    try:
        as_of_moment(ZoneInfo("UTC"))
    except ValueError as error:
        fail(error)
