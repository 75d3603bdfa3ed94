"""Whether the finished pages are whole (成品页面): no dead links, and the labels that pages must bear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gongkai.inspection.findings import Finding
from gongkai.publishing.finished import BuildError, check_site

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
"""The labels of 国办发〔2017〕47号 that are required: of every page, of a column's, of an article's."""
_LABEL = re.compile(r'<meta name="(\w+)" content="[^"]')


def links(site: Path) -> Iterator[Finding]:
    """成品里没有死链，每件记录都有网页。"""
    try:
        built = check_site(site)
    except BuildError as error:
        yield Finding("站内链接", "不达标", "成品没有通过检查。", tuple(str(error).splitlines()[1:]))
    else:
        yield Finding("站内链接", "达标", f"{built.pages} 个页面，没有死链。")


def labels(site: Path) -> Iterator[Finding]:
    """每个页面有网站标签；栏目页、内容页的标签齐全（国办发〔2017〕47号）。"""
    lacking: dict[str, list[str]] = {}
    count = 0
    for page in sorted(site.rglob("*.html")):
        count += 1
        for name in _missing(set(_LABEL.findall(_head(page)))):
            lacking.setdefault(name, []).append(page.relative_to(site).as_posix())
    if not lacking:
        yield Finding("页面标签", "达标", f"{count} 个页面，标签齐全。")
        return
    told = tuple(f"{name}：缺 {len(pages)} 页，如 {pages[0]}" for name, pages in sorted(lacking.items()))
    yield Finding("页面标签", "不达标", f"{count} 个页面，缺 {len(lacking)} 种标签。", told)


def _head(page: Path) -> str:
    """What a page says before its body, and not a line more: `links` has read the whole."""
    told: list[str] = []
    with page.open(encoding="utf-8") as lines:
        for line in lines:
            told.append(line.partition("</head>")[0])
            if told[-1] != line:
                break
    return "".join(told)


def _missing(found: set[str]) -> Iterator[str]:
    for group in (SITE, COLUMN, ARTICLE):
        if group == SITE or found & set(group):
            yield from (name for name in group if name not in found)
