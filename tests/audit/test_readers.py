"""The feeds in readers that people use: newsboat, rss2email and sfeed, from Debian, against a local server."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

import turning
from office import Office

PACKAGES = {"newsboat": "newsboat", "r2e": "rss2email", "sfeed": "sfeed"}
HOSTILE = {
    "close": "收尾 ]]> --> </item></channel>",
    "entity": "实体 &lt;b&gt;粗&lt;/b&gt;",
    "emoji": "表情 😀 生僻字 𠮷 䶮",
    "quotes": "引号 \" ' “中文” 〔2026〕1号",
    "template": "{{ 7*7 }} {% raw %} ${x}",
}
DAYS = ("2026-03-01T10:00:00+08:00", "2026-03-02T10:00:00+08:00", "2026-03-03T10:00:00+08:00")
SECONDS = 1772330400
"""2026-03-01 10:00 in +08:00."""


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that keeps quiet."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("readers") / "office")
    for stem, title in HOSTILE.items():
        text = json.dumps(title, ensure_ascii=False)
        made.notice(stem, text, more=f"summary: {text}\nbody: {text}\n")
    made.notice("long", "长文", more=f"body: {'长文一百千字节' * 14_000}\n")
    made.publish(DAYS[0])
    return made


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a server of the folder `site`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def url(office: Office) -> Iterator[str]:
    with served(office.site) as address:
        yield f"{address}/feeds"


def run(*words: str, given: bytes = b"", **environment: str) -> bytes:
    """Run a reader; a missing one is a failure that names its package."""
    assert shutil.which(words[0]), f"没有 {words[0]}：请安装软件包 {PACKAGES[words[0]]}"
    done = subprocess.run(
        words, input=given, capture_output=True, env={**os.environ, **environment}, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def newsboat(folder: Path, *feeds: str) -> list[tuple[str, str, int, str, int]]:
    """Every row that newsboat keeps after reading `feeds`: title, GUID, seconds, content, whether unread."""
    folder.mkdir(exist_ok=True)
    (folder / "urls").write_text("\n".join(feeds) + "\n")
    (folder / "config").touch()
    run(
        "newsboat",
        "-u",
        f"{folder}/urls",
        "-c",
        f"{folder}/cache.db",
        "-C",
        f"{folder}/config",
        "-x",
        "reload",
    )
    with sqlite3.connect(folder / "cache.db") as cache:
        return cache.execute("SELECT title, guid, pubDate, content, unread FROM rss_item").fetchall()


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_newsboat_shows_what_was_typed(url: str, tmp_path: Path, form: str) -> None:
    rows = {
        guid.rpartition("/")[2]: row
        for row in newsboat(tmp_path, f"{url}/new/portal/{form}.xml")
        for guid in [row[1]]
    }
    assert {stem: rows[stem][0] for stem in HOSTILE} == {k: f"【信息发布】{v}" for k, v in HOSTILE.items()}
    assert {row[2] for row in rows.values()} == {SECONDS}
    assert "长文一百千字节" * 14_000 in rows["long"][3]
    assert "<script" not in "".join(row[3] for row in rows.values())


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_sfeed_shows_what_was_typed(office: Office, form: str) -> None:
    data = (office.site / f"feeds/new/portal/{form}.xml").read_bytes()
    rows = [line.split("\t") for line in run("sfeed", given=data).decode().splitlines()]
    found = {row[5].rpartition("/")[2]: row for row in rows}
    for stem, title in HOSTILE.items():
        assert found[stem][1] == f"【信息发布】{title}"
        assert (found[stem][0], found[stem][6]) == (str(SECONDS), "示例市市场监督管理局")


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_rss2email_sends_each_entry_once(url: str, tmp_path: Path, form: str) -> None:
    config = tmp_path / "r2e.cfg"
    mail = tmp_path / "mail"
    mail.mkdir()
    more = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    words = ("r2e", "-c", str(config), "-d", str(tmp_path / "r2e.json"))
    run(*words, "new", "reader@example.test", **more)
    text = config.read_text().replace("email-protocol = sendmail", "email-protocol = maildir")
    config.write_text(text.replace("maildir-path = ~/Maildir", f"maildir-path = {mail}"))
    run(*words, "add", "portal", f"{url}/new/portal/{form}.xml", **more)
    run(*words, "run", **more)
    letters = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in mail.rglob("new/*")]
    assert len(letters) == len(HOSTILE) + 1
    subjects = {str(each["X-RSS-ID"]).rpartition("/")[2]: str(each["Subject"]) for each in letters}
    assert {stem: subjects[stem] for stem in ("emoji", "quotes", "template")} == {
        stem: f"【信息发布】{HOSTILE[stem]}" for stem in ("emoji", "quotes", "template")
    }
    run(*words, "run", **more)
    assert len(list(mail.rglob("new/*"))) == len(letters)


def test_two_subscriptions_lose_nothing_and_show_each_event_once(
    office: Office, url: str, tmp_path: Path
) -> None:
    feeds = (f"{url}/new/portal/atom.xml", f"{url}/new/units/market/rss.xml", f"{url}/changes/portal/rss.xml")
    first = {row[1] for row in newsboat(tmp_path, *feeds)}
    office.notice("later", "后来的通知", on="2026-03-02")
    office.publish(DAYS[1])
    second = [row[1] for row in newsboat(tmp_path, *feeds)]
    assert [guid.rpartition("/")[2] for guid in second if guid not in first] == ["later"]
    corrected = "changes: [{id: c, on: 2026-03-03, kind: 更正, note: 写错了}]\n"
    office.notice("later", "后来的通知（更正）", on="2026-03-02", more=corrected)
    office.publish(DAYS[2])
    third = [row[1] for row in newsboat(tmp_path, *feeds)]
    assert [guid.rpartition(":")[2] for guid in third if guid not in second] == ["releases/later/change/c"]
    assert len(third) == len(set(third))


@pytest.mark.parametrize("form", ["rss.xml", "atom.xml"])
def test_newsboat_sees_every_turn_of_a_promise_exactly_once(tmp_path: Path, form: str) -> None:
    """Subscribed to feeds that overlap, over three releases on three dates; what was read stays read."""
    made = Office(tmp_path / "office")
    folder = tmp_path / "newsboat"
    told: list[str] = []
    with served(made.site) as address:
        feeds = [f"{address}/feeds/{name.format(form)}" for name in turning.FEEDS]
        for _, events in turning.releases(made):
            rows = newsboat(folder, *feeds)
            unread = {row[1].partition("commitments/")[2]: row[0] for row in rows if row[4]}
            assert sorted(unread) == sorted(events)
            assert all(unread[name].startswith(f"【承诺·{word}】") for name, word in events.items())
            told += events
            assert sorted(row[1].partition("commitments/")[2] for row in rows) == sorted(told)
            with sqlite3.connect(folder / "cache.db") as cache:
                cache.execute("UPDATE rss_item SET unread = 0")
            assert not [row for row in newsboat(folder, *feeds) if row[4]]
