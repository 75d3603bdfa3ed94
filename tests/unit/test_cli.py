"""What the commands say to somebody who typed something wrong: in Chinese, with what to do, and no traceback."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import COMMANDS, main
from gongkai.clock import VARIABLE
from gongkai.session import Setup
from unit.portal import HEAD, ROOT, write_content

SITE = str(ROOT / "mkdocs.yml")


def said(*words: str) -> tuple[int, str]:
    done = CliRunner(env={VARIABLE: None}).invoke(main, list(words))  # what --as-of sets goes again
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


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["chek"], "没有“chek”这个命令，是不是 check？请重新输入。"),
        (["xyz"], "没有“xyz”这个命令。"),
        (["check", "--contnt", "x"], "没有 --contnt 这个选项，是不是 --content？请重新输入。"),
        (["check", "--content"], "--content 后面要写一个值。"),
        (["status", "--strict=3"], "--strict 后面不写值。"),
        (["new", "land"], "没有写“文件名”。"),
        (["new", "land", "a", "b"], "多写了“b”。"),
        (["inspect", "--site", SITE], f"--site：“{SITE}”是文件，不是文件夹。"),
        (["check", "--content", SITE], f"--content：“{SITE}”是文件，不是文件夹。"),
    ],
)
def test_what_cannot_be_understood_is_told_in_chinese_with_what_was_meant(
    words: list[str], first: str
) -> None:
    code, told = said(*words)
    assert code == 2
    assert told.splitlines()[0] == first
    assert set(re.findall("[A-Za-z-]{3,}", "".join(told.splitlines()[1:]))) <= {"main", *words, "--help"}


def test_an_unknown_state_is_answered_with_those_that_there_are() -> None:
    code, told = said("status", "--state", "滞厚")
    assert code == 2
    assert told.startswith("--state：没有“滞厚”，是不是 滞后？请重新输入；可以写：已兑现、")


def test_a_day_of_no_calendar_is_told_like_in_a_record() -> None:
    told = "“2026-02-30”这一天不存在，2026 年 2 月只有 28 天：核对年月日。\n"
    assert said("status", "--on", "2026-02-30") == (1, told)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_throughout(command: str) -> None:
    code, told = said(*filter(None, (command, "--help")))
    assert code == 0
    assert told.startswith("用法：")
    assert not re.findall("Usage|Options|Commands|Show|default|TEXT|PATH|FILE|DIRECTORY|ARGS|required", told)


def test_check_reads_what_the_settings_of_the_portal_say_and_counts_what_units_owe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(tmp_path, {"land/a": HEAD, "land/b": HEAD, "units/other": "title: 另一机构\n"})
    (content / "pages").mkdir(exist_ok=True)
    content.rename(tmp_path / "records")
    (tmp_path / "own").mkdir()
    words = (tmp_path / "records" / "pages").rename(tmp_path / "own" / "words")
    settings = (
        "site_name: 示例\nsite_url: https://shili.example/\ndocs_dir: own/words\ntheme: {name: material}\n"
    )
    (tmp_path / "mkdocs.yml").write_text(
        settings + "plugins: [gongkai: {content: records}]\n", encoding="utf-8"
    )
    (words / "about.md").write_text("[无](../land/none.yml)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, told = said("check", "--as-of", "2026-06-30")
    assert (code, told.partition(": ")[0]) == (1, "own/words/about.md:1:5")
    (words / "about.md").write_text("好\n", encoding="utf-8")
    code, told = said("check", "--as-of", "2026-06-30")
    assert code == 0
    assert "提醒：示例市政务服务中心的 2 件记录里，10 处应公开未公开，gongkai inspect 列出是哪些。" in told


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("https://shili.example/", ""),
        ("http://[::1]:8080/%E5%85%AC/a-b/", ""),
        ("", "没有写 site_url"),
        ("ftp://shili.example/", "不能写成“ftp://shili.example/”"),
        ("https://shili.example/a?b/", "不带 ?、# 和用户名"),
        ("https://shili.example/#a/", "不带 ?、# 和用户名"),
        ("https://me@shili.example/", "不带 ?、# 和用户名"),
        ("https://示例.example/", "写成编码以后的样子"),
        ("https:///a/", "首页网址"),
    ],
)
def test_the_portal_has_an_address_that_machines_can_use(url: str, word: str) -> None:
    told = Setup(Path("mkdocs.yml"), Path("content"), Path("pages"), url, ()).unfit
    assert word in told if word else told == ""
