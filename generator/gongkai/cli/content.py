"""Commands for whoever writes records (写内容): check, new."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cache.ground import FOLDER
from gongkai.cache.looks import kept_looks
from gongkai.cli._shared import as_of_option, content_option, fail, set_clock
from gongkai.clock import as_of_moment
from gongkai.inspection import Subject, duties
from gongkai.ledger.untold import reminder, untold
from gongkai.overdue import waiting
from gongkai.problems import ContentError
from gongkai.scaffold import scaffold
from gongkai.workspace import Workspace


@click.command()
@content_option
@as_of_option
def check(content: Path, as_of: str | None) -> None:
    """检查全部内容，列出每一处问题；什么也不写。"""
    set_clock(as_of)
    try:
        with Workspace() as workspace:
            workspace.looks.before = kept_looks(content.resolve().parent / FOLDER)
            register, shown = workspace.load(content.resolve(), content / "pages", as_of_moment)
            found = list(duties(Subject(shown, tuple(waiting(register.holdings, shown)))))
            silent = untold(shown.history)
    except (ContentError, RuntimeError, ValueError, OSError) as error:
        fail(error)
    else:
        click.echo(f"{len(register)} 条记录，没有问题。")
        for each in found:
            click.echo(f"提醒：{each.point}，{each.said}gongkai inspect 列出是哪些。")
        if silent:
            click.echo(reminder(silent))


@click.command()
@click.argument("kind")
@click.argument("stem")
@content_option
def new(kind: str, stem: str, content: Path) -> None:
    """新建一件记录：写好带说明的 YAML，照着填。"""
    try:
        path = scaffold(content, kind, stem)
    except ValueError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"已写好 {path}，打开它照说明填写，再运行 gongkai check。")
