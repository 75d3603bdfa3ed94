"""The command line in Chinese (中文命令行): help and complaints, with the command or option that was probably meant."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

SECTIONS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
_DEFAULT = re.compile(r"  \[default: (.*)\]$")


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is written."""
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The title of a section."""
        super().write_heading(SECTIONS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], *widths: Any, **more: Any) -> None:
        """A section's lines: a name, and what it means."""
        super().write_dl(
            [(name, _DEFAULT.sub(r"（不写就是 \1）", said)) for name, said in rows], *widths, **more
        )


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command that speaks Chinese."""

    context_class = _Context

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]"} | more)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that prints the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "打印这段说明"
        return option


class Group(Command, click.Group):
    """A group of commands that speaks Chinese, and tells in Chinese what was typed wrong."""

    command_class = Command

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "命令 [选项]"} | more)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run what was typed. Leaves with 2 where it cannot be understood, as programs do."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            sys.exit(super().main(args, prog_name, complete_var, standalone_mode=False, **extra) or 0)
        except click.ClickException as error:
            click.echo("\n".join(_told(error)), err=True)
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo("已中断。", err=True)
            sys.exit(1)


def _told(error: click.ClickException) -> Iterable[str]:
    if isinstance(error, NoArgsIsHelpError):
        yield error.format_message()
        return
    yield f"{_said(error)}。"
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is not None:
        yield ctx.command.get_usage(ctx)
        yield f"全部说明：{ctx.command_path} --help"


def _said(error: click.ClickException) -> str:
    match error:
        case click.NoSuchCommand():
            return f"没有“{error.command_name}”这个命令{_meant(error.command_name, _commands(error))}"
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项{_meant(error.option_name, _options(error))}"
        case click.MissingParameter() if error.param is not None:
            return f"没有写{_named(error.param)}"
        case click.BadParameter() if error.param is not None:
            return f"{_named(error.param)}：{error.message}"
        case click.BadOptionUsage():
            takes = "does not take" in error.message
            return f"{error.option_name} 后面{'不写值' if takes else '要写一个值'}"
    extra = re.search(r"extra arguments? \((.*)\)", error.format_message())
    return f"多写了“{extra[1]}”" if extra else "命令的写法不对"


def _named(param: click.Parameter) -> str:
    return (
        param.opts[0] if isinstance(param, click.Option) else f"“{param.make_metavar(_Context(Command('')))}”"
    )


def _meant(typed: str, known: Iterable[str]) -> str:
    near = get_close_matches(typed, list(known), n=1, cutoff=0.5)
    return f"，是不是 {near[0]}？请重新输入" if near else ""


def _commands(error: click.UsageError) -> Iterable[str]:
    group = error.ctx.command if error.ctx else None
    return group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else ()


def _options(error: click.UsageError) -> Iterable[str]:
    params = error.ctx.command.get_params(error.ctx) if error.ctx else ()
    return (name for param in params if isinstance(param, click.Option) for name in param.opts)


class Folder(click.ParamType[Path]):
    """A folder (文件夹), which need not be there yet."""

    name = "文件夹"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The folder's path."""
        path = Path(value)
        if path.exists() and not path.is_dir():
            self.fail(f"“{value}”是文件，不是文件夹", param, ctx)
        return path


class OneOf(click.ParamType[str]):
    """One of some words (几个里选一个); the empty text stands for none of them."""

    name = "一种"

    def __init__(self, words: Sequence[str]) -> None:
        self._words = tuple(words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word."""
        if value and value not in self._words:
            self.fail(
                f"没有“{value}”{_meant(value, self._words)}；可以写：{'、'.join(self._words)}", param, ctx
            )
        return str(value)
