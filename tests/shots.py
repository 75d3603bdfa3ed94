"""Pictures of the portal (`make shots`): the pages that matter, on a desk and on a phone, on screen and on paper."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from browsing import found_chromium, serving

PLACES = {
    "home": "", "list": "approvals/", "record": "land/luozhuang-2024-9/", "matrix": "matrix/", "tracker": "tracker/",
    "commitment": "commitments/c01/", "search": "search/?q=征地", "large": "land/luozhuang-2024-9/#large",
    "card": "land/luozhuang-2024-9/#card", "print": "land/luozhuang-2024-9/",
}  # fmt: skip


def main(site: Path, target: Path) -> None:
    """Write a picture of each place at both widths."""
    target.mkdir(exist_ok=True)
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found_chromium(), args=["--no-sandbox"])
        for width, height in ((1280, 900), (390, 844)):
            for name, place in PLACES.items():
                page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
                page.goto(address + place, wait_until="networkidle")
                page.emulate_media(media="print" if name == "print" else "screen")
                page.screenshot(path=target / f"{name}-{width}.png", full_page=name == "print")
                page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
