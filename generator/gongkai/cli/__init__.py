"""The command-line door: each command is its options, one call, one sentence."""

from __future__ import annotations

import click

from gongkai.cli.content import check, new
from gongkai.cli.inspected import inspect
from gongkai.cli.printed import manual, notice
from gongkai.cli.site import build, ping, release, serve
from gongkai.cli.tracked import status


@click.group()
@click.version_option(package_name="gongkai")
def main() -> None:
    """公开：把 YAML 记录变成信息公开门户。"""


for command in (check, inspect, build, release, ping, serve, new, status, notice, manual):
    main.add_command(command)

__all__ = ["main"]
