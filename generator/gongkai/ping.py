"""WebSub: tells the hub which feeds changed since it was last told; the only module that calls out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from gongkai.publishing import git
from gongkai.publishing.finished import BuildError
from gongkai.publishing.release import WAITING, remember

TIMEOUT = 20
"""Seconds that a hub has to answer."""


def ping(root: Path, tell: Callable[[str, str], None] | None = None) -> tuple[str, int]:
    """Announce every changed feed to the hub; the hub and how many. Raises BuildError naming those that failed."""
    try:
        waiting = git.private(root, WAITING)
    except git.GitError:
        raise BuildError("这里不是 git 仓库，没有发布过。") from None
    if not waiting.is_file():
        raise BuildError("还没有发布过：先运行 gongkai release。")
    try:
        told = json.loads(waiting.read_text(encoding="utf-8"))
    except ValueError:
        raise BuildError(f"记着要通知什么的文件坏了：删去 {waiting}，下一次发布以后再通知。") from None
    if not told["hub"]:
        raise BuildError("site.yml 没有写 hub：写上推送中心的网址再发布，才有处可通知。")
    failed, reasons = _untold(told["hub"], told["topics"], tell or publish)
    remember(waiting, told["hub"], failed)
    if failed:
        said = "；".join(sorted(reasons))
        raise BuildError(
            f"推送中心没有收下 {len(failed)} 个订阅（{said}）：{told['hub']}。稍后再运行 gongkai ping。"
        )
    return told["hub"], len(told["topics"])


def _untold(hub: str, topics: Iterable[str], tell: Callable[[str, str], None]) -> tuple[list[str], set[str]]:
    """Tell the hub; what it did not take, and why. One that cannot be reached is not asked a thousand times more."""
    failed: list[str] = []
    reasons: set[str] = set()
    left = iter(topics)
    for topic in left:
        try:
            tell(hub, topic)
        except HTTPError as error:  # it is there, and this one it does not want
            failed.append(topic)
            reasons.add(f"{error.code} {error.reason}")
        except (URLError, OSError, HTTPException) as error:
            failed += [topic, *left]
            reasons.add(str(getattr(error, "reason", error)) or type(error).__name__)
    return failed, reasons


def publish(hub: str, topic: str) -> None:
    """One announcement, as hubs understand it. Raises URLError."""
    body = urlencode({"hub.mode": "publish", "hub.url": topic}).encode()
    with urlopen(Request(hub, data=body, method="POST"), timeout=TIMEOUT) as answer:  # noqa: S310 - http(s) by WebAddress
        answer.read()
