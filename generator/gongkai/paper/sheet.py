"""A page as a sheet of paper (张贴公告): the same body in a frame of its own, addresses whole, as a tagged PDF."""

from __future__ import annotations

import logging
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from markupsafe import Markup

from gongkai import outbound
from gongkai.inside import absolute
from gongkai.page import Page
from gongkai.site import Site
from gongkai.templates import environment, rendered

STYLES = ("assets/gk.css", "assets/gk-print.css")
ONLY_HERE = ".strip,.ends,.stack,.reachbar{display:none}"
"""Charts whose colours lie in a style sheet, which WeasyPrint does not follow into a picture; each has its words."""
PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class ToolError(Exception):
    """What makes PDF files is not there; its text is Chinese and says what to install."""


@dataclass(frozen=True, slots=True)
class Paperwork:
    """What all sheets of one portal share: the portal, its address, the theme's folders, the moment of its contents."""

    site: Site
    site_url: str
    folders: tuple[str, ...]
    as_of: datetime


def sheet(page: Page, paperwork: Paperwork) -> bytes:
    """`page` as a tagged PDF on A4, fonts embedded; the same bytes for the same contents. Raises ToolError."""
    weasyprint, segno = _tools()
    _require_chinese()

    def picture(text: str) -> Markup:
        code = segno.make(text, error="m", mode="byte", micro=False, boost_error=False)
        return Markup(code.svg_inline(border=4, omitsize=True, light="#fff"))  # noqa: S704 - squares, no text

    class Nothing(weasyprint.urls.URLFetcher):  # type: ignore[misc, name-defined]
        """Refuses everything: a record holds all that its paper shows."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """Raises what stops the rendering."""
            raise weasyprint.urls.FatalURLFetchingError(f"这张纸要取外面的东西：{url}")

    quiet = logging.getLogger("weasyprint")
    quiet.setLevel(logging.CRITICAL)  # it tells of every rule that is meant for browsers
    nothing = Nothing()
    document = weasyprint.HTML(string=sheet_html(page, paperwork, picture), url_fetcher=nothing)
    sheets = [weasyprint.CSS(string=text, url_fetcher=nothing) for text in styles(paperwork.folders)]
    try:
        pdf: bytes = document.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1", pdf_tags=True)
    except weasyprint.urls.FatalURLFetchingError as error:
        raise ToolError(f"{error}，没有做。\n    提示：主题的样式里不要引用外面的文件") from None
    return pdf


def sheet_html(page: Page, paperwork: Paperwork, picture: Callable[[str], Markup]) -> str:
    """`page` as HTML to be printed; `picture` draws an address as a QR code."""
    jinja = environment(paperwork.folders)
    shared = {
        "page": page, "site": paperwork.site, "site_url": paperwork.site_url, "picture": picture, **page.context,
    }  # fmt: skip
    template = jinja.select_template([page.template, "records/record.html"])
    body = outbound.marked(rendered(template, shared), paperwork.site_url)
    made = paperwork.as_of.isoformat()
    context = {**shared, "body": Markup(body), "made": made}  # noqa: S704 - a template escaped it
    whole = rendered(jinja.get_template("paper.html"), context)
    return absolute(whole, paperwork.site_url)


def styles(folders: tuple[str, ...]) -> list[str]:
    """The style sheets of the theme, a host's own before ours."""
    found = [next(path for folder in folders if (path := Path(folder) / name).is_file()) for name in STYLES]
    return [*(path.read_text(encoding="utf-8") for path in found), ONLY_HERE]


def _tools() -> tuple[Any, Any]:
    try:
        return import_module("weasyprint"), import_module("segno")
    except ImportError:
        raise ToolError("没有装打印用的工具，做不了 PDF。\n    提示：pip install 'gongkai[print]'") from None
    except OSError as error:
        name = str(error).partition(":")[0].removeprefix("cannot load library ").strip("'")
        hint = f"Debian：apt-get install {PANGO}；macOS：brew install pango"
        raise ToolError(f"机器上没有排版用的 Pango（{name}），做不了 PDF。\n    提示：{hint}") from None


def _require_chinese() -> None:
    # Pango brings fc-list; where it is not there, nobody can tell.
    command = shutil.which("fc-list")
    if command is None:
        return
    done = subprocess.run([command, ":lang=zh-cn", "family"], capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        raise ToolError(
            "机器上没有中文字体，PDF 里的汉字会是方框。\n    提示：Debian：apt-get install fonts-noto-cjk"
        )
