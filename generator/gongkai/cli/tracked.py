"""The commands for meetings (周例会): status."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai import weekly
from gongkai.cli._shared import as_of_option, content_option, fail, set_clock
from gongkai.clock import as_of_moment
from gongkai.problems import ContentError
from gongkai.progress.board import standings
from gongkai.tracker.states import STATES
from gongkai.workspace import Workspace


@click.command()
@content_option
@as_of_option
@click.option("--unit", default="", help="只看一个机构：文件名（不带 .yml）或名称")
@click.option("--on", "on", default=None, help="按哪一天看，如 2026-03-04；默认今天")
@click.option("--state", default="", type=click.Choice(["", *STATES]), help="只看一种状态")
@click.option("--json", "as_json", is_flag=True, help="打印 JSON")
@click.option("--strict", is_flag=True, help="有滞后、未兑现或未报告的，退出码为 3")
def status(
    content: Path, as_of: str | None, unit: str, on: str | None, state: str, as_json: bool, strict: bool
) -> None:
    """打印承诺跟踪台账：每项承诺的状态和理由，欠着的在前。"""
    set_clock(as_of)
    try:
        day = weekly.day_of(on) if on else None
    except ValueError:
        fail(ValueError(f"“{on}”不是日期：写成 2026-03-04"))
        return
    try:
        with Workspace() as workspace:
            shown = workspace.load(content.resolve(), content / "pages", as_of_moment)[1]
    except (ContentError, RuntimeError, ValueError, OSError) as error:
        fail(error)
        return
    every = standings(shown, day)
    found = weekly.chosen(every, unit, state)
    if unit and not weekly.chosen(every, unit) and unit not in shown.holdings.units:
        fail(ValueError(f"没有“{unit}”这个机构。承诺过事项的有：{'、'.join(weekly.known(every))}"))
        return
    said = (day or shown.today).isoformat()
    click.echo(weekly.data(found, said) if as_json else weekly.text(found, said))
    if strict and weekly.owed(found):
        sys.exit(3)
