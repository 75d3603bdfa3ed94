"""Attached files (附件) that records name: unaltered, what their names say, and without personal data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongkai.attachments import Look, Looks, digest
from gongkai.attachments.wording import told
from gongkai.cards import Card
from gongkai.holdings import Holdings
from gongkai.problems import Fault
from gongkai.registry.overall import exempted
from gongkai.registry.spool import read_fields


def altered(content: Path, holdings: Holdings) -> Iterator[tuple[Card, Fault]]:
    """佐证文件与写明的校验码相符。"""
    for card in holdings.cards:
        for loc, name, code in card.hashes:
            if holdings.files.get(name) == "" and digest(content / "files" / name) != code:
                hint = "文件换过了，或校验码抄错了：核对以后重新用 sha256sum 计算"
                yield card, Fault(loc, f"文件“{name}”与校验码不符", hint)


def looked_into(content: Path, holdings: Holdings, looks: Looks) -> Iterator[tuple[Card, Fault]]:
    """附件的内容与扩展名相符，里面没有个人信息、宏、密码和隐藏的工作表。"""
    known: dict[str, Look] = {}
    for card in holdings.cards:
        exempt: frozenset[str] | None = None
        for reference in card.references:
            name = reference.file
            if not name or holdings.files.get(name) != "":
                continue
            if name not in known:
                known[name] = looks.of(content / "files" / name)
            if known[name].personal and exempt is None:
                exempt = exempted(read_fields(card.place), card.attachments)
            for what, hint in told(name, known[name], exempt or frozenset()):
                yield card, Fault(reference.loc, what, hint)
