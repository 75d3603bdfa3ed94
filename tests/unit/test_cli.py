"""What the commands say to somebody who typed something wrong: in Chinese, with what to do, and no traceback."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from unit.portal import ROOT

SITE = str(ROOT / "mkdocs.yml")


def said(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(words))
    return done.exit_code, done.output


@pytest.mark.parametrize(
    "addr", ["8000", "localhost", "127.0.0.1:", "portal:8000", "127.0.0.1:70000", "::1:x"]
)
def test_a_preview_at_no_address_is_refused(addr: str) -> None:
    told = f"“{addr}”不是可以预览的地址：写成 IP:端口，如 127.0.0.1:8001。\n"
    assert said("serve", "--config", SITE, "--addr", addr) == (1, told)


def test_a_preview_where_something_is_served_already_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        addr = f"127.0.0.1:{other.getsockname()[1]}"
        code, told = said("serve", "--config", SITE, "--addr", addr)
    assert (code, told) == (
        1, f"{addr} 已被占用：关掉另一个预览，或换一个端口，如 gongkai serve --addr 127.0.0.1:8001。\n",
    )  # fmt: skip


def test_a_preview_at_another_machines_address_is_refused() -> None:
    code, told = said("serve", "--config", SITE, "--addr", "192.0.2.1:8000")
    assert code == 1
    assert told.startswith("不能在 192.0.2.1:8000 预览（")
    assert told.endswith("）：用本机的地址，如 127.0.0.1:8001。\n")


@pytest.mark.parametrize("words", [("serve",), ("build",), ("release",), ("ping",), ("notice", "land/x")])
def test_a_portal_that_is_not_there_is_told_by_its_name(words: tuple[str, ...], tmp_path: Path) -> None:
    nowhere = str(tmp_path / "mkdocs.yml")
    told = f"没有找到 {nowhere}：在门户的文件夹里运行，或用 --config 写明它在哪里。\n"
    assert said(*words, "--config", nowhere) == (1, told)
