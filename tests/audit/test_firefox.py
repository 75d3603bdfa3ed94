"""Firefox ESR walks the portal: pages, keyboard, large type, search, the tracker's slider, no sideways scrolling."""

from __future__ import annotations

import json

from checkers import command, node, note


def test_firefox_walks_the_portal(address: str) -> None:
    firefox = command("firefox-esr", "firefox-esr")
    lines = node("../smoke.mjs", address, firefox).splitlines()
    saw = dict(json.loads(line) for line in lines)
    assert saw == {
        "home": "示例市信息公开",
        "first stop": "跳到正文",
        "record": "东示区2026年第1批次征收土地（示例）",
        "call": saw["call"],
        "large": "24px",
        "kept": "24px",
        "normal": "17px",
        "found": saw["found"],
        "slider": True,
        "complaints": [],
    }
    assert saw["call"].startswith("tel:")
    assert "征收土地" in saw["found"]
    note("Firefox ESR, smoke walk", f"{len(saw)} steps, 0 complaints")
