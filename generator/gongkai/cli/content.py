"""Commands for whoever writes records (写内容): check, new."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli._chinese import Command
from gongkai.cli._reading import loaded, reading
from gongkai.cli._shared import content_option, maybe_config_option, portal, set_clock
from gongkai.inspection import Subject, duties, owed_by_unit
from gongkai.ledger.untold import reminder, untold
from gongkai.overdue import waiting
from gongkai.scaffold import scaffold


@click.command(cls=Command)
@reading
def check(content: Path | None, config: Path | None, as_of: str | None) -> None:
    """检查全部内容，列出每一处问题；什么也不写。"""
    set_clock(as_of)
    with loaded(content, config) as (register, shown):
        subject = Subject(shown, tuple(waiting(register.holdings, shown)))
        found, owed = list(duties(subject)), list(owed_by_unit(subject))
        silent = untold(shown.history, shown.unrenamed)
        public = len(shown.holdings.cards)
    # The first number is the one that a build tells, too.
    hidden = (
        f"（另有 {len(register) - public} 条尚未公开：草稿，或时间未到）" if public < len(register) else ""
    )
    click.echo(f"{public} 条记录{hidden}，没有问题。")
    for each in found:
        click.echo(f"提醒：{each.point}，{each.said}gongkai inspect 列出是哪些。")
    for line in owed:
        click.echo(f"提醒：{line}，gongkai inspect 列出是哪些。")
    if silent:
        click.echo(reminder(silent))


@click.command(cls=Command)
@click.argument("kind", metavar="类别")
@click.argument("stem", metavar="文件名")
@content_option
@maybe_config_option
def new(kind: str, stem: str, content: Path | None, config: Path | None) -> None:
    """新建一件记录：写好带说明的 YAML，照着填。"""
    try:
        path = scaffold(portal(content, config).content, kind, stem)
    except ValueError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"已写好 {path}，打开它照说明填写，再运行 gongkai check。")
