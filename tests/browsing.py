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
from axe_playwright_python.sync_playwright import Axe
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


def found_chromium() -> str | None:
    """The Chromium on the path, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def chromium_path() -> str:
    """The Chromium on the path, for tools that bring none."""
    return found_chromium() or pytest.fail("没有 chromium：请安装软件包 chromium（apt-get install chromium）")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium: the one on the path, else Playwright's own."""
    own = found_chromium()
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])
        except Exception as error:
            pytest.fail(f"没有浏览器：请安装软件包 chromium（apt-get install chromium），{error}")
        yield chromium
        chromium.close()


@contextmanager
def visit(
    browser: Browser, address: str, width: int, scripts: bool = True, touch: bool = False
) -> Iterator[Page]:
    """A page that notes every complaint: console errors, policy violations, foreign or failed requests."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        java_script_enabled=scripts,
        has_touch=touch,
        is_mobile=touch,
    )
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


TEMPLATES = {
    "404.html": "404.html",
    "base.html": "about/",
    "pages/api.html": "api/",
    "pages/calendars.html": "calendars/",
    "pages/catalogue.html": "fees/catalogue/",
    "pages/check.html": "check/",
    "pages/dictionary-kind.html": "data/land/",
    "pages/dictionary.html": "data/",
    "pages/feed.html": "feeds/new/land/",
    "pages/feeds.html": "feeds/",
    "pages/home.html": "",
    "pages/index.html": "units/",
    "pages/list.html": "units/market/",
    "pages/matrix.html": "matrix/",
    "pages/mine.html": "feeds/mine/",
    "pages/poster.html": "places/990102-980d35f1/",
    "pages/promises.html": "tracker/not-reported/",
    "pages/readings.html": "interpretations/",
    "pages/rules.html": "tracker/rules/",
    "pages/search.html": "search/?q=示例",
    "pages/statement.html": "accessibility/",
    "pages/tracker.html": "tracker/",
    "records/commitments.html": "commitments/study/",
    "records/periods.html": "commitments/reception/periods/",
    "records/forms.html": "forms/expropriations/old-town/",
    "records/notice.html": "land/batch-1/plan/",
    "records/record.html": "land/batch-1/",
    "records/releases.html": "releases/decision/",
    "records/table.html": "releases/decision/systems/",
    "records/tombstone.html": "releases/ended-recalled/",
}
"""Every template that makes a page, and a page that it makes; `moved` only leads on, `problems` is the preview's."""

OTHERS = ("approvals/food/", "approvals/hollow/", "expropriations/old-town/", "commitments/reception/", "matters/",
          "fees/parking/", "releases/hostile/", "releases/ended-purged/", "resources/plot-8/", "procedures/land-2021/",
          "districts/990102/", "occasions/reception-q1/", "units/")  # fmt: skip
"""Pages that show what no other page of their template does."""

UNFOLD = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def seen_as(browser: Browser, width: int, scheme: str) -> Iterator[Page]:
    """A page `width` wide (narrower is a zoom of 1280), in the scheme light, dark, forced, large or largedark."""
    context = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=1280 / width)
    if scheme.startswith("large"):
        context.add_init_script("localStorage.setItem('gongkai-large', '1')")
    page = context.new_page()
    page.emulate_media(
        color_scheme="dark" if scheme.endswith("dark") else "light",
        forced_colors="active" if scheme == "forced" else "none",
    )
    yield page
    context.close()


def opened(page: Page) -> None:
    """Everything that can be open is: what is folded, the search's choices and its answer; the box has the focus."""
    page.evaluate(UNFOLD)
    if page.locator("#search-results").count() and "?q=" in page.url:
        page.locator("#search-results > li").first.wait_for()
        page.evaluate(UNFOLD)
    for box in page.locator("input[type=search]").all()[:1]:
        box.focus()


def faults(page: Page) -> list[str]:
    """What axe finds, best practices included: rule, what is wrong, where."""
    # All that is right is not told: with it an answer is of megabytes.
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}: {node['failureSummary']} {node['html'][:200]}"
        for each in found
        for node in each["nodes"]
    ]
