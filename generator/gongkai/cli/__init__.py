"""The command-line door: each command is its options, one call, one sentence."""

from __future__ import annotations

from importlib import import_module

import click

from gongkai.cli._chinese import Group

COMMANDS = {
    "check": "content",
    "inspect": "inspected",
    "build": "site",
    "release": "site",
    "ping": "site",
    "serve": "site",
    "new": "content",
    "status": "tracked",
    "notice": "printed",
    "manual": "printed",
}
"""Each command → the module that has it, read when it is called: a build's parent process needs no record's model."""


class _Commands(Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them, in the order in which an office meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them."""
        if cmd_name not in COMMANDS:
            return None
        found = getattr(import_module(f"gongkai.cli.{COMMANDS[cmd_name]}"), cmd_name)
        assert isinstance(found, click.Command)
        return found


@click.group(cls=_Commands)
@click.version_option(package_name="gongkai", message="%(prog)s %(version)s", help="打印版本号")
def main() -> None:
    """公开：把 YAML 记录变成信息公开门户。"""


__all__ = ["COMMANDS", "main"]
