"""A press office in a folder: a clone with content, releases on days of its choice, and readers that remember."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser

from support import gongkai

ATOM = "{http://www.w3.org/2005/Atom}"
TOMB = "{http://purl.org/atompub/tombstones/1.0}"
URL = "https://example.test/"

SITE_YML = """\
name: 示例市信息公开
host: 示例市人民政府办公室
official: false
feeds: {authority: example.test, year: 2026}
charter:
  document: 示政发〔2020〕1号
  article: 第三条
  items: {procedure: 怎么办, requirements: 凭什么, responsible: 谁负责, supervision: 谁监督, accepting: 找谁办}
  domains: [approvals, fees, land]
  territory:
    name: 示例市
    short: 示例
    code: "990100"
    districts: [{code: "990102", name: 东示区}]
topics: [{id: land, name: 国土资源}]
"""
UNIT = "title: 示例市市场监督管理局\ndistrict: 990102\n"


class Office:
    """A folder under git, with the smallest content that builds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"
        (self.content / "pages").mkdir(parents=True)
        (self.content / "pages/about.md").write_text("# 关于\n")
        (root / "mkdocs.yml").write_text(
            f"site_name: x\nsite_url: {URL}\ndocs_dir: content/pages\n"
            "theme: {name: material, language: zh, font: false}\nplugins: [gongkai]\n"
        )
        (root / ".gitignore").write_text("/site\n/.site*\n")
        self.write("site.yml", SITE_YML)
        self.write("units/market.yml", UNIT)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "示例市信息公开（测试）")
        self.git("config", "user.email", "press@example.test")

    @classmethod
    def copied(cls, kept: Path, root: Path) -> Office:
        """The office that lies at `kept`, history and site and all, once more at `root`."""
        shutil.copytree(kept, root, symlinks=True)
        found = cls.__new__(cls)
        found.root, found.content = root, root / "content"
        return found

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"

    def git(self, *words: str) -> str:
        """Run git here."""
        done = subprocess.run(
            ["git", "-C", str(self.root), *words], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def write(self, name: str, text: str) -> None:
        """Write one content file."""
        path = self.content / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def notice(self, stem: str, title: str = "示例通知", on: str = "2026-03-01", more: str = "") -> None:
        """Write a small release record."""
        text = f"title: {title}\nunit: market\npublished_on: {on}\ncategory: 通知公告\n{more}"
        self.write(f"releases/{stem}.yml", text)

    def commit(self, message: str = "改内容") -> None:
        """Commit everything."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def release(self, as_of: str) -> subprocess.CompletedProcess[str]:
        """Run `gongkai release` as of a moment."""
        return gongkai("release", cwd=self.root, as_of=as_of)

    def publish(self, as_of: str, message: str = "改内容") -> None:
        """Commit and release; nothing may go wrong."""
        self.commit(message)
        done = self.release(as_of)
        assert done.returncode == 0, done.stdout + done.stderr

    def pages(self) -> list[Path]:
        """The ledger's files."""
        folder = self.content / "ledger"
        return sorted(folder.iterdir()) if folder.is_dir() else []

    def lines(self, page: Path) -> list[dict[str, Any]]:
        """What one file of the ledger says."""
        return [json.loads(line) for line in page.read_text(encoding="utf-8").splitlines()]

    def feed(self, name: str) -> feedparser.FeedParserDict:
        """A feed as a reader reads it."""
        read = feedparser.parse((self.site / "feeds" / name).read_bytes())
        assert not read.bozo, name
        return read

    def ids(self, name: str) -> list[str]:
        """A feed's GUIDs without what they all begin with, newest first."""
        return [entry.id.removeprefix("tag:example.test,2026:") for entry in self.feed(name).entries]

    def walk(self, name: str) -> list[str]:
        """Every GUID from a head to the beginning, the way RFC 5005 gives."""
        found: list[str] = []
        while name:
            root = ElementTree.parse(self.site / "feeds" / name).getroot()
            if root.tag == "rss":
                found += [item.findtext("guid", "") for item in root.iter("item")]
            else:
                told = [each for each in root if each.tag in {f"{ATOM}entry", f"{TOMB}deleted-entry"}]
                found += [each.get("ref") or each.findtext(f"{ATOM}id", "") for each in told]
            links = {each.get("rel"): each.get("href", "") for each in root.iter(f"{ATOM}link")}
            base = links["self"].partition("feeds/")[0]
            name = links.get("prev-archive", "").removeprefix(f"{base}feeds/")
        return [each.removeprefix("tag:example.test,2026:") for each in found]

    def state(self) -> dict[str, tuple[bytes, float]]:
        """Every feed file with its time of change."""
        files = (file for file in (self.site / "feeds").rglob("*") if file.suffix in {".xml", ".json"})
        return {str(f.relative_to(self.site)): (f.read_bytes(), f.stat().st_mtime) for f in files}


@dataclass
class Subscriber:
    """A reader that remembers every GUID it has seen, over any number of feeds."""

    office: Office
    feeds: tuple[str, ...]
    seen: set[str] = field(default_factory=set)

    def poll(self) -> list[str]:
        """What is new since the last time, oldest first."""
        fresh: dict[str, None] = {}
        for name in self.feeds:
            for each in reversed(self.office.ids(name)):
                if each not in self.seen:
                    fresh[each] = None
        self.seen.update(fresh)
        return list(fresh)


def every(office: Office, form: str = "atom.xml") -> Iterable[str]:
    """The names of all head documents of one format."""
    for file in sorted((office.site / "feeds").rglob(form)):
        if "archive" not in file.parts:
            yield str(file.relative_to(office.site / "feeds"))
