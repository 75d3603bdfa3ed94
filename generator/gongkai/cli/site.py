"""Commands that put a site in place (建站、发布): build, release, ping, serve."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from ipaddress import ip_address
from pathlib import Path

import click

from gongkai import breakdowns
from gongkai import ping as pings
from gongkai.cli._chinese import Command
from gongkai.cli._shared import FOLDER, as_of_option, config_option, fail, set_clock, told
from gongkai.ledger.untold import reminder
from gongkai.publishing import publish
from gongkai.publishing import release as releases
from gongkai.publishing.finished import BuildError


@click.command(cls=Command)
@config_option
@click.option("--site", "site", type=FOLDER, default=Path("site"), show_default=True, help="成品文件夹")
@as_of_option
def build(config: Path, site: Path, as_of: str | None) -> None:
    """在旁边构建，检查无误后才换上；失败时原来的网站原样不动。"""
    set_clock(as_of, publish.NOTHING)
    with told():
        built = publish.build_aside(config.resolve(), site.resolve())
    click.echo(
        f"{built.records} 条记录，{built.pages} 个页面。用浏览器打开 {site / 'index.html'}，或运行 make serve 预览。"
    )


@click.command(cls=Command)
@config_option
@click.option("--site", "site", type=FOLDER, default=Path("site"), show_default=True, help="成品文件夹")
@as_of_option
def release(config: Path, site: Path, as_of: str | None) -> None:
    """发布：构建、检查、记账、换上、提交账本；内容要先提交。"""
    set_clock(as_of, publish.NOTHING)
    with told():
        done = releases.release(config.resolve(), site.resolve())
    said = (
        releases.summary(done.release)
        if done.release
        else "没有新的内容，账本不添新页；网站已按现在的样子换上"
    )
    click.echo(f"{said}。{done.built.records} 条记录，{len(done.feeds)} 个订阅文件有变化。")
    if done.untold:
        click.echo(reminder(done.untold))


@click.command(cls=Command)
@config_option
def ping(config: Path) -> None:
    """通知推送中心：上次通知以来有变化的订阅。"""
    try:
        hub, count = pings.ping(config.resolve().parent)
    except BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"已通知 {hub}：{count} 个订阅有变化。" if count else "没有要通知的：订阅都没有变化。")


@click.command(cls=Command)
@config_option
@click.option("--addr", metavar="IP:端口", default="127.0.0.1:8000", show_default=True, help="在哪个地址预览")
def serve(config: Path, addr: str) -> None:
    """预览：保存文件，浏览器里立刻看到；写错了就看到错在哪里。"""
    wrong = _unusable(addr)
    if wrong:
        fail(ValueError(wrong))
    command = [*publish.engine(), "serve", "--config-file", str(config), "--dev-addr", addr]
    sys.exit(subprocess.call(command, env={**os.environ, **publish.QUIET}))


def _unusable(addr: str) -> str:
    """Why nothing can be served at `addr`, or the empty string; the engine would break off with a traceback."""
    host, _, port = addr.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    try:
        address = ip_address("127.0.0.1" if host == "localhost" else host)
        number = int(port) if port.isascii() and port.isdigit() else -1
        if not 0 < number < 65536:
            raise ValueError
    except ValueError:
        return f"“{addr}”不是可以预览的地址：写成 IP:端口，如 127.0.0.1:8001"
    with socket.socket(socket.AF_INET6 if address.version == 6 else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((str(address), number))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return (
                    f"{addr} 已被占用：关掉另一个预览，或换一个端口，如 gongkai serve --addr 127.0.0.1:8001"
                )
            return f"不能在 {addr} 预览（{breakdowns.meaning(error)}）：用本机的地址，如 127.0.0.1:8001"
    return ""
