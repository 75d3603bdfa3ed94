"""A hub that does not answer, or not as hubs do: what it was not told of waits, and it is not asked again and again."""

from __future__ import annotations

import json
import subprocess
from email.message import Message
from http.client import BadStatusLine
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest

from gongkai.ping import ping
from gongkai.publishing.finished import BuildError

TOPICS = [f"https://x.example/feeds/{n}.xml" for n in range(4)]
HUB = "https://hub.example/"


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    file = tmp_path / ".git/gongkai-ping.json"
    file.write_text(json.dumps({"hub": HUB, "topics": TOPICS}))
    return file


@pytest.mark.parametrize("fault", [URLError("refused"), TimeoutError("timed out"), BadStatusLine("?")])
def test_a_hub_that_cannot_be_reached_is_asked_once(waiting: Path, fault: Exception) -> None:
    asked: list[str] = []

    def tell(_: str, topic: str) -> None:
        asked.append(topic)
        if topic == TOPICS[1]:
            raise fault

    with pytest.raises(BuildError, match="推送中心没有收下 3 个订阅"):
        ping(waiting.parents[1], tell)
    assert asked == TOPICS[:2]
    assert json.loads(waiting.read_text())["topics"] == TOPICS[1:]


def test_what_a_hub_does_not_want_holds_up_nothing_else(waiting: Path) -> None:
    def tell(hub: str, topic: str) -> None:
        if topic == TOPICS[1]:
            raise HTTPError(hub, 403, "Forbidden", Message(), None)

    with pytest.raises(BuildError, match="没有收下 1 个订阅（403 Forbidden）"):
        ping(waiting.parents[1], tell)
    assert json.loads(waiting.read_text())["topics"] == [TOPICS[1]]


def test_a_torn_list_is_told(waiting: Path) -> None:
    waiting.write_text("{")
    with pytest.raises(BuildError, match="记着要通知什么的文件坏了"):
        ping(waiting.parents[1])
