"""The command for the press office's own inspection (自查): inspect."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from gongkai.cli._chinese import Command
from gongkai.cli._reading import loaded, reading
from gongkai.cli._shared import FOLDER, json_option, set_clock
from gongkai.inspection import BUILT, VERDICTS, Finding, Subject, text
from gongkai.inspection import inspect as inspected
from gongkai.overdue import waiting


@click.command(cls=Command)
@reading
@click.option(
    "--site", "site", type=FOLDER, default=Path("site"), show_default=True, help="成品文件夹，有就一并检查"
)
@json_option
@click.option("--strict", is_flag=True, help="有不达标的，退出码为 3")
def inspect(
    content: Path | None, config: Path | None, site: Path, as_of: str | None, as_json: bool, strict: bool
) -> None:
    """自查：对照政府网站检查指标和公开期限，列出不达标的、要核对的；什么也不写。"""
    set_clock(as_of)
    with loaded(content, config) as (register, shown):
        found = list(inspected(Subject(shown, tuple(waiting(register.holdings, shown)))))
    if site.is_dir():
        found += [finding for point in BUILT for finding in point(site)]
    click.echo(_data(found, shown.today.isoformat()) if as_json else text(found, shown.today))
    if strict and any(each.verdict == VERDICTS[0] for each in found):
        sys.exit(3)


def _data(found: Iterable[Finding], day: str) -> str:
    rows = [
        {"point": each.point, "verdict": each.verdict, "said": each.said, "about": each.about}
        for each in found
    ]
    return json.dumps({"on": day, "findings": rows}, ensure_ascii=False, indent=1)
