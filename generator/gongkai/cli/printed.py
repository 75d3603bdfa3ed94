"""Commands for what is printed (纸面、手册): notice, manual."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli._chinese import Command
from gongkai.cli._shared import FOLDER, as_of_option, config_option, set_clock
from gongkai.clock import as_of_moment
from gongkai.manual import manual as print_manual
from gongkai.paper.postings import NoPaperError, file_name, posting
from gongkai.paper.sheet import Paperwork, ToolError, sheet
from gongkai.press import Frame
from gongkai.problems import ContentError, report
from gongkai.workspace import Workspace


@click.command(cls=Command)
@click.argument("names", metavar="编号…", nargs=-1, required=True)
@config_option
@click.option("--to", "folder", type=FOLDER, default=Path(), help="放 PDF 的文件夹；默认当前文件夹")
@as_of_option
def notice(names: tuple[str, ...], config: Path, folder: Path, as_of: str | None) -> None:
    """把记录或公告做成可张贴的 PDF：编号如 land/x、land/x/公告、记录的文件或网址；乡镇或村写名称，做出它的海报。"""
    from gongkai.plugin import ConfigError, setup_of  # noqa: PLC0415 - the engine is slow to load

    set_clock(as_of)
    try:
        found = setup_of(config.resolve())
        if found.unfit:
            raise ConfigError(found.unfit)
        with Workspace() as workspace:
            register, shown = workspace.load(found.content, found.pages, as_of_moment, found.site_url)
            frame = Frame({}, shown.site, found.site_url, found.folders, ())
            pages = [posting(name, register, shown, frame) for name in names]
            paperwork = Paperwork(shown.site, found.site_url, found.folders, shown.as_of)
            for page in pages:
                click.echo(f"已做好 {_lay(folder / file_name(page), sheet(page, paperwork))}，用 A4 纸打印。")
    except (ConfigError, ContentError, NoPaperError, ToolError, OSError, RuntimeError, ValueError) as error:
        told = report(error.problems) if isinstance(error, ContentError) else str(error)
        click.echo(told, err=True)
        sys.exit(1)


def _lay(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@click.command(cls=Command)
@click.option("--shortest", type=FOLDER, default=None, help="放各类最短样例的文件夹")
def manual(shortest: Path | None) -> None:
    """打印手册：每一类的项和规则。"""
    files = sorted(shortest.glob("*.yml")) if shortest else []
    click.echo(print_manual({file.stem: file.read_text(encoding="utf-8") for file in files}), nl=False)
