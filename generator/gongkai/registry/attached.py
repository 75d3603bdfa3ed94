"""What attached files hold (附件的内容): evidence as its check code says, each file as its name says."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from gongkai import checks
from gongkai.cards import Card
from gongkai.holdings import Holdings
from gongkai.problems import Fault
from gongkai.registry import folder


def altered(content: Path, holdings: Holdings) -> Iterator[tuple[Card, Fault]]:
    """佐证文件与写明的校验码相符。"""
    for card in holdings.cards:
        for loc, name, code in card.hashes:
            file = content / "files" / name
            if holdings.files.get(name) == "" and _digest(file) != code:
                hint = "文件换过了，或校验码抄错了：核对以后重新用 sha256sum 计算"
                yield card, Fault(loc, f"文件“{name}”与校验码不符", hint)


def disguised(content: Path, holdings: Holdings) -> Iterator[tuple[Card, Fault]]:
    """附件的内容与扩展名相符。"""
    looked: dict[str, str] = {}
    for card in holdings.cards:
        for reference in card.references:
            name = reference.target.removeprefix(checks.FILES)
            if name == reference.target or holdings.files.get(name) != "":
                continue
            if name not in looked:
                looked[name] = folder.disguise(content / "files" / name)
            if looked[name]:
                yield card, Fault(reference.loc, f"附件“{name}”{looked[name]}", "重新导出原件，再放进来")


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()
