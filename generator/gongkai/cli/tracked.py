"""The commands for meetings (周例会): status."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from pydantic_core import PydanticCustomError

from gongkai import weekly
from gongkai.cli._chinese import Command, OneOf
from gongkai.cli._reading import loaded, reading
from gongkai.cli._shared import fail, json_option, set_clock
from gongkai.progress.board import standings
from gongkai.records._moments import day
from gongkai.tracker.states import STATES


@click.command(cls=Command)
@reading
@click.option("--unit", metavar="机构", default="", help="只看一个机构：文件名（不带 .yml）或名称")
@click.option("--on", "on", metavar="日期", default=None, help="按哪一天看，如 2026-03-04；默认今天")
@click.option(
    "--state", metavar="状态", default="", type=OneOf(STATES), help=f"只看一种状态：{'、'.join(STATES)}"
)
@json_option
@click.option("--strict", is_flag=True, help="有滞后、未兑现或未报告的，退出码为 3")
def status(
    content: Path | None,
    config: Path | None,
    as_of: str | None,
    unit: str,
    on: str | None,
    state: str,
    as_json: bool,
    strict: bool,
) -> None:
    """打印承诺跟踪台账：每项承诺的状态和理由，欠着的在前。"""
    set_clock(as_of)
    try:
        asked = day(on) if on else None
    except PydanticCustomError as error:
        fail(ValueError("，".join((error.context or {}).values())))
        return
    with loaded(content, config) as (_, shown):
        every = standings(shown, asked)
    found = weekly.chosen(every, unit, state)
    if unit and not weekly.chosen(every, unit) and unit not in shown.holdings.units:
        fail(ValueError(f"没有“{unit}”这个机构。承诺过事项的有：{'、'.join(weekly.known(every))}"))
        return
    said = (asked or shown.today).isoformat()
    click.echo(weekly.data(found, said) if as_json else weekly.text(found, said))
    if strict and weekly.owed(found):
        sys.exit(3)
