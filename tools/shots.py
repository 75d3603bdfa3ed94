"""`make shots`: pictures of the finished portal at 1280 and 390 px, to be looked at; the README's own go to docs/."""

from __future__ import annotations

import functools
import http.server
import io
import shutil
import sys
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / ".cache" / "shots"
SIZES = {1280: 900, 390: 844}
PLACES = {
    "home": "",
    "list": "land/",
    "record": "land/luozhuang-2024-9/",
    "form": "forms/land/luozhuang-2024-9/#review",
    "matrix": "matrix/",
    "tracker": "tracker/",
    "commitment": "commitments/ls2021-03/",
    "search": "search/?q=风村",
    "large": "#large",
    "card": "land/luozhuang-2024-9/announcement/#card",
    "check": "check/",
    "columns": "disclosure/",
    "catalogue": "disclosure/catalogue/",
    "print": "land/luozhuang-2024-9/",
}
"""What is taken, and where it stands; `print` is seen as on paper."""
KEPT = {"home-1280": "home.png", "record-390": "record-phone.png", "form-390": "form-phone.png"}
"""The pictures that the README shows."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


def keep(picture: bytes, path: Path) -> None:
    """A picture of the README in 256 colours, none of which is off by what an eye could see: a third of the bytes."""
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, 2, dither=Image.Dither.NONE).save(
            path, optimize=True
        )


def take(browser: Browser, address: str) -> None:
    """Every place at every size, the whole page; those of the README only as far as one sees at first."""
    for width, height in SIZES.items():
        for name, place in PLACES.items():
            # Each as a new reader: who chose large type once would see every page after it so.
            context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
            page = context.new_page()
            page.emulate_media(media="print" if name == "print" else "screen")
            page.goto(address + place, wait_until="networkidle")
            page.screenshot(path=OUT / f"{name}-{width}.png", full_page=True)
            if f"{name}-{width}" in KEPT:
                keep(page.screenshot(), ROOT / "docs" / KEPT[f"{name}-{width}"])
            context.close()


def main() -> None:
    """Serve `site/` and take its pictures."""
    if not (ROOT / "site/index.html").is_file():
        raise SystemExit("还没有网站：先运行 make site")
    OUT.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(_Quiet, directory=str(ROOT / "site"))
    own = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])
        take(browser, f"http://127.0.0.1:{server.server_port}/")
        browser.close()
        server.shutdown()
    sys.stdout.write(f"{len(PLACES) * len(SIZES)} 张图在 {OUT.relative_to(ROOT)}/，README 里的在 docs/\n")


if __name__ == "__main__":
    main()
