"""A finished site (成品), looked over before it stands: every record has its page, every link leads somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from gongkai.inside import INSIDE

REPORT = "build.json"
"""Where a build says which records have pages."""
SHOWN = 20
"""So many faults are told one by one."""


class BuildError(Exception):
    """The new portal was not good: nothing was swapped, the last good site is untouched. Its text is Chinese."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was published: records and pages."""

    records: int
    pages: int


def check_site(site: Path) -> Built:
    """Count the record pages, follow every internal link, look for marks left over. Raises BuildError."""
    try:
        facts = json.loads((site / REPORT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BuildError(
            "引擎没有生成门户：mkdocs.yml 的 plugins 里没有 gongkai，原来的网站没有动。"
        ) from None
    wrong: list[str] = []
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = sorted(name for name in files if name.endswith(".html"))
    places = files | {name.removesuffix("index.html") for name in pages}
    wrong += [f"缺少页面：{record}" for record in facts["records"] if f"{record}/index.html" not in files]
    for page in pages:
        wrong += _page_faults((site / page).read_text(encoding="utf-8"), page, places)
    if wrong:
        shown = "\n".join(wrong[:SHOWN]) + (f"\n……共 {len(wrong)} 处" if len(wrong) > SHOWN else "")
        raise BuildError(f"新构建的网站没有通过检查，原来的网站没有动：\n{shown}")
    return Built(len(facts["records"]), len(pages))


def _page_faults(text: str, name: str, places: set[str]) -> Iterator[str]:
    if INSIDE in text or "\x03" in text:
        yield f"{name}：页框的标记没有填上"
    up = "../" * name.count("/")
    for target in set(_LINK.findall(text)):
        # Our own addresses climb to the root and come down again; only others need a closer look.
        plain = target.startswith(up) and target[len(up) :].partition("#")[0] in places
        if not plain and not _leads_somewhere(target, name, places) and _is_link(target, text):
            yield f"{name}：链接 {target} 没有对应的页面"


_LINK = re.compile(r'(?:href|src)="([^"]+)"')


def _is_link(target: str, text: str) -> bool:
    """Whether a tag links to `target`: markup that somebody typed into a body is text, its `<` is written `&lt;`."""
    return re.search(rf'<[a-z][^<>]*\s(?:href|src)="{re.escape(target)}"', text) is not None


def _leads_somewhere(target: str, name: str, places: set[str]) -> bool:
    parts = urlsplit(unescape(target))
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return True
    folder = name.rpartition("/")[0]
    path = normpath(f"{folder}/{unquote(parts.path)}").lstrip("/")
    return path in places or f"{path}/" in places or path == "."
