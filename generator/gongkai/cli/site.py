"""Commands that put a site in place (建站、发布): build, release, ping, serve."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from gongkai import ping as pings
from gongkai.cli._shared import CONTENT, as_of_option, config_option, set_clock, told
from gongkai.publishing import publish
from gongkai.publishing import release as releases
from gongkai.publishing.finished import BuildError


@click.command()
@config_option
@click.option("--site", "site", type=CONTENT, default=Path("site"), show_default=True, help="成品文件夹")
@as_of_option
def build(config: Path, site: Path, as_of: str | None) -> None:
    """在旁边构建，检查无误后才换上；失败时原来的网站原样不动。"""
    set_clock(as_of)
    with told():
        built = publish.build_aside(config.resolve(), site.resolve())
    click.echo(
        f"{built.records} 条记录，{built.pages} 个页面。用浏览器打开 {site / 'index.html'}，或运行 make serve 预览。"
    )


@click.command()
@config_option
@click.option("--site", "site", type=CONTENT, default=Path("site"), show_default=True, help="成品文件夹")
@as_of_option
def release(config: Path, site: Path, as_of: str | None) -> None:
    """发布：构建、检查、记账、换上、提交账本；内容要先提交。"""
    set_clock(as_of)
    with told():
        done = releases.release(config.resolve(), site.resolve())
    said = (
        releases.summary(done.release)
        if done.release
        else "没有新的内容，账本不添新页；网站已按现在的样子换上"
    )
    click.echo(f"{said}。{done.built.records} 条记录，{len(done.feeds)} 个订阅文件有变化。")


@click.command()
@config_option
def ping(config: Path) -> None:
    """通知推送中心：上次通知以来有变化的订阅。"""
    try:
        hub, count = pings.ping(config.resolve().parent)
    except BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"已通知 {hub}：{count} 个订阅有变化。" if count else "没有要通知的：订阅都没有变化。")


@click.command()
@config_option
@click.option("--addr", default="127.0.0.1:8000", show_default=True, help="在哪个地址预览，IP:端口")
def serve(config: Path, addr: str) -> None:
    """预览：保存文件，浏览器里立刻看到；写错了就看到错在哪里。"""
    command = [*publish.engine(), "serve", "--config-file", str(config), "--dev-addr", addr]
    sys.exit(subprocess.call(command))
