"""What browser tests share: the portal served under its sub-path, Chromium, and a page that notes every complaint."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served on this machine."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def address(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The portal, served under the sub-path that its `site_url` names."""
    root = tmp_path_factory.mktemp("served")
    (root / "gongkai").symlink_to(portal)
    with serving(root) as top:
        yield f"{top}gongkai/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium: the one on the path, else Playwright's own."""
    own = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])
        except Exception as error:
            pytest.fail(f"没有浏览器：请安装软件包 chromium（apt-get install chromium），{error}")
        yield chromium
        chromium.close()


@contextmanager
def visit(browser: Browser, address: str, width: int, scripts: bool = True) -> Iterator[Page]:
    """A page that notes every complaint: console errors, policy violations, foreign or failed requests."""
    context = browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=scripts)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "response",
        lambda answer: complaints.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
    )
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(address) else complaints.append(f"foreign {request.url}")
        ),
    )
    yield page
    context.close()
    assert complaints == []
