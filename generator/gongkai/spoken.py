"""What the engine says while it previews (预览时的话), in Chinese; what only its makers need is left out."""

from __future__ import annotations

import logging
import re

LEVELS = {"INFO": "信息", "WARNING": "提醒", "ERROR": "错误", "CRITICAL": "错误"}
_SAID = (
    (r"Building documentation\.\.\.", "正在读取内容……"),
    (r"Documentation built in ([0-9.]+) seconds", r"准备好了，用了 \1 秒"),
    (r"Serving on (\S+).*", r"用浏览器打开 \1 ；保存文件，页面自动更新；按 Ctrl-C 停止"),
    (r"Detected file changes", "文件有改动，正在重新读取……"),
    (r"Shutting down\.\.\.", "预览已停止"),
    (r'"[A-Z]+ (\S+) [^"]*" code 404', r"没有这个网址：\1"),
    (r'"[A-Z]+ (\S+) [^"]*" code ([0-9]+)', r"打不开 \1（代码 \2）"),
    (r"An error happened during the rebuild\..*", "重新读取时出错，改好以后才会更新"),
)
"""The engine's sentences, as patterns, and what is said instead."""
_TIMED = re.compile(r"\[[0-9:]+\] ")
_UNHEARD = re.compile(
    "Cleaning site|Watching paths|Reloading browsers|Browser connected|The following pages exist"
)


def spoken(said: str) -> str:
    """The engine's sentence in Chinese; empty where nobody need hear it; any other one stays as it is."""
    time = timed[0] if (timed := _TIMED.match(said)) else ""
    words = said.removeprefix(time)
    for pattern, instead in _SAID:
        if match := re.fullmatch(pattern, words):
            return time + match.expand(instead)
    return "" if _UNHEARD.match(words) else said


def heard(entry: logging.LogRecord) -> bool:
    """Put the engine's word into Chinese, for who previews (a filter of its log); whether there is anything to hear."""
    entry.msg, entry.args = spoken(entry.getMessage()), ()
    entry.levelname = LEVELS.get(entry.levelname, entry.levelname)
    return bool(entry.msg)
