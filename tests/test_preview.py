"""The preview: saving a file shows it, a wrong file shows its problems, and the good page comes back."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import AS_OF, copy_site

PATIENCE = 30.0
"""Seconds to wait for what must come: only a broken preview takes so long."""


class Preview:
    """A running preview of a scratch copy."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address

    def read(self, place: str) -> str:
        """A page as the browser gets it; the text of an error page too."""
        try:
            with urllib.request.urlopen(self.address + place, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except (urllib.error.URLError, ConnectionError):
            return ""

    def wait(self, place: str, text: str) -> str:
        """Read until the page shows `text`."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            page = self.read(place)
            if text in page:
                return page
            time.sleep(0.1)
        pytest.fail(f"{place} 没有出现“{text}”")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """`gongkai serve` on a free port."""
    folder = copy_site(tmp_path_factory.mktemp("preview") / "copy")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = (folder.parent / "said.txt").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai", "serve", "--addr", f"127.0.0.1:{port}"],
        cwd=folder,
        env={**os.environ, "GONGKAI_AS_OF": AS_OF},
        stdout=said,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        running = Preview(folder, f"http://127.0.0.1:{port}/gongkai/")
        running.wait("", "示例市信息公开")
        yield running
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=PATIENCE)
        said.close()


def test_it_says_nothing_that_is_not_for_its_readers(preview: Preview) -> None:
    """Neither that the engine's project ends, nor which empty pages it leaves out."""
    said = (preview.folder.parent / "said.txt").read_text()
    assert f"用浏览器打开 {preview.address} " in said
    assert [word for word in ("MkDocs 2", "gk-mould", "\x1b") if word in said] == []
    rest = said.replace(preview.address, "").replace("Ctrl-C", "")
    assert re.findall("[A-Za-z]{3,}", rest) == []


def test_a_saved_file_shows(preview: Preview) -> None:
    file = preview.folder / "content/fees/parking.yml"
    file.write_text(file.read_text().replace("补办", "补发证件"))
    assert "补发证件" in preview.wait("fees/parking/", "补发证件")
    assert "补发证件" in preview.wait("fees/catalogue/", "补发证件")


def test_a_new_file_gets_its_page(preview: Preview) -> None:
    text = "title: 刚写好的通知（示例）\nunit: market\npublished_on: 2026-06-14\ncategory: 通知公告\n"
    text += f"body: {'长' * 3_001}\n"
    (preview.folder / "content/releases/fresh.yml").write_text(text)
    preview.wait("releases/fresh/", "刚写好的通知")
    assert "长" * 3_001 in preview.read("texts/releases/fresh/")
    preview.wait("", "刚写好的通知")


def test_a_wrong_file_shows_its_problems_then_the_good_page_returns(preview: Preview) -> None:
    file = preview.folder / "content/fees/parking.yml"
    good = file.read_text()
    file.write_text(good.replace("unit: market", "unit: markt"))
    page = preview.wait("fees/parking/", "引用的机构“markt”不存在")
    assert "content/fees/parking.yml:2:7" in page
    assert "是不是“market”？" in page
    crowd = [preview.folder / f"content/releases/crowd-{number}.yml" for number in range(50)]
    for each in crowd:
        each.write_text(
            "title: 示例\nunit: market\npublished_on: 2026-06-14\ncategory: 通知公告\nttile: 乙\n"
        )
    page = preview.wait("", "同类问题还有 47 处")
    assert page.count("不认识的项“ttile”") == 3
    for each in crowd:
        each.unlink()
    file.write_text(good)
    preview.wait("fees/parking/", "五公开")


def test_the_catalogue_can_be_downloaded(preview: Preview) -> None:
    preview.wait("disclosure/catalogue/", "disclosure/catalogue.csv")
    assert "索引,名称,内容概述,生成日期" in preview.wait("disclosure/catalogue.csv", "示例")


def test_broken_yaml_and_a_broken_site_file_do_not_stop_it(preview: Preview) -> None:
    site = preview.folder / "content/site.yml"
    good = site.read_text()
    site.write_text(good.replace("name: 示例市信息公开", "name： 示例市信息公开"))
    preview.wait("", "content/site.yml")
    site.write_text(good)
    preview.wait("", "五个领域")


def test_live_reload_is_there_and_the_policy_lets_it_run(preview: Preview) -> None:
    page = preview.read("land/batch-1/")
    assert "livereload" in page
    assert "Content-Security-Policy" not in page


def test_what_machines_read_is_there_too(preview: Preview) -> None:
    assert '"version": "v1"' in preview.wait("api/v1/index.json", "v1")
    assert "Contact: mailto:" in preview.wait(".well-known/security.txt", "Contact")
    assert '"id":"units/market"' in preview.wait("units/market/index.json", "market")


def test_feeds_their_pages_and_calendars_are_there_too(preview: Preview) -> None:
    assert "【承诺】" in preview.read("feeds/new/commitments/atom.xml")
    assert "订阅以后" in preview.read("feeds/new/commitments/")
    assert '"version": "https://jsonfeed.org/version/1.1"' in preview.read("feeds/changes/portal/feed.json")
    assert "<opml" in preview.read("feeds/opml/all.opml")
    assert "BEGIN:VCALENDAR" in preview.read("calendars/all.ics")
    assert "all.ics" in preview.read("calendars/")


def test_the_search_finds_what_was_saved_a_moment_ago(preview: Preview) -> None:
    """Its index is made when it is first asked for, and anew after a file was saved."""
    assert json.loads(preview.read("search/contents.json"))["documents"] > 20
    record = preview.folder / "content" / "releases" / "searched.yml"
    record.write_text("title: 刚刚保存的一件\nunit: market\npublished_on: 2026-06-01\ncategory: 通知公告\n")
    preview.wait("releases/searched/", "刚刚保存的一件")
    assert json.loads(preview.read("releases/searched/text.json"))["title"] == "刚刚保存的一件"
    blocks = preview.read("search/documents/0.json")
    assert "releases/searched" in json.loads(blocks)
    [family] = [json.loads(preview.read("search/contents.json"))["pair"]]
    assert family["jobs"]
    record.unlink()
