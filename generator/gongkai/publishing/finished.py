"""A finished site (成品), looked over before it stands: every record has its page, every link leads somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from gongkai.crew import pool
from gongkai.publishing.links import PagesJob, astray, every_file, glance, page_faults, suspected
from gongkai.workers import split, spread

REPORT = "build.json"
"""Where a build says which records have pages."""
SHOWN = 20
"""So many faults are told one by one."""
PAGES_PER_JOB = 1_000
PROGRAM = "gongkai.publishing.links"
"""The module that knows all that workers do here."""


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
    records = facts["records"]
    files = {*every_file(site)}
    pages = [name for name in files if name.endswith(".html")]
    wrong = [f"缺少页面：{record}" for record in records if f"{record}/index.html" not in files]
    with pool(len(records), PROGRAM) as executor:
        wrong += _faults(site, pages, files, executor)
    if wrong:
        shown = "\n".join(wrong[:SHOWN]) + (f"\n……共 {len(wrong)} 处" if len(wrong) > SHOWN else "")
        raise BuildError(f"新构建的网站没有通过检查，原来的网站没有动：\n{shown}")
    return Built(len(records), len(pages))


def _faults(site: Path, pages: list[str], files: set[str], executor: Executor | None) -> Iterator[str]:
    """What is wrong with pages: a glance at all of them says which to read in full, and mostly none."""
    places = files | {name.removesuffix("index.html") for name in pages}
    parts = [tuple(part) for part in split(sorted(pages), PAGES_PER_JOB)]
    suspects: set[str] = set()
    marked = False
    for seen in spread(executor, glance, (PagesJob(str(site), part) for part in parts)):
        suspects.update(astray(seen, places))
        marked = marked or seen.marked
    if not suspects and not marked:
        return
    jobs = (PagesJob(str(site), part, frozenset(suspects)) for part in parts)
    for found in spread(executor, suspected, jobs):
        for page in found:
            yield from page_faults((site / page).read_text(encoding="utf-8"), page, places)
