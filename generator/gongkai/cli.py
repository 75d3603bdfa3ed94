"""The command-line door: options, one call, one sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from gongkai import faults, weekly
from gongkai import ping as pings
from gongkai.clock import VARIABLE, as_of_moment
from gongkai.manual import manual as print_manual
from gongkai.paper.postings import NoPaperError, file_name, posting
from gongkai.paper.sheet import Paperwork, ToolError, sheet
from gongkai.press import Frame
from gongkai.problems import ContentError, report
from gongkai.progress.board import standings
from gongkai.publishing import publish
from gongkai.publishing import release as releases
from gongkai.registry.register import Register
from gongkai.scaffold import scaffold
from gongkai.tracker.states import STATES
from gongkai.workspace import Workspace

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


@click.group()
@click.version_option(package_name="gongkai")
def main() -> None:
    """公开：把 YAML 记录变成信息公开门户。"""


def _load(content: Path) -> Register:
    """The checked register, or the report and exit code 1: problems are told here and nowhere else."""
    with Workspace() as workspace:
        return workspace.load(content.resolve(), content / "pages", as_of_moment)[0]


@contextmanager
def _told() -> Iterator[None]:
    """What stopped a build or a release is told in Chinese; being asked to end is like Ctrl-C: all is put in order."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except publish.BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        click.echo(f"已中断。{publish.NOTHING}", err=True)
        sys.exit(1)


def _fail(error: Exception) -> None:
    if isinstance(error, ContentError):
        click.echo(report(error.problems), err=True)
    told = faults.meaning(error) if isinstance(error, OSError) else str(error)
    click.echo(f"{told}，什么也没有发布。", err=True)
    sys.exit(1)


@main.command()
@content_option
@as_of_option
def check(content: Path, as_of: str | None) -> None:
    """检查全部内容，列出每一处问题；什么也不写。"""
    _set(as_of)
    try:
        register = _load(content)
    except (ContentError, RuntimeError, ValueError, OSError) as error:
        _fail(error)
    else:
        click.echo(f"{len(register)} 条记录，没有问题。")


@main.command()
@config_option
@click.option("--site", "site", type=CONTENT, default=Path("site"), show_default=True, help="成品文件夹")
@as_of_option
def build(config: Path, site: Path, as_of: str | None) -> None:
    """在旁边构建，检查无误后才换上；失败时原来的网站原样不动。"""
    _set(as_of)
    with _told():
        built = publish.build_aside(config.resolve(), site.resolve())
    click.echo(
        f"{built.records} 条记录，{built.pages} 个页面。用浏览器打开 {site / 'index.html'}，或运行 make serve 预览。"
    )


@main.command()
@config_option
@click.option("--site", "site", type=CONTENT, default=Path("site"), show_default=True, help="成品文件夹")
@as_of_option
def release(config: Path, site: Path, as_of: str | None) -> None:
    """发布：构建、检查、记账、换上、提交账本；内容要先提交。"""
    _set(as_of)
    with _told():
        done = releases.release(config.resolve(), site.resolve())
    said = (
        releases.summary(done.release)
        if done.release
        else "没有新的内容，账本不添新页；网站已按现在的样子换上"
    )
    click.echo(f"{said}。{done.built.records} 条记录，{len(done.feeds)} 个订阅文件有变化。")


@main.command()
@config_option
def ping(config: Path) -> None:
    """通知推送中心：上次通知以来有变化的订阅。"""
    try:
        hub, count = pings.ping(config.resolve().parent)
    except publish.BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"已通知 {hub}：{count} 个订阅有变化。" if count else "没有要通知的：订阅都没有变化。")


@main.command()
@config_option
@click.option("--addr", default="127.0.0.1:8000", show_default=True, help="在哪个地址预览，IP:端口")
def serve(config: Path, addr: str) -> None:
    """预览：保存文件，浏览器里立刻看到；写错了就看到错在哪里。"""
    command = [*publish.engine(), "serve", "--config-file", str(config), "--dev-addr", addr]
    sys.exit(subprocess.call(command))


@main.command()
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


@main.command()
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
    _set(as_of)
    try:
        day = weekly.day_of(on) if on else None
    except ValueError:
        _fail(ValueError(f"“{on}”不是日期：写成 2026-03-04"))
        return
    try:
        with Workspace() as workspace:
            shown = workspace.load(content.resolve(), content / "pages", as_of_moment)[1]
    except (ContentError, RuntimeError, ValueError, OSError) as error:
        _fail(error)
        return
    every = standings(shown, day)
    found = weekly.chosen(every, unit, state)
    if unit and not weekly.chosen(every, unit) and unit not in shown.holdings.units:
        _fail(ValueError(f"没有“{unit}”这个机构。承诺过事项的有：{'、'.join(weekly.known(every))}"))
        return
    said = (day or shown.today).isoformat()
    click.echo(weekly.data(found, said) if as_json else weekly.text(found, said))
    if strict and weekly.owed(found):
        sys.exit(3)


@main.command()
@click.argument("names", metavar="编号…", nargs=-1, required=True)
@config_option
@click.option("--to", "folder", type=CONTENT, default=Path(), help="放 PDF 的文件夹；默认当前文件夹")
@as_of_option
def notice(names: tuple[str, ...], config: Path, folder: Path, as_of: str | None) -> None:
    """把记录或公告做成可张贴的 PDF：编号如 land/x、land/x/公告、记录的文件或网址；乡镇或村写名称，做出它的海报。"""
    from gongkai.plugin import ConfigError, settings_of  # noqa: PLC0415 - the engine is slow to load

    _set(as_of)
    try:
        found = settings_of(config.resolve())
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


@main.command()
@click.option("--shortest", type=CONTENT, default=None, help="放各类最短样例的文件夹")
def manual(shortest: Path | None) -> None:
    """打印手册：每一类的项和规则。"""
    files = sorted(shortest.glob("*.yml")) if shortest else []
    click.echo(print_manual({file.stem: file.read_text(encoding="utf-8") for file in files}), nl=False)


def _set(as_of: str | None) -> None:
    # The engine runs as a child process and reads the clock there: one variable, one place.
    if as_of:
        os.environ[VARIABLE] = as_of
    try:
        as_of_moment(ZoneInfo("UTC"))
    except ValueError as error:
        _fail(error)


if __name__ == "__main__":
    main()
