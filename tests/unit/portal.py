"""What the unit tests share: one 示例 portal, written, read and made public in a folder of the test's own."""

from __future__ import annotations

import atexit
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from html import unescape
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from gongkai import addresses
from gongkai.jobs import record_outputs
from gongkai.ledger.files import file_name, release_bytes
from gongkai.lots import surroundings
from gongkai.neighbours import neighbours
from gongkai.page import Page
from gongkai.plant import Plant, prepared
from gongkai.press import MARKS, Frame, cut, mark, stamp
from gongkai.problems import ContentError, Problem
from gongkai.public import Public, public
from gongkai.records import KINDS, Record
from gongkai.registry.reading import read_record
from gongkai.registry.register import Register, read_register
from gongkai.templates import theme_folder

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("Asia/Shanghai")
URL = "https://shili.example/"

STEADY = settings(deadline=None, derandomize=True, max_examples=150)
"""Property tests draw the same examples every time, so a red run is red again."""

SITE = """\
name: 示例公开
host: 示例市政府办公室
feeds: {authority: shili.example, year: 2026}
charter:
  document: 示政发〔2012〕3号
  article: 第十一条
  items: {procedure: 办事程序, requirements: 工作要求, responsible: 责任人, supervision: 监督渠道, accepting: 受理单位}
  domains: [DOMAINS]
  territory:
    name: 示例市
    short: 示例
    code: "990000"
    districts:
      - {code: "990101", name: 示例区}
      - {code: "980101", name: 外地示例县, outside: true}
topics:
  - {id: market, name: 市场监管}
""".replace("DOMAINS", ", ".join(model.KIND.name for model in KINDS if model.ITEMS))

OFFICE = {"units/office": "title: 示例市政务服务中心\n"}
HEAD = "title: 示例一件\nunit: office\npublished_on: 2026-03-02\n"
"""The lines that every disclosure has."""


def at(text: str) -> datetime:
    """A moment of the portal's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)


def read(kind: str, text: str, stem: str = "shili") -> Record:
    """The record in `text`, as if from its file."""
    return read_record(text.encode(), f"content/{kind}/{stem}.yml", ZONE)


def refused(kind: str, text: str, stem: str = "shili") -> list[str]:
    """What reading `text` complains of, as it is printed."""
    with pytest.raises(ContentError) as caught:
        read(kind, text, stem)
    return [str(problem) for problem in caught.value.problems]


def write_content(folder: Path, files: Mapping[str, str], site: str = SITE) -> Path:
    """A content folder below `folder`: ids → YAML, with the 示例 office among them."""
    content = folder / "content"
    content.mkdir()
    (content / "site.yml").write_text(site, encoding="utf-8")
    for record_id, text in {**OFFICE, **files}.items():
        path = content / f"{record_id}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return content


def load_register(content: Path, spool: Path) -> Register:
    """The register of the folder `content`, where nothing is wrong with it. Raises ContentError."""
    register = read_register(content, spool)
    if register.problems:
        raise ContentError(register.problems)
    return register


def load(folder: Path, files: Mapping[str, str], site: str = SITE) -> Register:
    """The register of such a folder."""
    spool = folder / "spool"
    spool.mkdir()
    return load_register(write_content(folder, files, site), spool)


def show(folder: Path, files: Mapping[str, str], as_of: str = "2026-06-30T12:00", site: str = SITE) -> Public:
    """What of it is public at `as_of`."""
    return public(load(folder, files, site), at(as_of))


def again(folder: Path) -> Register:
    """The register of the folder as it is now."""
    return load_register(folder / "content", Path(mkdtemp(dir=folder)))


def release_now(folder: Path, as_of: str, url: str = URL) -> Public:
    """Release what is public at `as_of`, ledger and all; the portal as it then stands."""
    found = public(again(folder), at(as_of), url)
    if found.history.pending:
        pending = replace(found.history.pending, commit="c" * 40)
        page = folder / "content" / "ledger" / file_name(pending)
        page.parent.mkdir(exist_ok=True)
        page.write_bytes(release_bytes(pending))
    return public(again(folder), at(as_of), url)


def frame(site: object) -> Frame:
    """A frame of bare moulds: each mark on a line of its own."""
    mould = cut("\n".join(f"<{name}>{mark(name)}</{name}>" for name in MARKS))
    moulds = dict.fromkeys(range(6), mould)
    return Frame(moulds, site, URL, (str(theme_folder()),), (("home", "首页", ""),))  # type: ignore[arg-type]


def html_of(page: Page, framed: Frame) -> str:
    """A page as its reader gets it."""
    return stamp(page, framed).content.decode()


def files_of(shown: Public, record_id: str) -> dict[str, str]:
    """Every file that one record becomes."""
    plant = Plant("", frame(shown.site), surroundings(shown), "", "")
    lot = neighbours(shown).lot(shown.holdings.by_id[record_id])
    return {
        output.path: output.content.decode() for output, _ in record_outputs(prepared([lot], plant), plant)
    }


def page_of(shown: Public, record_id: str) -> str:
    """A record's page, character references resolved."""
    return unescape(files_of(shown, record_id)[addresses.record(record_id) + "index.html"])


@cache
def real() -> Public:
    """The project's own content, on a fixed day after all of it was published."""
    spool = Path(mkdtemp(prefix="gongkai-test-"))
    atexit.register(rmtree, spool, ignore_errors=True)
    return public(load_register(ROOT / "content", spool), at("2026-12-31T12:00"))


def complaints(kind: str, data: bytes, stem: str = "shili") -> tuple[Problem, ...]:
    """What is wrong with a file, or nothing."""
    try:
        read_record(data, f"content/{kind}/{stem}.yml", ZONE)
    except ContentError as error:
        return error.problems
    return ()
